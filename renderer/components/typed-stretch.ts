/** The fields of a stretch after something was typed into them, after a step by the arrow keys, and as they are written once they are left. Pure. */

import { dateCustom, dateField, timeField } from '../../shared/format/typed-fields.ts';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { Occurrence } from '../../shared/time/local-time.ts';
import { type LocalMinute, localMinuteOf, localTimeOf, readingOf } from '../../shared/time/local-time.ts';
import { typedDate, typedTime } from '../../shared/time/typed-time.ts';

import { readStretch } from './read-stretch.ts';
import { type EndName, type Known, type Place, type StretchDraft, timeIn } from './stretch-draft.ts';

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
