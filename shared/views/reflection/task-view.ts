/** Tasks as shown to the person who works on them. */
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
  /** In whole minutes; null if not said. */
  readonly estimateMinutes: number | null;
  /**
   * Worked minutes of its ended sessions as shown. This may differ from `actual_duration_minutes` of the Time Logs, which rounds by its own
   * rule.
   */
  readonly actualMinutes: number;
  /** How long its latest sessions took; null for fewer than five. */
  readonly usual: EstimateHistory['usual'];
}

/** The owner's own tasks and unassigned ones; open ones first, then by title. */
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
