import { describe, expect, it } from 'vitest';
import { clockDuration, spokenDuration } from '../../shared/format/duration.ts';
import { daySummary } from '../../shared/views/day-summary.ts';
import { routineLogSession } from '../../shared/views/routine-log-session.ts';
import { at, begin, berlin, owner, World } from '../support/given.ts';

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

  it('divides a session that crosses the day start so that the parts add up to the whole', () => {
    const world = new World();
    begin(world, '2026-11-20T01:00:00Z');
    const [before, after] = [summary(world, '2026-11-19', '05:00'), summary(world, '2026-11-20', '05:00')];
    expect([before.workedMs, after.workedMs]).toEqual([120 * minute, 120 * minute]);
    expect([before.parts[0]?.cutAtEnd, after.parts[0]?.cutAtStart]).toEqual([true, true]);
  });

  it('of a day with nothing on it is empty, and claims nothing to be measured', () => {
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
  it('has its nine fields; unset ones are null', () => {
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

  it('keeps the start over a resumption, takes the new one after a new start, and clears end and reason on resuming', () => {
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
  ])('%d ms is said %s and shown %s', (ms, spoken, clock) => {
    expect([spokenDuration(ms), clockDuration(ms)]).toEqual([spoken, clock]);
  });
});
