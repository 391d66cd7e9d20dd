/**
 * Settles overlaps as the person has said: which times other sessions give up for one that is retimed, and which it gives up for them, all in one
 * change. Refused where it was not said (Time Logs, Enum reference).
 */
import { overlapsOf, takenBy, type WayOut, withoutTimes } from '../../../shared/domain/overlaps.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import type { OwnerId, Segment, Session } from '../../../shared/domain/session.ts';
import { message } from '../../../shared/messages/message.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { type Interval, without } from '../../../shared/time/interval.ts';
import type { Draft } from '../draft.ts';

/** The unit of work in which a session is retimed, and with it all that gives way to it. */
export interface RetimeContext {
  readonly draft: Draft;
  readonly owner: OwnerId;
  readonly now: Instant;
}

/** The times of a session before it is retimed and after; none before, where it is entered. */
export interface Retiming {
  readonly had: readonly Interval[];
  readonly has: readonly Interval[];
}

/** The sessions that a retimed one may come to overlap. */
export interface Others {
  readonly around: readonly Session[];
  /** What becomes of one that it overlaps; undefined: nobody said. */
  readonly wayOf: (other: Session) => WayOut | undefined;
}

/** Takes from the others what they give up for the times that a session has, and answers what these times give up for them. */
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
    // Overlaps are of shown minutes: what it had beside the other one within a minute it keeps, to the second.
    const wasBeside = overlapsOf(had, [other], now).length === 0;
    if (way === 'trim-this') taken.push(...without(takenBy(other, now), wasBeside ? had : []));
    if (way !== 'trim-other') continue;
    const trimmed = await giveUp(context, other, { had: [], taken: has });
    if (!trimmed.ok) return trimmed;
  }
  return accepted(taken);
}

/** What a session gives up. */
interface Loss {
  readonly taken: readonly Interval[];
  /** Its stretches before the edit: one that is left as it was has not been corrected. */
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
