/**
 * A session as its times are shown, in whole minutes, so that what stands there as from-to and as a length agrees (semantics, settled after
 * use, "minutes"). For drawing only: what is sent or edited is the session itself.
 */
import type { Session } from '../domain/session.ts';
import { type Instant, minuteOf, msOf } from '../time/instant.ts';
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

/** What still runs keeps its start to the millisecond: its clock counts seconds. */
export function inWholeMinutes(session: Session): Session {
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
