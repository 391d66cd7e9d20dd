/**
 * The months in memory. A month is loaded when asked for; changed months are kept until they are written, and of the others only the last
 * few used.
 */
import type { Thing } from '../../shared/domain/commit.ts';
import type { Collection } from './collection.ts';
import type { Month } from './month.ts';
import type { MonthFiles } from './month-files.ts';

/** The number of unchanged months that are kept in memory. */
const kept = 3;

export class Months<Value extends Thing> {
  readonly collection: Collection<Value>;
  /** What is known of the files, whatever is in memory. */
  readonly files: MonthFiles<Value>;
  /** Ordered by last use, the oldest first. */
  readonly #loaded = new Map<string, Month<Value>>();
  readonly #loading = new Map<string, Promise<Month<Value>>>();
  /** How many callers need a month to stay in memory. */
  readonly #held = new Map<string, number>();

  constructor(files: MonthFiles<Value>) {
    this.collection = files.collection;
    this.files = files;
  }

  /** The existing months, in order. */
  get known(): readonly string[] {
    return this.files.known;
  }

  /** Every month with its last commit. `changes` is the number of changes that are in memory but not in its file. */
  present(): { readonly name: string; readonly sequence: number; readonly changes: number }[] {
    return this.known.map((name) => {
      const month = this.#loaded.get(name);
      return month?.dirty === true
        ? { name, sequence: month.sequence, changes: month.changes }
        : { name, sequence: this.files.writtenThrough(name) ?? 0, changes: 0 };
    });
  }

  isKnown(month: string): boolean {
    return this.files.isKnown(month);
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
    // A load in progress would otherwise put the old file's content in the place of what is made here.
    await this.#loading.get(month)?.catch(() => undefined);
    if (this.#loaded.get(month)?.dirty === true) return this.files.setAside(month);
    if ((this.#held.get(month) ?? 0) > 0) return;
    const making = (async () => {
      const made = await this.files.make(month);
      await this.files.setAside(month);
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
    this.files.remade(month);
  }

  /** Makes a month again whose file belongs to another record, even if it has changed since it was read. */
  async replace(month: string): Promise<void> {
    this.#loaded.delete(month);
    this.files.disown(month);
    await this.remake(month);
  }

  /** Loads a month and keeps it in memory until the returned function is called. */
  async hold(month: string): Promise<() => void> {
    const count = (by: number) => this.#held.set(month, (this.#held.get(month) ?? 0) + by);
    const release = () => count(-1);
    count(1);
    try {
      await this.open(month);
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
    this.files.add(month);
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
      await this.files.write(name, frozen);
      // Compares the number of changes, because folding a stream again changes a month without a new commit number.
      if (month.changes === changes) month.dirty = false;
      this.#forgetSome();
    };
  }

  async #load(month: string): Promise<Month<Value>> {
    const made = await this.files.read(month);
    this.#loaded.set(month, made);
    this.#forgetSome();
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

/** Finds a thing by its id, in the only month where it can be. */
export async function thingIn<Value extends Thing>(
  months: Months<Value>,
  id: string,
): Promise<Value | undefined> {
  const month = months.collection.home(id);
  if (month === null || (months.peek(month) === undefined && !months.isKnown(month))) return undefined;
  return (await months.open(month)).get(id);
}
