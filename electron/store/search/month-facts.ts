/**
 * What a search keeps of a month: of each row where its thing is, whose it is, and its texts as they are compared. A row is not parsed for
 * that: what stands in it between name and frame is cut out, and parsed once for all rows that have the same there. Of a million
 * sessions that takes a tenth of what parsing them would.
 */
import { isRecord } from '../../../shared/domain/shape.ts';
import { folded } from '../../../shared/views/text-match.ts';
import { rowEnd } from '../row-lines.ts';

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
  /** Where the row begins in the file, by the order of the rows. */
  readonly rows: Uint32Array;
  /** The owner's place in the list. */
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
const frameKey = Buffer.from(',"frame":');
const reasonKey = Buffer.from('"reason":"');
const noReasonKey = Buffer.from('"reason":null');
const fillsKey = Buffer.from('"interrupts":"');
const idKey = Buffer.from('"id":"');
/** A row's end where it has no interruption, no entry, no clock step, and one head: that of most. */
const commonEnd = Buffer.from('"interruptions":[],"entries":[],"clockSteps":[],"deletedAt":null,"heads":["');
/** And where it has no conflicts, which come after its heads. */
const oneHead = Buffer.from('"heads":["');
const oneHeadLength = oneHead.length + 36 + '"]}'.length;
const commonEndLength = commonEnd.length + 36 + '"]}'.length;

/** Facts that many months share. Forgotten when there are too many: notes may all be different. */
export class FactsOfTexts {
  readonly #known = new Map<string, Facts>();
  readonly #reasons = new Map<string, string>();
  readonly #most = 50_000;

  /** `json`: fields from the name on, without braces; null when they are not what was expected. */
  of(json: string): Facts | null {
    const known = this.#known.get(json);
    if (known !== undefined) return known;
    const made = factsIn(`{${Buffer.from(json, 'latin1').toString('utf8')}}`);
    if (made === null) return null;
    if (this.#known.size >= this.#most) this.#known.clear();
    this.#known.set(json, made);
    return made;
  }

  /** The reasons in what follows the frame of a row: within a text no quotation mark stands without a backslash. */
  reasonsIn(rest: Buffer): readonly string[] {
    const found: string[] = [];
    for (let at = rest.indexOf(reasonKey); at !== -1; at = rest.indexOf(reasonKey, at)) {
      const from = at + reasonKey.length;
      at = from;
      while (at < rest.length && rest[at] !== quote) at += rest[at] === backslash ? 2 : 1;
      found.push(this.#reason(rest.toString('latin1', from, at)));
    }
    return found;
  }

  /** An interruption begins with its id. Null: it does not, and the row has to be parsed. */
  unexplainedIn(rest: Buffer): readonly string[] | null {
    const found: string[] = [];
    for (let at = rest.indexOf(noReasonKey); at !== -1; at = rest.indexOf(noReasonKey, at + 1)) {
      const id = rest.lastIndexOf(idKey, at);
      if (id === -1) return null;
      const from = id + idKey.length;
      found.push(rest.toString('latin1', from, rest.indexOf(quote, from)));
    }
    return found;
  }

  #reason(json: string): string {
    const known = this.#reasons.get(json);
    if (known !== undefined) return known;
    const text = parsed(`"${Buffer.from(json, 'latin1').toString('utf8')}"`);
    const made = typeof text === 'string' ? folded(text) : '';
    if (this.#reasons.size >= this.#most) this.#reasons.clear();
    this.#reasons.set(json, made);
    return made;
  }
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
    const frame = bytes[from + 1] === letterN ? bytes.indexOf(frameKey, from) : -1;
    const to = frame === -1 || frame > from + longestCut ? bytes.length : frame;
    // Rows follow each other: the next one begins behind a bracket, a comma and a line break.
    const next = rows[row + 1];
    const end = next === undefined ? rowEnd(bytes, at) : next - 3;
    const cut = to < end ? texts.of(bytes.toString('latin1', from, to)) : null;
    const tail = end - commonEndLength;
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
      if (!isAt(bytes, commonEnd, tail)) {
        const rest = bytes.subarray(to, end);
        const without = isAt(bytes, oneHead, end - oneHeadLength) ? texts.unexplainedIn(rest) : null;
        if (without !== null && !rest.includes(fillsKey))
          note(row, { reasons: texts.reasonsIn(rest), unexplained: without, fills: null });
        // What is in conflict holds reasons too.
        else if ([reasonKey, noReasonKey, fillsKey].some((key) => rest.includes(key)))
          note(row, interruptionsIn(bytes.toString('utf8', thing, end)));
      }
    }
  }
  const own = rowsOfMonth({ bytes, rows }, name);
  return {
    name,
    sequence,
    changes,
    owners,
    rows: Uint32Array.from(rows),
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
  let low = 0;
  let high = month.rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startOf(month, middle) >= start) high = middle;
    else low = middle + 1;
  }
  return low;
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

function isAt(bytes: Uint8Array, wanted: Uint8Array, at: number): boolean {
  for (let place = 0; place < wanted.length; place += 1)
    if (bytes[at + place] !== wanted[place]) return false;
  return true;
}

interface Interruptions {
  /** Folded. */
  readonly reasons: readonly string[];
  /** Ids of those that have none. */
  readonly unexplained: readonly string[];
  readonly fills: string | null;
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
  if (!isRecord(fields)) return { reasons: [], unexplained: [], fills: null };
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
