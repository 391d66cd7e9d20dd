/**
 * What a search keeps of a month: for each row its position, its owner, and its texts in the form in which they are compared. Rows are not
 * parsed as a whole. The bytes between name and frame are cut out, and parsed once for all rows in which they are equal. For a million
 * sessions this takes a tenth of the time of parsing them.
 */
import { isRecord } from '../../../shared/domain/shape.ts';
import { firstPlaceWhere } from '../../../shared/time/ordered.ts';
import { folded } from '../../../shared/views/text-match.ts';
import { rowEnd } from '../row-lines.ts';
import { BytePattern } from './byte-pattern.ts';
import { KnownStretches } from './known-stretches.ts';

/** A month in the form of its file. */
export interface FoundMonth {
  readonly name: string;
  /** The number of its last commit. */
  readonly sequence: number;
  /** The number of changes that are in no file; 0 if it was read from one. */
  readonly changes: number;
  readonly owners: readonly string[];
  readonly bytes: Buffer;
  /** Where each row begins. */
  readonly rows: readonly number[];
}

/** One object is shared by all rows with these values. */
export interface Facts {
  /** Name, labels and notes, folded, each on a line of its own. */
  readonly text: string;
  readonly labels: readonly string[];
  readonly task: string | null;
  readonly source: string;
}

export interface MonthFacts {
  readonly name: string;
  /** The number of its last commit. */
  readonly sequence: number;
  /** The number of changes that are in no file; 0 if it was read from one. */
  readonly changes: number;
  readonly owners: readonly string[];
  /** For each row the owner's position in the list. */
  readonly owner: Uint16Array;
  /** Null for a row in the trash. */
  readonly facts: readonly (Facts | null)[];
  /** The rows that started in the file's own month: from the first until before the last. */
  readonly own: readonly [from: number, to: number];
  /** The reasons of interruptions, folded, for rows that have any. */
  readonly reasons: ReadonlyMap<number, readonly string[]>;
  /** The ids of interruptions without a reason, for rows that have any. */
  readonly unexplained: ReadonlyMap<number, readonly string[]>;
  /** For a row that was recorded during another session's interruption, the id of that interruption. */
  readonly fills: ReadonlyMap<number, string>;
  /** The approximate size in bytes. */
  readonly size: number;
}

// The form of a row, as `month-file.ts` writes it: ["<id>","<start>","<day>",<owner>,<0 or 1>,{"id":"<id>","owner":"<owner>","name":…
const quote = 34;
const startAt = 41;
const backslash = 92;
const brace = 123;
const comma = 44;
const zero = 48;
const one = 49;
const letterN = 110;
/** The longest range that is cut out, in bytes: more than most people ever write into a note. */
const longestCut = 4_000;
/** The key that follows the fields that are cut out. In a JSON string a quotation mark is always preceded by a backslash. */
const frameKey = new BytePattern(',"frame":');
const reasonKey = new BytePattern('"reason":');
const fillsKey = new BytePattern('"interrupts":"');
const idKey = Buffer.from('"id":"');
const idLength = 36;
/** The end of most rows: no interruption, no entry, no clock step, and one head. */
const commonEnd = new BytePattern(
  '"interruptions":[],"entries":[],"clockSteps":[],"deletedAt":null,"heads":["',
);
/** The end of a row without conflicts, which would come after the heads. */
const oneHead = new BytePattern('"heads":["');
const afterHead = idLength + '"]}'.length;

/** Facts that are shared by many months. */
export class FactsOfTexts {
  readonly #facts = new KnownStretches<Facts>(6 * 1024 * 1024);
  readonly #reasons = new KnownStretches<string>(1024 * 1024);

  /** Parses the fields from the name on, without braces; null if they are not the expected ones. */
  of(bytes: Buffer, words: DataView, from: number, to: number): Facts | null {
    return this.#facts.of(bytes, words, from, to, factsAt);
  }

