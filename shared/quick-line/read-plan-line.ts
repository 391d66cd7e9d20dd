/** Reads a line that plans something. Pure, and independent of the present time: `plannedMoments` determines which moments are meant. */
import type { Piece } from './pieces.ts';
import { noSpan, type PlanLine, type PlannedSpan } from './plan-line.ts';
import type { PlannedTask } from './quick-line.ts';
import { isQuoted, nameOf, readMarks, unreadOf, words, wordsOf } from './read-line.ts';
import { lengthAtEnd, spanFirst, spanLast } from './read-span.ts';
import { hasImpossibleTime, looksLikeDay } from './unread.ts';

/** `tasks` holds the tasks that `@` can name. Any text is a valid line. */
export function readPlanLine(text: string, tasks: readonly PlannedTask[] = []): PlanLine {
  const { named, labels, task, unread } = readMarks(text, tasks);
  if (named.length === 0) return { span: noSpan, title: '', labels, task, unread };
  const { span, pieces } = takeSpan(named);
  const left = wordsOf(pieces);
  // The line cannot name a day, because the day is the one shown.
  const days = span.kind === 'none' ? [] : looksLikeDay(left);
  return {
    span: span.kind === 'none' && hasImpossibleTime(left) ? { ...span, isImpossible: true } : span,
    title: nameOf(pieces),
    labels,
    task,
    unread: unreadOf(left, [...days, ...unread]),
  };
}

interface Taken {
  readonly span: PlannedSpan;
  readonly pieces: readonly Piece[];
}

/** Quoted text is neither a time nor a length. Only what stands before or after it can be. */
function takeSpan(named: readonly Piece[]): Taken {
  const firstQuoted = named.findIndex(isQuoted);
  const head = firstQuoted === -1 ? named : named.slice(0, firstQuoted);
  const first = spanFirst(wordsOf(head));
  if (first !== null) {
    const rest = [...words(first.rest), ...named.slice(head.length)];
    return first.span.kind === 'from' && first.span.lengthMs === null
      ? withLength(first.span, rest)
      : { span: first.span, pieces: rest };
  }
  const { before, tail } = tailOf(named);
  const last = spanLast(wordsOf(tail));
  return last === null
    ? { span: noSpan, pieces: named }
    : { span: last.span, pieces: [...before, ...words(last.rest)] };
}

function withLength(span: PlannedSpan & { readonly kind: 'from' }, named: readonly Piece[]): Taken {
  const { before, tail } = tailOf(named);
  const length = lengthAtEnd(wordsOf(tail));
  return length === null
    ? { span, pieces: named }
    : { span: { ...span, lengthMs: length.lengthMs }, pieces: [...before, ...words(length.rest)] };
}

function tailOf(named: readonly Piece[]): {
  readonly before: readonly Piece[];
  readonly tail: readonly Piece[];
} {
  const at = named.findLastIndex(isQuoted) + 1;
  return { before: named.slice(0, at), tail: named.slice(at) };
}
