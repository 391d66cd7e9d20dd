/**
 * When a timer may have been forgotten: after twice the usual length of what is done, three hours at least, and when the owner's day is over
 * while it runs. It is asked about, with an end proposed, and never ended by itself. Pure.
 */
import type { Session, SessionId } from '../domain/session.ts';
import { workedMs } from '../domain/times.ts';
import { type DayFrame, dayInterval, dayOf } from '../time/day.ts';
import { earlier, type Instant, later, minuteOf, shift } from '../time/instant.ts';

/** Said of a session: at that moment it was still going on. */
export interface StillRunning {
  readonly session: SessionId;
  readonly at: Instant;
}

export interface Forgotten {
  readonly session: SessionId;
  readonly name: string;
  /** Of the recording. */
  readonly zone: string;
  /** When it began to run without a pause. */
  readonly since: Instant;
  /** When it is asked about. */
  readonly due: Instant;
  /** When it may have ended: a whole minute, after `since`. */
  readonly proposed: Instant;
}

/** In milliseconds. */
export const leastForgottenMs = 3 * 3_600_000;
/** Fewer do not make a habit. */
const leastOften = 2;
/** The latest of them count. */
const mostCounted = 20;

/**
 * What may have been forgotten; null where nothing runs. `usualMs`: as long as it usually takes; null: not known. `still`: what was last
 * said of each that runs, after which it is left alone as long again.
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

/** How long what has the name usually takes: the middle of the latest; null where it was done too seldom. In milliseconds. */
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
