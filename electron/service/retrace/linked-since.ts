/** Whether something is linked to a task that is about to be taken back. */
import type { CommitHead } from '../../../shared/domain/steps.ts';
import type { RecordReadings } from '../../ports/record-readings.ts';
import type { Draft } from '../draft.ts';
import { inSlices } from '../in-slices.ts';

interface LinkedSince {
  readonly store: Pick<RecordReadings, 'taskMinutes'>;
  readonly draft: Draft;
  readonly since: readonly CommitHead[];
}

/**
 * The refusal if a session or block of anybody is linked to a task; null if none is. Sessions in the trash and blocks out of the plan do not
 * count. A link does not change the task but depends on it, and was made later. `taskMinutes` does not suffice, because a linked session may
 * have less than a minute. Only what a later commit has linked to the task is read, because reading everything in the later commits would
 * take half a second.
 */
export async function linkedTo(
  task: string,
  { store, draft, since }: LinkedSince,
): Promise<'refusal.taskWorkedOn' | 'refusal.taskPlanned' | null> {
  if (store.taskMinutes(task) > 0) return 'refusal.taskWorkedOn';
  const looked = new Set<string>();
  const slice = inSlices();
  let isPlanned = false;
  const linking = since.filter(({ tasks }) => tasks.includes(task));
  for (const { kind, id } of linking.flatMap(({ streams }) => streams)) {
    if ((kind !== 'session' && kind !== 'block') || looked.has(id)) continue;
    looked.add(id);
    await slice();
    if (kind === 'session') {
      const session = await draft.session(id);
      if (session?.linkedTaskId === task && session.deletedAt === null) return 'refusal.taskWorkedOn';
    } else {
      const block = await draft.block(id);
      isPlanned ||= block?.taskId === task && block.removedAt === null;
    }
  }
  return isPlanned ? 'refusal.taskPlanned' : null;
}
