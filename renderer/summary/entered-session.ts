/** A session as typed into the add dialog of the summary, and the command made from it. Pure. */
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { dateField } from '../../shared/format/typed-fields.ts';
import { message } from '../../shared/messages/message.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { readStretch } from '../components/read-stretch.ts';
import { type Known, type Place, type StretchDraft, stretchDraft } from '../components/stretch-draft.ts';
import { fieldOf, problemOf } from '../components/stretch-problem.ts';

export interface EnteredSession {
  readonly name: string;
  readonly stretch: StretchDraft;
}

/** The first content of the form: the date alone, or a stretch of the day. */
export function enteredAtFirst(date: LocalDate, stretch: Interval | null, place: Place): EnteredSession {
  if (stretch !== null) return { name: '', stretch: stretchDraft(null, stretch, place) };
  const blank = { index: null, start: '', end: '', endDate: null, startChosen: null, endChosen: null };
  return { name: '', stretch: { ...blank, date: dateField(date, place.speech) } };
}

/** What is known about the times. The stretch that the form began with decides between two occurrences of a repeated local time. */
export function knownAtFirst(stretch: Interval | null, now: Instant): Known {
  return { isOpen: false, now, ...(stretch === null ? {} : { near: stretch }) };
}

/** The input of `record`. */
export type Entered = Interval & { readonly name: string };

/** Refuses a missing name, time or date, and an end in the future. */
export function recordOf(entered: EnteredSession, place: Place, known: Known): Result<Entered> {
  const { name, stretch } = entered;
  if (name.trim() === '') return refused('invalid-input', message('add.noName'), 'name');
  const read = readStretch(stretch, place, known);
  const problem = problemOf(stretch, read, known);
  const { start, end } = read;
  if (problem !== null || start === null || end === null)
    return refused(
      'invalid-input',
      problem?.message ?? message('editor.noMoment'),
      fieldOf(stretch, 0, problem?.which ?? 'start'),
    );
  return accepted({ name: name.trim(), start, end });
}
