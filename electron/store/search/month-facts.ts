/**
 * What a search keeps of a month: of each row where its thing is, whose it is, and its texts as they are compared. A row is not parsed for
 * that: what stands in it between name and frame is cut out, and parsed once for all rows that have the same there. Of a million
 * sessions that takes a tenth of what parsing them would.
 */
import { isRecord } from '../../../shared/domain/shape.ts';
import { firstPlaceWhere } from '../../../shared/time/ordered.ts';
import { folded } from '../../../shared/views/text-match.ts';
import { rowEnd } from '../row-lines.ts';
import { BytePattern } from './byte-pattern.ts';
import { KnownStretches } from './known-stretches.ts';

/** A month as its file has it. */
export interface FoundMonth {
  readonly name: string;
  /** Number of the last commit that is in it. */
  readonly sequence: number;
  /** How many changes it has that no file has; 0: it was read from one. */
  readonly changes: number;
  readonly owners: readonly string[];
  readonly bytes: Buffer;
  /** Where each row begins. */
  readonly rows: readonly number[];
}

/** One object for all rows that have the same here. */
export interface Facts {
  /** Name, labels and notes, folded, each on a line of its own. */
  readonly text: string;
  readonly labels: readonly string[];
  readonly task: string | null;
  readonly source: string;
}

export interface MonthFacts {
  readonly name: string;
  /** Number of the last commit that is in it. */
  readonly sequence: number;
  /** How many changes it has that no file has; 0: it was read from one. */
  readonly changes: number;
  readonly owners: readonly string[];
  /** The owner's place in the list, by the order of the rows. */
  readonly owner: Uint16Array;
  /** Null: in the trash. */
  readonly facts: readonly (Facts | null)[];
  /** The rows that started in the file's own month: from the first up to but without the last. */
  readonly own: readonly [from: number, to: number];
  /** Of interruptions, folded, where a row has any. */
  readonly reasons: ReadonlyMap<number, readonly string[]>;
  /** Ids of interruptions without a reason, where a row has any. */
  readonly unexplained: ReadonlyMap<number, readonly string[]>;
  /** The interruption of another session in which this one came in between. */
  readonly fills: ReadonlyMap<number, string>;
  /** About how many bytes it takes. */
  readonly size: number;
}

// As `month.ts` writes a row: ["<id>","<start>","<day>",<owner>,<0 or 1>,{"id":"<id>","owner":"<owner>","name":…
const quote = 34;
const startAt = 41;
const backslash = 92;
const brace = 123;
const comma = 44;
const zero = 48;
const one = 49;
const letterN = 110;
/** Longer than what most people ever write into a note. */
const longestCut = 4_000;
/** What follows the fields that are cut out. Within a text no quotation mark stands without a backslash. */
const frameKey = new BytePattern(',"frame":');
const reasonKey = new BytePattern('"reason":');
const fillsKey = new BytePattern('"interrupts":"');
const idKey = Buffer.from('"id":"');
const idLength = 36;
/** A row's end where it has no interruption, no entry, no clock step, and one head: that of most. */
const commonEnd = new BytePattern(
  '"interruptions":[],"entries":[],"clockSteps":[],"deletedAt":null,"heads":["',
);
/** And where it has no conflicts, which come after its heads. */
const oneHead = new BytePattern('"heads":["');
const afterHead = idLength + '"]}'.length;

/** Facts that many months share. */
export class FactsOfTexts {
  readonly #facts = new KnownStretches<Facts>(6 * 1024 * 1024);
  readonly #reasons = new KnownStretches<string>(1024 * 1024);

  /** Of the fields from the name on, without braces; null when they are not what was expected. */
  of(bytes: Buffer, words: DataView, from: number, to: number): Facts | null {
    return this.#facts.of(bytes, words, from, to, factsAt);
  }

