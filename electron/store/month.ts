/**
 * A month of a collection as its file has it: rows sorted by start, most of them still bytes. A row is read when it is passed over, its
 * thing parsed when it is asked for, and one that nobody changed is written back as the bytes it came in: a big month costs what is done with it.
 */
import type { Thing } from '../../shared/domain/commit.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import { count, listOf, objectWith, text } from '../../shared/domain/shape.ts';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Reading } from '../ports/store.ts';
import type { Collection, RowHead } from './collection.ts';
import type { FileFormat } from './durable-adapter.ts';
import {
  firstRowWhere,
  isRow,
  newRow,
  nextRow,
  readHead,
  rowAfter,
  rowEnd,
  rowPlaces,
  rowsEnd,
} from './row-lines.ts';

/** What is known of a thing without parsing it, and the thing or where its text is. */
export interface Row<Value extends Thing> extends RowHead {
  readonly held: Put<Value> | Bytes;
}

/** A thing that was put in since the file was read, and its row's text once that was made. */
interface Put<Value extends Thing> {
  readonly thing: Value;
  text: Buffer | null;
}

/** Where in the file a thing's row begins, and from where to where its JSON goes. */
type Bytes = readonly [row: number, from: number, to: number];

interface RowInFile extends RowHead {
  readonly held: Bytes;
}

/** A row, or where in the file it begins while nobody has passed over it. */
type Entry<Value extends Thing> = Row<Value> | number;

/** A month as it was at one moment; a month that is made of it makes it its own. */
export interface FrozenMonth<Value extends Thing> {
  /** `YYYY-MM`. */
  readonly name: string;
  readonly sequence: number;
  /** Of the file that it was read from. */
  readonly bytes: Buffer;
  readonly owners: readonly OwnerId[];
  /** By start, then id; looked for in a file each time that they are asked for. */
  readonly entries: Entry<Value>[];
  /** Where in the bytes the first row begins; null where the entries are not those of the file. */
  readonly firstRow: number | null;
}

export class Month<Value extends Thing> {
  readonly name: string;
  readonly #collection: Collection<Value>;
  /** Number of the last commit that is in it. */
  sequence: number;
  /** Changed since it was last written. */
  dirty = false;
  /** How many changes it has taken since it was loaded. */
  changes = 0;
  readonly #bytes: Buffer;
  /** Those of the file first: a row says by place whose it is. */
  readonly #owners: OwnerId[];
  readonly #asRead: FrozenMonth<Value>;
  /** Null until a row is asked for by its place: a day's are found without passing over all. */
  #ownEntries: Entry<Value>[] | null = null;
  /** Rows that were asked for before that, by where they begin. */
  readonly #rowsSeen = new Map<number, RowInFile>();
  /** Things that were asked for, by where their row begins. */
  readonly #parsed = new Map<number, Value>();
  /** The start of each thing, made when one is first looked for by its id. */
  #starts: Map<string, RowHead['start']> | null = null;

