/**
 * From the end of an interruption to being back at work. The record knows when a session was resumed, and not when the person could have
 * gone back; what tells it is what ran in between. So the lag reaches from the end of the last thing that began during the interruption (or
 * that is known to have filled it) to the resumption. What ran side by side all the while is no interruption and tells nothing.
 */
import type { Interruption, Session } from '../../domain/session.ts';
import { segmentsUntil } from '../../domain/times.ts';
import type { Instant } from '../../time/instant.ts';
import { shownMinutesBetween } from '../whole-minutes.ts';

interface Stretch {
  readonly session: Session;
  readonly start: Instant;
  readonly end: Instant;
}

/** Milliseconds, between the minutes shown. Null: not resumed, or nothing ran in between. */
export type LagOf = (session: Session, interruption: Interruption) => number | null;

/** Whether work went on after it: a session can be ended in an interruption too. */
export function isResumed({ segments, progress }: Session, { until }: Interruption): boolean {
  return (
    until !== null &&
    (segments.some(({ start }) => start === until) ||
      (progress.status === 'running' && progress.open.start === until))
  );
}

export function resumptionLags(sessions: readonly Session[], now: Instant): LagOf {
  const stretches = sessions
    .flatMap((session) =>
      segmentsUntil(session, now).map(({ start, end }): Stretch => ({ session, start, end })),
    )
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const fillers = new Map(
    sessions.flatMap((each) => (each.interrupts == null ? [] : [[each.interrupts, each]])),
  );
  return (session, interruption) => {
    const { at, until } = interruption;
    if (until === null || !isResumed(session, interruption)) return null;
    let last: Instant | null = null;
    const hear = (end: Instant) => {
      const within = end < until ? end : until;
      if (last === null || within > last) last = within;
    };
    for (let n = firstFrom(stretches, at); n < stretches.length; n += 1) {
      const each = stretches[n];
      if (each === undefined || each.start >= until) break;
      if (each.session.id !== session.id) hear(each.end);
    }
    const filler = fillers.get(interruption.id);
    // Its start may have been corrected to lie before.
    if (filler !== undefined)
      for (const { start, end } of segmentsUntil(filler, now)) if (end > at && start < until) hear(end);
    return last === null ? null : shownMinutesBetween(last, until) * 60_000;
  };
}

/** The place of the first that does not start before. */
function firstFrom(stretches: readonly Stretch[], at: Instant): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle]?.start ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
