/**
 * Freezes the plan of a day at the first start on that day (rules, "baseline"), whichever door the start comes through. If nothing is
 * planned yet, the plan is frozen at the first start after something was planned.
 */
import { baselineBlock } from '../../shared/domain/day-page.ts';
import { isSessionChange } from '../../shared/domain/project.ts';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import type { OwnerId, Session } from '../../shared/domain/session.ts';
import { type DayFrame, dayOf } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Draft } from './draft.ts';

/** Part of the attempt that starts something, so that one commit holds both and one undo takes both back. */
export async function freezeWhereStarted(draft: Draft, frame: DayFrame, now: Instant): Promise<Result<null>> {
  // A session that runs again because something was undone has not been started now.
  if (draft.isTakingBack) return accepted(null);
  const owners = starters(draft);
  if (owners.size === 0) return accepted(null);
  const date = dayOf(now, frame);
  for (const owner of owners) {
    const blocks = await draft.blocksOn(owner, date);
    if (blocks.length === 0 || ((await draft.pageOf(owner, date))?.baseline ?? null) !== null) continue;
    const frozen = await draft.decide({
      type: 'FreezeBaseline',
      owner,
      date,
      by: 'first-start',
      blocks: blocks.map(baselineBlock),
    });
    if (!frozen.ok) return frozen;
  }
  return accepted(null);
}

/** The owners of sessions that run now and did not run before the attempt. */
function starters({ changes }: Draft): ReadonlySet<OwnerId> {
  const owners = new Set<OwnerId>();
  for (const change of changes)
    if (isSessionChange(change) && runs(change.after) && !runs(change.before)) owners.add(change.after.owner);
  return owners;
}

function runs(session: Session | undefined): session is Session {
  return session?.progress.status === 'running' && session.deletedAt === null;
}
