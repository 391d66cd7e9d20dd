/**
 * The verdict on a block (rules, "planned against actual"). Where that rule leaves things open:
 * - "Within 5 minutes" includes exactly 5.
 * - If start and end fit, the block is `on-plan`, even if the worked time differs a little because of both ends. It is not if the worked
 *   time differs because the work stood still in between, or ran twice: interruption time is never worked time.
 * - Before the end of the block, too little work is not `under` yet, because the rest can still be done. Once the block has begun by the
 *   clock, or while a session that serves it has not ended, it is `under-way`; before that it is `to-come`, whatever was done ahead of it.
 *   What more work could not change is final: `over` and `shifted`. So is the verdict on a block that was removed from the plan, once no
 *   session that serves it is active.
 */
import type { Instant } from '../../time/instant.ts';
import type { Interval } from '../../time/interval.ts';
import { shownMinute, shownMinutesBetween } from '../whole-minutes.ts';
import type { Verdict } from './comparison.ts';

const toleranceMinutes = 5;

export interface BlockFigures {
  readonly planned: Interval;
  /** From the first start to the last end; null if nothing was done. */
  readonly actual: Interval | null;
  readonly workedMinutes: number;
  /** Whether a session that serves it is running or interrupted. */
  readonly isActive: boolean;
  /** Whether it was removed from the plan, so that nothing more is expected. */
  readonly isRemoved: boolean;
}

export function verdictOf(
  { planned, actual, workedMinutes, isActive, isRemoved }: BlockFigures,
  now: Instant,
): Verdict {
  const isOver = shownMinute(planned.end) <= now;
  if (actual === null) return isOver || isRemoved ? 'skipped' : 'to-come';
  const difference = workedMinutes - shownMinutesBetween(planned.start, planned.end);
  if (isActive && !isOver && difference <= toleranceMinutes) return 'under-way';
  const timesFit =
    isSmall(shownMinutesBetween(planned.start, actual.start)) &&
    isSmall(shownMinutesBetween(planned.end, actual.end));
  const isThrough = isSmall(shownMinutesBetween(actual.start, actual.end) - workedMinutes);
  if (timesFit && (isThrough || isSmall(difference))) return 'on-plan';
  if (isSmall(difference)) return 'shifted';
  if (difference > 0) return 'over';
  if (isOver || isRemoved) return 'under';
  return shownMinute(planned.start) <= now ? 'under-way' : 'to-come';
}

function isSmall(minutes: number): boolean {
  return Math.abs(minutes) <= toleranceMinutes;
}
