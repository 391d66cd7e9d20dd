/** A session that ran when it was deleted comes back as a person expects, by Undo and from the trash. */
import { describe, expect, it } from 'vitest';
import { stepInWords } from '../../shared/commands/what-in-words.ts';
import type { Done } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { workedMs } from '../../shared/domain/times.ts';
import { english } from '../../shared/messages/speech.ts';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';
import { recordAhead } from '../support/recorded-ahead.ts';

const plain = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [], at: null };

async function opened() {
  const clock = new FakeClock();
  const disk = new MemoryDisk();
  const open = await openRecord(disk, clock);
  const calls = open.handlersFor('window');
  const done = async (answer: Promise<Result<Done>>): Promise<Done> => {
    const result = await answer;
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };
  const begin = async (name: string) => {
    const { session } = await done(calls.begin({ ...plain, name }));
    return session ?? '';
  };
  /** The status of a session, and the minutes worked on it by now. */
  const stands = async (id: string) => {
    const session = await open.service.store.session(id);
    if (session === undefined) throw new Error('no such session');
    return [session.progress.status, workedMs(session, clock.now()) / 60_000] as const;
  };
  /** Report ran for 10 minutes and was deleted by mistake 5 minutes ago. */
  const report = await begin('Report');
  clock.forward(10);
  const deleted = await done(calls.delete({ session: report }));
  clock.forward(5);
  const ways = {
    undo: () => done(calls.undo({ change: deleted.undo ?? '' })),
    trash: () => done(calls.restore({ session: report })),
  };
  /** What windows say about the next step before it is taken. Asking changes nothing. */
  const foretold = async () => {
    open.service.tellSteps();
    const { steps, takenAt: now, frame } = await open.service.snapshot();
    return steps.undo === null
      ? null
      : english.say(stepInWords('undo', steps.undo, { now, zone: frame.zone }, english));
  };
  return { open, disk, clock, calls, done, begin, stands, report, ways, foretold };
}

describe.each(['undo', 'trash'] as const)('a session that ran when it was deleted, restored by %s', (way) => {
  it('runs on as if it had not been away if nothing else was worked on', async () => {
    const { stands, report, ways, open, foretold } = await opened();
    expect(await foretold()).toMatch(
      /^Undo: deleted Report, .*; it will run again, and the time since .* will count as worked$/,
    );
    expect(await ways[way]()).toMatchObject({ cameBack: { name: 'Report', how: 'running' } });
    expect(await stands(report)).toEqual(['running', 15]);
    await open.close();
  });

  it('is interrupted since its deletion if something else runs now, and can be resumed', async () => {
    const { stands, report, ways, open, begin, clock, calls, done } = await opened();
    const mail = await begin('Mail');
    clock.forward(20);
    expect(await ways[way]()).toMatchObject({ cameBack: { name: 'Report', how: 'interrupted' } });
    expect(await stands(report)).toEqual(['interrupted', 10]);
    expect(await stands(mail)).toEqual(['running', 20]);
    await done(calls.resume({ session: report }));
    clock.forward(1);
    expect(await stands(report)).toEqual(['running', 11]);
    await open.close();
  });

  it('is interrupted too if something else ran meanwhile and has ended', async () => {
    const { stands, report, ways, open, begin, clock, calls, done } = await opened();
    const mail = await begin('Mail');
    clock.forward(20);
    await done(calls.end({ session: mail, outcome: 'done' }));
    clock.forward(20);
    await ways[way]();
    expect(await stands(report)).toEqual(['interrupted', 10]);
    await open.close();
  });

  it('runs on if what ran meanwhile was itself undone, also over a restart', async () => {
    const { open, disk, clock, begin, done, calls, report, stands, ways } = await opened();
    await begin('Mail');
    clock.forward(20);
    await done(calls.undo({}));
    if (way === 'undo') await ways.undo();
    else {
      await open.close();
      const again = await openRecord(disk, clock);
      await done(again.handlersFor('window').restore({ session: report }));
      const session = await again.service.store.session(report);
      expect(session?.progress.status).toBe('running');
      await again.close();
      return;
    }
    expect(await stands(report)).toEqual(['running', 35]);
    await open.close();
  });

  it('runs on if the later sessions were recorded ahead, before its deletion', async () => {
    const { stands, ways, open, clock, calls, done, begin } = await opened();
    await ways[way]();
    await recordAhead(open, 2, 60);
    const mail = await begin('Mail');
    clock.forward(1);
    const { undo } = await done(calls.delete({ session: mail }));
    clock.forward(5);
    await done(way === 'undo' ? calls.undo({ change: undo ?? '' }) : calls.restore({ session: mail }));
    expect(await stands(mail)).toEqual(['running', 6]);
    await open.close();
  });

  it('stays ended if the clock was set back to before its deletion', async () => {
    const { stands, report, ways, open, clock } = await opened();
    clock.forward(-10);
    expect(await ways[way]()).toMatchObject({ cameBack: { how: 'ended' } });
    expect(await stands(report)).toEqual(['ended', 10]);
    await open.close();
  });

  it('stays ended at its deletion if that was on an earlier day', async () => {
    const { stands, report, ways, open, clock, foretold } = await opened();
    expect(await foretold()).toMatch(/; it will run again, and the time since .* will count as worked$/);
    clock.forward(24 * 60);
    expect(await foretold()).toMatch(/^Undo: deleted Report, .*; it will be ended$/);
    expect(await ways[way]()).toMatchObject({ cameBack: { how: 'ended' } });
    expect(await stands(report)).toEqual(['ended', 10]);
    await open.close();
  });
});

