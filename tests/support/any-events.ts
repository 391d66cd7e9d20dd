/** Any events of sessions, for property tests: any type at any of a few times, with times inside that may or may not fit. */
import type { SessionEvent } from '../../shared/domain/events.ts';
import type { Progress } from '../../shared/domain/session.ts';
import { type Instant, instantFromMs, msOf } from '../../shared/time/instant.ts';
import { at, berlin, said } from './given.ts';
import fc from './properties.ts';

/** Few moments, so that many events coincide and overlap. */
const anyMoment: fc.Arbitrary<Instant> = fc
  .integer({ min: 0, max: 12 })
  .map((count) => instantFromMs(msOf(at('09:00')) + count * 600_000));

const provenance = fc.constantFrom('measured', 'manual', 'corrected', 'recovered');
const cause = fc.constantFrom('manual_pause', 'system');
const outcome = fc.constantFrom('done', 'partly', 'none');
const interruption = fc.constantFrom('pause-1', 'pause-2', 'pause-3');
const doubt = fc.constantFrom('doubt-1', 'doubt-2', 'doubt-3');
const reason = fc.constantFrom('Call', 'Lunch');
const name = fc.constantFrom('Letter', 'Report', '');
const notes = fc.constantFrom(null, 'Sent');

const anySegments = fc.array(fc.record({ start: anyMoment, end: anyMoment, provenance }), { maxLength: 3 });
const anyInterruptions = fc.array(
  fc.record({
    id: interruption,
    at: anyMoment,
    until: fc.option(anyMoment),
    cause,
    reason: fc.option(reason),
  }),
  { maxLength: 3 },
);

/** Sorted moments in pairs, which make stretches that fit. */
const orderedSegments = fc.uniqueArray(anyMoment, { minLength: 2, maxLength: 6 }).chain((moments) => {
  const sorted = [...moments].sort();
  return provenance.map((each) =>
    sorted.flatMap((start, place) => {
      const end = sorted[place + 1];
      return place % 2 === 1 || end === undefined ? [] : [{ start, end, provenance: each }];
    }),
  );
});

const segments = fc.oneof(anySegments, orderedSegments);
const interruptions = fc.oneof(fc.constant([]), anyInterruptions);
const anyOpen = fc.record({ start: anyMoment, provenance });

const progress: fc.Arbitrary<Progress> = fc.oneof(
  fc.record({ status: fc.constant('created') }),
  fc.record({ status: fc.constant('running'), open: anyOpen }),
  fc.record({ status: fc.constant('interrupted') }),
  fc.record({
    status: fc.constant('ended'),
    endedAt: anyMoment,
    whileInterrupted: fc.boolean(),
    outcome,
  }),
);

const changes = fc.record({ name, notes, outcome }, { requiredKeys: [] });

/** Each type by name, so that the compiler notices a forgotten one. */
const byType: { readonly [Type in SessionEvent['type']]: fc.Arbitrary<SessionEvent & { type: Type }> } = {
  SessionCreated: anyMoment.map((moment) => ({ ...said, type: 'SessionCreated', at: moment, frame: berlin })),
  SessionRecorded: fc
    .record({ at: anyMoment, source: fc.constantFrom('timer', 'manual'), segments, interruptions, outcome })
    .map((each) => ({ ...said, ...each, type: 'SessionRecorded', frame: berlin })),
  SessionStarted: fc.record({ type: fc.constant('SessionStarted'), at: anyMoment, provenance }),
  SessionInterrupted: fc.record({
    type: fc.constant('SessionInterrupted'),
    at: anyMoment,
    interruption,
    cause,
    reason: fc.option(reason),
  }),
  InterruptionExplained: fc.record({
    type: fc.constant('InterruptionExplained'),
    at: anyMoment,
    interruption,
    reason,
  }),
  SessionResumed: fc.record({ type: fc.constant('SessionResumed'), at: anyMoment, provenance }),
  SessionEnded: fc.record({ type: fc.constant('SessionEnded'), at: anyMoment, outcome }),
  SessionChanged: fc.record({ type: fc.constant('SessionChanged'), at: anyMoment, changes }),
  SessionRetimed: fc.record({
    type: fc.constant('SessionRetimed'),
    at: anyMoment,
    times: fc.record({
      segments,
      interruptions,
      open: fc.option(anyOpen),
      endedAt: fc.option(anyMoment),
    }),
  }),
  SessionRestated: fc
    .record({ at: anyMoment, progress, segments, interruptions, name })
    .map(({ at: moment, ...session }) => ({
      type: 'SessionRestated',
      at: moment,
      session: {
        ...said,
        ...session,
        source: 'timer',
        frame: berlin,
        createdAt: moment,
        updatedAt: moment,
        clockSteps: [],
        deletedAt: null,
      },
    })),
  InterruptionFilled: fc.record({ type: fc.constant('InterruptionFilled'), at: anyMoment, interruption }),
  InterruptionKeptOpen: fc.record({ type: fc.constant('InterruptionKeptOpen'), at: anyMoment, interruption }),
  SessionPutBack: fc.record({
    type: fc.constant('SessionPutBack'),
    at: anyMoment,
    fields: fc.record({ name, notes, interrupts: fc.option(interruption) }, { requiredKeys: [] }),
    times: fc.option(fc.record({ progress, segments, interruptions })),
  }),
  SessionDeleted: fc.record({ type: fc.constant('SessionDeleted'), at: anyMoment }),
  SessionRestored: fc.record({ type: fc.constant('SessionRestored'), at: anyMoment }),
  SessionPurged: fc.record({ type: fc.constant('SessionPurged'), at: anyMoment }),
  ClockSteppedBack: fc.record({
    type: fc.constant('ClockSteppedBack'),
    at: anyMoment,
    step: fc.record({ observed: anyMoment, used: anyMoment }),
  }),
  ClockStepped: fc.record({
    type: fc.constant('ClockStepped'),
    at: anyMoment,
    step: fc.record({ observed: anyMoment, used: anyMoment }),
  }),
  StretchDoubted: fc.record({
    type: fc.constant('StretchDoubted'),
    at: anyMoment,
    doubt,
    from: anyMoment,
    until: fc.option(anyMoment),
    why: fc.constantFrom('crash', 'idle', 'sleep', 'lock', 'clock'),
  }),
  DoubtSettled: fc.record({
    type: fc.constant('DoubtSettled'),
    at: anyMoment,
    doubt,
    as: fc.constantFrom('kept', 'ended'),
  }),
};

const { SessionPurged: _purge, ...thatLeaveIt } = byType;

export const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(...Object.values(byType));
/** Without purges, after which there is nothing left to check. */
export const anyEventButPurge: fc.Arbitrary<SessionEvent> = fc.oneof(...Object.values(thatLeaveIt));

/** Events of a session under way, which lead through every state. */
export const anyStep: fc.Arbitrary<SessionEvent> = fc.oneof(
  byType.SessionStarted,
  byType.SessionInterrupted,
  byType.SessionResumed,
  byType.InterruptionExplained,
  byType.SessionEnded,
  byType.SessionChanged,
  byType.SessionRetimed,
  byType.SessionPutBack,
);