  /**
   * Finds interruptions in the bytes after a row's frame. Null if an interruption does not begin with its id, so that the row has to be
   * parsed.
   */
  interruptionsAt(bytes: Buffer, words: DataView, from: number, to: number): Interruptions | null {
    let at = reasonKey.indexIn(bytes, from, to);
    if (at === -1) return none;
    const reasons: string[] = [];
    const unexplained: string[] = [];
    for (; at !== -1; at = reasonKey.indexIn(bytes, at, to)) {
      const value = at + reasonKey.length;
      if (bytes[value] === quote) {
        const end = textEnd(bytes, value + 1, to);
        // Never too short for the cache, because the key is part of the range.
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

/** The position after the last letter of the text that begins at `from`. */
function textEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}

/** Throws if a row has another form than `month-file.ts` writes, although the file's checksum was right. */
export function monthFacts(month: FoundMonth, texts: FactsOfTexts): MonthFacts {
  const reading = new MonthReading(month, texts);
  for (let row = 0; row < month.rows.length; row += 1) reading.take(row);
  return reading.facts();
}

/** A month while its rows are read in order. */
class MonthReading {
  readonly #month: FoundMonth;
  readonly #texts: FactsOfTexts;
  /** The month's bytes, to be read four at a time. */
  readonly #words: DataView;
  /** For each owner, how many bytes of a row's thing precede its name. */
  readonly #ahead: readonly number[];
  readonly #owner: Uint16Array;
  readonly #facts: (Facts | null)[] = [];
  readonly #reasons = new Map<number, readonly string[]>();
  readonly #unexplained = new Map<number, readonly string[]>();
  readonly #fills = new Map<number, string>();
  #size: number;

  constructor(month: FoundMonth, texts: FactsOfTexts) {
    const { owners, bytes, rows } = month;
    this.#month = month;
    this.#texts = texts;
    this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // {"id":"<id>","owner":"<owner>",
    this.#ahead = owners.map((each) => 45 + 8 + Buffer.byteLength(JSON.stringify(each)) + 1);
    this.#owner = new Uint16Array(rows.length);
    this.#size = rows.length * 16;
  }

  take(row: number): void {
    const { bytes, rows } = this.#month;
    const placeAt = ownerAt(bytes, rows[row] ?? 0);
    const placeEnd = commaFrom(bytes, placeAt);
    const place = numberIn(bytes, placeAt, placeEnd);
    this.#owner[row] = place;
    if (bytes[placeEnd + 1] === one) {
      this.#facts.push(null);
      return;
    }
    const thing = placeEnd + 3;
    const end = this.#thingEnd(row);
    const from = thing + (this.#ahead[place] ?? 0);
    const to = frameFrom(bytes, from, end);
    const facts = to === -1 ? null : this.#texts.of(bytes, this.#words, from, to);
    if (facts === null) this.#takeWhole(row, bytes.toString('utf8', thing, end));
    else {
      this.#facts.push(facts);
      this.#size += facts.text.length;
      this.#note(row, this.#interruptions(thing, to, end));
    }
  }

  facts(): MonthFacts {
    const { name, sequence, changes, owners } = this.#month;
    return {
      name,
      sequence,
      changes,
      owners,
      owner: this.#owner,
      facts: this.#facts,
      own: rowsOfMonth(this.#month, name),
      reasons: this.#reasons,
      unexplained: this.#unexplained,
      fills: this.#fills,
      size: this.#size,
    };
  }

  /** Rows are consecutive: the next one begins after a bracket, a comma and a line break. */
  #thingEnd(row: number): number {
    const { bytes, rows } = this.#month;
    const next = rows[row + 1];
    return next === undefined ? rowEnd(bytes, rows[row] ?? 0) : next - 3;
  }

  /** Parses a row whose fields have another order, or whose notes are long. */
  #takeWhole(row: number, thingText: string): void {
    const facts = factsIn(thingText);
    if (facts === null) throw new Error('a row is not of a session');
    this.#facts.push(facts);
    this.#size += facts.text.length * 2;
    this.#note(row, interruptionsIn(thingText));
  }

  /** `frame` is where that field begins; interruptions come after it. */
  #interruptions(thing: number, frame: number, end: number): Interruptions {
    const { bytes } = this.#month;
    const tail = end - afterHead;
    if (commonEnd.isAt(bytes, tail - commonEnd.length)) return none;
    const fills = fillsKey.indexIn(bytes, frame, end) !== -1;
    // Conflicts also contain reasons, which are not the session's.
    const isPlain = !fills && oneHead.isAt(bytes, tail - oneHead.length);
    const cut = isPlain ? this.#texts.interruptionsAt(bytes, this.#words, frame, end) : null;
    if (cut !== null) return cut;
    const mayHaveAny = fills || reasonKey.indexIn(bytes, frame, end) !== -1;
    return mayHaveAny ? interruptionsIn(bytes.toString('utf8', thing, end)) : none;
  }

  #note(row: number, { reasons, unexplained, fills }: Interruptions): void {
    if (reasons.length > 0) this.#reasons.set(row, reasons);
    if (unexplained.length > 0) this.#unexplained.set(row, unexplained);
    if (fills !== null) this.#fills.set(row, fills);
  }
}

/** Where the owner's position is written in a row: after its id, its start and its day. */
function ownerAt(bytes: Buffer, row: number): number {
  let here = row + startAt;
  here += (bytes[here] === quote ? 0 : 24) + 3;
  here += (bytes[here] === quote ? 0 : 10) + 2;
  return here;
}

function commaFrom(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== comma) at += 1;
  return at;
}

