/** A step that makes a session run again over time in which nobody may have worked says so before it is taken. */
import { describe, expect, it } from 'vitest';
import { afterwards } from '../../shared/commands/afterwards.ts';
import { stepInWords } from '../../shared/commands/what-in-words.ts';
import type { Done } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { workedMs } from '../../shared/domain/times.ts';
import { english } from '../../shared/messages/speech.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

const plain = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [], at: null };

/** Report has run for 10 minutes. */
async function opened() {
  const clock = new FakeClock();
  const open = await openRecord(new MemoryDisk(), clock);
  const calls = open.handlersFor('window');
  const done = async (answer: Promise<Result<Done>>): Promise<Done> => {
    const result = await answer;
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };
  const begin = async (name: string) => (await done(calls.begin({ ...plain, name }))).session ?? '';
  const report = await begin('Report');
  clock.forward(10);
  open.service.tellSteps();
  const foretold = async (kind: 'undo' | 'redo' = 'undo') => {
    const { steps, takenAt: now, frame } = await open.service.snapshot();
    const step = steps[kind];
    return step === null ? null : english.say(stepInWords(kind, step, { now, zone: frame.zone }, english));
  };
  const workedMinutes = async () => {
    const session = await open.service.store.session(report);
    return session === undefined ? 0 : workedMs(session, clock.now()) / 60_000;
  };
  /** The computer sleeps for an hour while the session runs. Resolves to the time in doubt. */
  const sleeps = async (session: string) => {
    const from = clock.now();
    clock.forward(60);
    const owner = open.service.owner();
    const stretch = { session, from, until: clock.now() };
    const command = { type: 'DoubtStretch', owner, ...stretch, why: 'sleep' } as const;
    await open.service.execute({ actor: owner, door: 'system' }, command);
    return stretch;
  };
  return { open, clock, calls, done, begin, report, foretold, workedMinutes, sleeps };
}

const runsOn = /; it will run again, and the time since .* will count as worked$/;

describe('the next step', () => {
  it('says that undoing an end counts the time since the end, once that time is a minute', async () => {
    const { open, clock, calls, done, report, foretold, workedMinutes } = await opened();
    await done(calls.end({ session: report, outcome: 'none' }));
    expect(await foretold()).toMatch(/^Undo: ended Report, [^;]*$/);
    clock.forward(180);
    expect(await foretold()).toMatch(runsOn);
    await done(calls.undo({}));
    expect(await workedMinutes()).toBe(190);
    await open.close();
  });

  it('says so of an interruption, of a break and of a check-out', async () => {
    const { open, clock, calls, done, report, foretold } = await opened();
    await done(calls.interrupt({ session: report, reason: null }));
    clock.forward(60);
    expect(await foretold()).toMatch(/^Undo: interrupted Report/);
    expect(await foretold()).toMatch(runsOn);
    await done(calls.undo({}));
    await calls.takeBreak({});
    clock.forward(60);
    expect(await foretold()).toMatch(/^Undo: took a break/);
    expect(await foretold()).toMatch(runsOn);
    await done(calls.undo({}));
    await calls.checkOut({});
    clock.forward(60);
    expect(await foretold()).toMatch(/^Undo: checked out/);
    expect(await foretold()).toMatch(runsOn);
    await open.close();
  });

  it('says so of redoing a start and of redoing a return from an interruption', async () => {
    const { open, clock, calls, done, report, foretold } = await opened();
    await done(calls.undo({}));
    clock.forward(60);
    expect(await foretold('redo')).toMatch(/^Redo: started Report/);
    expect(await foretold('redo')).toMatch(runsOn);
    await done(calls.redo({}));
    await done(calls.interrupt({ session: report, reason: null }));
    clock.forward(5);
    await done(calls.resume({ session: report }));
    clock.forward(5);
    await done(calls.undo({}));
    clock.forward(60);
    expect(await foretold('redo')).toMatch(/^Redo: resumed Report/);
    expect(await foretold('redo')).toMatch(runsOn);
    await open.close();
  });

  it('says afterwards what runs again and since when the time counts, even where nothing showed that before, as with Ctrl+Z', async () => {
    const { open, clock, calls, done, report } = await opened();
    const said = async (kind: 'undo' | 'redo') => {
      const after = afterwards(kind, {}, await done(calls[kind]({})), english);
      return after === null ? null : english.say(after.what);
    };
    await done(calls.end({ session: report, outcome: 'none' }));
    expect(await said('undo')).toBe('Undone: ended Report.');
    await done(calls.end({ session: report, outcome: 'none' }));
    clock.forward(180);
    expect(await said('undo')).toMatch(
      /^Undone: ended Report\. “Report” runs again, and the time since \d+:\d+ [AP]M counts as worked\.$/,
    );
    await calls.takeBreak({});
    clock.forward(60);
    expect(await said('undo')).toMatch(/^Undone: took a break\. “Report” runs again, and the time since/);
    await done(calls.delete({ session: report }));
    clock.forward(60);
    expect(await said('undo')).toMatch(/^Undone: deleted Report\. “Report” runs again, and the time since/);
    await done(calls.undo({}));
    await open.close();
  });

  it('says nothing, before undoing an answer, of the time that the question asks about again', async () => {
    const { open, clock, calls, done, report, foretold, sleeps } = await opened();
    await sleeps(report);
    const [question] = (await open.service.snapshot()).questions;
    if (question?.kind !== 'doubt') throw new Error('nothing is asked');
    const { doubt } = question;
    await done(calls.answerDoubt({ session: report, doubt, answer: { as: 'ended', at: null } }));
    expect(await foretold()).not.toMatch(runsOn);
    expect((await done(calls.undo({}))).runsAgain).toBeUndefined();
    expect((await open.service.snapshot()).questions).toHaveLength(1);
    await done(calls.redo({}));
    const asked = clock.now();
    clock.forward(10);
    expect(await foretold()).toMatch(runsOn);
    expect((await done(calls.undo({}))).runsAgain).toMatchObject({ name: 'Report', since: asked });
    await open.close();
  });

  it('asks about a time in doubt of the session to which undoing a switch gives that time, and redoing it asks of the other', async () => {
    const { open, clock, calls, done, begin, report, sleeps } = await opened();
    const mail = await begin('Mail');
    const asked = async () =>
      (await open.service.snapshot()).questions.flatMap((each) =>
        each.kind === 'doubt' ? [{ session: each.session, from: each.from, until: each.until }] : [],
      );
    const first = await sleeps(mail);
    expect(await asked()).toEqual([first]);
    await done(calls.undo({}));
    expect(await asked()).toEqual([{ ...first, session: report }]);
    clock.forward(10);
    const second = await sleeps(report);
    await done(calls.redo({}));
    expect(await asked()).toEqual([first, { ...second, session: mail }]);
    await done(calls.undo({}));
    expect(await asked()).toEqual([{ ...first, session: report }, second]);
    await open.close();
  });

  it('says nothing where the time counts already, or where the session stays ended', async () => {
    const { open, clock, calls, done, begin, report, foretold } = await opened();
    await begin('Mail');
    clock.forward(60);
    expect(await foretold()).not.toMatch(/it will run again/);
    await done(calls.undo({}));
    await done(calls.interrupt({ session: report, reason: null }));
    await done(calls.end({ session: report, outcome: 'none' }));
    clock.forward(60);
    expect(await foretold()).toMatch(/^Undo: ended Report, [^;]*$/);
    await open.close();
  });
});
