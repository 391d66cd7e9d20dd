/**
 * What is written of a day when looking back: answers, note, and how the questions are worded. What is typed is a draft until it is kept,
 * and kept when its field is left or the day is closed. Where the program did not answer, it is sent again once it does.
 */
import { useEffect, useRef, useState } from 'react';
import type { DayPage } from '../../../shared/domain/day-page.ts';
import type { Refusal } from '../../../shared/domain/refusal.ts';
import type { LocalDate } from '../../../shared/time/day.ts';
import { usePage, usePresent } from '../../components/page-context.ts';
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
  const keptIn = (field: PageField): string => {
    if (field === 'note') return page?.note ?? '';
    const [kind, at] = field.split(' ');
    const answer = kept[Number(at)];
    return (kind === 'question' ? answer?.question : answer?.answer) ?? '';
  };
  const value = (field: PageField) => drafts.get(keyOf(field)) ?? keptIn(field);
  const isKept = (field: PageField) => value(field).trim() === keptIn(field).trim();
  const change = (field: PageField, text: string) => {
    if (text === keptIn(field)) drafts.drop(keyOf(field));
    else drafts.set(keyOf(field), text);
    setRefusal(null);
    redraw((count) => count + 1);
  };
  const keep = async () => {
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
    const answer = await client.call('writePage', {
      date,
      ...(isTyped('note') ? { note: value('note') } : {}),
      ...(typed.length > Number(isTyped('note')) ? { answers } : {}),
    });
    isUnanswered.current = !answer.ok && answer.refusal.code === 'unavailable';
    if (!answer.ok) {
      setRefusal(answer.refusal);
      return false;
    }
    setRefusal(null);
    for (const [field, text] of typed) sent.current.set(field, text);
    redraw((count) => count + 1);
    return true;
  };
  // Until the page is read again, what was sent stands there as a draft; what is typed on meanwhile is one still.
  useEffect(() => {
    for (const [field, text] of sent.current) {
      if (keptIn(field) !== text.trim()) continue;
      sent.current.delete(field);
      if (drafts.get(keyOf(field)) === text) drafts.drop(keyOf(field));
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
