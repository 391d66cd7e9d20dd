/** How long an activity usually takes, judged by earlier sessions; shown beside an estimate ("usual 38-55 min"). */
import type { Session } from '../../domain/session.ts';
import { shownMinutesWorked } from '../whole-minutes.ts';
import { nameKey } from './matching.ts';
import { quartiles } from './quantiles.ts';

export interface EstimateHistory {
  /** Number of finished sessions that it is based on. */
  readonly sessions: number;
  /** In whole minutes, halves rounded up; null for fewer than five sessions. */
  readonly usual: {
    readonly lowerQuartile: number;
    readonly median: number;
    readonly upperQuartile: number;
  } | null;
}

/** A task by its id, or anything by its name, ignoring letter case. */
export type Estimated = { readonly taskId: string } | { readonly name: string };

/** With fewer sessions, quartiles say more about chance than about the activity. */
const fewest = 5;

/**
 * The quartiles of the worked minutes of its finished sessions; `quantiles.ts` has the method. Sessions in the trash are left out, and so
 * are those of less than a minute, which are mistakes.
 */
export function estimateHistory(sessions: readonly Session[], of: Estimated): EstimateHistory {
  const minutes = sessions
    .filter((each) => each.deletedAt === null && each.progress.status === 'ended' && isOf(each, of))
    .map(shownMinutesWorked)
    .filter((each) => each > 0);
  const found = minutes.length < fewest ? null : quartiles(minutes);
  if (found === null) return { sessions: minutes.length, usual: null };
  const [lowerQuartile, median, upperQuartile] = found;
  return {
    sessions: minutes.length,
    usual: {
      lowerQuartile: Math.round(lowerQuartile),
      median: Math.round(median),
      upperQuartile: Math.round(upperQuartile),
    },
  };
}

function isOf({ linkedTaskId, name }: Session, of: Estimated): boolean {
  return 'taskId' in of ? linkedTaskId === of.taskId : nameKey(name) === nameKey(of.name);
}
