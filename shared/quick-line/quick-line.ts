/** The result of reading a line that starts something or enters something finished. README.md has the grammar. */
import type { MinuteOfDay } from '../time/last-time-of-day.ts';
import type { SaidDay } from '../time/said-day.ts';

/**
 * When it began, as typed. Without the present time it is not known yet which moment that is. `day` is the day, if one was given.
 * `withoutSeconds`: seconds were typed and are dropped.
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
  /** It is finished. */
  | {
      readonly kind: 'range';
      readonly from: MinuteOfDay;
      readonly to: MinuteOfDay;
      /** The day on which it begins. */
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
  /** Empty if none was typed. */
  readonly name: string;
  /** Each label once, whatever its letter case. */
  readonly labels: readonly string[];
  readonly task: PlannedTask | null;
  /** Text that looks like a time or a task but cannot be read as one, and is therefore part of the name. */
  readonly unread: readonly string[];
  /**
   * The beginning of the line, if it is written like a time that no clock shows. It may be meant as a name, but nobody should get such a
   * name by mistake.
   */
  readonly noSuchTime?: string;
}

export const now: When = { kind: 'now' };
