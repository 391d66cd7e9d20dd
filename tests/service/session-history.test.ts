/** The history of a session, as the journal tells it. */
import { describe, expect, it } from 'vitest';
import { historyInWords } from '../../shared/commands/history-in-words.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord, sessionsOf } from '../support/record-on-disk.ts';

const speech = speechFor('en-DE-u-hc-h23');
const described = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [] };

async function opened(disk = new MemoryDisk(), clock = new FakeClock()) {
  const open = await openRecord(disk, clock);
  const calls = open.handlersFor('window');
  const lines = async (session: string, zone = 'Europe/Berlin'): Promise<string[]> => {
    const answer = await calls.sessionHistory({ session });
    if (!answer.ok) throw new Error(answer.refusal.code);
    const seen = { now: open.service.now(), zone, recorded: 'Europe/Berlin', taskTitle: () => null };
    return answer.value.flatMap((entry) => {
      const { time, what, where, changes } = historyInWords(entry, seen, speech);
      return [
        speech.t('history.entry', { time, what, where }),
        ...changes.map((each) => `  ${speech.say(each)}`),
      ];
    });
  };
  const begin = async (name: string, from: Instant | null = null): Promise<string> => {
    clock.forward(1);
    const done = await calls.begin({ ...described, name, at: from });
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value.session ?? '';
  };
  return { open, clock, calls, lines, begin };
}

