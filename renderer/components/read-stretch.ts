/**
 * What the fields of a stretch say. Pure. A time that was not touched stays the instant that it was, to the millisecond; one set by hand is the
 * whole minute.
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

/** From the one minute that is shown to the other, in milliseconds. */
export function minutesBetween(from: Instant, until: Instant): number {
  return msOf(minuteOf(until)) - msOf(minuteOf(from));
}

/** What is typed, beside what there was before. */
interface Edit {
  readonly draft: StretchDraft;
  readonly place: Place;
  readonly known: Known;
  /** The fields before anything was typed; null for a stretch that was added. */
  readonly before: StretchDraft | null;
  readonly near: Interval | undefined;
  /** The end as it was, where nothing was typed into it; whether it is still on that day is seen when it is read. */
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

/** One end of a stretch as its fields say it; each null where they do not. */
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

/** As it is typed. A start after midnight of a stretch that began before it is on the day of its end, as long as no date was typed. */
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

/** Where the clock is turned back between start and end, the end is the second of the two, and the start before it; else nothing follows. */
function secondEnd(date: LocalDate | null, { start, end }: StretchDraft, zone: string): Instant | undefined {
  const [startTime, typed] = [timeIn(start), endTimeIn(end)];
  if (date === null || startTime === null || typed === null || typed.time >= startTime) return undefined;
  const reading = readingOf({ date: typed.endsDay ? addDays(date, 1) : date, time: typed.time }, zone);
  return reading?.kind === 'twice' ? reading.second : undefined;
}
