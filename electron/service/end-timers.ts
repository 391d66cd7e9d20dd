/** Completing a task ends every session that times it, of any person (Time Logs). */
import type { Result } from '../../shared/domain/refusal.ts';
import { accepted } from '../../shared/domain/refusal.ts';
import type { Draft } from './draft.ts';

export async function endTimersOf(draft: Draft, task: string): Promise<Result<null>> {
  for (const owner of Object.keys(draft.registry.people))
    for (const { id: session } of draft.active(owner).filter((each) => each.linkedTaskId === task)) {
      const ended = await draft.decide({ type: 'EndSession', owner, session, outcome: 'none' });
      if (!ended.ok) return ended;
    }
  return accepted(null);
}
