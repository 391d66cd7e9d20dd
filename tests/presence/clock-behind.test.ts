/** A clock that is set, and put right later: each session ends up where it really was, however the program was restarted meanwhile. */
import { beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../electron/service/dispatch.ts';
import type { Session } from '../../shared/domain/session.ts';
import { shift } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import { Present } from '../support/presence.ts';
import fc from '../support/properties.ts';

let present: Present;

beforeEach(() => {
  present = new Present();
});

const hour = 3_600;

/** The session's name and stretches, as `Report 09:00:00-09:30:00`. */
const shown = ({ name, segments, progress }: Session) => {
  const time = (moment: string) => moment.slice(0, 19).replace('2026-11-20T', '');
  const open = progress.status === 'running' ? [`${time(progress.open.start)}-`] : [];
  return [name, ...segments.map(({ start, end }) => `${time(start)}-${time(end)}`), ...open].join(' ');
};
const all = async () => {
  const { service } = present.open;
  await service.idle();
  const found = new Map<string, Session>();
  for await (const each of service.store.all(service.owner())) found.set(each.id, each);
  for (const each of service.active()) found.set(each.id, each);
  return [...found.values()].map(shown).sort();
};
const restart = async () => {
  await present.open.close();
  present.machine.pass(5);
  await present.start();
};

describe.each([
  ['an hour', hour],
  ['700 days', 700 * 24 * hour],
] as const)('a clock that is set back by %s, and put right', (_title, seconds) => {
  it('does not move a session that was over before', async () => {
    // The program was not running for an hour, so the clock may have jumped by as much.
    present.machine.seen = { at: at('08:00'), left: 'quit' };
    await present.start();
    await present.must('begin', { name: 'Before' });
    await present.live(20);
    await present.must('end', {});
    await present.must('begin', { name: 'Report' });
    await present.live(100);
    present.machine.setClock(-seconds);
    await present.live(10);
    present.machine.setClock(seconds);
    await present.live(10);
    expect(await all()).toEqual(['Before 09:00:00-09:20:00', 'Report 09:20:00-']);
  });

  it('moves back what ended before a restart, and nothing that a person changed meanwhile', async () => {
    await present.start();
    const { session: before } = await present.must('begin', { name: 'Before' });
    await present.live(20);
    await present.must('end', {});
    await present.must('begin', { name: 'Report' });
    await present.live(20);
    present.machine.setClock(-seconds);
    await present.live(10);
    await present.must('end', {});
    await present.must('begin', { name: 'Mail' });
    await present.live(10);
    await present.must('end', {});
    if (before === null) throw new Error('nothing was begun');
    await present.must('amend', { session: before, notes: 'Changed while the clock was wrong' });
    await restart();
    await present.must('begin', { name: 'Call' });
    await present.live(10);
    await restart();
    await present.live(10);
    present.machine.setClock(seconds);
    await present.live(10);
    expect(await all()).toEqual([
      'Before 09:00:00-09:20:00',
      'Call 10:00:05-',
      'Mail 09:50:00-10:00:00',
      'Report 09:20:00-09:50:00',
    ]);
  });
});

it.each([
  ['ahead', 1],
  ['behind', -1],
])(
  'a clock that was %s, and may have been put right while the program was off, moves nothing of the days since',
  async (_title, direction) => {
    await present.start();
    await present.must('begin', { name: 'Report' });
    await present.live(20);
    present.machine.setClock(direction * hour);
    await present.live(10);
    await present.must('end', {});
    await present.open.close();
    present.machine.pass(12 * hour);
    present.machine.setClock(-direction * hour);
    await present.start();
    for (const name of ['Mail', 'Call']) {
      await present.must('begin', { name });
      await present.live(30);
      await present.must('end', {});
      await present.open.close();
      present.machine.pass(24 * hour);
      await present.start();
    }
    await present.must('begin', { name: 'Review' });
    await present.live(10);
    const before = await all();
    // By as much as the clock was off, days ago.
    present.machine.setClock(-direction * hour);
    await present.live(10);
    const over = (shown: string) => !shown.endsWith('-');
    expect((await all()).filter(over)).toEqual(before.filter(over));
    // It is asked about what runs.
    expect(await present.questions()).toEqual(
      direction > 0 ? ['Report clock 09:20-10:20'] : ['Review clock 22:40-23:40'],
    );
  },
);

describe('a session whose start was entered as so many minutes ago', () => {
  const startedAgo = async () => {
    await present.start();
    present.machine.pass(17);
    await present.must('begin', { name: 'Report', at: shift(present.machine.clock.now(), -1_800_000) });
  };

  it('goes back and forth with a clock that is set back and put right', async () => {
    await startedAgo();
    present.machine.setClock(-hour);
    await present.live(10);
    expect(await all()).toEqual(['Report 07:30:17-']);
    present.machine.setClock(hour);
    await present.live(10);
    expect(await all()).toEqual(['Report 08:30:17-']);
  });

  it('gets its times again that it ended by a clock that was behind', async () => {
    await startedAgo();
    present.machine.setClock(-hour);
    await present.live(10);
    await present.must('end', {});
    await present.live(70);
    present.machine.setClock(hour);
    await present.live(10);
    expect(await all()).toEqual(['Report 08:30:17-09:10:17']);
  });

  it('is not longer by what the clock was ahead when it ended, however late that is put right', async () => {
    await startedAgo();
    await present.live(10);
    present.machine.setClock(hour);
    await present.live(10);
    await present.must('end', {});
    await present.live(120);
    present.machine.setClock(-hour);
    await present.live(10);
    expect(await all()).toEqual(['Report 08:30:17-09:20:17']);
    expect(await present.questions()).toEqual([]);
  });
});

it('a start that was entered as a time of day is there again after a clock that was set back is put right', async () => {
  await present.start();
  await present.live(10);
  present.machine.pass(17);
  await present.must('begin', { name: 'Report', at: at('08:30') });
  for (const seconds of [hour + 1, 3 * hour - 1, 1_801]) {
    present.machine.setClock(-seconds);
    await present.live(10);
    present.machine.setClock(seconds);
    await present.live(10);
    expect(await all()).toEqual(['Report 08:30:00-']);
  }
});

it.each([hour, hour + 1])(
  'a stretch keeps its length whose start was entered and that ended before the clock was set back (%i s)',
  async (seconds) => {
    await present.start();
    await present.live(10);
    present.machine.pass(17);
    await present.must('begin', { name: 'Report', at: at('08:00') });
    await present.must('interrupt', { reason: 'Call' });
    await present.live(20);
    await present.must('resume', {});
    await present.live(10);
    const before = await all();
    present.machine.setClock(-seconds);
    await present.live(10);
    present.machine.setClock(seconds);
    await present.live(10);
    expect(await all()).toEqual(before);
  },
);

it('a start that was entered before a clock was set back stays, and its stretch ends when it really did', async () => {
  await present.start();
  await present.live(10);
  present.machine.pass(17);
  await present.must('begin', { name: 'Report', at: at('08:00') });
  present.machine.setClock(-hour);
  await present.live(10);
  expect(await all()).toEqual(['Report 08:00:00-']);
  await present.must('end', {});
  await present.live(70);
  present.machine.setClock(hour);
  await present.live(10);
  expect(await all()).toEqual(['Report 08:00:00-09:20:17']);
});

it('what a later run began and ended while the clock was behind moves, although the last command before the step was refused', async () => {
  await present.start();
  // Nothing is recorded after this restart, so the next one writes no files.
  await restart();
  // The refused command has an id, which is later than all that the next run finds in the record.
  await dispatch(present.open.handlersFor('window'), 'interrupt', { reason: 'Call' });
  await present.live(3);
  present.machine.setClock(-hour);
  await present.live(1);
  await restart();
  await present.must('begin', { name: 'Report' });
  present.machine.pass(600);
  await present.must('end', {});
  await restart();
  await present.live(3);
  present.machine.setClock(hour);
  await present.live(1);
  expect(await all()).toEqual(['Report 09:04:10-09:14:10']);
});

it('a query for the present sees that the clock was put right, before the next regular look', async () => {
  await present.start();
  await present.must('begin', { name: 'Report' });
  await present.live(20);
  present.machine.setClock(72 * hour);
  await present.live(10);
  await present.must('begin', { name: 'Mail' });
  present.machine.pass(5);
  present.machine.setClock(-72 * hour);
  const { current, questions } = await present.must('snapshot', {});
  expect(current === null ? null : shown(current)).toBe('Mail 09:30:00-');
  expect(questions).toEqual([]);
});

const inputs = { begin: { name: 'Report' }, end: {}, interrupt: { reason: 'Call' }, resume: {} };
const steps = (maxLength: number) =>
  fc.array(fc.constantFrom('begin', 'end', 'interrupt', 'resume', 'restart', 'live', 'live'), { maxLength });

async function lives(steps: readonly string[]): Promise<void> {
  for (const each of steps) {
    if (each === 'live') await present.live(3);
    else if (each === 'restart') await restart();
    else await dispatch(present.open.handlersFor('window'), each, inputs[each as keyof typeof inputs]);
    // No two things happen at the same moment.
    present.machine.pass(1);
  }
}

it('a clock that is set back and put right leaves the same record as one that was never set', async () => {
  await fc.assert(
    fc.asyncProperty(
      steps(6),
      steps(8),
      steps(6),
      fc.constantFrom(hour, 3 * hour, 700 * 24 * hour),
      fc.boolean(),
      async (before, while_, after, seconds, hadBeenOff) => {
        const records: (readonly string[])[] = [];
        for (const by of [0, seconds]) {
          present = new Present();
          if (hadBeenOff) present.machine.seen = { at: at('07:00'), left: 'quit' };
          await present.start();
          await lives([...before, 'live']);
          present.machine.setClock(-by);
          await present.open.presence.look();
          await lives([...while_, 'live']);
          present.machine.setClock(by);
          present.open.lookForNewDay();
          await present.open.presence.look();
          await lives(after);
          records.push(await all());
          await present.open.close();
        }
        expect(records[1]).toEqual(records[0]);
      },
    ),
    { numRuns: 40 },
  );
});
