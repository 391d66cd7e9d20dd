/**
 * Settles overlaps in the way the person has said: other sessions give up time for a session that is retimed, or it gives up time for them,
 * all in one commit. Refused if the person has not said it for every overlap (Time Logs, Enum reference).
 */
import { addAll } from '../../../shared/add-all.ts';
import { overlapsOf, takenBy, type WayOut, withoutTimes } from '../../../shared/domain/overlaps.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import type { OwnerId, Segment, Session } from '../../../shared/domain/session.ts';
import { message } from '../../../shared/messages/message.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { type Interval, without } from '../../../shared/time/interval.ts';
import type { Draft } from '../draft.ts';

/** The unit of work in which a session is retimed, together with everything that gives way to it. */
export interface RetimeContext {
  readonly draft: Draft;
  readonly owner: OwnerId;
  readonly now: Instant;
}

/** The times of a session before and after it is retimed. A session that is being recorded has none before. */
export interface Retiming {
  readonly had: readonly Interval[];
  readonly has: readonly Interval[];
}

/** The sessions that a retimed one may come to overlap. */
export interface Others {
  readonly around: readonly Session[];
  /** What happens with an overlapped session; undefined if nobody has said. */
  readonly wayOf: (other: Session) => WayOut | undefined;
}

/** Trims the other sessions where they give way to these times. Answers the intervals that these times must give up in turn. */
export async function makeRoom(
  context: RetimeContext,
  { had, has }: Retiming,
  { around, wayOf }: Others,
): Promise<Result<Interval[]>> {
  const { now } = context;
  const overlapped = overlapsOf(has, around, now).map(({ other }) => ({ other, way: wayOf(other) }));
  const open = overlapped.filter(({ way }) => way === undefined).map(({ other }) => other);
  if (open.length > 0) return overlapping(open);
  const taken: Interval[] = [];
  for (const { other, way } of overlapped) {
    // Overlaps are counted in shown minutes. An overlap that existed before within a shared minute is kept to the second.
    const wasBeside = overlapsOf(had, [other], now).length === 0;
    if (way === 'trim-this') addAll(taken, without(takenBy(other, now), wasBeside ? had : []));
    if (way !== 'trim-other') continue;
    const trimmed = await giveUp(context, other, { had: [], taken: has });
    if (!trimmed.ok) return trimmed;
  }
  return accepted(taken);
}

/** The time that a session gives up. */
interface Loss {
  readonly taken: readonly Interval[];
  /** The session's segments before the edit. A segment that stays as it was is not marked as corrected. */
  readonly had: readonly Segment[];
}

export async function giveUp(
  { draft, owner, now }: RetimeContext,
  session: Session,
  { had, taken }: Loss,
): Promise<Result<null>> {
  const changes = withoutTimes(session, taken, now);
  if (changes === null) return nothingLeft(session.name);
  const done = await draft.decide({ type: 'AmendSession', owner, session: session.id, changes, had });
  return done.ok ? accepted(null) : done;
}

function overlapping([first, ...others]: readonly Session[]): Result<never> {
  const name = first?.name ?? '';
  const asked =
    others.length === 0
      ? message('refusal.overlapsOther', { name })
      : message('refusal.overlapsSeveral', { name, others: others.length });
  return refused('segments-overlap', asked, 'overlaps');
}

export function nothingLeft(name: string): Result<never> {
  return refused('segments-overlap', message('refusal.nothingLeft', { name }), 'overlaps');
}
