/** Reads a line. Pure, and without a clock: which moment a time of day is, `momentsOf` says. */
import { isSameLabel } from '../domain/description.ts';
import { isBlank } from '../domain/plain-text.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { now, type PlannedTask, type QuickLine } from './quick-line.ts';
import { type FoundWhen, whenFirst, whenLast } from './read-when.ts';
import { impossibleTimeFirst, looksLikeDay, looksLikeTime } from './unread.ts';

/** `planned`: the tasks that `@` can name. Every text is a line. */
export function readQuickLine(text: string, planned: readonly PlannedTask[] = []): QuickLine {
  const { named, labels, task, unread } = readMarks(text, planned);
  if (named.length === 0) return { when: now, name: '', labels, task, unread };
  const { when, pieces } = takeWhen(named);
  const left = wordsOf(pieces);
  const days = when.kind === 'now' ? [] : looksLikeDay(left);
  const isQuotedFirst = pieces[0] !== undefined && isQuoted(pieces[0]);
  const noSuchTime = when.kind === 'now' && !isQuotedFirst ? impossibleTimeFirst(left) : null;
  return {
    when,
    name: nameOf(pieces),
    labels,
    task,
    unread: unreadOf(left, [...days, ...unread]),
    ...(noSuchTime === null ? {} : { noSuchTime }),
  };
}

/** What looks like a time, and what else is unread: each once, so not the `9:40` of `@9:40` as well. */
export function unreadOf(words: string, others: readonly string[]): readonly string[] {
  const times = looksLikeTime(words).filter((time) => !others.some((each) => each.includes(time)));
  return [...times, ...others];
}

/** The same for what begins at a moment that is known: a time is a part of the name, and is said to be. */
export function readNameLine(text: string, planned: readonly PlannedTask[] = []): Omit<QuickLine, 'when'> {
  const { named, labels, task, unread } = readMarks(text, planned);
  if (named.length === 0) return { name: '', labels, task, unread };
  const time = typedWhen(named);
  const all = time === null ? unreadOf(wordsOf(named), unread) : [time, ...unread];
  return { name: nameOf(named), labels, task, unread: all };
}

/** What has a sign before it, and what is left of the line. */
export interface Marks {
  /**
   * What is left: words and quotations. Where nothing is, no time is looked for: the patterns of times take two megabytes from their first use on,
   * and an empty line is read in each page that nobody looks at.
   */
  readonly named: readonly Piece[];
  readonly labels: readonly string[];
  readonly task: PlannedTask | null;
  readonly unread: readonly string[];
}

export function readMarks(text: string, planned: readonly PlannedTask[]): Marks {
  const labels: string[] = [];
  const unread: string[] = [];
  const named: Piece[] = [];
  let task: PlannedTask | null = null;
  for (const piece of piecesOf(text)) {
    if (piece.kind === 'label') {
      if (!isBlank(piece.text) && !labels.some((each) => isSameLabel(each, piece.text)))
        labels.push(piece.text);
      dropComma(named);
    } else if (piece.kind === 'task') {
      const meant: PlannedTask | null = task === null ? taskOf(piece.text, planned) : null;
      if (meant !== null) {
        task = meant;
        dropComma(named);
      } else {
        unread.push(piece.raw);
        named.push({ kind: 'word', raw: piece.raw });
      }
    } else named.push(piece);
  }
  return { named, labels, task, unread };
}

/** The planned task with that title, or else the first that begins so. Letter case does not matter. */
export function taskOf(beginning: string, planned: readonly PlannedTask[]): PlannedTask | null {
  const sought = beginning.toLowerCase();
  const begins = planned.filter(({ title }) => title.toLowerCase().startsWith(sought));
  return begins.find(({ title }) => title.toLowerCase() === sought) ?? begins[0] ?? null;
}

/** What a line says of its time, as it is written; null where it says nothing. */
function typedWhen(named: readonly Piece[]): string | null {
  const { when, pieces } = takeWhen(named);
  if (when.kind === 'now') return null;
  const [all, rest] = [wordsOf(named), wordsOf(pieces)];
  const typed = all.endsWith(rest) ? all.slice(0, all.length - rest.length) : all.slice(rest.length);
  return typed.replace(/^[\s,;]+|[\s:,;]+$|\s[-–—]\s*$/g, '');
}

function takeWhen(named: readonly Piece[]): {
  readonly when: QuickLine['when'];
  readonly pieces: readonly Piece[];
} {
  const firstQuoted = named.findIndex(isQuoted);
  const head = firstQuoted === -1 ? named : named.slice(0, firstQuoted);
  const first = found(whenFirst, head);
  if (first !== null)
    return { when: first.when, pieces: [...words(first.rest), ...named.slice(head.length)] };
  const tail = named.slice(named.findLastIndex(isQuoted) + 1);
  const last = found(whenLast, tail);
  if (last === null) return { when: now, pieces: named };
  return { when: last.when, pieces: [...named.slice(0, named.length - tail.length), ...words(last.rest)] };
}

function found(read: (words: string) => FoundWhen | null, pieces: readonly Piece[]): FoundWhen | null {
  return read(wordsOf(pieces));
}

export function isQuoted({ kind }: Piece): boolean {
  return kind === 'quoted';
}

export function words(text: string): Piece[] {
  return text
    .split(' ')
    .filter((each) => each !== '')
    .map((raw) => ({ kind: 'word', raw }));
}

/** What stands outside of quotations. */
export function wordsOf(pieces: readonly Piece[]): string {
  return pieces
    .filter((piece) => !isQuoted(piece))
    .map(({ raw }) => raw)
    .join(' ');
}

/** A quotation that is all of it is the name as it stands; beside words its marks belong to the name: `read "Dune"`. */
export function nameOf(pieces: readonly Piece[]): string {
  const [only, more] = pieces;
  if (only?.kind === 'quoted' && more === undefined) return only.text;
  return pieces.map(({ raw }) => raw).join(' ');
}

/** `review, #thesis` is about a review. */
function dropComma(named: Piece[]): void {
  const last = named.at(-1);
  if (last?.kind !== 'word' || !/[^,;][,;]$/.test(last.raw)) return;
  named[named.length - 1] = { kind: 'word', raw: last.raw.slice(0, -1) };
}
