/**
 * How a block came out (rules, "planned against actual"). Where that rule leaves it open:
 * - "Within 5 minutes" takes in the fifth.
 * - Start and end that fit are `on-plan`, even where the worked time differs by a little at both ends; but not where it differs because the
 *   work stood still meanwhile, or ran twice: interruption time is never worked time.
 * - Before its end, what falls short is no `under` yet: the rest can still be done. Once it has begun by the clock, or while what serves it
 *   is not ended, it is `under-way`; before that `to-come`, whatever was done ahead of it. What more work could not put right is settled:
 *   `over`, and `shifted`. So is what was taken out of the plan, once nothing of it is active.
 */
import type { Instant } from '../../time/instant.ts';
import type { Interval } from '../../time/interval.ts';
import { shownMinute, shownMinutesBetween } from '../whole-minutes.ts';
import type { Verdict } from './comparison.ts';

const toleranceMinutes = 5;

export interface Outcome {
  readonly planned: Interval;
  /** From the first start to the last end; null where nothing was done. */
  readonly actual: Interval | null;
  readonly workedMinutes: number;
  /** Something that serves it runs, or is interrupted and not ended. */
  readonly isActive: boolean;
  /** It was taken out of the plan: nothing of it is to come. */
  readonly isRemoved: boolean;
}

export function verdictOf(
  { planned, actual, workedMinutes, isActive, isRemoved }: Outcome,
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
