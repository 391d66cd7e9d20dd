import { describe, expect, it } from 'vitest';
import { clockDuration, spokenDuration } from '../../shared/format/duration.ts';
import { english } from '../../shared/messages/speech.ts';
import { dayInterval, dayOf } from '../../shared/time/day.ts';
import { later, shift } from '../../shared/time/instant.ts';
import { lengthMs } from '../../shared/time/interval.ts';
import { figuresByDay } from '../../shared/views/day-figures.ts';
import { daySummary } from '../../shared/views/day-summary.ts';
import { routineLogSession } from '../../shared/views/routine-log-session.ts';
import { totalWorkedOnDay } from '../../shared/views/session-days.ts';
import { at, begin, berlin, owner, said, World } from '../support/given.ts';
import fc from '../support/properties.ts';

const minute = 60_000;
const summary = (world: World, date: string, now: string) =>
  daySummary(date, [...world.sessions.values()], berlin, at(now));

describe('the summary of a day', () => {
  it('adds worked time by name and label, and interruptions by reason, each with the sessions behind it', () => {
    const world = new World();
    const first = begin(world, '09:00', 'Report');
    world.do('09:01', {
      type: 'AmendSession',
      owner,
      session: first,
      changes: { labels: ['thesis', 'deep'] },
    });
    world.do('09:30', {
      type: 'InterruptSession',
      owner,
      session: first,
      cause: 'manual_pause',
      reason: 'Call',
    });
    world.do('09:40', { type: 'ResumeSession', owner, session: first, others: 'allow' });
    world.do('10:00', { type: 'EndSession', owner, session: first, outcome: 'done' });
    const second = begin(world, '11:00', 'Mail');
    const day = summary(world, '2026-11-20', '11:20');
    expect(day).toMatchObject({ workedMs: 70 * minute, spanMs: 140 * minute, sessions: 2, measuredShare: 1 });
    expect(day.byName).toEqual([
      { key: 'Report', workedMs: 50 * minute, sessions: [first] },
      { key: 'Mail', workedMs: 20 * minute, sessions: [second] },
    ]);
    expect(day.byLabel.map(({ key }) => key)).toEqual(['deep', 'thesis']);
    expect(day.byReason).toMatchObject([{ reason: 'Call', count: 1, lengthMs: 10 * minute }]);
  });

  it('divides a session that crosses the day start into parts that add up to the whole', () => {
    const world = new World();
    begin(world, '2026-11-20T01:00:00Z');
    const [before, after] = [summary(world, '2026-11-19', '05:00'), summary(world, '2026-11-20', '05:00')];
    expect([before.workedMs, after.workedMs]).toEqual([120 * minute, 120 * minute]);
    expect(before.parts).toMatchObject([{ cutAtStart: false, cutAtEnd: true }]);
    expect(after.parts).toMatchObject([{ cutAtStart: true, cutAtEnd: false }]);
  });

  it('marks a session as cut if it began before the day and was only interrupted on it', () => {
    const world = new World();
    const session = begin(world, '2026-11-20T02:00:00Z');
    // 3:30 in Berlin, before the day starts at 4:00.
    world.do('02:30', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    world.do('05:00', { type: 'EndSession', owner, session, outcome: 'done' });
    expect(summary(world, '2026-11-20', '06:00').parts).toMatchObject([
      { workedMs: 0, cutAtStart: true, interruptions: [{ at: at('03:00'), until: at('05:00') }] },
    ]);
  });

  it('does not list an interruption of the next day', () => {
    const world = new World();
    const session = begin(world, '09:00');
    world.do('10:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    expect(summary(world, '2026-11-19', '11:00')).toMatchObject({ parts: [], interruptions: [] });
  });

  it('says whether an interruption is still open', () => {
    const world = new World();
    const session = begin(world, '09:00');
    world.do('10:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    expect(summary(world, '2026-11-20', '10:10').interruptions).toMatchObject([{ isOpen: true }]);
    world.do('10:20', { type: 'ResumeSession', owner, session, others: 'allow' });
    expect(summary(world, '2026-11-20', '10:30').interruptions).toMatchObject([{ isOpen: false }]);
  });

  // The day starts at 03:00 UTC. The session "Night" begins before that, and is interrupted at 04:00 or at 02:30.
  it.each([
    ['work', '04:00', '03:30'],
    ['an interruption', '02:30', '05:00'],
  ])('sorts its sessions by what happened first on the day: %s', (_what, interrupted, begun) => {
    const world = new World();
    const session = begin(world, '2026-11-20T02:00:00Z', 'Night');
    const isFirst = begun < interrupted;
    if (isFirst) begin(world, begun, 'Mail');
    world.do(interrupted, { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    if (!isFirst) begin(world, begun, 'Mail');
    world.do('06:00', { type: 'ResumeSession', owner, session, others: 'allow' });
    const { parts } = summary(world, '2026-11-20', '07:00');
    expect(parts.map((part) => part.session.name)).toEqual(['Night', 'Mail']);
  });

  it('treats labels that differ only in letter case as one, in the first spelling', () => {
    const world = new World();
    for (const [from, to, label] of [
      ['09:00', '10:00', 'Deep Work'],
      ['10:00', '11:00', 'deep work'],
    ] as const) {
      const session = begin(world, from, label);
      world.do(to, { type: 'AmendSession', owner, session, changes: { labels: [label] } });
      world.do(to, { type: 'EndSession', owner, session, outcome: 'done' });
    }
    expect(summary(world, '2026-11-20', '12:00').byLabel).toMatchObject([
      { key: 'Deep Work', workedMs: 120 * minute },
    ]);
  });

  it('lists the reason first that took longest', () => {
    const world = new World();
    const session = begin(world, '09:00');
    for (const [from, to, reason] of [
      ['09:10', '09:15', 'Call'],
      ['09:20', '09:50', 'Visitor'],
      ['09:55', '10:00', 'Call'],
    ] as const) {
      world.do(from, { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason });
      world.do(to, { type: 'ResumeSession', owner, session, others: 'allow' });
    }
    const { byReason } = summary(world, '2026-11-20', '11:00');
    expect(byReason.map(({ reason, count }) => [reason, count])).toEqual([
      ['Visitor', 1],
      ['Call', 2],
    ]);
  });

  it('counts parallel time once, and says by how much the sum of the sessions exceeds it', () => {
    const world = new World();
    const first = begin(world, '09:00', 'Deploy');
    const second = begin(world, '10:00', 'Review');
    for (const session of [first, second])
      for (const label of [['office', 'deep']])
        world.do('10:30', { type: 'AmendSession', owner, session, changes: { labels: label } });
    world.do('11:00', { type: 'EndSession', owner, session: first, outcome: 'none' });
    world.do('12:00', { type: 'EndSession', owner, session: second, outcome: 'none' });
    const day = summary(world, '2026-11-20', '13:00');
    expect(day).toMatchObject({
      workedMs: 180 * minute,
      parallelMs: 60 * minute,
      countedTwiceMs: { byName: 60 * minute, byLabel: 300 * minute, byReason: 0 },
    });
    expect(day.byName.map(({ workedMs }) => workedMs)).toEqual([120 * minute, 120 * minute]);
  });

  it('counts no interrupted time while something else ran, even if eight interruptions were left open in turn', () => {
    const world = new World();
    for (let hour = 4; hour < 12; hour += 1) {
      const two = (value: number) => String(value).padStart(2, '0');
      const session = begin(world, `${two(hour)}:00`, `Task ${hour - 3}`);
      if (hour === 11) break;
      world.do(`${two(hour + 1)}:00`, {
        type: 'InterruptSession',
        owner,
        session,
        cause: 'manual_pause',
        reason: null,
      });
    }
    const day = summary(world, '2026-11-20', '11:30');
    expect(day).toMatchObject({ workedMs: 450 * minute, interruptedMs: 0 });
    const dayAfter = summary(world, '2026-11-20', '2026-11-21T09:30:00Z');
    expect(dayAfter.interruptions[0]).toMatchObject({ at: at('05:00'), until: dayAfter.interval.end });
    expect(
      summary(world, '2026-11-21', '2026-11-21T09:30:00Z').parts.map(({ session }) => session.name),
    ).toEqual(['Task 8']);
  });

  it('names the session that filled an interruption, and asks for no other reason', () => {
    const world = new World();
    const report = begin(world, '09:00', 'Report');
    world.do('10:00', {
      type: 'InterruptSession',
      owner,
      session: report,
      cause: 'manual_pause',
      reason: null,
      by: { ...said, name: 'Call the bank' },
    });
    const day = summary(world, '2026-11-20', '10:20');
    expect(day.interruptions).toMatchObject([{ filledBy: { name: 'Call the bank' }, reason: null }]);
    expect(day.byReason).toMatchObject([{ reason: 'Call the bank', lengthMs: 20 * minute }]);
    expect(day).toMatchObject({
      workedMs: 80 * minute,
      interruptedMs: 0,
      countedTwiceMs: { byReason: 20 * minute },
    });
    const call = [...world.sessions.values()].find(({ name }) => name === 'Call the bank');
    world.do('10:30', { type: 'DeleteSession', owner, session: call?.id ?? '' });
    expect(summary(world, '2026-11-20', '10:40').interruptions).toMatchObject([{ filledBy: null }]);
  });

  it.each([
    ['the day start is moved to midnight', { zone: 'Europe/Berlin', dayStart: '00:00' }],
    ['a move from Berlin to Tokyo', { zone: 'Asia/Tokyo', dayStart: '04:00' }],
    ['a move from Berlin to Auckland', { zone: 'Pacific/Auckland', dayStart: '04:00' }],
  ])('counts an open session by the present zone and day start after %s', (_how, frame) => {
    const world = new World();
    // 23:00 to 01:30 in Berlin.
    begin(world, '2026-11-20T22:00:00Z');
    const now = at('2026-11-21T00:30:00Z');
    const today = dayOf(now, frame);
    const sessions = [...world.sessions.values()];
    const expected = lengthMs({
      start: later(at('2026-11-20T22:00:00Z'), dayInterval(today, frame).start),
      end: now,
    });
    expect(expected).toBeGreaterThan(0);
    expect(daySummary(today, sessions, frame, now)).toMatchObject({ workedMs: expected, sessions: 1 });
    expect(totalWorkedOnDay(today, sessions, frame, now)).toBe(expected);
  });

  it('never exceeds the sum of the sessions or the length of the day, and agrees with the index', () => {
    const hours = fc.integer({ min: 0, max: 72 * 60 });
    const steps = fc.array(
      fc.record({ start: hours, length: fc.integer({ min: 1, max: 1800 }), pause: hours }),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(steps, (all) => {
        const world = new World();
        const origin = at('2026-11-19T00:00:00Z');
        for (const { start, length, pause } of all) {
          const session = begin(world, shift(origin, start * minute));
          const stop = start + length;
          world.do(shift(origin, stop * minute), {
            type: 'InterruptSession',
            owner,
            session,
            cause: 'manual_pause',
            reason: null,
          });
          if (pause % 2 === 0)
            world.do(shift(origin, (stop + pause) * minute), {
              type: 'ResumeSession',
              owner,
              session,
              others: 'allow',
            });
          if (pause % 4 === 0)
            world.do(shift(origin, (stop + pause + 5) * minute), {
              type: 'EndSession',
              owner,
              session,
              outcome: 'none',
            });
        }
        const sessions = [...world.sessions.values()];
        const closed = sessions.filter(({ progress }) => progress.status !== 'running');
        for (const date of [
          '2026-11-18',
          '2026-11-19',
          '2026-11-20',
          '2026-11-21',
          '2026-11-22',
          '2026-11-24',
        ]) {
          const day = daySummary(date, sessions, berlin, at('2026-11-30T12:00:00Z'));
          const longest = Math.max(0, ...day.parts.map(({ workedMs }) => workedMs));
          expect(day.workedMs).toBeGreaterThanOrEqual(longest);
          expect(day.parallelMs).toBeGreaterThanOrEqual(0);
          expect(day.workedMs + day.interruptedMs).toBeLessThanOrEqual(lengthMs(day.interval));
          expect(Math.min(...Object.values(day.countedTwiceMs))).toBeGreaterThanOrEqual(0);
          const kept = closed.flatMap(figuresByDay).filter((each) => each.date === date);
          const ended = daySummary(date, closed, berlin, at('2026-11-30T12:00:00Z'));
          expect(ended.workedMs + ended.parallelMs).toBe(
            kept.reduce((total, each) => total + each.workedMs, 0),
          );
        }
      }),
    );
  });

  it('says how its time is known, and says the same after a session was in the trash and back', () => {
    const world = new World();
    const first = begin(world, '09:00', 'Report');
    world.do('10:00', { type: 'EndSession', owner, session: first, outcome: 'done' });
    world.do('12:00', {
      type: 'RecordSession',
      owner,
      name: 'Lunch',
      labels: [],
      notes: null,
      linkedTaskId: null,
      routineId: null,
      entries: [],
      segments: [{ start: at('11:00'), end: at('11:30') }],
      interruptions: [],
      outcome: 'none',
    });
    const known = { measured: 60 * minute, manual: 30 * minute, corrected: 0, proposed: 0, recovered: 0 };
    expect(summary(world, '2026-11-20', '12:30').byProvenance).toEqual(known);
    world.do('12:10', { type: 'DeleteSession', owner, session: first });
    world.do('12:20', { type: 'RestoreSession', owner, session: first });
    expect(summary(world, '2026-11-20', '12:30').byProvenance).toEqual(known);
  });

  it('is empty on a day without sessions, and claims no time as measured', () => {
    expect(summary(new World(), '2026-11-20', '05:00')).toMatchObject({
      parts: [],
      workedMs: 0,
      measuredShare: null,
    });
  });

  it('shows a session that was started this very moment', () => {
    const world = new World();
    begin(world, '09:00');
    expect(summary(world, '2026-11-20', '09:00').sessions).toBe(1);
  });
});

describe("the RoutineLog document's session", () => {
  it('has its nine fields, and those that are not set are null', () => {
    const world = new World();
    const session = begin(world, '09:00');
    expect(routineLogSession(world.session(session))).toEqual({
      owner,
      sessionName: 'Write report',
      sessionId: session,
      isPaused: false,
      isActive: true,
      start: at('09:00'),
      end: null,
      linkedTaskId: null,
      interruptReason: null,
    });
  });

  it('keeps its start if two interruptions lie between two stretches', () => {
    const world = new World();
    const session = begin(world, '09:00');
    world.do('10:30', {
      type: 'DoubtStretch',
      owner,
      session,
      from: at('10:00'),
      until: at('10:30'),
      why: 'idle',
    });
    const doubt = world.session(session).doubts?.[0]?.id ?? '';
    const [before, after] = ['Call', 'Lunch'].map((reason) => ({ as: 'interruption', reason }) as const);
    if (before === undefined || after === undefined) throw new Error('two answers');
    const answer = { as: 'split', at: at('10:10'), before, after } as const;
    world.do('10:40', { type: 'AnswerDoubt', owner, session, doubt, answer });
    expect(world.session(session).interruptions).toHaveLength(2);
    expect(routineLogSession(world.session(session)).start).toBe(at('09:00'));
  });

  it('has a start even if an interruption lies before the first stretch', () => {
    const world = new World();
    const session = begin(world, '09:00');
    world.do('09:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: 'Call' });
    world.do('09:10', { type: 'ResumeSession', owner, session, others: 'allow' });
    world.do('10:00', { type: 'EndSession', owner, session, outcome: 'none' });
    const segments = [{ start: at('09:10'), end: at('10:05') }];
    world.do('18:00', { type: 'AmendSession', owner, session, changes: { segments } });
    expect(world.session(session)).toMatchObject({ segments, interruptions: [{ until: at('09:10') }] });
    expect(routineLogSession(world.session(session)).start).toBe(at('09:10'));
  });

  it('keeps its start on resuming, takes a new one on a new start, and clears end and reason on resuming', () => {
    const world = new World();
    const session = begin(world, '09:00');
    const shown = () => routineLogSession(world.session(session));
    world.do('09:10', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: 'Call' });
    expect(shown()).toMatchObject({
      isPaused: true,
      isActive: true,
      end: at('09:10'),
      interruptReason: 'Call',
    });
    world.do('09:20', { type: 'ResumeSession', owner, session, others: 'allow' });
    expect(shown()).toMatchObject({ isPaused: false, start: at('09:00'), end: null, interruptReason: null });
    world.do('09:30', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: 'Lunch' });
    world.do('10:00', { type: 'EndSession', owner, session, outcome: 'none' });
    expect(shown()).toMatchObject({
      isPaused: true,
      isActive: false,
      end: at('10:00'),
      interruptReason: 'Lunch',
    });
    world.do('11:00', { type: 'StartSession', owner, session, at: null, others: 'allow' });
    expect(shown()).toMatchObject({ isPaused: false, isActive: true, start: at('11:00'), end: null });
  });
});

describe('durations', () => {
  it.each([
    [0, '0 min', '0:00:00'],
    [59_999, '0 min', '0:00:59'],
    [47 * minute, '47 min', '0:47:00'],
    [65 * minute, '1 h 05', '1:05:00'],
    [1500 * minute + 12_000, '25 h 00', '25:00:12'],
  ])('of %d ms are written “%s” in words and “%s” on the clock', (ms, spoken, clock) => {
    expect([spokenDuration(ms, english), clockDuration(ms)]).toEqual([spoken, clock]);
  });
});
