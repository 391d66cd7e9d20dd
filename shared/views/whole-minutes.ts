/**
 * A session as its times are shown, in whole minutes, so that what stands there as from-to and as a length agrees (rules, "minutes"). Every
 * length that a person reads is read of this, in windows, menus, sentences and exports alike, so that one stretch is equally long wherever it
 * stands. What is sent, edited or told to programs in seconds is the session itself; the documented APIs round by rules of their own.
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

/** The stretch as it is shown, from the minute of its start to that of its end. */
export function shownStretch({ start, end }: Interval): Interval {
  return { start: shownMinute(start), end: shownMinute(end) };
}

/** From one shown minute to another; negative when the other lies before it. */
export function shownMinutesBetween(from: Instant, to: Instant): number {
  return (msOf(shownMinute(to)) - msOf(shownMinute(from))) / minuteMs;
}

/** Worked time up to `now` as it is shown, in milliseconds: whole minutes of what is finished, and to the second what runs. */
export function shownWorkedMs(session: Session, now: Instant): number {
  return workedMs(inWholeMinutes(session), now);
}

/** The same of what is finished of it alone, in minutes. */
export function shownMinutesWorked({ segments }: Session): number {
  return segments.reduce((total, { start, end }) => total + shownMinutesBetween(start, end), 0);
}

/** From the first start to the end as both are shown, in milliseconds; up to `now` while it runs. */
export function shownSpanMs(session: Session, now: Instant): number {
  return spanMs(inWholeMinutes(session), now);
}

/**
 * When a shown length last grew, up to `now`: by the clock, each whole minute; what runs also with each whole minute since it began. What is
 * read at this moment is as it is shown until the next.
 */
export function lastGrownAt(now: Instant, active: readonly Session[]): Instant {
  const starts = active.flatMap(({ progress }) =>
    progress.status === 'running' ? [msOf(progress.open.start)] : [],
  );
  const sinceMs = [0, ...starts].map((start) => (msOf(now) - start) % minuteMs).filter((ms) => ms >= 0);
  return shift(now, -Math.min(...sinceMs));
}

// A week's figures ask for each of its sessions some four times, and for the same ones again when the window is drawn anew. Answers only: goes with
// the session.
const shown = new WeakMap<Session, Session>();

/** What still runs keeps its start to the millisecond: its clock counts seconds. */
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