  constructor(collection: Collection<Value>, asRead: FrozenMonth<Value>) {
    const { name, sequence, bytes, owners } = asRead;
    this.name = name;
    this.#collection = collection;
    this.sequence = sequence;
    this.#bytes = bytes;
    this.#owners = [...owners];
    this.#asRead = asRead;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** By first start, then id. Those never started come first. */
  rows(): readonly Row<Value>[] {
    return this.#entries.map((_, place) => this.#row(place));
  }

  /** An owner's that are not in the trash, by first start, of the days from `from` to `to`. */
  thingsOn(owner: OwnerId, from: LocalDate, to: LocalDate, reading: Reading = 'kept'): Value[] {
    const found: Value[] = [];
    // A day lies within two days of its date in UTC, whatever the zone and the day start.
    for (const row of this.#rowsBetween(addDays(from, -1), addDays(to, 3))) {
      if (row.owner === owner && !row.trashed && row.day >= from && row.day <= to)
        found.push(reading === 'kept' ? this.thingOf(row) : this.glance(row));
    }
    return found;
  }

  /** All from the last to the first. */
  *rowsBackwards(): Generator<Row<Value>> {
    for (let place = this.size - 1; place >= 0; place -= 1) yield this.#row(place);
  }

  get(id: string): Value | undefined {
    const start = this.#startsById().get(id);
    return start === undefined ? undefined : this.thingOf(this.#row(this.#placeOf({ id, start })));
  }

  /** Parses the row's bytes the first time. A row that has been replaced meanwhile is answered as it was. */
  thingOf(row: Row<Value>): Value {
    if ('thing' in row.held) return row.held.thing;
    const thing = this.#parsed.get(row.held[0]) ?? parse<Value>(this.#bytes, row.held);
    this.#parsed.set(row.held[0], thing);
    return thing;
  }

  /** Parses without keeping: for passing over many. */
  glance(row: Row<Value>): Value {
    if ('thing' in row.held) return row.held.thing;
    return this.#parsed.get(row.held[0]) ?? parse<Value>(this.#bytes, row.held);
  }

  /** The thing as it is after commit number `sequence`; undefined takes it out. */
  put(id: string, thing: Value | undefined, sequence: number): void {
    const starts = this.#startsById();
    const before = starts.get(id);
    if (before !== undefined) this.#entries.splice(this.#placeOf({ id, start: before }), 1);
    if (thing === undefined) starts.delete(id);
    else {
      const row: Row<Value> = { ...this.#collection.row(thing), held: { thing, text: null } };
      this.#entries.splice(this.#placeOf(row), 0, row);
      starts.set(id, row.start);
      if (!this.#owners.includes(row.owner)) this.#owners.push(row.owner);
    }
    this.sequence = sequence;
    this.dirty = true;
    this.changes += 1;
  }

  /** First place whose row is not before `start`. */
  #firstFrom(start: string): number {
    return this.#search((row) => row.start >= start);
  }

  /** Those whose start is not before `from`, and before `to`. */
  *#rowsBetween(from: string, to: string): Generator<Row<Value>> {
    const { firstRow } = this.#asRead;
    if (this.#ownEntries === null && firstRow !== null) {
      const bytes = this.#bytes;
      const first = firstRowWhere(bytes, firstRow, (at) => this.#rowAt(at).start >= from);
      for (let at = first; isRow(bytes, at); ) {
        const row = this.#rowAt(at);
        if (row.start >= to) return;
        yield row;
        at = rowAfter(bytes, row.held[2]);
      }
      return;
    }
    const end = this.#firstFrom(to);
    for (let place = this.#firstFrom(from); place < end; place += 1) yield this.#row(place);
  }

  /** As it is now, to be written while it goes on changing. */
  frozen(): FrozenMonth<Value> {
    return {
      name: this.name,
      sequence: this.sequence,
      bytes: this.#bytes,
      owners: [...this.#owners],
      entries: [...this.#entries],
      firstRow: null,
    };
  }

  get #entries(): Entry<Value>[] {
    this.#ownEntries ??= this.#asRead.entries;
    return this.#ownEntries;
  }

  #row(place: number): Row<Value> {
    const entry = this.#entries[place];
    if (entry === undefined) throw new RangeError(`no row at ${place}`);
    if (typeof entry !== 'number') return entry;
    const row = this.#rowAt(entry);
    this.#entries[place] = row;
    return row;
  }

  #rowAt(at: number): RowInFile {
    const seen = this.#rowsSeen.get(at);
    if (seen !== undefined) return seen;
    const row = readRow(this.#bytes, at, this.#owners);
    if (this.#ownEntries === null) this.#rowsSeen.set(at, row);
    return row;
  }

  #startsById(): Map<string, RowHead['start']> {
    this.#starts ??= new Map(this.rows().map(({ id, start }) => [id, start]));
    return this.#starts;
  }

  #placeOf({ start, id }: Pick<RowHead, 'start' | 'id'>): number {
    return this.#search((row) => row.start > start || (row.start === start && row.id >= id));
  }

  #search(isAtOrAfter: (row: RowHead) => boolean): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isAtOrAfter(this.#row(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** A month of which nothing is known yet. */
export function emptyMonth<Value extends Thing>(collection: Collection<Value>, name: string): Month<Value> {
  return new Month(collection, {
    name,
    sequence: 0,
    bytes: Buffer.alloc(0),
    owners: [],
    entries: [],
    firstRow: null,
  });
}

/** Format 1 had neither heads nor conflicts, and most things have few: what is left out is none. */
function parse<Value extends Thing>(bytes: Buffer, [, from, to]: Bytes): Value {
  return thingIn(bytes.toString('utf8', from, to));
}

/** The thing of a row's text; the file's checksum has vouched for what it is. */
export function thingIn<Value extends Thing>(json: string): Value {
  const thing = JSON.parse(json);
  thing.heads ??= [];
  thing.conflicts ??= [];
  return thing;
}

function thingText(thing: Thing): string {
  const { heads, conflicts, ...fields } = thing;
  return JSON.stringify({
    ...fields,
    ...(heads.length === 0 ? {} : { heads }),
    ...(conflicts.length === 0 ? {} : { conflicts }),
  });
}

// A row is one line: ["<id>","<start>","<day>",<owner's place in the list>,<0 or 1>,{thing}] and a comma, but for the last.
const idAt = 2;
const startAt = idAt + 36 + 3;
/** As many as a row can have before the thing, and then some. */
const headBytes = 112;

/** Where in the file the row begins that is still as it is there; null for one that was put in since. */
function placeInFile(entry: Entry<Thing>): number | null {
  if (typeof entry === 'number') return entry;
  return 'thing' in entry.held ? null : entry.held[0];
}

/** `name`: the month that the file must be of. Another's in its place is damage, however whole it is. */
export function monthFormat<Value extends Thing>(
  collection: Collection<Value>,
  name: string,
): FileFormat<FrozenMonth<Value>> {
  return {
    name: collection.format,
    version: 2,
    *encode({ sequence, bytes, owners, entries }) {
      yield Buffer.from(
        `"month":"${name}","sequence":${sequence},"owners":${JSON.stringify(owners)},"things":[`,
      );
      let between = newRow;
      for (const part of inRuns(entries, bytes, owners)) {
        yield between;
        between = nextRow;
        yield part;
      }
      yield rowsEnd;
    },
    decode(json, version) {
      const { head, firstRow } = readHead(json);
      const first = isRow(json, firstRow) ? firstRow : undefined;
      // Format 1 did not say which month it was: that is told by what is in it.
      const month =
        version >= 2 || first === undefined
          ? head['month']
          : collection.home(json.toString('latin1', first + idAt, first + idAt + 36));
      if (!headShape.fits(head) || (month !== name && (version >= 2 || first !== undefined)))
        throw new Error('not this month');
      const { sequence, owners } = head;
      if (typeof sequence !== 'number' || !Array.isArray(owners)) throw new Error('not a month');
      return {
        name,
        sequence,
        bytes: json,
        owners,
        get entries() {
          return rowPlaces(json, firstRow);
        },
        firstRow,
      };
    },
  };
}

const headShape = objectWith(
  { format: text, version: count, sequence: count, owners: listOf(text) },
  { month: text, things: listOf(text), sessions: listOf(text) },
);

/** The text of the rows. Those that follow each other in the file still as they do here are one piece of it. */
function* inRuns(
  entries: readonly Entry<Thing>[],
  bytes: Buffer,
  owners: readonly OwnerId[],
): Generator<Buffer> {
  let from = 0;
  let to = 0;
  for (const entry of entries) {
    const place = placeInFile(entry);
    if (place !== to + nextRow.length) {
      if (to > from) yield bytes.subarray(from, to);
      from = place ?? 0;
      to = from;
    }
    if (place !== null) to = rowEnd(bytes, place) + 1;
    else if (typeof entry !== 'number') yield rowText(entry, owners);
  }
  if (to > from) yield bytes.subarray(from, to);
}

/** Made once: what was put in is written at each checkpoint from then on. */
function rowText(row: Row<Thing>, owners: readonly OwnerId[]): Buffer {
  const { held } = row;
  if (!('thing' in held)) throw new Error('this row is in the file');
  held.text ??= Buffer.from(textOfRow(row, held.thing, owners));
  return held.text;
}

/** A row as a file has it whose owners are these. */
export function textOfRow(
  { id, start, day, owner, trashed }: RowHead,
  thing: Thing,
  owners: readonly OwnerId[],
): string {
  return `["${id}","${start}","${day}",${owners.indexOf(owner)},${trashed ? 1 : 0},${thingText(thing)}]`;
}

/** The row that begins there, as the file has it. */
export function rowTextIn(bytes: Buffer, row: number): string {
  return bytes.toString('utf8', row, rowEnd(bytes, row) + 1);
}

/** The id that a row begins with. */
export function rowIdIn(bytes: Buffer, row: number): string {
  return bytes.toString('latin1', row + idAt, row + idAt + 36);
}

const quote = 34;

function readRow(body: Buffer, at: number, owners: readonly OwnerId[]): RowInFile {
  // One call for all that stands before the session: a call for each would cost more than what it reads.
  const head = body.toString('latin1', at, at + headBytes);
  const started = head.charCodeAt(startAt) !== quote;
  const dayAt = startAt + (started ? 24 : 0) + 3;
  const ownerAt = dayAt + (started ? 10 : 0) + 2;
  const ownerEnd = head.indexOf(',', ownerAt);
  const owner = owners[Number(head.slice(ownerAt, ownerEnd))];
  if (ownerEnd === -1 || owner === undefined) throw new Error('an owner that is not in the list');
  return {
    id: head.slice(idAt, idAt + 36),
    // The checksum has vouched for the bytes, and `encode` wrote an instant and a day there.
    start: started ? (head.slice(startAt, startAt + 24) as Instant) : '',
    day: started ? head.slice(dayAt, dayAt + 10) : '',
    owner,
    trashed: head.charCodeAt(ownerEnd + 1) === 49,
    held: [at, at + ownerEnd + 3, rowEnd(body, at)],
  };
}
