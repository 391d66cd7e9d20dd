/**
 * Runs several commands as one step of undo. The step is described by the first thing that it changed and the number of further ones.
 * Queries are answered between the commands; other commands wait for the whole step.
 */
import type { Command } from '../../shared/domain/deciders.ts';
import { accepted, type Result } from '../../shared/domain/refusal.ts';
import type { Done, Draft } from './draft.ts';
import { inSlices } from './in-slices.ts';

/**
 * Answers the result of the first command that changed anything, or else of the first command; null if there are no commands. A refused
 * command refuses the whole step.
 */
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
