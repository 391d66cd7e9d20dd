import { describe, expect, it } from 'vitest';
import { statusJson, statusText } from '../../../electron/doors/command-line/run/status.ts';
import { emptyRegistry } from '../../../shared/domain/registry.ts';
import { isActive } from '../../../shared/domain/session.ts';
import { english, speechFor } from '../../../shared/messages/speech.ts';
import { type DayFrame, dayOf } from '../../../shared/time/day.ts';
import { daySummary } from '../../../shared/views/day-summary.ts';
import { snapshot } from '../../../shared/views/snapshot.ts';
import { at, begin, berlin, owner, said, World } from '../../support/given.ts';

const british = speechFor('en-GB');

function present(world: World, now: string, frame: DayFrame = berlin) {
  const sessions = [...world.sessions.values()];
  return snapshot({
    revision: 1,
    now: at(now),
    frame,
    today: dayOf(at(now), frame),
    owner,
    active: sessions.filter(isActive),
    sessions,
    registry: emptyRegistry,
    plan: { blocks: [], page: null },
    notices: [],
    speech: english,
  });
}

describe('status', () => {
  it('is idle when nothing was ever recorded', () => {
    const world = new World();
    expect(statusJson(present(world, '10:00'), at('10:00'), british)).toEqual({
      state: 'idle',
      session: null,
      today: { date: '2026-11-20', worked_seconds: 0, sessions: 0 },
      unanswered: 0,
      questions: 0,
      notices: [],
    });
    expect(statusText(present(world, '10:00'), at('10:00'), british)).toBe(
      'Idle. Today 0 min in 0 sessions.',
    );
  });

  it('counts a running session up to now, and says times in the zone of the record', () => {
    const world = new World();
    const session = begin(world, '08:30');
    expect(statusJson(present(world, '08:30'), at('09:42:10'), british)).toEqual({
      state: 'running',
      session: {
        id: session,
        name: 'Write report',
        labels: [],
        task: null,
        started: at('08:30'),
        since: at('08:30'),
        worked_seconds: 4330,
        reason: null,
      },
      today: { date: '2026-11-20', worked_seconds: 4330, sessions: 1 },
      unanswered: 0,
      questions: 0,
      notices: [],
    });
    expect(statusText(present(world, '08:30'), at('09:42:10'), british)).toBe(
      'Running since 09:30: Write report, 1 h 12. Today 1 h 12 in one session.',
    );
  });

  it('says since its first start what runs, as the card does, and how much of that was worked', () => {
    const world = new World();
    const session = begin(world, '08:30');
    world.do('09:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: 'Call' });
    world.do('09:30', { type: 'ResumeSession', owner, session, others: 'allow' });
    const seen = present(world, '09:30');
    expect(statusText(seen, at('09:45'), british)).toBe(
      'Running since 09:30: Write report, worked 45 min of 1 h 15. Today 45 min in one session.',
    );
    expect(statusJson(seen, at('09:45'), british).session).toMatchObject({
      started: at('08:30'),
      since: at('09:30'),
    });
  });

  it('does not count an interruption, and says that its reason is missing', () => {
    const world = new World();
    const session = begin(world, '08:30');
    world.do('09:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    const seen = present(world, '09:00');
    expect(statusJson(seen, at('11:00'), british)).toMatchObject({
      state: 'interrupted',
      session: { started: at('08:30'), since: at('09:00'), worked_seconds: 1800, reason: null },
      unanswered: 1,
    });
    expect(statusText(seen, at('11:00'), british)).toBe(
      'Interrupted since 10:00: Write report, 30 min. Today 30 min in one session. One interruption has no reason.',
    );
  });

  it('says durations as the windows do, from the minutes that are shown', () => {
    const world = new World();
    const session = begin(world, '08:30:50');
    world.do('09:00:10', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: 'Call' });
    const seen = present(world, '09:00:10');
    expect(statusText(seen, at('09:10'), british)).toBe(
      'Interrupted (Call) since 10:00: Write report, 30 min. Today 30 min in one session.',
    );
    expect(statusJson(seen, at('09:10'), british).today.worked_seconds).toBe(1760);
  });

  it('says the reason of an interruption', () => {
    const world = new World();
    const session = begin(world, '08:30');
    world.do('09:00', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: 'Call' });
    expect(statusText(present(world, '09:00'), at('09:10'), british)).toMatch(
      /^Interrupted \(Call\) since 10:00: /,
    );
  });

  it('counts only the part of a session that lies on the day', () => {
    const world = new World();
    // 04:00 in Berlin is 03:00 UTC.
    begin(world, '2026-11-20T02:00:00Z');
    expect(statusJson(present(world, '04:00'), at('04:00'), british)).toMatchObject({
      session: { worked_seconds: 7200 },
      today: { date: '2026-11-20', worked_seconds: 3600 },
    });
  });

  it.each(['00:00', '06:00'])(
    'says of a day what its summary says, also after the day start was moved to %s',
    (dayStart) => {
      const world = new World();
      // 02:30 to 05:30 in Berlin, recorded while days began at 04:00.
      world.do('10:00', {
        ...said,
        type: 'RecordSession',
        segments: [{ start: at('01:30'), end: at('04:30') }],
        interruptions: [],
        outcome: 'none',
      });
      const frame = { ...berlin, dayStart };
      const day = daySummary('2026-11-20', [...world.sessions.values()], frame, at('10:00'));
      expect(day.workedMs).toBe(5_400_000);
      expect(statusJson(present(world, '10:00', frame), at('10:00'), british).today).toEqual({
        date: day.date,
        worked_seconds: day.workedMs / 1_000,
        sessions: day.sessions,
      });
    },
  );
});
