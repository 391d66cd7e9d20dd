/**
 * A month of a collection in memory: rows sorted by start, most of them still bytes of its file. A row is read when a caller reaches it,
 * and its thing is parsed when a caller asks for it, so that a big month costs only what is done with it.
 */
import type { Thing } from '../../shared/domain/commit.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import type { Reading } from '../ports/record-readings.ts';
import type { Collection, RowHead } from './collection.ts';
import { type Entry, type FrozenMonth, parseThing, type Row, type RowInFile, readRow } from './month-file.ts';
import { firstRowWhere, isRow, rowAfter } from './row-lines.ts';

export class Month<Value extends Thing> {
  readonly name: string;
  readonly #collection: Collection<Value>;
  /** The number of the last commit that it contains. */
  sequence: number;
  /** Whether it has changed since it was last written. */
  dirty = false;
  /** The number of changes since it was loaded. */
  changes = 0;
  readonly #bytes: Buffer;
  /** Begins with the file's owners, because a row names its owner by position. */
  readonly #owners: OwnerId[];
  readonly #asRead: FrozenMonth<Value>;
  /** Null until a caller asks for a row by its position. The rows of a day are found without reading all rows. */
  #ownEntries: Entry<Value>[] | null = null;
  /** Rows that were read before that, by the position at which they begin. */
  readonly #rowsSeen = new Map<number, RowInFile>();
  /** Things that were parsed, by the position at which their row begins. */
  readonly #parsed = new Map<number, Value>();
  /** The start of each thing; made when a thing is first looked up by its id. */
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

  /** An owner's things of the days `from` to `to` that are not in the trash, by first start. */
  thingsOn(owner: OwnerId, from: LocalDate, to: LocalDate, reading: Reading = 'kept'): Value[] {
    const found: Value[] = [];
    // In any zone and with any day start, an instant lies within two days of its local date.
    for (const row of this.#rowsBetween(addDays(from, -1), addDays(to, 3))) {
      if (row.owner === owner && !row.trashed && row.day >= from && row.day <= to)
        found.push(reading === 'kept' ? this.thingOf(row) : this.glance(row));
    }
    return found;
  }

  /** All rows from the last to the first. */
  *rowsBackwards(): Generator<Row<Value>> {
    for (let place = this.size - 1; place >= 0; place -= 1) yield this.#row(place);
  }

  get(id: string): Value | undefined {
    const start = this.#startsById().get(id);
    return start === undefined ? undefined : this.thingOf(this.#row(this.#placeOf({ id, start })));
  }

  /** Parses the row's bytes the first time. A row that has been replaced meanwhile still gives its old thing. */
  thingOf(row: Row<Value>): Value {
    if ('thing' in row.held) return row.held.thing;
    const thing = this.#parsed.get(row.held[0]) ?? parseThing<Value>(this.#bytes, row.held);
    this.#parsed.set(row.held[0], thing);
    return thing;
  }

  /** Parses without keeping the result, for callers that read many rows once. */
  glance(row: Row<Value>): Value {
    if ('thing' in row.held) return row.held.thing;
    return this.#parsed.get(row.held[0]) ?? parseThing<Value>(this.#bytes, row.held);
  }

  /** Sets the thing as it is after commit number `sequence`; undefined removes it. */
  put(id: string, thing: Value | undefined, sequence: number): void {
    const starts = this.#startsById();
    const before = starts.get(id);
    if (before !== undefined) this.#entries.splice(this.#placeOf({ id, start: before }), 1);
    if (thing === undefined) starts.delete(id);
    else {
      // Not by spreading the head, for which V8 makes a hidden class of its own for each row.
      const { start, day, owner, trashed } = this.#collection.row(thing);
      const row: Row<Value> = { id, start, day, owner, trashed, held: { thing, text: null } };
      this.#entries.splice(this.#placeOf(row), 0, row);
      starts.set(id, row.start);
      if (!this.#owners.includes(row.owner)) this.#owners.push(row.owner);
    }
    this.sequence = sequence;
    this.dirty = true;
    this.changes += 1;
  }

  /** The first position whose row starts at `start` or later. */
  #firstFrom(start: string): number {
    return this.#search((row) => row.start >= start);
  }

  /** The rows that start at `from` or later, and before `to`. */
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

  /** A copy of the present state, which can be written while the month goes on changing. */
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

/** A month without content. */
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
