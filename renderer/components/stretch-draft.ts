/**
 * One stretch of a session as it stands in its fields: a date and two times, and a date of the end where that is not the plain one. What they say:
 * `read-stretch.ts`; what becomes of them as one types: `typed-stretch.ts`. Pure.
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
  /** Which stretch of the session it was; null for one that was added. */
  readonly index: number | 'open' | null;
  /** The date of the start, as it is typed. */
  readonly date: string;
  readonly start: string;
  /** Blank while the stretch is open. */
  readonly end: string;
  /** Null: the end is on the date of the start, or on the next where it would lie before it. */
  readonly endDate: string | null;
  /** Which of two times was meant, where the person said so. */
  readonly startChosen: Occurrence | null;
  readonly endChosen: Occurrence | null;
}

export type EndName = 'start' | 'end';

/** Where the times are read, and by whom. */
export interface Place {
  readonly zone: string;
  readonly speech: Speech;
  /** In which weights are typed; absent: kilograms. */
  readonly weights?: WeightUnit;
}

/** What is known of a stretch beside its fields. */
export interface Known {
  /** As it was; the end of an open one is now. Absent for one that was added. */
  readonly was?: Interval;
  readonly isOpen: boolean;
  /** Where the session has its other times: an added stretch is near them. */
  readonly near?: Interval;
  readonly now: Instant;
  /** It is planned: it may lie in a time to come. */
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

/** On the start's date where the end can come after the start there, else on the next: also where the clock is turned back between them. */
export function endDateOf(from: LocalMinute, start: Instant, time: LocalTime, zone: string): LocalDate {
  if (time >= from.time) return from.date;
  const reading = readingOf({ date: from.date, time }, zone);
  return reading?.kind === 'twice' && reading.second > start ? from.date : addDays(from.date, 1);
}

/** Of a start. Null: it is no time of day. */
export function timeIn(text: string): LocalTime | null {
  const typed = typedTime(text);
  return typed?.kind === 'time' ? typed.time : null;
}

/** Of an end. `endsDay`: typed as `24:00`, the midnight at which its day is over, and not the one at which it begins. */
export function endTimeIn(text: string): { readonly time: LocalTime; readonly endsDay: boolean } | null {
  const typed = typedTime(text, 'end');
  return typed?.kind === 'time' ? { time: typed.time, endsDay: typed.endsDay === true } : null;
}
