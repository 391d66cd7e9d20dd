/**
 * When a timer may have been forgotten: after twice the usual length of the activity, but at least three hours; or when the owner's day
 * ends while it runs. The program asks about it and proposes an end, but never ends it by itself. Pure.
 */
import type { Session, SessionId } from '../domain/session.ts';
import { workedMs } from '../domain/times.ts';
import { type DayFrame, dayInterval, dayOf } from '../time/day.ts';
import { earlier, type Instant, later, minuteOf, shift } from '../time/instant.ts';

/** The person said that the session was still running at that moment. */
export interface StillRunning {
  readonly session: SessionId;
  readonly at: Instant;
}

export interface Forgotten {
  readonly session: SessionId;
  readonly name: string;
  /** The zone of the recording. */
  readonly zone: string;
  /** When its present segment began. */
  readonly since: Instant;
  /** When to ask about it. */
  readonly due: Instant;
  /** When it may have ended: a whole minute, after `since`. */
  readonly proposed: Instant;
}

/** In milliseconds. */
export const leastForgottenMs = 3 * 3_600_000;
/** Fewer sessions do not show a habit. */
const leastOften = 2;
/** Only the latest sessions count. */
const mostCounted = 20;

/**
 * What may have been forgotten; null if the session does not run. `usualMs` is its usual length; null if not known. `still` holds the
 * person's last answer for each running session; after an answer it is left alone for the same time again.
 */
export function forgottenOf(
  { id: session, name, frame: { zone }, progress }: Session,
  usualMs: number | null,
  frame: DayFrame,
  still: readonly StillRunning[],
): Forgotten | null {
  if (progress.status !== 'running') return null;
  const { start: since } = progress.open;
  const keptAt = still.find((each) => each.session === session)?.at ?? since;
  const from = later(keptAt, since);
  const patienceMs = Math.max(leastForgottenMs, 2 * (usualMs ?? 0));
  const dayEnd = dayInterval(dayOf(from, frame), frame).end;
  const due = earlier(shift(from, patienceMs), dayEnd);
  const usually = usualMs === null ? due : earlier(shift(since, usualMs), due);
  const proposed = later(minuteOf(later(usually, from)), minuteOf(shift(since, 60_000)));
  return { session, name, zone, since, due, proposed };
}

/** The usual length of what has this name: the median of the latest sessions, in milliseconds; null if there were too few. */
export function usualLengthMs(sessions: readonly Session[], name: string): number | null {
  const lengths = sessions
    .flatMap((each) =>
      each.name === name && each.progress.status === 'ended' && each.deletedAt === null
        ? [{ ended: each.progress.endedAt, ms: workedMs(each, each.progress.endedAt) }]
        : [],
    )
    .filter(({ ms }) => ms > 0)
    .sort((one, other) => (one.ended > other.ended ? -1 : 1))
    .slice(0, mostCounted)
    .map(({ ms }) => ms)
    .sort((one, other) => one - other);
  return lengths.length < leastOften ? null : (lengths[Math.floor((lengths.length - 1) / 2)] ?? null);
}
