/**
 * One stretch of a session as its fields: a date, two times, and a date of the end if that is not implied. `read-stretch.ts` reads them,
 * `typed-stretch.ts` changes them while the person types. Pure.
 */

import { dateField, timeField } from '../../shared/format/typed-fields.ts';
import type { WeightUnit } from '../../shared/format/weight.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { Occurrence } from '../../shared/time/local-time.ts';
import { type LocalMinute, type LocalTime, localMinuteOf, readingOf } from '../../shared/time/local-time.ts';
import { typedTime } from '../../shared/time/typed-time.ts';

export interface StretchDraft {
  /** Which stretch of the session this is; null for an added one. */
  readonly index: number | 'open' | null;
  /** The date of the start, as typed. */
  readonly date: string;
  readonly start: string;
  /** Blank while the stretch is open. */
  readonly end: string;
  /** Null if the end is on the date of the start, or on the next day because it would otherwise precede the start. */
  readonly endDate: string | null;
  /** Which of two occurrences of a repeated local time is meant, if the person chose one. */
  readonly startChosen: Occurrence | null;
  readonly endChosen: Occurrence | null;
}

export type EndName = 'start' | 'end';

/** The time zone in which the fields are read, and the language. */
export interface Place {
  readonly zone: string;
  readonly speech: Speech;
  /** The unit in which weights are typed. Default: kilograms. */
  readonly weights?: WeightUnit;
}

/** What is known about a stretch besides its fields. */
export interface Known {
  /** The recorded stretch. The end of an open one is now. Absent for an added stretch. */
  readonly was?: Interval;
  readonly isOpen: boolean;
  /** The other times of the session. An added stretch is expected near them. */
  readonly near?: Interval;
  readonly now: Instant;
  /** True for a planned stretch, which may lie in the future. */
  readonly isPlanned?: true;
}

export function stretchDraft(
  index: StretchDraft['index'],
  { start, end }: { readonly start: Instant; readonly end: Instant | null },
  { zone, speech }: Place,
): StretchDraft {
  const [from, until] = [localMinuteOf(start, zone), end === null ? null : localMinuteOf(end, zone)];
  const isPlain = end === null || until === null || endDateOf(from, start, until.time, zone) === until.date;
  return {
    index,
    date: dateField(from.date, speech),
    start: timeField(from.time, speech),
    end: until === null ? '' : timeField(until.time, speech),
    endDate: isPlain || until === null ? null : dateField(until.date, speech),
    startChosen: null,
    endChosen: null,
  };
}

/**
 * Returns the date of the start if the end can follow the start on that date (also because the clock is turned back between them),
 * otherwise the next date.
 */
export function endDateOf(from: LocalMinute, start: Instant, time: LocalTime, zone: string): LocalDate {
  if (time >= from.time) return from.date;
  const reading = readingOf({ date: from.date, time }, zone);
  return reading?.kind === 'twice' && reading.second > start ? from.date : addDays(from.date, 1);
}

/** Reads the time of a start. Null if the text is no time of day. */
export function timeIn(text: string): LocalTime | null {
  const typed = typedTime(text);
  return typed?.kind === 'time' ? typed.time : null;
}

/**
 * Reads the time of an end. `endsDay` means that it was typed as `24:00`: the midnight at which the day ends, not the one at which it
 * begins.
 */
export function endTimeIn(text: string): { readonly time: LocalTime; readonly endsDay: boolean } | null {
  const typed = typedTime(text, 'end');
  return typed?.kind === 'time' ? { time: typed.time, endsDay: typed.endsDay === true } : null;
}
