/**
 * Overlaps that do not come from an edit: a session is said to have begun a while ago, is named while it is in progress, or comes back from
 * the trash. If it overlaps finished work, the person says what happens with that, as for any overlap (rules, "a start in the past").
 */
import type { CheckedOf, Done } from '../../../shared/contract/contract.ts';
import type { SessionCommand } from '../../../shared/domain/commands.ts';
import type { WayOut } from '../../../shared/domain/overlaps.ts';
import { isSessionChange } from '../../../shared/domain/project.ts';
import { accepted, type Result } from '../../../shared/domain/refusal.ts';
import type { Session, SessionId } from '../../../shared/domain/session.ts';
import { segmentsUntil } from '../../../shared/domain/times.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { extentOf, type Interval, without } from '../../../shared/time/interval.ts';
import { answered } from '../answered.ts';
import type { By, Draft } from '../draft.ts';
import { inSlices } from '../in-slices.ts';
import type { RoutineLogService } from '../service.ts';
import { giveUp, makeRoom } from './make-room.ts';

/** What happens with an overlapped session; undefined refuses the command until the person says it. */
type WayOf = (other: Session) => WayOut | undefined;

/** For a session that begins or is named. Sessions that still run have given way already, or are meant to run beside it. */
export async function besideFinished(
  draft: Draft,
  now: Instant,
  command: SessionCommand,
  overlap: WayOut | undefined,
): Promise<Result<Done>> {
  const done = await draft.decide(command);
  if (!done.ok) return answered(draft, done, now);
  const wayOf: WayOf = ({ progress }) => overlap ?? (progress.status === 'running' ? 'keep' : undefined);
  const settled = await settle(draft, now, done.value.about, wayOf);
  return settled.ok ? answered(draft, done, now) : settled;
}

/** Restores a session from the trash. It may again overlap what it overlapped before, as long as that has not changed since. */
export function restoreSession(
  service: RoutineLogService,
  by: By,
  { session, overlap }: CheckedOf<'restore'>,
): Promise<Result<Done>> {
  const owner = service.owner();
  return service.transact<Done>(by, async (draft, now) => {
    const since = (await draft.session(session))?.deletedAt ?? now;
    const done = await draft.decide({ type: 'RestoreSession', owner, session });
    if (!done.ok) return answered(draft, done, now);
    const wayOf: WayOf = ({ updatedAt }) => overlap ?? (updatedAt < since ? 'keep' : undefined);
    const settled = await settle(draft, now, session, wayOf);
    return settled.ok ? answered(draft, done, now) : settled;
  });
}

/**
 * Settles the overlaps of what an undo or redo puts back. The sessions of the step itself return to how they lay before. Sessions that no
 * later commit has changed (`isAsItWas`) overlapped them already then, so these overlaps stay too.
 */
export async function besideChanged(
  draft: Draft,
  now: Instant,
  isAsItWas: (session: SessionId) => boolean,
  overlap: WayOut | undefined,
): Promise<Result<null>> {
  const changes = draft.changes.filter(isSessionChange);
  const ids = new Set(changes.map(({ id }) => id));
  const wayOf: WayOf = ({ id }) => (ids.has(id) || isAsItWas(id) ? 'keep' : overlap);
  const slice = inSlices();
  for (const { id, before, after } of changes) {
    await slice();
    const had = timesOf(before, now);
    if (without(timesOf(after, now), had).length === 0) continue;
    const settled = await settle(draft, now, id, wayOf, had);
    if (!settled.ok) return settled;
  }
  return accepted(null);
}

/** Empty for a session in the trash. */
function timesOf(session: Session | undefined, now: Instant): readonly Interval[] {
  return session === undefined || session.deletedAt !== null ? [] : segmentsUntil(session, now);
}

async function settle(
  draft: Draft,
  now: Instant,
  id: SessionId,
  wayOf: WayOf,
  had: readonly Interval[] = [],
): Promise<Result<null>> {
  const session = await draft.session(id);
  const has = without(timesOf(session, now), had);
  const whole = extentOf(has);
  if (session === undefined || whole === null) return accepted(null);
  const { owner, segments } = session;
  const around = (await draft.around(owner, whole)).filter((each) => each.id !== id);
  const context = { draft, owner, now };
  const taken = await makeRoom(context, { had: [], has }, { around, wayOf });
  if (!taken.ok) return taken;
  return taken.value.length === 0
    ? accepted(null)
    : giveUp(context, session, { had: segments, taken: taken.value });
}
