/**
 * What is written of a day when looking back: answers, note, and how the questions are worded. What is typed is a draft until it is kept,
 * and kept when its field is left or the day is closed. Where the program did not answer, it is sent again once it does.
 */
import { useEffect, useRef, useState } from 'react';
import type { DayPage } from '../../../shared/domain/day-page.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import { usePage, usePresent } from '../../components/page-context.ts';
import { textTakenUp } from '../../components/taken-up.ts';
import { answersOf } from './questions.ts';

export type PageField = 'note' | `question ${number}` | `answer ${number}`;

export interface PageText {
  readonly refusal: Refusal | null;
  /** At which field the refusal stands; null: at none of them. */
  readonly refused: PageField | null;
  value(field: PageField): string;
  isKept(field: PageField): boolean;
  change(field: PageField, text: string): void;
  /** Answers whether all that was typed is kept now. */
  keep(): Promise<boolean>;
}

export function usePageText(date: LocalDate, page: DayPage | null, questions: readonly string[]): PageText {
  const { client, drafts } = usePage();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const sent = useRef(new Map<PageField, string>());
  const isUnanswered = useRef(false);
  const { snapshot } = usePresent();
  const [, redraw] = useState(0);
  const kept = answersOf(page, questions);
  const fields: readonly PageField[] = [
    'note',
    ...questions.flatMap((_, at) => [`question ${at}`, `answer ${at}`] as const),
  ];
  const keyOf = (field: PageField) => `page of ${date}: ${field}`;
  /** What stood in it when the typing began. */
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
    setRefusal(null);
    redraw((count) => count + 1);
  };
  /** What another window wrote there since the typing began stays, above what was typed. A question is in the words of whoever worded it last. */
  const takeUp = (field: PageField) => {
    const [typed, base] = [drafts.get(keyOf(field)), drafts.get(baseKeyOf(field))];
    if (typed === undefined || base === undefined || field.startsWith('question')) return;
    drafts.set(keyOf(field), textTakenUp(typed, base, keptIn(field)));
    drafts.set(baseKeyOf(field), keptIn(field));
  };
  const keep = async () => {
    for (const field of fields) takeUp(field);
    const typed = fields.filter((field) => !isKept(field)).map((field) => [field, value(field)] as const);
    if (typed.length === 0) return true;
    const isTyped = (field: PageField) => typed.some(([each]) => each === field);
    const answers = questions.map((asked, at) => {
      // A question without words is left as it was.
      const question = value(`question ${at}`).trim() || asked;
      // Another window may have written what is not typed here.
      return isTyped(`question ${at}`) || isTyped(`answer ${at}`)
        ? { question, answer: value(`answer ${at}`) }
        : { question };
    });
    // Before it is answered the page may be read again, and hold it.
    for (const [field, text] of typed) sent.current.set(field, text);
    const answer = await client.call('writePage', {
      date,
      ...(isTyped('note') ? { note: value('note') } : {}),
      ...(typed.length > Number(isTyped('note')) ? { answers } : {}),
    });
    isUnanswered.current = !answer.ok && answer.refusal.code === 'unavailable';
    if (!answer.ok) {
      // What was not answered may be written all the same.
      if (!isUnanswered.current) sent.current.clear();
      setRefusal(answer.refusal);
      return false;
    }
    setRefusal(null);
    redraw((count) => count + 1);
    return true;
  };
  // Until the page is read again, what was sent stands there as a draft; what is typed on meanwhile is one still.
  useEffect(() => {
    for (const [field, text] of sent.current) {
      if (keptIn(field) !== text.trim()) continue;
      sent.current.delete(field);
      const draft = drafts.get(keyOf(field));
      if (draft === text) drop(field);
      else if (draft !== undefined) drafts.set(baseKeyOf(field), keptIn(field));
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot means that the program can be heard
  useEffect(() => {
    if (isUnanswered.current) void keep();
  }, [snapshot]);
  return { refusal, refused: fieldOf(refusal), value, isKept, change, keep };
}

/** The field that a refusal is about, by its path: `note`, `answers.0.question`. */
function fieldOf(refusal: Refusal | null): PageField | null {
  if (refusal?.field === 'note') return 'note';
  const [, at, which] = /^answers\.(\d+)\.(question|answer)$/.exec(refusal?.field ?? '') ?? [];
  if (at === undefined) return null;
  return which === 'question' ? `question ${Number(at)}` : `answer ${Number(at)}`;
}
