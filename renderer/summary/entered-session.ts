/** A session as typed into the add dialog of the summary, and the command made from it. Pure. */
import type { InputOf } from '../../shared/contract/contract.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { dateField } from '../../shared/format/typed-fields.ts';
import { message } from '../../shared/messages/message.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { readStretch } from '../components/read-stretch.ts';
import { draftOf, type Edit } from '../components/session-draft.ts';
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

/** Returns the changes of a session that was recorded as `recorded` and is now wanted otherwise; empty if there are none. */
export function changesOf(
  recorded: Entered,
  { name, start, end }: Entered,
): Omit<InputOf<'amend'>, 'session'> {
  const isMoved = start !== recorded.start || end !== recorded.end;
  return {
    ...(name === recorded.name ? {} : { name }),
    ...(isMoved ? { segments: [{ start, end }] } : {}),
  };
}

/** What was typed in the form after the session had been recorded from it, as an unsaved edit of that session. */
export function editOf(session: Session, { name, stretch }: EnteredSession, place: Place): Edit {
  const base = draftOf(session, place);
  return { base, draft: { ...base, name, stretches: [{ ...stretch, index: 0 }] } };
}
