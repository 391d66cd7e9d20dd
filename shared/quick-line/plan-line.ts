/** The result of reading a line that plans something for a day: `9-10:30 Write report @Thesis #deep`. README.md has the grammar. */
import type { MinuteOfDay } from '../time/last-time-of-day.ts';
import type { QuickLine } from './quick-line.ts';

/**
 * The planned time as it was typed. Only the day of the plan determines which moments it means. `withoutSeconds`: seconds were typed and
 * are dropped.
 */
export type PlannedSpan =
  /** No time was given, so nothing can be planned. `isImpossible`: the given time does not exist. */
  | { readonly kind: 'none'; readonly isImpossible?: true }
  /** Crosses midnight if the end is the earlier time of day. */
  | {
      readonly kind: 'range';
      readonly from: MinuteOfDay;
      readonly to: MinuteOfDay;
      readonly withoutSeconds?: true;
    }
  /** `lengthMs` is in whole minutes; null means the usual length. */
  | {
      readonly kind: 'from';
      readonly from: MinuteOfDay;
      readonly lengthMs: number | null;
      readonly withoutSeconds?: true;
    };

export interface PlanLine extends Pick<QuickLine, 'labels' | 'task' | 'unread'> {
  readonly span: PlannedSpan;
  /** Empty if none was typed. The title of a named task is then used. */
  readonly title: string;
}

/** The length of a block of which only the start is given. */
export const usualLengthMs = 30 * 60_000;

export const noSpan: PlannedSpan = { kind: 'none' };

/** The title for the plan: the typed one, otherwise the task's; empty if there is neither. */
export function titleOf({ title, task }: PlanLine): string {
  return title === '' ? (task?.title ?? '') : title;
}
