/** How the fields of a stretch change: by typing, by the arrow keys, and by tidying when they are left. Pure. */

import { dateCustom, dateField, timeField } from '../../shared/format/typed-fields.ts';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { Occurrence } from '../../shared/time/local-time.ts';
import {
  type LocalMinute,
  type LocalTime,
  localMinuteOf,
  localTimeOf,
  readingOf,
} from '../../shared/time/local-time.ts';
import { typedDate, typedTime } from '../../shared/time/typed-time.ts';

import { readStretch } from './read-stretch.ts';
import {
  type EndName,
  endTimeIn,
  type Known,
  type Place,
  type StretchDraft,
  timeIn,
} from './stretch-draft.ts';

/** Whether the typed text has seconds, which are dropped. */
export function hasSeconds(text: string): boolean {
  const typed = typedTime(text);
  if (typed === null) return false;
  return typed.kind === 'instant' ? msOf(typed.instant) % 60_000 !== 0 : typed.withoutSeconds === true;
}

/** Returns the stretch after text was typed or pasted into one of its times. A full date and time also sets the date. */
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
  // The other end keeps its date.
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

/** Returns the fields as they are rewritten when they are left: values that can be read take the form of the locale, others stay. */
export function tidied(draft: StretchDraft, place: Place, known: Known): StretchDraft {
  const { speech } = place;
  const read = readStretch(draft, place, known);
  const time = (text: string, typed: LocalTime | null) => (typed === null ? text : timeField(typed, speech));
  const date = (text: string, found: LocalDate | null) => (found === null ? text : dateField(found, speech));
  const typedEnd = endTimeIn(draft.end);
  // `24:00` becomes `0:00` of the next day, once that day is known.
  const endsDay = typedEnd?.endsDay === true;
  const isEndKnown = !endsDay || read.endDate !== null;
  const endDate = endsDay && isEndKnown ? '' : draft.endDate;
  const tidy = {
    ...draft,
    date: date(
      draft.date,
      read.startDate ?? typedDate(draft.date, dateCustom(speech), localMinuteOf(known.now, place.zone).date),
    ),
    start: time(draft.start, timeIn(draft.start)),
    end: time(draft.end, isEndKnown ? (typedEnd?.time ?? null) : null),
    endDate: endDate === null ? null : date(endDate, read.endDate),
  };
  return withoutPlainDate(tidy, place, known);
}

/** Drops the date of the end where the end would have that date anyway. */
function withoutPlainDate(draft: StretchDraft, place: Place, known: Known): StretchDraft {
  if (draft.endDate === null) return draft;
  const follows = { ...draft, endDate: null };
  const { end } = readStretch(draft, place, known);
  return end !== null && readStretch(follows, place, known).end === end ? follows : draft;
}

/** Changes a field by a minute or a day for the arrow keys. A field that cannot be read stays. */
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
  const time = which === 'start' ? timeIn(draft.start) : endTimeIn(draft.end)?.time;
  if (time == null) return draft;
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + by;
  const next = localTimeOf(minute);
  const read = readStretch(draft, place, known);
  const date = which === 'start' ? read.startDate : read.endDate;
  if (date === null) return typedInto(draft, which, timeField(next, speech), place, known);
  // Set as a full date and time, so that the other end keeps its date and a step over midnight changes the date.
  const moment = `${addDays(date, Math.floor(minute / minutesOfDay))} ${next}`;
  return withoutPlainDate(typedInto(draft, which, moment, place, known), place, known);
}

const minutesOfDay = 24 * 60;
