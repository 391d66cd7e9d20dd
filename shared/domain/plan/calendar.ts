/** What a calendar file holds for some days, before any of it is planned. */
import type { Message } from '../../messages/message.ts';
import type { LocalDate } from '../../time/day.ts';
import type { Instant } from '../../time/instant.ts';
import type { CalendarSource } from '../block.ts';

/** Days, from the first to the last; both belong to them. */
export interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** An event, or one occurrence of an event that recurs. It ends after its start, by at most 24 hours. */
export interface CalendarEvent {
  readonly source: CalendarSource;
  /** One line within the limits of a name; null: it has none, and is shown as `calendar.untitledEvent`. */
  readonly title: string | null;
  readonly start: Instant;
  readonly end: Instant;
}

/** Why what is in the file is left out, in the order in which it is told. */
export const skippedKinds = [
  'allDay',
  'cancelled',
  /** By whose calendar it is. */
  'declined',
  /** With neither an end nor a length, or with one of zero (RFC 5545, 3.6.1: it ends as it starts). */
  'withoutEnd',
  /** It ends before it starts. */
  'reversed',
  /** Over 24 hours. */
  'tooLong',
  /** None of their occurrences begins within the days. */
  'outside',
  'unreadable',
] as const;
export type SkippedKind = (typeof skippedKinds)[number];

/** Occurrences that begin within the days, by what became of them; `outside`, `notUnderstood` and `unreadable` count entries of the file. */
export interface CalendarCounts extends Readonly<Record<SkippedKind, number>> {
  readonly taken: number;
  /** Changes of “this and all that follow” (RFC 5545, 3.2.13) that do not go with their event: taken for the one occurrence that they name. */
  readonly notUnderstood: number;
  /** Dates that an event excepts or adds (RFC 5545, 3.8.5.1 and 3.8.5.2) and that are none: it is taken without them. */
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
  /** By start. No two have the same source. */
  readonly events: readonly CalendarEvent[];
  readonly counts: CalendarCounts;
  /** Why the first unreadable entry is; null: there is none. */
  readonly firstUnreadable: Message | null;
}
