/**
 * The months in memory: loaded when asked for, the changed ones kept until they are written, of the others only the last few used. A month
 * that should be there and is not, or cannot be read, is made again from the journal, and reported.
 */
import { isDeepStrictEqual } from 'node:util';
import { Low } from 'lowdb';
import type { Thing } from '../../shared/domain/commit.ts';
import { message } from '../../shared/messages/message.ts';
import { errorCode } from '../ports/error-code.ts';
import { StorageFailed } from '../ports/store.ts';
import { whyNotAsWritten } from './as-written.ts';
import { type Collection, isOf } from './collection.ts';
import {
  adapterFor,
  monthFile,
  report,
  type StoreContext,
  setAside,
  setAsideToRemake,
} from './data-folder.ts';
import { type DurableAdapter, UnreadableFile } from './durable-adapter.ts';
import { emptyMonth, Month } from './month.ts';
import { type FrozenMonth, monthFormat } from './month-file.ts';

/** Why a file cannot be used. */
type MonthProblem = 'files.monthDamaged' | 'files.monthOld' | 'files.monthOther';

/** Months kept in memory though nothing in them changed. */
const kept = 3;

/** The things of a month as the journal has them, and the number of its last commit. */
export type MonthFromJournal = (
  collection: Collection,
  month: string,
) => Promise<{ readonly things: ReadonlyMap<string, Thing>; readonly sequence: number }>;

/** The months as the state has them. */
export interface WrittenMonths {
  /** Those that there must be files of, and up to which commit each was written; null while there is none yet. */
  readonly sequences: Map<string, number | null>;
  readonly checksums: Readonly<Record<string, string>>;
  /** The commit up to which the state goes; null where it knows of no checksums. */
  readonly through: number | null;
}

export class Months<Value extends Thing> {
  readonly collection: Collection<Value>;
  readonly #place: StoreContext;
  readonly #fromJournal: MonthFromJournal;
  readonly #onRemade: () => void;
  /** And the commit up to which the file of each was written; null while there is none yet. */
  readonly #known: Map<string, number | null>;
  readonly #checksums: Map<string, string>;
  #through: number | null;
  /** Files that go beyond the state. */
  readonly #beyond = new Map<string, { readonly sequence: number; readonly checksum: string }>();
  /** In the order of their last use. */
  readonly #loaded = new Map<string, Month<Value>>();
  readonly #loading = new Map<string, Promise<Month<Value>>>();
  /** Months that must stay, and for how many they must. */
  readonly #held = new Map<string, number>();

  constructor(
    place: StoreContext,
    collection: Collection<Value>,
    { sequences, checksums, through }: WrittenMonths,
    fromJournal: MonthFromJournal,
    /** A month had to be made again: what is counted of it elsewhere may be more than there is. */
    onRemade: () => void,
  ) {
    this.#onRemade = onRemade;
    this.collection = collection;
    this.#place = place;
    this.#known = sequences;
    this.#checksums = new Map(Object.entries(checksums));
    this.#through = through;
    this.#fromJournal = fromJournal;
  }

