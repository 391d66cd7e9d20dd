/** A clock that is set, in every way that we thought of: the worked time is what the monotonic clock has measured. */
import { beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../electron/service/dispatch.ts';
import type { Session } from '../../shared/domain/session.ts';
import { workedMs } from '../../shared/domain/times.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import { Present } from '../support/presence.ts';
import fc from '../support/properties.ts';

let present: Present;

beforeEach(async () => {
  present = new Present();
  await present.start();
});

const hour = 3_600;
const jumps = [
  ['3 seconds', 3],
  ['a minute', 60],
  ['an hour', hour],
  ['3 days', 72 * hour],
  ['474 years', 474 * 365 * 24 * hour],
] as const;

/** A session that runs for so long is also asked about for its length. */
const doubts = async () => (await present.questions()).filter((each) => each !== 'forgotten');
/** It is 09:00. */
const begin = (name = 'Report') => present.must('begin', { name });
/** The minutes worked so far, without those that are asked about. */
const minutes = (session: Session) => {
  const now = present.machine.clock.now();
  const asked = (session.doubts ?? []).reduce(
    (sum, { from, until }) => sum + Date.parse(until ?? now) - Date.parse(from),
    0,
  );
  return (workedMs(session, now) - asked) / 60_000;
};
const all = async () => {
  const found: Session[] = [];
  for await (const each of present.open.service.store.all(present.open.service.owner())) found.push(each);
  return [...found, ...present.open.service.active().filter(({ id }) => !found.some((one) => one.id === id))];
};
const only = async () => {
  const [session, ...others] = await all();
  if (session === undefined || others.length > 0) throw new Error('there is not one session');
  return session;
};
/** Every stretch is in order and none is in the future; nor is one of a finished session, unless a clock that was right was set back. */
async function isSound(isOver = true): Promise<void> {
  await present.open.service.idle();
  const sessions = await all();
  const now = present.machine.clock.now();
  for (const { segments, interruptions, progress, name, conflicts } of sessions) {
    expect(conflicts, name).toEqual([]);
    const moments = segments.flatMap(({ start, end }) => [start, end]);
    expect(moments.toSorted(), name).toEqual(moments);
    const last = [
      ...moments,
      ...interruptions.flatMap(({ at, until }) => [at, until ?? at]),
      ...(progress.status === 'running' ? [progress.open.start] : []),
      ...(progress.status === 'ended' ? [progress.endedAt] : []),
    ];
    if (isOver || progress.status !== 'ended')
      for (const moment of last) expect(moment <= now, `${name}: ${moment}, and it is ${now}`).toBe(true);
  }
}
const within = (seconds: number) => (seconds > 60 ? 0.01 : seconds / 60 + 0.01);
const near = (value: number, wanted: number, by: number) =>
  expect(Math.abs(value - wanted), `${value} for ${wanted}`).toBeLessThanOrEqual(by);

describe.each(jumps)('a clock that is set by %s', (_title, seconds) => {
  it('forward costs no minute, and invents none', async () => {
    await begin();
    await present.live(60);
    present.machine.setClock(seconds);
    await present.live(60);
    expect(present.current().clockSteps).toHaveLength(1);
    near(minutes(present.current()), 120, within(seconds));
    await present.must('end', {});
    near(minutes(await only()), 120, within(seconds));
    await isSound();
  });

  it('forward, and set right: an hour of work before, during and after it is three hours', async () => {
    await begin();
    await present.live(60);
    present.machine.setClock(seconds);
    await present.live(60);
    present.machine.setClock(-seconds);
    await present.live(60);
    expect(present.current().clockSteps).toHaveLength(2);
    expect(await doubts()).toEqual([]);
    await present.must('end', {});
    near(minutes(await only()), 180, 0.01);
    await isSound();
  });

  it('forward, and something is interrupted, resumed and ended by it, and another thing begun', async () => {
    await begin();
    await present.live(60);
    present.machine.setClock(seconds);
    await present.live(20);
    await present.must('interrupt', { reason: 'Call' });
    await present.live(5);
    await present.must('resume', {});
    await present.live(20);
    await present.must('end', {});
    await begin('Mail');
    await present.live(10);
    present.machine.setClock(-seconds);
    await present.live(10);
    await present.must('end', {});
    const [report, mail] = (await all()).toSorted((one, other) => (one.name < other.name ? 1 : -1));
    if (report === undefined || mail === undefined) throw new Error('there are not two sessions');
    near(minutes(report), 100, within(seconds));
    near(minutes(mail), 20, within(seconds));
    near(
      (Date.parse(mail.segments[0]?.start ?? '') - Date.parse('2026-11-20T10:45:00Z')) / 60_000,
      0,
      within(seconds),
    );
    await isSound();
  });

  it('back costs no minute, and makes no end before a start', async () => {
    await present.live(10);
    await begin();
    await present.live(60);
    present.machine.setClock(-seconds);
    await present.live(60);
    near(minutes(present.current()), 120, within(seconds));
    await present.must('end', {});
    near(minutes(await only()), 120, within(seconds));
    await isSound();
  });

  it('back by mistake, and set right', async () => {
    await begin();
    await present.live(60);
    present.machine.setClock(-seconds);
    await present.live(60);
    present.machine.setClock(seconds);
    await present.live(60);
    await present.must('end', {});
    const session = await only();
    near(minutes(session), 180, within(seconds));
    near(
      (Date.parse(session.segments[0]?.start ?? '') - Date.parse('2026-11-20T09:00:00Z')) / 60_000,
      0,
      within(seconds),
    );
    expect(await doubts()).toEqual([]);
    await isSound();
  });

  it('back by mistake, and something is ended and something else begun by it, before it is set right', async () => {
    await begin('Early');
    await present.live(10);
    await present.must('end', {});
    const before = (await only()).segments;
    await begin();
    await present.live(60);
    present.machine.setClock(-seconds);
    await present.live(20);
    await present.must('end', {});
    await begin('Mail');
    await present.live(10);
    await present.must('end', {});
    await present.live(5);
    present.machine.setClock(seconds);
    await present.live(10);
    await present.open.service.idle();
    const named = async (name: string) => {
      const found = (await all()).find((each) => each.name === name);
      if (found === undefined) throw new Error(`${name} is there`);
      return found;
    };
    const minuteOfDay = (moment = '') => (Date.parse(moment) - Date.parse('2026-11-20T09:00:00Z')) / 60_000;
    for (const [name, start, length] of [
      ['Report', 10, 80],
      ['Mail', 90, 10],
    ] as const) {
      near(minutes(await named(name)), length, within(seconds));
      near(minuteOfDay((await named(name)).segments[0]?.start), start, within(seconds));
    }
    expect((await named('Early')).segments).toEqual(before);
    await isSound();
  });

  it('back while something is interrupted', async () => {
    await begin();
    await present.live(30);
    await present.must('interrupt', { reason: 'Call' });
    await present.live(10);
    present.machine.setClock(-seconds);
    await present.live(10);
    await present.must('resume', {});
    await present.live(30);
    await present.must('end', {});
    near(minutes(await only()), 60, within(seconds));
    await isSound();
  });

  it('back while something is interrupted that was begun a while before it was said', async () => {
    await present.must('begin', { name: 'Report', at: '2026-11-20T08:00:00Z' });
    await present.live(60);
    await present.must('interrupt', { reason: 'Call' });
    await present.live(5);
    present.machine.setClock(-seconds);
    await present.live(5);
    expect(present.current().progress.status).toBe('interrupted');
    await isSound();
  });

  it.each(['end', 'interrupt'] as const)('back, and before anybody has looked comes “%s”', async (what) => {
    await present.live(1);
    await begin();
    await present.live(60);
    present.machine.setClock(-seconds);
    present.machine.pass(5);
    await present.must(what, {});
    await present.live(1);
    near(minutes(await only()), 60, within(seconds) + 0.1);
    await isSound();
  });

  it('back, and before anybody has looked something else is begun', async () => {
    await present.live(1);
    await begin();
    await present.live(60);
    present.machine.setClock(-seconds);
    present.machine.pass(5);
    await begin('Mail');
    await present.live(30);
    const [mail] = present.open.service.active();
    near(mail === undefined ? 0 : minutes(mail), 30, within(seconds) + 0.1);
    const report = (await all()).find(({ name }) => name === 'Report');
    near(report === undefined ? 0 : minutes(report), 60, within(seconds) + 0.1);
    await isSound();
  });

  it('forward and ended before anybody has noticed: the invented time is asked about', async () => {
    await begin();
    await present.live(60);
    present.machine.setClock(seconds);
    present.machine.pass(5);
    await present.must('end', {});
    await present.live(1);
    near(minutes(await only()), 60, within(seconds) + 0.1);
    await isSound();
  });

  it('forward, killed, and started once the clock is right', async () => {
    await begin();
    await present.live(60);
    present.machine.setClock(seconds);
    await present.live(60);
    present.machine.setClock(-seconds);
    present.machine.pass(10);
    await present.startAnew();
    await present.live(60);
    near(minutes(present.current()), 180, within(seconds) + 0.5);
    await present.must('end', {});
    near(minutes(await only()), 180, within(seconds) + 0.5);
    await isSound();
  });

  it('forward, restarted while it is ahead, something ended, and set right', async () => {
    await begin();
    await present.live(60);
    present.machine.setClock(seconds);
    await present.live(10);
    await present.open.close();
    present.machine.pass(300);
    await present.start();
    await present.live(10);
    await present.must('end', {});
    await begin('Mail');
    await present.live(10);
    present.machine.setClock(-seconds);
    await present.live(10);
    const [mail] = present.open.service.active();
    near(mail === undefined ? 0 : minutes(mail), 20, within(seconds));
    const report = (await all()).find(({ name }) => name === 'Report');
    near(report === undefined ? 0 : minutes(report), 85, within(seconds) + 0.1);
    await isSound();
  });

  it('forward while the program is off, and set right while it runs', async () => {
    await begin();
    await present.live(60);
    present.machine.pass(600);
    present.machine.setClock(seconds);
    await present.startAnew();
    await present.live(60);
    present.machine.setClock(-seconds);
    await present.live(60);
    near(minutes(present.current()), 180, within(seconds) + 0.5);
    await isSound();
  });

  it('forward while nothing runs, and set right while something does, or nothing again', async () => {
    await begin('Before');
    await present.live(10);
    await present.must('end', {});
    present.machine.setClock(seconds);
    await present.live(1);
    await begin();
    await present.live(30);
    await present.must('end', {});
    await present.live(1);
    present.machine.setClock(-seconds);
    present.open.lookForNewDay();
    await present.open.presence.look();
    await begin('After');
    await present.live(30);
    await present.must('end', {});
    for (const session of await all())
      near(minutes(session), session.name === 'Before' ? 10 : 30, within(seconds));
    await isSound();
  });

  it('forward during sleep, and set right during the next', async () => {
    await begin();
    await present.live(60);
    await present.tell('suspend');
    present.machine.pass(hour);
    present.machine.setClock(seconds);
    await present.tell('resume');
    await present.live(60);
    near(minutes(present.current()), 120, within(seconds));
    await present.tell('suspend');
    present.machine.pass(hour);
    present.machine.setClock(-seconds);
    await present.tell('resume');
    await present.live(60);
    near(minutes(present.current()), 180, within(seconds));
    await isSound();
  });

  it('forward twice, and set right at once, or step by step', async () => {
    await begin();
    await present.live(30);
    for (const by of [seconds, 2 * seconds]) {
      present.machine.setClock(by);
      await present.live(30);
    }
    present.machine.setClock(-3 * seconds);
    await present.live(30);
    near(minutes(present.current()), 120, within(seconds));
    for (const by of [seconds, 2 * seconds, -2 * seconds, -seconds]) {
      present.machine.setClock(by);
      await present.live(30);
    }
    near(minutes(present.current()), 240, within(seconds));
    await isSound();
  });

  it('forward and set right while a question is open', async () => {
    await begin();
    await present.live(60);
    present.machine.idle = 300_000;
    await present.live(0.5);
    present.machine.setClock(seconds);
    await present.live(10);
    present.machine.setClock(-seconds);
    await present.live(10);
    present.machine.idle = 0;
    await present.live(0.5);
    expect(await doubts()).toEqual([expect.stringMatching(/^Report idle 09:5\d-10:2\d$/)]);
    near(minutes(present.current()), 55, within(seconds) + 0.6);
    await isSound();
  });
});

it('that appears to have been years ahead only by the time when the program was last there moves nothing that lies before now', async () => {
  await begin();
  await present.live(20);
  await present.open.close();
  const { seen } = present.machine;
  if (seen === null) throw new Error('nothing was noted');
  present.machine.seen = { ...seen, at: at('2031-01-01T00:00:00.000Z') };
  present.machine.pass(5);
  await present.start();
  await present.live(20);
  expect(present.current().progress).toMatchObject({ status: 'running', open: { start: at('09:00') } });
  await isSound();
});

it('does not move what a person recorded by hand when it is set right', async () => {
  present.machine.setClock(hour);
  await begin();
  await present.live(30);
  await present.must('record', {
    name: 'Meeting',
    start: '2026-11-20T07:00:00Z',
    end: '2026-11-20T08:00:00Z',
  });
  present.machine.setClock(-hour);
  await present.live(30);
  const meeting = (await all()).find(({ name }) => name === 'Meeting');
  expect(meeting?.segments).toMatchObject([
    { start: '2026-11-20T07:00:00.000Z', end: '2026-11-20T08:00:00.000Z' },
  ]);
});

it('back, right, and back by days leaves nothing at a moment that the first setting recorded by chance', async () => {
  present.machine.setClock(-60);
  await begin();
  present.machine.setClock(60);
  // At the very moment that the clock would have shown without being set.
  await present.must('interrupt', { reason: 'Call' });
  present.machine.setClock(-72 * hour);
  await present.open.presence.look();
  await isSound();
});

it('back just before the program is quit, while an earlier step is being recorded, leaves nothing in the future', async () => {
  present.machine.setClock(3);
  await begin();
  present.machine.setClock(3);
  // Refused, because it runs; the look at the clocks that follows is recorded by the clock that is set back meanwhile.
  await dispatch(present.open.handlersFor('window'), 'resume', {});
  present.machine.setClock(-hour);
  await present.open.close();
  present.machine.pass(120);
  await present.start();
  await present.open.presence.look();
  await isSound();
});

const step = fc.constantFrom(
  ...jumps.flatMap(([, by]) => [by, -by]),
  ...(['begin', 'end', 'interrupt', 'resume', 'live', 'live', 'sleep', 'quit'] as const),
);

/** Successive jumps by centuries in one direction leave the range of instants. */
function isOfClocks(now: Instant, seconds: number): boolean {
  const year = new Date(Date.parse(now) + seconds * 1_000).getUTCFullYear();
  return year > 0 && year < 9_999;
}

const inputs = { begin: { name: 'Report' }, end: {}, interrupt: { reason: 'Call' }, resume: {} };

it('however often, between anything else: nothing runs in the future, and no stretch ends before its start', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      present = new Present();
      await present.start();
      for (const what of steps) {
        if (typeof what === 'number') {
          if (isOfClocks(present.machine.clock.now(), what)) present.machine.setClock(what);
        } else if (what === 'live') await present.live(2);
        else if (what === 'sleep') present.machine.pass(hour);
        else if (what === 'quit') {
          await present.open.close();
          present.machine.pass(120);
          await present.start();
        } else await dispatch(present.open.handlersFor('window'), what, inputs[what]);
      }
      present.open.lookForNewDay();
      await present.open.presence.look();
      await isSound(false);
      await present.open.close();
    }),
    { numRuns: 100 },
  );
});