  /** In what follows the frame of a row. Null: an interruption does not begin with its id, and the row has to be parsed. */
  interruptionsAt(bytes: Buffer, words: DataView, from: number, to: number): Interruptions | null {
    let at = reasonKey.indexIn(bytes, from, to);
    if (at === -1) return none;
    const reasons: string[] = [];
    const unexplained: string[] = [];
    for (; at !== -1; at = reasonKey.indexIn(bytes, at, to)) {
      const value = at + reasonKey.length;
      if (bytes[value] === quote) {
        const end = textEnd(bytes, value + 1, to);
        // With its key before it, no reason is too short to be kept.
        reasons.push(this.#reasons.of(bytes, words, at, end, reasonAt) ?? '');
        at = end;
      } else {
        const id = bytes.lastIndexOf(idKey, at) + idKey.length;
        if (id < from + idKey.length) return null;
        unexplained.push(bytes.toString('latin1', id, id + idLength));
        at = value;
      }
    }
    return { reasons, unexplained, fills: null };
  }
}

/** Behind the last letter of a text that begins there. */
function textEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}

/** Throws when a row is of another form than `month.ts` writes: the file's checksum has vouched for it. */
export function monthFacts(
  { name, sequence, changes, owners, bytes, rows }: FoundMonth,
  texts: FactsOfTexts,
): MonthFacts {
  const owner = new Uint16Array(rows.length);
  // {"id":"<id>","owner":"<owner>",
  const ahead = owners.map((each) => 45 + 8 + Buffer.byteLength(JSON.stringify(each)) + 1);
  const facts: (Facts | null)[] = [];
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reasons = new Map<number, readonly string[]>();
  const unexplained = new Map<number, readonly string[]>();
  const fills = new Map<number, string>();
  const note = (row: number, parts: Interruptions) => {
    if (parts.reasons.length > 0) reasons.set(row, parts.reasons);
    if (parts.unexplained.length > 0) unexplained.set(row, parts.unexplained);
    if (parts.fills !== null) fills.set(row, parts.fills);
  };
  let size = rows.length * 16;
  for (let row = 0; row < rows.length; row += 1) {
    const at = rows[row] ?? 0;
    let here = at + startAt;
    here += (bytes[here] === quote ? 0 : 24) + 3;
    here += (bytes[here] === quote ? 0 : 10) + 2;
    let place = 0;
    for (let digit = bytes[here] ?? comma; digit !== comma; digit = bytes[here] ?? comma) {
      place = place * 10 + digit - zero;
      here += 1;
    }
    owner[row] = place;
    if (bytes[here + 1] === one) {
      facts.push(null);
      continue;
    }
    const thing = here + 3;
    const from = thing + (ahead[place] ?? 0);
    // Rows follow each other: the next one begins behind a bracket, a comma and a line break.
    const next = rows[row + 1];
    const end = next === undefined ? rowEnd(bytes, at) : next - 3;
    const to =
      bytes[from + 1] === letterN ? frameKey.indexIn(bytes, from, Math.min(end, from + longestCut)) : -1;
    const cut = to === -1 ? null : texts.of(bytes, words, from, to);
    const tail = end - afterHead;
    if (cut === null) {
      // Of another order, or a note of many lines: as a whole.
      const thingText = bytes.toString('utf8', thing, end);
      const made = factsIn(thingText);
      if (made === null) throw new Error('a row is not of a session');
      facts.push(made);
      size += made.text.length * 2;
      note(row, interruptionsIn(thingText));
    } else {
      facts.push(cut);
      size += cut.text.length;
      if (commonEnd.isAt(bytes, tail - commonEnd.length)) continue;
      const fills = fillsKey.indexIn(bytes, to, end) !== -1;
      const isPlain = !fills && oneHead.isAt(bytes, tail - oneHead.length);
      // What is in conflict holds reasons too.
      if (isPlain || fills || reasonKey.indexIn(bytes, to, end) !== -1)
        note(
          row,
          (isPlain ? texts.interruptionsAt(bytes, words, to, end) : null) ??
            interruptionsIn(bytes.toString('utf8', thing, end)),
        );
    }
  }
  const own = rowsOfMonth({ bytes, rows }, name);
  return {
    name,
    sequence,
    changes,
    owners,
    owner,
    facts,
    own,
    reasons,
    unexplained,
    fills,
    size,
  };
}

