/** What a thing usually takes, by what it took: shown beside an estimate ("usual 38-55 min"). */
import type { Session } from '../../domain/session.ts';
import { shownMinutesWorked } from '../whole-minutes.ts';
import { nameKey } from './matching.ts';
import { quartiles } from './quantiles.ts';

export interface EstimateHistory {
  /** Finished sessions that it rests on. */
  readonly sessions: number;
  /** Whole minutes, the half rounded up; null below five sessions. */
  readonly usual: {
    readonly lowerQuartile: number;
    readonly median: number;
    readonly upperQuartile: number;
  } | null;
}

/** A task by its id, or whatever has a name, letter case aside. */
export type Estimated = { readonly taskId: string } | { readonly name: string };

/** Of fewer, quartiles say more about chance than about the thing. */
const fewest = 5;

/**
 * Quartiles of the worked minutes of its finished sessions; the method: `quantiles.ts`. What is in the trash is left out, and so is what lasted
 * less than a minute: a slip and no doing.
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
