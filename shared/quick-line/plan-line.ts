/** What is understood of a line in which something is planned for a day: `9-10:30 Write report @Thesis #deep`. README.md says the grammar. */
import type { MinuteOfDay } from '../time/last-time-of-day.ts';
import type { QuickLine } from './quick-line.ts';

/** When it is planned for, as it is said: which moments that is, the day says on which it is planned. `withoutSeconds`: some were typed, and do not count. */
export type PlannedSpan =
  /** Not said: it cannot be planned so. `isImpossible`: what is said is no time of day. */
  | { readonly kind: 'none'; readonly isImpossible?: true }
  /** Over midnight where the end is the earlier time of day. */
  | {
      readonly kind: 'range';
      readonly from: MinuteOfDay;
      readonly to: MinuteOfDay;
      readonly withoutSeconds?: true;
    }
  /** `lengthMs`, in whole minutes; null: as long as is usual. */
  | {
      readonly kind: 'from';
      readonly from: MinuteOfDay;
      readonly lengthMs: number | null;
      readonly withoutSeconds?: true;
    };

export interface PlanLine extends Pick<QuickLine, 'labels' | 'task' | 'unread'> {
  readonly span: PlannedSpan;
  /** Empty where none is typed; a task that is named gives its own. */
  readonly title: string;
}

/** How long a block is planned where only its start is said. */
export const usualLengthMs = 30 * 60_000;

export const noSpan: PlannedSpan = { kind: 'none' };

/** What stands in the plan: the title that was typed, else that of the task; empty where there is neither. */
export function titleOf({ title, task }: PlanLine): string {
  return title === '' ? (task?.title ?? '') : title;
}
