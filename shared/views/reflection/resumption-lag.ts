/**
 * The time from the end of an interruption until the person was back at work. The record knows when a session was resumed, but not when the
 * person could have gone back; only what ran in between can tell. So the lag reaches from the end of the last session that began during the
 * interruption (or that is known to have filled it) to the resumption. A session that ran alongside the whole time is no interruption and
 * tells nothing.
 */
import type { Interruption, InterruptionId, Session } from '../../domain/session.ts';
import { segmentsUntil } from '../../domain/times.ts';
import type { Instant } from '../../time/instant.ts';
import { firstWhere } from '../../time/ordered.ts';
import { shownMinutesBetween } from '../whole-minutes.ts';

interface Stretch {
  readonly session: Session;
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * In milliseconds, between the minutes shown. Null if it was not resumed, or nothing ran in between. `since` is the start of the day of the
 * resumption. What ended before is not counted: a night is no way back, and a reading of that day alone does not know of the day before.
 */
export type LagOf = (session: Session, interruption: Interruption, since: Instant) => number | null;

/** Whether work continued after it; a session can also end in an interruption. */
export function isResumed({ segments, progress }: Session, { until }: Interruption): boolean {
  if (until === null) return false;
  const next = segments[firstWhere(segments, ({ start }) => start >= until)];
  return next?.start === until || (progress.status === 'running' && progress.open.start === until);
}

export function resumptionLags(sessions: readonly Session[], now: Instant): LagOf {
  const stretches: Stretch[] = [];
  const fillers = new Map<InterruptionId, Session[]>();
  for (const session of sessions) {
    for (const { start, end } of segmentsUntil(session, now)) stretches.push({ session, start, end });
    const { interrupts = null } = session;
    if (interrupts === null) continue;
    const others = fillers.get(interrupts) ?? [];
    fillers.set(interrupts, [...others, session]);
  }
  stretches.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  return (session, interruption, since) => {
    const { at, until } = interruption;
    if (until === null || !isResumed(session, interruption)) return null;
    let last: Instant | null = null;
    const hear = (end: Instant) => {
      if (end < since) return;
      const within = end < until ? end : until;
      if (last === null || within > last) last = within;
    };
    for (let n = firstWhere(stretches, ({ start }) => start >= at); n < stretches.length; n += 1) {
      const each = stretches[n];
      if (each === undefined || each.start >= until) break;
      if (each.session.id !== session.id) hear(each.end);
    }
    // The start of a filler may have been corrected to an earlier time.
    for (const filler of fillers.get(interruption.id) ?? [])
      for (const { start, end } of segmentsUntil(filler, now)) if (end > at && start < until) hear(end);
    return last === null ? null : shownMinutesBetween(last, until) * 60_000;
  };
}
