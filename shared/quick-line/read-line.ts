/** Reads a line. Pure, and independent of the present time: `momentsOf` determines which moments are meant. */
import { isSameLabel } from '../domain/description.ts';
import { isBlank } from '../domain/plain-text.ts';
import { withoutUnseen } from '../time/clock-time.ts';
import { folded } from '../views/text-match.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { now, type PlannedTask, type QuickLine } from './quick-line.ts';
import { type FoundWhen, whenFirst, whenLast } from './read-when.ts';
import { impossibleTimeFirst, looksLikeDay, looksLikeTime } from './unread.ts';

/** `planned` holds the tasks that `@` can name. Any text is a valid line. */
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

/** The text that looks like a time, and the other unread text. Each occurs once: the `9:40` of `@9:40` is not repeated. */
export function unreadOf(words: string, others: readonly string[]): readonly string[] {
  const times = looksLikeTime(words).filter((time) => !others.some((each) => each.includes(time)));
  return [...times, ...others];
}

/** Reads a line whose start is already known. A time in it is part of the name and is reported as unread. */
export function readNameLine(text: string, planned: readonly PlannedTask[] = []): Omit<QuickLine, 'when'> {
  const { named, labels, task, unread } = readMarks(text, planned);
  if (named.length === 0) return { name: '', labels, task, unread };
  const time = typedWhen(named);
  const all = time === null ? unreadOf(wordsOf(named), unread) : [time, ...unread];
  return { name: nameOf(named), labels, task, unread: all };
}

/** The pieces with a sign before them, and the rest of the line. */
export interface Marks {
  /**
   * The rest: words and quotations. If it is empty, nothing looks for a time, because the patterns of times take two megabytes from their
   * first use on, and pages that nobody looks at read an empty line.
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
    } else named.push(piece.kind === 'word' ? { kind: 'word', raw: asSeen(piece.raw) } : piece);
  }
  return { named, labels, task, unread };
}

/** Invisible characters within a word that begins like a time are ignored. In other words they may matter for how a name is drawn. */
function asSeen(word: string): string {
  const seen = withoutUnseen(word);
  return /^\p{P}?\p{Nd}/u.test(seen) ? seen : word;
}

/**
 * The planned task with that title, otherwise the first whose title begins like this. Letter case does not matter. Accents do not matter
 * either, as in the list of tasks, unless a title is spelled with them as typed.
 */
export function taskOf(beginning: string, planned: readonly PlannedTask[]): PlannedTask | null {
  return taskBy((text) => text.toLowerCase(), beginning, planned) ?? taskBy(folded, beginning, planned);
}

function taskBy(
  form: (text: string) => string,
  beginning: string,
  planned: readonly PlannedTask[],
): PlannedTask | null {
  const sought = form(beginning);
  const begins = planned.filter(({ title }) => form(title).startsWith(sought));
  return begins.find(({ title }) => form(title) === sought) ?? begins[0] ?? null;
}

/** The time of a line as it was typed; null if there is none. */
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

/** The words outside of quotations. */
export function wordsOf(pieces: readonly Piece[]): string {
  return pieces
    .filter((piece) => !isQuoted(piece))
    .map(({ raw }) => raw)
    .join(' ');
}

/** A quotation that stands alone is the name without its marks. Next to other words the marks belong to the name: `read "Dune"`. */
export function nameOf(pieces: readonly Piece[]): string {
  const [only, more] = pieces;
  if (only?.kind === 'quoted' && more === undefined) return only.text;
  return pieces.map(({ raw }) => raw).join(' ');
}

/** The name of `review, #thesis` is “review”. */
function dropComma(named: Piece[]): void {
  const last = named.at(-1);
  if (last?.kind !== 'word' || !/[^,;][,;]$/.test(last.raw)) return;
  named[named.length - 1] = { kind: 'word', raw: last.raw.slice(0, -1) };
}
