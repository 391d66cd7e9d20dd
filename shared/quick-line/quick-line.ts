/** What is understood of a line that somebody types to start something, or to enter what is over. README.md says the grammar. */
import type { MinuteOfDay } from '../time/last-time-of-day.ts';
import type { SaidDay } from '../time/said-day.ts';

/**
 * When it began, as it is said: without a clock nobody knows yet which moment that is. `day`: on which that is, where it is said.
 * `withoutSeconds`: some were typed, and do not count.
 */
export type When =
  | { readonly kind: 'now' }
  | {
      readonly kind: 'time';
      readonly minute: MinuteOfDay;
      readonly day?: SaidDay;
      readonly withoutSeconds?: true;
    }
  | { readonly kind: 'ago'; readonly agoMs: number }
  /** It is over. */
  | {
      readonly kind: 'range';
      readonly from: MinuteOfDay;
      readonly to: MinuteOfDay;
      /** On which it begins. */
      readonly day?: SaidDay;
      readonly withoutSeconds?: true;
    };

/** A planned task that a line can name. */
export interface PlannedTask {
  readonly id: string;
  readonly title: string;
}

export interface QuickLine {
  readonly when: When;
  /** Empty where none is typed. */
  readonly name: string;
  /** Each once, whatever its letter case. */
  readonly labels: readonly string[];
  readonly task: PlannedTask | null;
  /** What looks like a time or a task, cannot be read as one, and so is a part of the name. */
  readonly unread: readonly string[];
  /** What begins the line written as a time that no clock shows. It can be meant as a name; nobody should get it by a slip. */
  readonly noSuchTime?: string;
}

export const now: When = { kind: 'now' };