describe('the history of a session', () => {
  it('is told for hundreds of pauses without blocking the event loop', async () => {
    const { open, clock, calls, begin } = await opened();
    const session = await begin('Report');
    const { service } = open;
    const owner = service.owner();
    const pauses = 800;
    for (let n = 0; n < pauses; n += 1) {
      clock.forward(1);
      const by = { actor: owner, door: 'http' } as const;
      await service.execute(by, {
        type: 'InterruptSession',
        owner,
        session,
        cause: 'manual_pause',
        reason: null,
      });
      await service.execute(by, { type: 'ResumeSession', owner, session, others: 'allow' });
    }
    const told = await calls.sessionHistory({ session });
    expect(told.ok && told.value.map(({ happened }) => happened)).toEqual([
      'started',
      ...Array.from({ length: pauses }, () => ['interrupted', 'resumed']).flat(),
    ]);
    // Folding all earlier commits again for each entry would take minutes.
  }, 60_000);

  it('shows times by the clock of the recording, and names the place if it is another one', async () => {
    const { clock, calls, lines, begin } = await opened();
    const session = await begin('Report', at('08:41'));
    clock.forward(30);
    await calls.end({ session, outcome: 'none' });
    await calls.amend({ session, segments: [{ start: at('08:45'), end: at('09:30') }] });
    expect(await lines(session, 'Asia/Tokyo')).toEqual([
      '18:01  Started, at 09:41 (Berlin) (window)',
      '18:31  Ended (window)',
      '18:31  Changed (window)',
      '  Times: 09:41 – 10:31 (Berlin) → 09:45 – 10:30 (Berlin)',
    ]);
  });

  it('says what changed, when, and by which door, with each field before and after', async () => {
    const { open, clock, calls, lines, begin } = await opened();
    const session = await begin('Report', at('08:41'));
    clock.forward(30);
    await open.handlersFor('tray').interrupt({ session, reason: null });
    const [interruption] = (await open.service.store.session(session))?.interruptions ?? [];
    await calls.explain({ session, interruption: interruption?.id ?? '', reason: 'Call' });
    clock.forward(10);
    await open.handlersFor('shortcut').resume({ session });
    clock.forward(20);
    await open.handlersFor('command-line').end({ session, outcome: 'done' });
    clock.forward(1);
    await calls.amend({ session, name: 'Long report', labels: ['thesis'], notes: 'All of it' });
    await calls.undo({});
    expect(await lines(session)).toEqual([
      '10:01  Started, at 09:41 (window)',
      '10:31  Interrupted (tray menu)',
      '10:31  Reason given (window)',
      '  Reason of the interruption at 10:31: nothing → Call',
      '10:41  Resumed (shortcut)',
      '11:01  Ended (command line)',
      '  Outcome: nothing → Done',
      '11:02  Changed (window)',
      '  Name: Report → Long report',
      '  Labels: nothing → thesis',
      '  Notes: nothing → All of it',
      '11:02  Undone: changed Long report. (window)',
      '  Name: Long report → Report',
      '  Labels: thesis → nothing',
      '  Notes: All of it → nothing',
    ]);
  });

  it('says what gave way, how its times changed, and that it was deleted', async () => {
    const { calls, clock, lines, begin, open } = await opened();
    const mail = await begin('Mail');
    clock.forward(30);
    await begin('Report');
    const [segment] = (await open.service.store.session(mail))?.segments ?? [];
    if (segment === undefined) throw new Error('not worked on');
    await calls.amend({ session: mail, segments: [{ start: at('08:50'), end: segment.end }] });
    await calls.delete({ session: mail });
    expect(await lines(mail)).toEqual([
      '10:01  Started (window)',
      '10:32  Ended (started Report) (window)',
      '10:32  Changed (window)',
      '  Times: 10:01 – 10:32 → 09:50 – 10:32',
      '10:32  Moved to the trash (window)',
    ]);
  });

  it('names what was split, merged and moved in the history of each session involved', async () => {
    const { calls, clock, lines, begin, open } = await opened();
    const sessions = async () => (await sessionsOf(open)).map(({ id }) => id);
    const mail = await begin('Mail');
    clock.forward(30);
    await calls.split({ session: mail, at: at('09:11') });
    const rest = (await sessions()).find((id) => id !== mail) ?? '';
    await calls.moveStretch({
      session: rest,
      from: at('09:15'),
      until: at('09:20'),
      to: { name: 'Mail', labels: [] },
    });
    const moved = (await sessions()).find((id) => id !== mail && id !== rest) ?? '';
    await calls.moveStretch({ session: rest, from: at('09:20'), until: at('09:25'), to: { session: moved } });
    await calls.merge({ session: mail, others: [rest] });
    expect(await lines(mail)).toEqual([
      '10:01  Started (window)',
      '10:31  Split in two (window)',
      '  Times: 10:01 – now → 10:01 – 10:11',
      '10:31  Merged with others (window)',
      '  Times: 10:01 – 10:11 → 10:01 – 10:15, 10:25 – now',
    ]);
    expect(await lines(rest)).toEqual([
      '10:31  Made from a part of Mail (window)',
      '10:31  A part moved to another session (window)',
      '  Times: 10:11 – now → 10:11 – 10:15, 10:20 – now',
      '10:31  A part moved to another session (window)',
      '  Times: 10:11 – 10:15, 10:20 – now → 10:11 – 10:15, 10:25 – now',
      '10:31  Moved to the trash (merged sessions into Mail) (window)',
    ]);
    expect(await lines(moved)).toEqual([
      '10:31  Made from a part of Mail (window)',
      '10:31  Got a part of Mail (window)',
      '  Times: 10:15 – 10:20 → 10:15 – 10:25',
    ]);
  });

  it('says what became of an uncertain stretch, why it was paused, and that sets and plan were changed', async () => {
    const { calls, clock, lines, begin, open } = await opened();
    const session = await begin('Lift');
    const start = open.service.now();
    clock.forward(30);
    const by = { actor: open.service.owner(), door: 'system' } as const;
    const stretch = { from: start, until: at('09:10'), why: 'sleep' } as const;
    await open.service.execute(by, { type: 'DoubtStretch', owner: by.actor, session, ...stretch });
    const [doubt] = (await open.service.store.session(session))?.doubts ?? [];
    await calls.answerDoubt({ session, doubt: doubt?.id ?? '', answer: { as: 'discard' } });
    await calls.takeBreak({});
    await calls.endBreak({});
    const set = { weight: 60, reps: 5, isHardSet: true, completed: true };
    const entry = { exerciseId: 'bench-press', isTimeBased: false } as const;
    await calls.amend({ session, entries: [{ ...entry, sets: [set] }] });
    await calls.amend({ session, entries: [{ ...entry, sets: [{ ...set, reps: 6 }] }], linkedBlockId: null });
    expect(await lines(session)).toEqual([
      '10:01  Started (window)',
      '10:31  Asked about a time in doubt (RoutineLog itself)',
      '10:31  The time in doubt was left out (window)',
      '  Times: 10:01 – now → 10:10 – now',
      '10:31  Interrupted (took a break) (window)',
      '  Reason of the interruption at 10:31: nothing → Break',
      '10:31  Resumed (came back from the break) (window)',
      '10:31  Changed (window)',
      '  Sets: 0 → 1',
      '10:31  Changed (window)',
      '  Other sets',
      '  Another block of the plan',
    ]);
  });

  it('is there after a restart, but not for another person', async () => {
    const [disk, clock] = [new MemoryDisk(), new FakeClock()];
    const first = await opened(disk, clock);
    const session = await first.begin('Mail');
    await first.open.close();
    const { lines, calls } = await opened(disk, clock);
    expect(await lines(session)).toEqual(['10:01  Started (window)']);
    expect(await calls.sessionHistory({ session: 'none' })).toMatchObject({ refusal: { code: 'not-found' } });
  });
});
