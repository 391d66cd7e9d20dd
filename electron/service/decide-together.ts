/**
 * Several commands as one step of undo, which says what it did to the first thing that it changed, and to how many more. Queries are answered
 * between them; other commands wait for the step as a whole.
 */
import type { Command } from '../../shared/domain/deciders.ts';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import type { Done, Draft } from './draft.ts';
import { inSlices } from './in-slices.ts';

/** What the first of them did that changed anything, or else the first; null: there was none. The first refusal refuses all. */
export async function decideTogether(
  draft: Draft,
  commands: readonly Command[],
): Promise<Result<Done> | null> {
  let first: Done | null = null;
  const changed = new Set<string>();
  const slice = inSlices();
  for (const command of commands) {
    const done = await draft.decide(command);
    if (!done.ok) return done;
    if (first === null || (done.value.isChange && !first.isChange)) first = done.value;
    if (done.value.isChange) changed.add(done.value.about);
    await slice();
  }
  if (first === null) return null;
  const { code, params } = first.what;
  draft.isCalled({ code, params: changed.size > 1 ? { ...params, others: changed.size - 1 } : params });
  return accepted(first);
}