describe.each(['undo', 'trash'] as const)(
  'a session that was recorded with an end in the future, restored by %s',
  (way) => {
    it.each([5, 90])('is unchanged %i minutes after its deletion', async (minutes) => {
      const { open, clock, calls, done } = await opened();
      const { store } = open.service;
      const session = await recordAhead(open, 30, 60);
      const before = await store.session(session);
      const { undo } = await done(calls.delete({ session }));
      clock.forward(minutes);
      await done(way === 'undo' ? calls.undo({ change: undo ?? '' }) : calls.restore({ session }));
      expect(await store.session(session)).toMatchObject({
        progress: before?.progress,
        segments: before?.segments,
      });
      await open.close();
    });
  },
);

describe('a session that a step, and not a person, moved to the trash', () => {
  it('runs again after Undo, also if Redo deleted it again a while later', async () => {
    const { open, clock, calls, done, report, stands } = await opened();
    await done(calls.undo({}));
    clock.forward(5);
    await done(calls.redo({}));
    expect(await stands(report)).toEqual(['ended', 10]);
    clock.forward(5);
    expect(await done(calls.undo({}))).toMatchObject({ cameBack: { name: 'Report', how: 'running' } });
    expect(await stands(report)).toEqual(['running', 25]);
    await open.close();
  });

  it('is unchanged when Redo restores it, whatever was recorded for the time between', async () => {
    const { open, clock, calls, done, report, stands, ways } = await opened();
    const { undo: restored } = await ways.trash();
    const times = { start: at('09:11'), end: at('09:13'), outcome: 'done' } as const;
    await done(calls.record({ ...plain, name: 'Call', ...times, overlap: 'keep' }));
    await done(calls.undo({ change: restored ?? '' }));
    expect(await stands(report)).toEqual(['ended', 10]);
    clock.forward(5);
    await done(calls.redo({}));
    expect(await stands(report)).toEqual(['running', 20]);
    await open.close();
  });

  it('counts no more working time than it had', async () => {
    const { open, clock, calls, done, begin, report, stands, ways } = await opened();
    const mail = await begin('Mail');
    clock.forward(5);
    await done(calls.end({ session: mail, outcome: 'done' }));
    await ways.trash();
    expect(await stands(report)).toEqual(['interrupted', 10]);
    clock.forward(5);
    await done(calls.undo({}));
    clock.forward(5);
    // Mail ran before the step, but Report was moved to the trash later.
    await ways.trash();
    expect(await stands(report)).toEqual(['interrupted', 10]);
    await open.close();
  });
});

it('a session that was interrupted when it was deleted comes back from the trash interrupted, and an ended one ended', async () => {
  const { open, clock, calls, done, begin, stands } = await opened();
  const mail = await begin('Mail');
  clock.forward(3);
  await done(calls.interrupt({ session: mail, reason: 'Call' }));
  clock.forward(3);
  await done(calls.delete({ session: mail }));
  const back = await done(calls.restore({ session: mail }));
  expect(back).toMatchObject({ cameBack: { how: 'interrupted' } });
  expect(await stands(mail)).toEqual(['interrupted', 3]);
  expect((await open.service.store.session(mail))?.interruptions).toMatchObject([
    { reason: 'Call', until: null },
  ]);
  await done(calls.end({ session: mail, outcome: 'done' }));
  clock.forward(3);
  await done(calls.delete({ session: mail }));
  const restored = await done(calls.restore({ session: mail }));
  expect(restored.cameBack).toBeUndefined();
  expect(await stands(mail)).toEqual(['ended', 3]);
  await open.close();
});

