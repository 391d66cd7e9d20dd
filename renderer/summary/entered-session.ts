/** A session as it is typed into the small form of the summary, and the command that it stands for. Pure. */
import type { InputOf } from '../../shared/contract/contract.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { dateField } from '../../shared/format/typed-fields.ts';
import { message } from '../../shared/messages/message.ts';
import type { LocalDate } from '../../shared/time/day.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { fieldOf, problemOf } from '../components/session-draft.ts';
import {
  type Known,
  type Place,
  readStretch,
  type StretchDraft,
  stretchDraft,
} from '../components/stretch-draft.ts';

/** What stands in the form at first: the day alone, or a stretch of it. */
export function stretchAtFirst(date: LocalDate, stretch: Interval | null, place: Place): StretchDraft {
  if (stretch !== null) return stretchDraft(null, stretch, place);
  return {
    index: null,
    date: dateField(date, place.speech),
    start: '',
    end: '',
    endDate: null,
    startChosen: null,
    endChosen: null,
  };
}

/** Refused without a name, a time or a date, and where it would end in a time to come: with the field's name. */
export function recordOf(
  typedName: string,
  draft: StretchDraft,
  place: Place,
  known: Known,
): Result<InputOf<'record'>> {
  const name = typedName.trim();
  if (name === '') return refused('invalid-input', message('add.noName'), 'name');
  const read = readStretch(draft, place, known);
  const problem = problemOf(draft, read, known);
  const { start, end } = read;
  if (problem !== null || start === null || end === null)
    return refused(
      'invalid-input',
      problem?.message ?? message('editor.noTime'),
      fieldOf(draft, 0, problem?.which ?? 'start'),
    );
  return accepted({ name, start, end });
}
