/**
 * The months in memory. A month is loaded when asked for; changed months are kept until they are written, and of the others only the last
 * few used. A month that is missing or cannot be read is made again from the journal, and reported.
 */
import { isDeepStrictEqual } from 'node:util';
import { Low } from 'lowdb';
import type { Thing } from '../../shared/domain/commit.ts';
import { message } from '../../shared/messages/message.ts';
import { errorCode } from '../errors/error-code.ts';
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

/** The number of unchanged months that are kept in memory. */
const kept = 3;

/** The things of a month according to the journal, and the number of its last commit. */
export type MonthFromJournal = (
  collection: Collection,
  month: string,
) => Promise<{ readonly things: ReadonlyMap<string, Thing>; readonly sequence: number }>;

/** What the state says about the months. */
export interface WrittenMonths {
  /** The months that must have files, and the commit up to which each was written; null while a new month has no file yet. */
  readonly sequences: Map<string, number | null>;
  readonly checksums: Readonly<Record<string, string>>;
  /** The commit up to which the state goes; null if the state has no checksums. */
  readonly through: number | null;
}

export class Months<Value extends Thing> {
  readonly collection: Collection<Value>;
  readonly #place: StoreContext;
  readonly #fromJournal: MonthFromJournal;
  readonly #onRemade: () => void;
  /** The existing months, each with the commit up to which its file was written; null while it has no file yet. */
  readonly #known: Map<string, number | null>;
  readonly #checksums: Map<string, string>;
  #through: number | null;
  /** Files with commits that the state does not cover. */
  readonly #beyond = new Map<string, { readonly sequence: number; readonly checksum: string }>();
  /** Ordered by last use, the oldest first. */
  readonly #loaded = new Map<string, Month<Value>>();
  readonly #loading = new Map<string, Promise<Month<Value>>>();
  /** How many callers need a month to stay in memory. */
  readonly #held = new Map<string, number>();

