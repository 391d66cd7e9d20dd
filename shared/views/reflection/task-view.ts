/** Tasks as the person sees them who works on them. */
import type { Registry } from '../../domain/registry.ts';
import type { OwnerId, Session } from '../../domain/session.ts';
import { tasksIn } from '../../domain/task-list.ts';
import { byAlphabet } from '../text-match.ts';
import { type EstimateHistory, estimateHistory } from './estimate-history.ts';

export interface TaskView {
  readonly id: string;
  readonly title: string;
  readonly projectTitle: string | null;
  /** A person's id, or null. */
  readonly assignedTo: OwnerId | null;
  readonly status: 'open' | 'completed';
  /** In whole minutes; null: not said. */
  readonly estimateMinutes: number | null;
  /** Worked minutes of its ended sessions as they are shown, which the Time Logs' `actual_duration_minutes` need not agree with. */
  readonly actualMinutes: number;
  /** How long its latest sessions took; null below five of them. */
  readonly usual: EstimateHistory['usual'];
}

/** The owner's own and those of nobody; open ones first, then by title. */
export function taskViews(
  registry: Registry,
  owner: OwnerId,
  latest: readonly Session[],
  minutesOf: (task: string) => number,
): readonly TaskView[] {
  return tasksIn(registry)
    .filter(({ assignedTo }) => assignedTo === null || assignedTo === owner)
    .map(
      ({ id, title, projectTitle, assignedTo, status, estimateMinutes = null }): TaskView => ({
        id,
        title,
        projectTitle,
        assignedTo,
        status,
        estimateMinutes,
        actualMinutes: minutesOf(id),
        usual: estimateHistory(latest, { taskId: id }).usual,
      }),
    )
    .sort((one, other) =>
      one.status === other.status ? byAlphabet(one.title, other.title) : one.status === 'open' ? -1 : 1,
    );
}
