/** The content of a calendar file for some days, before any of it is planned. */
import type { Message } from '../../messages/message.ts';
import type { LocalDate } from '../../time/day.ts';
import type { Instant } from '../../time/instant.ts';
import type { CalendarSource } from '../block.ts';

/** A range of days, both ends included. */
export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** An event, or one occurrence of a recurring event. It ends after its start, by at most 24 hours. */
export interface CalendarEvent {
  readonly source: CalendarSource;
  /** One line within the limits of a name. Null if it has none; it is then shown as `calendar.untitledEvent`. */
  readonly title: string | null;
  readonly start: Instant;
  readonly end: Instant;
}

/** Why an entry of the file is left out, in the order in which the reasons are reported. */
export const skippedKinds = [
  'allDay',
  'cancelled',
  /** Declined by the person whose calendar it is. */
  'declined',
  /** It has neither an end nor a duration, or a duration of zero (RFC 5545, 3.6.1: it ends when it starts). */
  'withoutEnd',
  /** It ends before it starts. */
  'reversed',
  /** Longer than 24 hours. */
  'tooLong',
  /** None of its occurrences begins within the days. */
  'outside',
  'unreadable',
] as const;
export type SkippedKind = (typeof skippedKinds)[number];

/**
 * The number of occurrences that begin within the days, by what became of them. `outside`, `notUnderstood` and `unreadable` count entries
 * of the file instead.
 */
export interface CalendarCounts extends Readonly<Record<SkippedKind, number>> {
  readonly taken: number;
  /**
   * Changes of “this and all that follow” (RFC 5545, 3.2.13) that do not match their event. They are applied only to the one occurrence
   * that they name.
   */
  readonly notUnderstood: number;
  /** Invalid dates that an event excludes or adds (RFC 5545, 3.8.5.1 and 3.8.5.2). The event is taken without them. */
  readonly lostDate: number;
}

export const noCounts: CalendarCounts = {
  taken: 0,
  allDay: 0,
  cancelled: 0,
  declined: 0,
  withoutEnd: 0,
  reversed: 0,
  tooLong: 0,
  outside: 0,
  notUnderstood: 0,
  lostDate: 0,
  unreadable: 0,
};

export interface CalendarReading {
  /** Ordered by start. No two have the same source. */
  readonly events: readonly CalendarEvent[];
  readonly counts: CalendarCounts;
  /** Why the first unreadable entry is unreadable; null if there is none. */
  readonly firstUnreadable: Message | null;
}
