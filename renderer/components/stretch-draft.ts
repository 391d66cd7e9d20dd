/**
 * One stretch of a session as it stands in three fields, a date and two times, and what they say. Pure. A time that was not touched stays
 * the instant that it was, to the millisecond; one set by hand is the whole minute.
 */

import { dateCustom, dateField, timeField } from '../../shared/format/typed-fields.ts';
import type { WeightUnit } from '../../shared/format/weight.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { Occurrence, Reading } from '../../shared/time/local-time.ts';
import {
  daysBetween,
  instantOf,
  type LocalMinute,
  type LocalTime,
  localMinuteOf,
  localTimeOf,
  readingOf,
} from '../../shared/time/local-time.ts';
import { typedDate, typedTime } from '../../shared/time/typed-time.ts';

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

export interface StretchRead {
  /** Null: cannot be read; of an end also: left open. */
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly startReading: Reading | null;
  readonly endReading: Reading | null;
  readonly startDate: LocalDate | null;
  readonly endDate: LocalDate | null;
  /** How many days after that of the start the end lies. */
  readonly daysLater: number;
  /** From the minute shown as start to the minute shown as end, in milliseconds; null where not both can be read. */
  readonly lengthMs: number | null;
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
function endDateOf(from: LocalMinute, start: Instant, time: LocalTime, zone: string): LocalDate {
  if (time >= from.time) return from.date;
  const reading = readingOf({ date: from.date, time }, zone);
  return reading?.kind === 'twice' && reading.second > start ? from.date : addDays(from.date, 1);
}

export function readStretch(draft: StretchDraft, place: Place, known: Known): StretchRead {
  const { was, isOpen } = known;
  const { zone, speech } = place;
  const before =
    was === undefined ? null : stretchDraft(draft.index, isOpen ? { ...was, end: null } : was, place);
  const near = was ?? known.near;
  const [startTime, endTime] = [timeIn(draft.start), timeIn(draft.end, 'end')];
  const today = localMinuteOf(near?.start ?? known.now, zone).date;
  const date = typedDate(draft.date, dateCustom(speech), today);
  // Whether it is still on the same day is seen below, when that is read.
  const keepsEnd = before !== null && !isOpen && draft.end === before.end && draft.endChosen === null;
  const keepsDates = draft.date === before?.date && draft.endDate === before.endDate;

  // A start after midnight of a stretch that begins before it is on the day of its end, as long as no date was typed.
  const wasEnd = keepsEnd && was !== undefined ? localMinuteOf(was.end, zone) : null;
  const isMovedOver =
    wasEnd !== null &&
    keepsDates &&
    draft.start !== before?.start &&
    startTime !== null &&
    date !== null &&
    daysBetween(date, wasEnd.date) === 1 &&
    startTime < wasEnd.time;
  const startDate = isMovedOver ? wasEnd.date : date;
  const startReading =
    startDate === null || startTime === null ? null : readingOf({ date: startDate, time: startTime }, zone);
  const keepsStart =
    before !== null &&
    was !== undefined &&
    draft.start === before.start &&
    draft.startChosen === null &&
    startDate === localMinuteOf(was.start, zone).date;
  const start = keepsStart
    ? was.start
    : startReading === null
      ? null
      : instantOf(
          startReading,
          {
            chosen: draft.startChosen,
            before: keepsEnd && keepsDates && was !== undefined ? was.end : secondEnd(startDate, draft, zone),
            near,
            was: was?.start,
            now: known.now,
          },
          zone,
        );

  const from =
    start === null || startDate === null || startTime === null ? null : { date: startDate, time: startTime };
  const endDate =
    endTime === null || from === null || start === null
      ? null
      : draft.endDate === null
        ? endDateOf(from, start, endTime, zone)
        : typedDate(draft.endDate, dateCustom(speech), from.date);
  const endReading =
    endDate === null || endTime === null ? null : readingOf({ date: endDate, time: endTime }, zone);
  const end =
    endReading === null || start === null
      ? null
      : keepsEnd && was !== undefined && endDate === localMinuteOf(was.end, zone).date
        ? was.end
        : instantOf(
            endReading,
            {
              chosen: draft.endChosen,
              after: start,
              near,
              was: isOpen ? undefined : was?.end,
              now: known.now,
            },
            zone,
          );
  return {
    start,
    end,
    startReading,
    endReading,
    startDate,
    endDate,
    daysLater: startDate === null || endDate === null ? 0 : daysBetween(startDate, endDate),
    lengthMs: start === null || end === null ? null : minuteOf(end) - minuteOf(start),
  };
}

/** Where the clock is turned back between start and end, the end is the second of the two, and the start before it; else nothing follows. */
function secondEnd(date: LocalDate | null, { start, end }: StretchDraft, zone: string): Instant | undefined {
  const [startTime, endTime] = [timeIn(start), timeIn(end, 'end')];
  if (date === null || startTime === null || endTime === null || endTime >= startTime) return undefined;
  const reading = readingOf({ date, time: endTime }, zone);
  return reading?.kind === 'twice' ? reading.second : undefined;
}

function minuteOf(instant: Instant): number {
  return Math.floor(msOf(instant) / 60_000) * 60_000;
}

function timeIn(text: string, which: EndName = 'start'): LocalTime | null {
  const typed = typedTime(text, which);
  return typed?.kind === 'time' ? typed.time : null;
}

/** Whether what is typed names a moment within a minute: the whole minute is taken. */
export function hasSeconds(text: string): boolean {
  const typed = typedTime(text);
  if (typed === null) return false;
  return typed.kind === 'instant' ? msOf(typed.instant) % 60_000 !== 0 : typed.withoutSeconds === true;
}

/** The stretch after something was typed or pasted into one of its times: a whole moment takes its date along. */
export function typedInto(
  draft: StretchDraft,
  which: EndName,
  text: string,
  place: Place,
  known: Known,
): StretchDraft {
  const { zone, speech } = place;
  const typed = typedTime(text, which);
  const chosen = which === 'start' ? { startChosen: null } : { endChosen: null };
  if (typed === null || typed.kind === 'time') return { ...draft, [which]: text, ...chosen };
  const minute = typed.kind === 'instant' ? localMinuteOf(typed.instant, zone) : typed;
  const occurrence = typed.kind === 'instant' ? occurrenceAt(typed.instant, minute, zone) : null;
  const time = timeField(minute.time, speech);
  const date = dateField(minute.date, speech);
  // The other end stays where it is.
  const endDate = readStretch(draft, place, known).endDate;
  return which === 'start'
    ? {
        ...draft,
        start: time,
        date,
        startChosen: occurrence,
        endDate: endDate === null ? draft.endDate : dateField(endDate, speech),
      }
    : { ...draft, end: time, endDate: date, endChosen: occurrence };
}

function occurrenceAt(instant: Instant, minute: LocalMinute, zone: string): Occurrence | null {
  const reading = readingOf(minute, zone);
  if (reading?.kind !== 'twice') return null;
  return instant >= reading.second ? 'second' : 'first';
}

/** The fields as they are written once they are left: what can be read in the form of the locale, anything else as it stands. */
export function tidied(draft: StretchDraft, place: Place, known: Known): StretchDraft {
  const { speech } = place;
  const read = readStretch(draft, place, known);
  const time = (text: string) => {
    const typed = timeIn(text);
    return typed === null ? text : timeField(typed, speech);
  };
  const date = (text: string, found: LocalDate | null) => (found === null ? text : dateField(found, speech));
  const follows = { ...draft, endDate: null };
  // A date that the end would have by itself need not be said.
  const isPlain =
    draft.endDate !== null && read.end !== null && readStretch(follows, place, known).end === read.end;
  return {
    ...draft,
    date: date(
      draft.date,
      read.startDate ?? typedDate(draft.date, dateCustom(speech), localMinuteOf(known.now, place.zone).date),
    ),
    start: time(draft.start),
    end: time(draft.end),
    endDate: draft.endDate === null || isPlain ? null : date(draft.endDate, read.endDate),
  };
}

/** A minute or a day more or less, as the arrow keys ask for. What cannot be read stays. */
export function stepped(
  draft: StretchDraft,
  which: EndName | 'date',
  by: 1 | -1,
  place: Place,
  known: Known,
): StretchDraft {
  const { speech, zone } = place;
  if (which === 'date') {
    const date = typedDate(draft.date, dateCustom(speech), localMinuteOf(known.now, zone).date);
    return date === null ? draft : { ...draft, date: dateField(addDays(date, by), speech) };
  }
  const time = timeIn(draft[which]);
  if (time === null) return draft;
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const next = timeField(localTimeOf(minute + by), speech);
  return typedInto(draft, which, next, place, known);
}
