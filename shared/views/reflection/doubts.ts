/**
 * The uncertain parts of a day's record: times that nobody measured, and what the time logs call `invalid` (Time Logs, Enum reference).
 * Each is shown as "needs a look" and never hidden. An edit that cures it removes it.
 */
import type { Segment, Session, SessionId } from '../../domain/session.ts';
import { segmentsUntil, workedMs } from '../../domain/times.ts';
import { type Instant, later } from '../../time/instant.ts';
import { extentOf, type Interval, intersection, sharing, united } from '../../time/interval.ts';
import { longestMs } from '../time-log.ts';
import { shownMinutesBetween, shownStretch } from '../whole-minutes.ts';

/**
 * - `proposed`, `recovered`: times that result from idleness, sleep or a crash
 * - `overlap`: sessions ran side by side
 * - `too-long`: a session was worked on for longer than 16 hours
 * - `clock-step`: the clock was turned back while it was recorded
 * - `future`: it ends in the future
 */
export type DoubtKind = 'proposed' | 'recovered' | 'overlap' | 'too-long' | 'clock-step' | 'future';

export interface Doubt extends Interval {
  readonly kind: DoubtKind;
  /** Computed from the times shown. */
  readonly minutes: number;
  /** One session or, for an overlap, all that ran side by side in it; ordered by id. */
  readonly sessions: readonly { readonly session: SessionId; readonly name: string }[];
}

/** A session with the part of it that lies on the day. */
export interface DoneOnDay {
  readonly session: Session;
  readonly segments: readonly Segment[];
}

/**
 * `done` is ordered by id. `beside` are sessions that count to other days but may have run at the same time, because they were recorded in
 * another zone.
 */
export function doubtsOf(done: readonly DoneOnDay[], beside: readonly Session[], now: Instant): Doubt[] {
  return [...done.flatMap((each) => doubtsOfOne(each, now)), ...sideBySide(done, beside, now)];
}

function doubtsOfOne({ session, segments }: DoneOnDay, now: Instant): Doubt[] {
  const doubt = (kind: DoubtKind, stretch: Interval) => doubtOf(kind, stretch, [session]);
  const found = segments.flatMap(({ provenance, ...stretch }) =>
    provenance === 'proposed' || provenance === 'recovered' ? [doubt(provenance, stretch)] : [],
  );
  const whole = extentOf(segments);
  if (whole === null) return found;
  if (workedMs(session, now) > longestMs) found.push(doubt('too-long', whole));
  if (session.clockSteps.length > 0) found.push(doubt('clock-step', whole));
  if (whole.end > now) found.push(doubt('future', { start: later(whole.start, now), end: whole.end }));
  return found;
}

/**
 * The stretches of the day in which several sessions ran, each with those sessions. At least one of them counts to this day. An API can
 * bring thousands of sessions to one day, so each is visited only once.
 */
function sideBySide(done: readonly DoneOnDay[], beside: readonly Session[], now: Instant): Doubt[] {
  const ran = [...done.map(({ session }) => session), ...beside]
    .flatMap((session) => segmentsUntil(session, now).map((each) => ({ session, ...shownStretch(each) })))
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const common: Interval[] = [];
  let [reaching] = ran;
  for (const each of ran.slice(1)) {
    // A segment that reaches beyond the start of this one belongs to another session, because those of one session never overlap.
    const both = reaching === undefined ? null : intersection(reaching, each);
    if (both !== null) common.push(both);
    if (reaching === undefined || each.end > reaching.end) reaching = each;
  }
  const onDay = united(done.flatMap(({ segments }) => segments.map(shownStretch)));
  const stretches = united(common).flatMap((stretch) =>
    sharing(onDay, stretch).flatMap((part) => intersection(stretch, part) ?? []),
  );
  const inThem = new Map(stretches.map((stretch) => [stretch, new Set<Session>()]));
  for (const each of ran)
    for (const stretch of sharing(stretches, each)) inThem.get(stretch)?.add(each.session);
  return stretches.map((stretch) => doubtOf('overlap', stretch, [...(inThem.get(stretch) ?? [])].sort(byId)));
}

function byId(a: Session, b: Session): number {
  return a.id < b.id ? -1 : 1;
}

function doubtOf(kind: DoubtKind, stretch: Interval, sessions: readonly Session[]): Doubt {
  return {
    kind,
    ...shownStretch(stretch),
    minutes: shownMinutesBetween(stretch.start, stretch.end),
    sessions: sessions.map(({ id, name }) => ({ session: id, name })),
  };
}