/** The first start that a row names, or '' before there is one. */
export function startOf({ bytes, rows }: Pick<FoundMonth, 'bytes' | 'rows'>, row: number): string {
  const at = (rows[row] ?? 0) + startAt;
  return bytes[at] === quote ? '' : bytes.toString('latin1', at, at + 24);
}

export function idOf({ bytes, rows }: Pick<FoundMonth, 'bytes' | 'rows'>, row: number): string {
  const at = (rows[row] ?? 0) + 2;
  return bytes.toString('latin1', at, at + 36);
}

/** The JSON of a row's session. */
export function thingTextOf({ bytes, rows }: Pick<FoundMonth, 'bytes' | 'rows'>, row: number): string {
  const at = rows[row] ?? 0;
  // The first brace: what stands before it are an id, times and numbers.
  return bytes.toString('utf8', bytes.indexOf(brace, at), rowEnd(bytes, at));
}

/** First row whose start is not before `start`: rows are in the order of their starts. */
export function firstRowFrom(month: Pick<FoundMonth, 'bytes' | 'rows'>, start: string): number {
  return firstPlaceWhere(month.rows.length, (row) => startOf(month, row) >= start);
}

/** The rows that started in a month; '' stands for those that were never started. */
export function rowsOfMonth(
  month: Pick<FoundMonth, 'bytes' | 'rows'>,
  started: string,
): readonly [from: number, to: number] {
  // No start is '', which comes before all others; within a month every one is before its own name with a letter after it.
  return started === ''
    ? [0, firstRowFrom(month, '0')]
    : [firstRowFrom(month, started), firstRowFrom(month, `${started}~`)];
}

interface Interruptions {
  /** Folded. */
  readonly reasons: readonly string[];
  /** Ids of those that have none. */
  readonly unexplained: readonly string[];
  readonly fills: string | null;
}

const none: Interruptions = { reasons: [], unexplained: [], fills: null };

function factsAt(bytes: Buffer, from: number, to: number): Facts | null {
  return factsIn(`{${bytes.toString('utf8', from, to)}}`);
}

/** `to`: where the quotation mark is that ends it. */
function reasonAt(bytes: Buffer, from: number, to: number): string {
  const text = parsed(bytes.toString('utf8', from + reasonKey.length, to + 1));
  return typeof text === 'string' ? folded(text) : '';
}

/** Null when the text is not the JSON of a session's fields. */
function factsIn(json: string): Facts | null {
  const fields = parsed(json);
  if (!isRecord(fields)) return null;
  const { name, labels, notes, linkedTaskId, source } = fields;
  // Cut out of rows whose fields are in another order, some would be missing.
  if (notes === undefined || linkedTaskId === undefined) return null;
  if (typeof name !== 'string' || !Array.isArray(labels) || typeof source !== 'string') return null;
  const all = labels.filter((label) => typeof label === 'string');
  const text = [name, ...all, ...(typeof notes === 'string' ? [notes] : [])].map(folded).join('\n');
  return { text, labels: all, task: typeof linkedTaskId === 'string' ? linkedTaskId : null, source };
}

function interruptionsIn(json: string): Interruptions {
  const fields = parsed(json);
  if (!isRecord(fields)) return none;
  const { interruptions, interrupts } = fields;
  const all = Array.isArray(interruptions) ? interruptions.filter(isRecord) : [];
  return {
    reasons: all.flatMap(({ reason }) => (typeof reason === 'string' ? [folded(reason)] : [])),
    unexplained: all.flatMap(({ id, reason }) => (reason === null && typeof id === 'string' ? [id] : [])),
    fills: typeof interrupts === 'string' ? interrupts : null,
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
