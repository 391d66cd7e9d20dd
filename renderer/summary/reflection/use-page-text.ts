/**
 * The texts written when looking back on a day: answers, note, and reworded questions. Typed text is a draft until it is saved, which
 * happens when its field is left or the day is closed. If the program does not answer, the text is sent again as soon as the program can be
 * reached.
 */
import { useEffect, useRef, useState } from 'react';
import type { DayPage } from '../../../shared/domain/day-page.ts';
import { isBelow, mergedText } from '../../../shared/domain/merged-text.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import { usePage, usePresent } from '../../components/page-context.ts';
import { useFormAnswer } from '../../components/use-form-answer.ts';
import { answersOf } from './questions.ts';

export type PageField = 'note' | `question ${number}` | `answer ${number}`;

/** A text on its way to the record, and what the page showed as stored when it was sent. */
interface Sent {
  readonly text: string;
  readonly shown: string;
}

export interface PageText {
  readonly refusal: Refusal | null;
  /** The field that the refusal is about; null if it is about none of them. */
  readonly refused: PageField | null;
  value(field: PageField): string;
  isKept(field: PageField): boolean;
  change(field: PageField, text: string): void;
  /** Resolves to true if all typed text is saved. */
  keep(): Promise<boolean>;
}

export function usePageText(date: LocalDate, page: DayPage | null, questions: readonly string[]): PageText {
  const { client, drafts } = usePage();
  // A field that is left together with its day is refused on the page, because it is gone by then.
  const { refusal, refuse } = useFormAnswer();
  const sent = useRef(new Map<PageField, Sent>());
  const isUnanswered = useRef(false);
  const { snapshot } = usePresent();
  const [, redraw] = useState(0);
  const kept = answersOf(page, questions);
  const fields: readonly PageField[] = [
    'note',
    ...questions.flatMap((_, at) => [`question ${at}`, `answer ${at}`] as const),
  ];
  const keyOf = (field: PageField) => `page of ${date}: ${field}`;
  /** The draft key for the text that the field had when the typing began, or that was saved last. */
  const baseKeyOf = (field: PageField) => `${keyOf(field)}, before`;
  const keptIn = (field: PageField): string => {
    if (field === 'note') return page?.note ?? '';
    const [kind, at] = field.split(' ');
    const answer = kept[Number(at)];
    return (kind === 'question' ? answer?.question : answer?.answer) ?? '';
  };
  const value = (field: PageField) => drafts.get(keyOf(field)) ?? keptIn(field);
  const isKept = (field: PageField) => value(field).trim() === keptIn(field).trim();
  const drop = (field: PageField) => {
    drafts.drop(keyOf(field));
    drafts.drop(baseKeyOf(field));
  };
  const change = (field: PageField, text: string) => {
    if (text === keptIn(field)) drop(field);
    else {
      if (drafts.get(baseKeyOf(field)) === undefined) drafts.set(baseKeyOf(field), keptIn(field));
      drafts.set(keyOf(field), text);
    }
    refuse(null);
    redraw((count) => count + 1);
  };
  /** The text that the writer of this field has seen. */
  const seen = (field: PageField) => drafts.get(baseKeyOf(field)) ?? keptIn(field);
  /**
   * Puts text written in another window since the typing began above the typed text. A question is not merged: the last wording wins. While a
   * saved text has not been read back, the page's reading is older than what the writer has seen, so that only the program can merge.
   */
  const takeUp = (field: PageField) => {
    const [typed, base] = [drafts.get(keyOf(field)), drafts.get(baseKeyOf(field))];
    if (typed === undefined || base === undefined || field.startsWith('question')) return;
    if (sent.current.get(field)?.text === base) return;
    drafts.set(keyOf(field), mergedText(typed, base, keptIn(field)));
    drafts.set(baseKeyOf(field), keptIn(field));
  };
  const keep = async () => {
    for (const field of fields) takeUp(field);
    const typed = fields.filter((field) => !isKept(field)).map((field) => [field, value(field)] as const);
    if (typed.length === 0) return true;
    const isTyped = (field: PageField) => typed.some(([each]) => each === field);
    const answers = questions.map((asked, at) => {
      // A question whose words were deleted keeps its old words.
      const question = value(`question ${at}`).trim() || asked;
      // Answers not typed here are not sent, because another window may have written them.
      return isTyped(`question ${at}`) || isTyped(`answer ${at}`)
        ? { question, answer: value(`answer ${at}`), before: seen(`answer ${at}`) }
        : { question };
    });
    // Noted before the call, because the page may be reloaded with the new text before the answer arrives.
    for (const [field, text] of typed) sent.current.set(field, { text, shown: keptIn(field) });
    const answer = await client.call('writePage', {
      date,
      ...(isTyped('note') ? { note: value('note'), noteBefore: seen('note') } : {}),
      ...(typed.length > Number(isTyped('note')) ? { answers } : {}),
    });
    isUnanswered.current = !answer.ok && answer.refusal.code === 'unavailable';
    if (!answer.ok) {
      // A call without an answer may have been carried out all the same.
      if (!isUnanswered.current) sent.current.clear();
      refuse(answer.refusal);
      return false;
    }
    for (const [field, text] of typed)
      if (drafts.get(keyOf(field)) !== undefined) drafts.set(baseKeyOf(field), text);
    refuse(null);
    redraw((count) => count + 1);
    return true;
  };
  // Sent text stays a draft until the reloaded page contains it, perhaps below the text of another window. Text typed since then stays a draft.
  useEffect(() => {
    for (const [field, { text, shown }] of sent.current) {
      const [draft, stored] = [drafts.get(keyOf(field)), keptIn(field)];
      const isRead = stored === text.trim() || isBelow(stored, text);
      // Another window may have replaced the saved text before this page could read it.
      const isReplaced = stored !== shown && draft === text && drafts.get(baseKeyOf(field)) === text;
      if (!isRead && !isReplaced) continue;
      sent.current.delete(field);
      if (draft === text) drop(field);
      else if (draft !== undefined) {
        drafts.set(keyOf(field), mergedText(draft, text, stored));
        drafts.set(baseKeyOf(field), stored);
      }
      // The field still shows the draft, and what is typed on it would remove the text of another window.
      if (value(field) !== draft) redraw((count) => count + 1);
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot means that the program can be reached
  useEffect(() => {
    if (isUnanswered.current) void keep();
  }, [snapshot]);
  return { refusal, refused: fieldOf(refusal), value, isKept, change, keep };
}

/** Returns the field that a refusal is about, from its path such as `note` or `answers.0.question`. */
function fieldOf(refusal: Refusal | null): PageField | null {
  if (refusal?.field === 'note') return 'note';
  const [, at, which] = /^answers\.(\d+)\.(question|answer)$/.exec(refusal?.field ?? '') ?? [];
  if (at === undefined) return null;
  return which === 'question' ? `question ${Number(at)}` : `answer ${Number(at)}`;
}