it('nothing is foretold if another step comes first or if the session had ended, and foretelling changes nothing', async () => {
  const { open, clock, calls, done, begin, report, foretold } = await opened();
  await foretold();
  expect((await open.service.store.session(report))?.deletedAt).not.toBeNull();
  const mail = await begin('Mail');
  expect(await foretold()).toMatch(/^Undo: started Mail, [^;]+$/);
  clock.forward(1);
  await done(calls.end({ session: mail, outcome: 'done' }));
  clock.forward(1);
  await done(calls.delete({ session: mail }));
  expect(await foretold()).toMatch(/^Undo: deleted Mail, [^;]+$/);
  await open.close();
});

it('a session that ran when it was deleted runs again although it was restored and deleted again in between', async () => {
  const { open, calls, done, stands, report, ways, clock, foretold } = await opened();
  await ways.trash();
  expect(await stands(report)).toEqual(['running', 15]);
  clock.forward(5);
  await done(calls.undo({}));
  expect((await open.service.store.session(report))?.deletedAt).toBe(at('09:10'));
  expect(await foretold()).toMatch(
    /^Undo: deleted Report, .*; it will run again, and the time since .* will count as worked$/,
  );
  expect(await done(calls.undo({}))).toMatchObject({ cameBack: { name: 'Report', how: 'running' } });
  expect(await stands(report)).toEqual(['running', 20]);
  await open.close();
});

describe('after the clock was set back, a session that would be under way since a future moment is so from now on', () => {
  it('by Redo of a start, and further steps restore everything that was done', async () => {
    const { open, clock, calls, done, report, stands, ways } = await opened();
    await ways.undo();
    await done(calls.end({ outcome: 'done' }));
    for (let step = 0; step < 2; step += 1) await done(calls.undo({}));
    clock.forward(-60);
    await done(calls.redo({}));
    expect(await stands(report)).toEqual(['running', 0]);
    clock.forward(5);
    expect(await stands(report)).toEqual(['running', 5]);
    await done(calls.redo({}));
    expect(await stands(report)).toEqual(['ended', 15]);
    expect(await open.service.store.session(report)).toMatchObject({ progress: { outcome: 'done' } });
    await open.close();
  });

  it('by Undo of its end, and Undo continues', async () => {
    const { open, clock, calls, done, report, stands, ways } = await opened();
    await ways.undo();
    await done(calls.end({ outcome: 'done' }));
    clock.forward(-60);
    await done(calls.undo({}));
    clock.forward(5);
    expect(await stands(report)).toEqual(['running', 5]);
    expect(await done(calls.undo({}))).toMatchObject({ tookBack: { code: 'session-started' } });
    await open.close();
  });

  it('by Redo of a check-out and of a check-in, during work and during a pause', async () => {
    const { open, clock, calls, done, report, stands, ways } = await opened();
    await ways.undo();
    await done(calls.checkIn({}));
    await done(calls.checkOut({}));
    clock.forward(10);
    await done(calls.checkIn({}));
    await done(calls.undo({}));
    clock.forward(-5);
    await done(calls.redo({}));
    expect(await stands(report)).toEqual(['running', 15]);
    for (let step = 0; step < 2; step += 1) await done(calls.undo({}));
    clock.forward(-10);
    await done(calls.redo({}));
    expect(await stands(report)).toEqual(['interrupted', 10]);
    expect((await open.service.store.session(report))?.interruptions).toMatchObject([
      { at: at('09:10'), until: null },
    ]);
    await done(calls.checkIn({}));
    expect(await stands(report)).toEqual(['running', 10]);
    await open.close();
  });

  it('by Redo of a pause from before all work', async () => {
    const { open, clock, calls, done, report, stands, ways } = await opened();
    await ways.undo();
    await done(calls.interrupt({ reason: 'Call' }));
    for (let step = 0; step < 2; step += 1) await done(calls.undo({}));
    clock.forward(-60);
    for (let step = 0; step < 2; step += 1) await done(calls.redo({}));
    expect(await stands(report)).toEqual(['interrupted', 0]);
    clock.forward(5);
    await done(calls.resume({}));
    clock.forward(5);
    expect(await stands(report)).toEqual(['running', 5]);
    await open.close();
  });

  it('but not by another change, nor within the error that a clock may have unnoticed', async () => {
    const { open, clock, calls, done, report } = await opened();
    const since = async () => (await open.service.store.session(report))?.progress;
    const nine = { status: 'running', open: { start: at('09:00') } };
    await done(calls.undo({}));
    await done(calls.amend({ session: report, name: 'Long report' }));
    clock.set(at('08:30'));
    await done(calls.undo({}));
    expect(await since()).toMatchObject(nine);
    await done(calls.undo({}));
    clock.set(at('09:00'));
    clock.forward(-1 / 60);
    await done(calls.redo({}));
    expect(await since()).toMatchObject(nine);
    await open.close();
  });
});
