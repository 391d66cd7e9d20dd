/** The answer to a command: what it did, what it was about, and which sessions stopped for it. */
import type { CameBack, Done, GaveWay } from '../../shared/contract/contract.ts';
import type { Command } from '../../shared/domain/deciders.ts';
import { type Change, isSessionChange } from '../../shared/domain/project.ts';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import { wasUnderWay } from '../../shared/domain/session/back-from-trash.ts';
import { openInterruption, type SessionId } from '../../shared/domain/session.ts';
import { isReversible } from '../../shared/domain/steps.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { shownWorkedMs } from '../../shared/views/whole-minutes.ts';
import type { Draft, Done as DraftDone } from './draft.ts';

export function answered(draft: Draft, done: Result<DraftDone>, now: Instant): Result<Done> {
  if (!done.ok) return done;
  const { about, what } = done.value;
  const { changes, pending } = draft;
  const undo = pending !== null && isReversible(pending) ? pending.id : null;
  const cameBack = cameBackIn(changes);
  const isSession = changes.every((each) => each.id !== about || isSessionChange(each));
  return accepted({
    ...(isSession ? { session: about } : { session: null, about }),
    what,
    gaveWay: gaveWayIn(changes, about),
    ...(cameBack === null ? {} : { cameBack }),
    workedMs: workedIn(changes, about, now),
    undo,
  });
}

/** Decides a command and answers what it did. */
export async function decided(draft: Draft, command: Command, now: Instant): Promise<Result<Done>> {
  return answered(draft, await draft.decide(command), now);
}

function workedIn(changes: readonly Change[], about: SessionId, now: Instant): number {
  const session = changes.filter(isSessionChange).find(({ id }) => id === about)?.after;
  return session === undefined ? 0 : shownWorkedMs(session, now);
}

/** How a session came back from the trash; null if it had ended before it was deleted, because then there is nothing to tell. */
export function cameBackIn(changes: readonly Change[]): CameBack | null {
  for (const { before, after } of changes.filter(isSessionChange)) {
    if (before === undefined || after === undefined || after.deletedAt !== null) continue;
    // A session that has just been started obviously runs, so nothing is said of it.
    if (before.isUnmade === true || !wasUnderWay(before)) continue;
    const { status } = after.progress;
    if (status === 'created') continue;
    return { name: after.name, how: status };
  }
  return null;
}

/** The sessions that the change stopped, apart from the one that the command is about. */
function gaveWayIn(changes: readonly Change[], about: SessionId): GaveWay[] {
  return changes.filter(isSessionChange).flatMap(({ id, before, after }): GaveWay[] => {
    if (id === about || before?.progress.status !== 'running' || after === undefined) return [];
    const { progress, name, deletedAt } = after;
    const open = openInterruption(after);
    const at = progress.status === 'ended' ? progress.endedAt : open?.at;
    if (at === undefined) return [];
    const how = deletedAt !== null ? 'trashed' : open === null ? 'ended' : 'interrupted';
    return [{ session: id, name, how, at, workedMs: shownWorkedMs(after, at) }];
  });
}
