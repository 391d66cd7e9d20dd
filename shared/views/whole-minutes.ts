/**
 * A session with its times as shown, in whole minutes, so that the times and the length next to each other agree (rules, "minutes"). Every
 * length that people read is computed from this, in windows, menus, sentences and exports alike, so that a stretch has the same length
 * everywhere. The exact session is what is sent, edited, or reported to programs in seconds; the documented APIs round by rules of their
 * own.
 */
import type { Session } from '../domain/session.ts';
import { spanMs, workedMs } from '../domain/times.ts';
import { type Instant, minuteOf, msOf, shift } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';

const minuteMs = 60_000;

/** The minute that the clock showed. */
export function shownMinute(at: Instant): Instant {
  return minuteOf(at);
}

/** The stretch as shown, from the minute of its start to that of its end. */
export function shownStretch({ start, end }: Interval): Interval {
  return { start: shownMinute(start), end: shownMinute(end) };
}

/** The number of minutes from one shown minute to another; negative if the other one is earlier. */
export function shownMinutesBetween(from: Instant, to: Instant): number {
  return (msOf(shownMinute(to)) - msOf(shownMinute(from))) / minuteMs;
}

/** Worked time up to `now` as shown, in milliseconds: whole minutes for finished segments, seconds for the open one. */
export function shownWorkedMs(session: Session, now: Instant): number {
  return workedMs(inWholeMinutes(session), now);
}

/** The worked minutes of the finished segments alone. */
export function shownMinutesWorked({ segments }: Session): number {
  return segments.reduce((total, { start, end }) => total + shownMinutesBetween(start, end), 0);
}

/** From the first start to the end, both as shown, in milliseconds; up to `now` while it runs. */
export function shownSpanMs(session: Session, now: Instant): number {
  return spanMs(inWholeMinutes(session), now);
}

/**
 * When a shown length last grew, up to `now`. Lengths grow at each full minute of the clock; that of a running session also at each full
 * minute since its start. A figure computed at this moment stays as shown until the next one.
 */
export function lastGrownAt(now: Instant, active: readonly Session[]): Instant {
  const starts = active.flatMap(({ progress }) =>
    progress.status === 'running' ? [msOf(progress.open.start)] : [],
  );
  const sinceMs = [0, ...starts].map((start) => (msOf(now) - start) % minuteMs).filter((ms) => ms >= 0);
  return shift(now, -Math.min(...sinceMs));
}

// A cache: a week's figures need each of its sessions about four times, and again whenever the window is redrawn. An entry lives as long as
// its session.
const shown = new WeakMap<Session, Session>();

/** A running segment keeps its exact start, because its clock counts seconds. */
export function inWholeMinutes(session: Session): Session {
  const seen = shown.get(session);
  if (seen !== undefined) return seen;
  const made = asShown(session);
  shown.set(session, made);
  return made;
}

function asShown(session: Session): Session {
  return {
    ...session,
    segments: session.segments.map((each) => ({
      ...each,
      start: shownMinute(each.start),
      end: shownMinute(each.end),
    })),
    interruptions: session.interruptions.map((each) => ({
      ...each,
      at: shownMinute(each.at),
      until: each.until === null ? null : shownMinute(each.until),
    })),
    progress:
      session.progress.status === 'ended'
        ? { ...session.progress, endedAt: shownMinute(session.progress.endedAt) }
        : session.progress,
  };
}