function numberIn(bytes: Buffer, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) number = number * 10 + (bytes[at] ?? zero) - zero;
  return number;
}

/** Where the fields to be cut out end; -1 if they do not begin with the name, or are too long. */
function frameFrom(bytes: Buffer, name: number, end: number): number {
  return bytes[name + 1] === letterN ? frameKey.indexIn(bytes, name, Math.min(end, name + longestCut)) : -1;
}

/** The first start in a row; '' if the session never started. */
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
  // The first brace begins it, because only an id, times and numbers precede it.
  return bytes.toString('utf8', bytes.indexOf(brace, at), rowEnd(bytes, at));
}

/** The first row that starts at `start` or later; rows are ordered by start. */
export function firstRowFrom(month: Pick<FoundMonth, 'bytes' | 'rows'>, start: string): number {
  return firstPlaceWhere(month.rows.length, (row) => startOf(month, row) >= start);
}

/** The rows that started in a month; '' stands for sessions that never started. */
export function rowsOfMonth(
  month: Pick<FoundMonth, 'bytes' | 'rows'>,
  started: string,
): readonly [from: number, to: number] {
  // An empty start sorts before all others, and every start of a month sorts before the month's name with a `~` after it.
  return started === ''
    ? [0, firstRowFrom(month, '0')]
    : [firstRowFrom(month, started), firstRowFrom(month, `${started}~`)];
}

interface Interruptions {
  /** The reasons, folded. */
  readonly reasons: readonly string[];
  /** The ids of interruptions without a reason. */
  readonly unexplained: readonly string[];
  readonly fills: string | null;
}

const none: Interruptions = { reasons: [], unexplained: [], fills: null };

function factsAt(bytes: Buffer, from: number, to: number): Facts | null {
  return factsIn(`{${bytes.toString('utf8', from, to)}}`);
}

/** `to` is the position of the closing quotation mark. */
function reasonAt(bytes: Buffer, from: number, to: number): string {
  const text = parsed(bytes.toString('utf8', from + reasonKey.length, to + 1));
  return typeof text === 'string' ? folded(text) : '';
}

/** Null if the text is not the JSON of a session's fields. */
function factsIn(json: string): Facts | null {
  const fields = parsed(json);
  if (!isRecord(fields)) return null;
  const { name, labels, notes, linkedTaskId, source } = fields;
  // If a row has its fields in another order, some are missing from the part that was cut out.
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
