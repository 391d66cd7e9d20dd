/**
 * The plan of a day is frozen at the first start of that day (rules, "baseline"), by whichever door; where nothing is planned yet, at
 * the first start after that.
 */
import { baselineBlock } from '../../shared/domain/day-page.ts';
import { isSessionChange } from '../../shared/domain/project.ts';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import type { OwnerId, Session } from '../../shared/domain/session.ts';
import { type DayFrame, dayOf } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Draft } from './draft.ts';

/** In the attempt that starts something: one commit, taken back as one. */
export async function freezeWhereStarted(draft: Draft, frame: DayFrame, now: Instant): Promise<Result<null>> {
  // What runs again because something was taken back has not been started now.
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

/** Who has something running now that did not run before. */
function starters({ changes }: Draft): ReadonlySet<OwnerId> {
  const owners = new Set<OwnerId>();
  for (const change of changes)
    if (isSessionChange(change) && runs(change.after) && !runs(change.before)) owners.add(change.after.owner);
  return owners;
}

function runs(session: Session | undefined): session is Session {
  return session?.progress.status === 'running' && session.deletedAt === null;
}