  constructor(
    place: StoreContext,
    collection: Collection<Value>,
    { sequences, checksums, through }: WrittenMonths,
    fromJournal: MonthFromJournal,
    /** Called when a month had to be made again: figures that were counted from it may now be too high. */
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

  /** For the state: the months that have files, and the commit up to which each was written. */
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

  /** Every month with its last commit. `changes` is the number of changes that are in memory but not in its file. */
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

  /** Rejects with `StorageFailed` if the disk does not answer. */
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
   * Makes a month again from the journal because its file does not match the journal; the file is set aside. If the month has unwritten
   * changes, only the file is set aside, and the next checkpoint writes memory in its place. If the month is held, nothing is done, and a
   * later attempt will work.
   */
  async remake(month: string): Promise<void> {
    const file = monthFile(this.collection, month);
    // A load in progress would otherwise put the old file's content in the place of what is made here.
    await this.#loading.get(month)?.catch(() => undefined);
    if (this.#loaded.get(month)?.dirty === true) return setAsideToRemake(this.#place, file);
    if ((this.#held.get(month) ?? 0) > 0) return;
    const making = (async () => {
      const made = await this.#make(month);
      await setAsideToRemake(this.#place, file);
      this.#loaded.set(month, made);
      return made;
    })();
    // Callers that ask for the month meanwhile get the new one.
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

  /** Makes a month again whose file belongs to another record, even if it has changed since it was read. */
  async replace(month: string): Promise<void> {
    this.#loaded.delete(month);
    this.#beyond.delete(month);
    await this.remake(month);
  }

  /** The months in memory whose files have commits that the state does not cover. */
  get beyond(): readonly string[] {
    return this.#through === null ? [] : [...this.#beyond.keys()];
  }

  /**
   * To be called once all commits after the state were replayed. From now on, a file that goes beyond what is known of it belongs to
   * another record.
   */
  settle(): void {
    for (const [month, { sequence, checksum }] of this.#beyond) {
      this.#known.set(month, sequence);
      this.#checksums.set(month, checksum);
    }
    this.#beyond.clear();
    if (this.#through !== null) this.#through = Number.POSITIVE_INFINITY;
  }

  /** Loads months and keeps them in memory until the returned function is called. */
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

  /** Applies a change; the month must be in memory. */
  put(month: string, id: string, thing: Value | undefined, sequence: number): void {
    const loaded = this.#loaded.get(month);
    if (loaded === undefined) throw new Error(`${month} was not opened before it was changed`);
    loaded.put(id, thing, sequence);
    if (!this.#known.has(month)) this.#known.set(month, null);
  }

  dirty(): string[] {
    return [...this.#loaded].flatMap(([month, { dirty }]) => (dirty ? [month] : []));
  }

  /** Returns a function that writes the month as it is now, even if it changes meanwhile; null if the month is not in memory. */
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
      // Compares the number of changes, because folding a stream again changes a month without a new commit number.
      if (month.changes === changes) month.dirty = false;
      this.#forgetSome();
    };
  }

  #adapter(month: string): DurableAdapter<FrozenMonth<Value>> {
    const { collection } = this;
    return adapterFor(this.#place, monthFile(collection, month), monthFormat(collection, month));
  }

  async #load(month: string): Promise<Month<Value>> {
    const made = await this.#read(month).catch((error: unknown) => this.#unread(month, error));
    this.#loaded.set(month, made);
    this.#forgetSome();
    return made;
  }

  /**
   * The disk does not give the month's file. If nothing is written anyway, the month is shown as the journal has it. Otherwise it is not
   * used, because a checkpoint would replace the file.
   */
  async #unread(month: string, error: unknown): Promise<Month<Value>> {
    const reason = errorCode(error);
    if (reason === 'unknown') throw error;
    const file = monthFile(this.collection, month);
    const failed = new StorageFailed(reason, `${file} could not be read: ${String(error)}`, { cause: error });
    if (this.#place.readOnly === undefined) throw failed;
    const made = await this.#make(month).catch(() => {
      throw failed;
    });
    this.#onRemade();
    report(this.#place, 'unread', file, message('files.monthUnread', { file, reason }));
    return made;
  }

  async #read(month: string): Promise<Month<Value>> {
    const file = monthFile(this.collection, month);
    const found = await this.#readFile(month);
    if (found instanceof Month) return found;
    if (found === null && !this.#known.has(month)) return emptyMonth(this.collection, month);
    const made = await this.#make(month);
    // The file was written anew just before a crash; nothing is lost.
    if (isOther(found) && isSame(found.other, made)) return made;
    this.#onRemade();
    const count = made.size;
    const why = isOther(found) ? 'files.monthOther' : found;
    if (why === null) report(this.#place, 'missing', file, message('files.monthMissing', { file, count }));
    else await setAside(this.#place, file, (aside) => message(why, { file, aside, count }));
    if (!this.#known.has(month)) this.#known.set(month, 0);
    return made;
  }

  /** Null if there is no file; the problem if the file cannot be used. */
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

  /** Makes a month from the journal. The type of each thing is certain, because its kind's own fold has made it. */
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

/** A month whose file is whole, but is not the one that was written last. */
interface Other<Value extends Thing> {
  readonly other: Month<Value>;
}

function isOther<Value extends Thing>(found: Other<Value> | string | null): found is Other<Value> {
  return found !== null && typeof found === 'object';
}

/** Whether two months hold the same things, regardless of their files' bytes. If the rows cannot be read, the answer is no. */
function isSame<Value extends Thing>(found: Month<Value>, made: Month<Value>): boolean {
  const thingsOf = (month: Month<Value>) => new Map(month.rows().map((row) => [row.id, month.glance(row)]));
  try {
    return isDeepStrictEqual(thingsOf(found), thingsOf(made));
  } catch {
    return false;
  }
}

/** Finds a thing by its id, in the only month where it can be. */
export async function thingIn<Value extends Thing>(
  months: Months<Value>,
  id: string,
): Promise<Value | undefined> {
  const month = months.collection.home(id);
  if (month === null || (months.peek(month) === undefined && !months.isKnown(month))) return undefined;
  return (await months.open(month)).get(id);
}
