/**
 * Reads the fields of a stretch. Pure. An untouched time keeps its exact instant, to the millisecond; a time set by hand is a whole minute.
 */

import { dateCustom } from '../../shared/format/typed-fields.ts';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import { type Instant, minuteOf, msOf } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import type { Reading } from '../../shared/time/local-time.ts';
import {
  daysBetween,
  instantOf,
  type LocalTime,
  localMinuteOf,
  readingOf,
} from '../../shared/time/local-time.ts';
import { typedDate } from '../../shared/time/typed-time.ts';

import {
  endDateOf,
  endTimeIn,
  type Known,
  type Place,
  type StretchDraft,
  stretchDraft,
  timeIn,
} from './stretch-draft.ts';

export interface StretchRead {
  /** Null if the field cannot be read. A null end may also mean that it was left open. */
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly startReading: Reading | null;
  readonly endReading: Reading | null;
  readonly startDate: LocalDate | null;
  readonly endDate: LocalDate | null;
  /** The number of days from the date of the start to the date of the end. */
  readonly daysLater: number;
  /** From the shown minute of the start to the shown minute of the end, in milliseconds. Null unless both can be read. */
  readonly lengthMs: number | null;
}

export function readStretch(draft: StretchDraft, place: Place, known: Known): StretchRead {
  const edit = editOf(draft, place, known);
  const start = readStart(edit);
  const end = readEnd(edit, start);
  return {
    start: start.at,
    end: end.at,
    startReading: start.reading,
    endReading: end.reading,
    startDate: start.date,
    endDate: end.date,
    daysLater: start.date === null || end.date === null ? 0 : daysBetween(start.date, end.date),
    lengthMs: start.at === null || end.at === null ? null : minutesBetween(start.at, end.at),
  };
}

/** Returns the milliseconds from one shown minute to the other. */
export function minutesBetween(from: Instant, until: Instant): number {
  return msOf(minuteOf(until)) - msOf(minuteOf(from));
}

/** The typed fields together with the values from before. */
interface Edit {
  readonly draft: StretchDraft;
  readonly place: Place;
  readonly known: Known;
  /** The fields before anything was typed; null for an added stretch. */
  readonly before: StretchDraft | null;
  readonly near: Interval | undefined;
  /** The end from before, if its field is untouched. The reader of the end checks whether it is still on that day. */
  readonly untouchedEnd: Instant | null;
  readonly keepsDates: boolean;
}

function editOf(draft: StretchDraft, place: Place, known: Known): Edit {
  const { was, isOpen } = known;
  const before =
    was === undefined ? null : stretchDraft(draft.index, isOpen ? { ...was, end: null } : was, place);
  const isEndUntouched = !isOpen && draft.end === before?.end && draft.endChosen === null;
  return {
    ...{ draft, place, known, before },
    near: was ?? known.near,
    untouchedEnd: isEndUntouched && was !== undefined ? was.end : null,
    keepsDates: draft.date === before?.date && draft.endDate === before.endDate,
  };
}

/** One end of a stretch as its fields say it. Each part is null if the fields do not say it. */
interface EndRead {
  readonly at: Instant | null;
  readonly reading: Reading | null;
  readonly date: LocalDate | null;
}

function readStart(edit: Edit): EndRead {
  const { draft, known, before, near, untouchedEnd, keepsDates } = edit;
  const { zone } = edit.place;
  const time = timeIn(draft.start);
  const date = startDateOf(edit, time);
  const reading = date === null || time === null ? null : readingOf({ date, time }, zone);
  const { was, now } = known;
  const isUntouched = draft.start === before?.start && draft.startChosen === null;
  if (isUntouched && was !== undefined && date === localMinuteOf(was.start, zone).date)
    return { at: was.start, reading, date };
  if (reading === null) return { at: null, reading, date };
  const end = keepsDates ? untouchedEnd : null;
  const around = {
    chosen: draft.startChosen,
    before: end ?? secondEnd(date, draft, zone),
    ...{ near, was: was?.start, now },
  };
  return { at: instantOf(reading, around, zone), reading, date };
}

/**
 * Returns the typed date of the start. If no date was typed, and a stretch began before midnight and now gets a start after midnight, the
 * date is that of its end.
 */
function startDateOf(
  { draft, place, known, before, near, untouchedEnd, keepsDates }: Edit,
  time: LocalTime | null,
) {
  const { zone, speech } = place;
  const date = typedDate(draft.date, dateCustom(speech), localMinuteOf(near?.start ?? known.now, zone).date);
  if (date === null || time === null || untouchedEnd === null || !keepsDates || draft.start === before?.start)
    return date;
  const end = localMinuteOf(untouchedEnd, zone);
  return daysBetween(date, end.date) === 1 && time < end.time ? end.date : date;
}

function readEnd({ draft, place, known, near, untouchedEnd }: Edit, start: EndRead): EndRead {
  const { zone, speech } = place;
  const startTime = timeIn(draft.start);
  const typed = endTimeIn(draft.end);
  if (typed === null || startTime === null || start.at === null || start.date === null)
    return { at: null, reading: null, date: null };
  const { time, endsDay } = typed;
  const from = { date: start.date, time: startTime };
  const day = draft.endDate === null ? from.date : typedDate(draft.endDate, dateCustom(speech), from.date);
  const date =
    endsDay && day !== null
      ? addDays(day, 1)
      : draft.endDate === null
        ? endDateOf(from, start.at, time, zone)
        : day;
  const reading = date === null ? null : readingOf({ date, time }, zone);
  if (reading === null) return { at: null, reading, date };
  if (untouchedEnd !== null && date === localMinuteOf(untouchedEnd, zone).date)
    return { at: untouchedEnd, reading, date };
  const { was, isOpen, now } = known;
  const around = {
    chosen: draft.endChosen,
    after: start.at,
    ...{ near, was: isOpen ? undefined : was?.end, now },
  };
  return { at: instantOf(reading, around, zone), reading, date };
}

/**
 * If the clock is turned back between start and end, returns the second occurrence of the end, which the start must precede. Otherwise
 * undefined.
 */
function secondEnd(date: LocalDate | null, { start, end }: StretchDraft, zone: string): Instant | undefined {
  const [startTime, typed] = [timeIn(start), endTimeIn(end)];
  if (date === null || startTime === null || typed === null || typed.time >= startTime) return undefined;
  const reading = readingOf({ date: typed.endsDay ? addDays(date, 1) : date, time: typed.time }, zone);
  return reading?.kind === 'twice' ? reading.second : undefined;
}