  get known(): readonly string[] {
    return [...this.#known.keys()].sort();
  }

  /** For the state: the months that there are files of, and up to which commit each was written. */
  written(): Record<string, number> {
    const written: Record<string, number> = {};
    for (const month of this.known) {
      const sequence = this.#known.get(month) ?? null;
      if (sequence !== null) written[month] = sequence;
    }
    return written;
  }

  /** For the state: the checksums of these files. */
  checksums(): Record<string, string> {
    return Object.fromEntries(this.#checksums);
  }

  /** Every month with the last commit that it has; `changes`: how many it has taken that its file does not have, or 0. */
  present(): { readonly name: string; readonly sequence: number; readonly changes: number }[] {
    return this.known.map((name) => {
      const month = this.#loaded.get(name);
      return month?.dirty === true
        ? { name, sequence: month.sequence, changes: month.changes }
        : { name, sequence: this.#known.get(name) ?? 0, changes: 0 };
    });
  }

  isKnown(month: string): boolean {
    return this.#known.has(month);
  }

  /** The month if it is in memory. */
  peek(month: string): Month<Value> | undefined {
    return this.#loaded.get(month);
  }

  /** Rejects with `StorageFailed` when the disk does not answer. */
  async open(month: string): Promise<Month<Value>> {
    const loaded = this.#loaded.get(month);
    if (loaded !== undefined) {
      this.#loaded.delete(month);
      this.#loaded.set(month, loaded);
      return loaded;
    }
    const loading = this.#loading.get(month) ?? this.#load(month);
    this.#loading.set(month, loading);
    try {
      return await loading;
    } finally {
      this.#loading.delete(month);
    }
  }

  /**
   * Makes a month again from the journal because its file is not what that says; the file is put aside. Where it has changed since the file was
   * written, memory is written in its place next; where it is held, memory goes by itself, and a later try will do.
   */
  async remake(month: string): Promise<void> {
    const file = monthFile(this.collection, month);
    if (this.#loaded.get(month)?.dirty === true) return setAsideToRemake(this.#place, file);
    if ((this.#held.get(month) ?? 0) > 0) return;
    const making = (async () => {
      const made = await this.#make(month);
      await setAsideToRemake(this.#place, file);
      this.#loaded.set(month, made);
      return made;
    })();
    // Whoever asks for it meanwhile gets what is made here.
    this.#loaded.delete(month);
    this.#loading.set(month, making);
    try {
      await making;
    } finally {
      this.#loading.delete(month);
    }
    if (!this.#known.has(month)) this.#known.set(month, 0);
    this.#onRemade();
  }

  /** Makes a month again whose file is not of this record, whatever it has taken since it was read. */
  async replace(month: string): Promise<void> {
    this.#loaded.delete(month);
    this.#beyond.delete(month);
    await this.remake(month);
  }

  /** Those in memory whose files have commits that the state does not. */
  get beyond(): readonly string[] {
    return this.#through === null ? [] : [...this.#beyond.keys()];
  }

  /** All that the state did not have has been replayed: from now on a file that goes beyond what is known of it is not of this record. */
  settle(): void {
    for (const [month, { sequence, checksum }] of this.#beyond) {
      this.#known.set(month, sequence);
      this.#checksums.set(month, checksum);
    }
    this.#beyond.clear();
    if (this.#through !== null) this.#through = Number.POSITIVE_INFINITY;
  }

  /** Loads months and keeps them until the answer is called. */
  async hold(months: ReadonlySet<string>): Promise<() => void> {
    const count = (month: string, by: number) => this.#held.set(month, (this.#held.get(month) ?? 0) + by);
    for (const month of months) count(month, 1);
    const release = () => {
      for (const month of months) count(month, -1);
    };
    try {
      for (const month of months) await this.open(month);
      return release;
    } catch (error) {
      release();
      throw error;
    }
  }

  /** A change: the month has to be in memory. */
  put(month: string, id: string, thing: Value | undefined, sequence: number): void {
    const loaded = this.#loaded.get(month);
    if (loaded === undefined) throw new Error(`${month} was not opened before it was changed`);
    loaded.put(id, thing, sequence);
    if (!this.#known.has(month)) this.#known.set(month, null);
  }

  dirty(): string[] {
    return [...this.#loaded].flatMap(([month, { dirty }]) => (dirty ? [month] : []));
  }

  /** What writes a month as it is now, whatever it takes meanwhile; null where it is not in memory. */
  freeze(name: string): (() => Promise<void>) | null {
    const month = this.#loaded.get(name);
    if (month === undefined) return null;
    const frozen = month.frozen();
    const { changes } = month;
    return async () => {
      const adapter = this.#adapter(name);
      await new Low<FrozenMonth<Value> | null>(adapter, frozen).write();
      this.#known.set(name, frozen.sequence);
      if (adapter.checksum !== null) this.#checksums.set(name, adapter.checksum);
      // The number of its last commit would not tell: a stream that is folded anew changes with none.
      if (month.changes === changes) month.dirty = false;
      this.#forgetSome();
    };
  }

  #adapter(month: string): DurableAdapter<FrozenMonth<Value>> {
    const { collection } = this;
    return adapterFor(this.#place, monthFile(collection, month), monthFormat(collection, month));
  }

  async #load(month: string): Promise<Month<Value>> {
    try {
      const made = await this.#read(month);
      this.#loaded.set(month, made);
      this.#forgetSome();
      return made;
    } catch (error) {
      if (errorCode(error) === 'unknown') throw error;
      throw new StorageFailed(
        errorCode(error),
        `${monthFile(this.collection, month)} could not be read: ${String(error)}`,
        { cause: error },
      );
    }
  }

  async #read(month: string): Promise<Month<Value>> {
    const file = monthFile(this.collection, month);
    const found = await this.#readFile(month);
    if (found instanceof Month) return found;
    if (found === null && !this.#known.has(month)) return emptyMonth(this.collection, month);
    const made = await this.#make(month);
    // Written anew just before a crash: nothing is lost with it.
    if (isOther(found) && isSame(found.other, made)) return made;
    this.#onRemade();
    const count = made.size;
    const why = isOther(found) ? 'files.monthOther' : found;
    if (why === null) report(this.#place, 'missing', file, message('files.monthMissing', { file, count }));
    else await setAside(this.#place, file, (aside) => message(why, { file, aside, count }));
    if (!this.#known.has(month)) this.#known.set(month, 0);
    return made;
  }

  /** Null when there is no file, why not when it cannot be used. */
  async #readFile(month: string): Promise<Month<Value> | Other<Value> | MonthProblem | null> {
    const adapter = this.#adapter(month);
    const db = new Low<FrozenMonth<Value> | null>(adapter, null);
    try {
      await db.read();
    } catch (error) {
      if (error instanceof UnreadableFile) return 'files.monthDamaged';
      throw error;
    }
    if (db.data === null) return null;
    const written = { sequence: this.#known.get(month) ?? 0, checksum: this.#checksums.get(month) };
    const found = { sequence: db.data.sequence, checksum: adapter.checksum ?? '' };
    const why = whyNotAsWritten(found, written, this.#through);
    if (why === 'older') return 'files.monthOld';
    const read = new Month(this.collection, db.data);
    if (why === 'another') return { other: read };
    if (found.sequence > written.sequence) this.#beyond.set(month, found);
    return read;
  }

  /** What the journal has of a month. Whatever is a thing of this kind there, its own evolve has made. */
  async #make(name: string): Promise<Month<Value>> {
    const { things, sequence } = await this.#fromJournal(this.collection, name);
    const made = emptyMonth(this.collection, name);
    const { kind } = this.collection;
    for (const [id, thing] of things) if (isOf(this.collection, kind, thing)) made.put(id, thing, sequence);
    made.sequence = sequence;
    made.dirty = true;
    return made;
  }

  #forgetSome(): void {
    let clean = [...this.#loaded.values()].filter((month) => !month.dirty).length;
    for (const [month, { dirty }] of this.#loaded) {
      if (clean <= kept) return;
      if (dirty || (this.#held.get(month) ?? 0) > 0) continue;
      this.#loaded.delete(month);
      clean -= 1;
    }
  }
}

/** A month whose file is whole, and not the one that was written last. */
interface Other<Value extends Thing> {
  readonly other: Month<Value>;
}

function isOther<Value extends Thing>(found: Other<Value> | string | null): found is Other<Value> {
  return found !== null && typeof found === 'object';
}

/** Whether a month as it was found holds the same things, whatever the files look like. Rows that cannot be read hold nothing. */
function isSame<Value extends Thing>(found: Month<Value>, made: Month<Value>): boolean {
  const thingsOf = (month: Month<Value>) => new Map(month.rows().map((row) => [row.id, month.glance(row)]));
  try {
    return isDeepStrictEqual(thingsOf(found), thingsOf(made));
  } catch {
    return false;
  }
}

/** A thing by its id, from the month where it must be if it is there. */
export async function thingIn<Value extends Thing>(
  months: Months<Value>,
  id: string,
): Promise<Value | undefined> {
  const month = months.collection.home(id);
  if (month === null || (months.peek(month) === undefined && !months.isKnown(month))) return undefined;
  return (await months.open(month)).get(id);
}
