/**
 * The months in memory: loaded when asked for, the changed ones kept until they are written, of the others only the last few used. A month
 * that should be there and is not, or cannot be read, is made again from the journal, and reported.
 */
import path from 'node:path';
import { Low } from 'lowdb';
import type { SessionId } from '../../shared/domain/session.ts';
import { monthFile, type Place, setAside } from './data-folder.ts';
import { DurableAdapter, UnreadableFile } from './durable-adapter.ts';
import { type FrozenMonth, Month, monthFormat } from './month.ts';
import type { Rebuild } from './rebuild.ts';

/** Months kept in memory though nothing in them changed. */
const kept = 3;

export class Months {
  readonly #place: Place;
  readonly #rebuild: Rebuild;
  readonly #known: Set<string>;
  /** In the order of their last use. */
  readonly #loaded = new Map<string, Month>();
  readonly #loading = new Map<string, Promise<Month>>();
  /** Months that must stay, and for how many they must. */
  readonly #held = new Map<string, number>();

  /** `known`: the months that there must be files of. */
  constructor(place: Place, known: Iterable<string>, rebuild: Rebuild) {
    this.#place = place;
    this.#known = new Set(known);
    this.#rebuild = rebuild;
  }

  get known(): readonly string[] {
    return [...this.#known].sort();
  }

  isKnown(month: string): boolean {
    return this.#known.has(month);
  }

  /** The month if it is in memory. */
  peek(month: string): Month | undefined {
    return this.#loaded.get(month);
  }

  async open(month: string): Promise<Month> {
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
  put(month: string, id: SessionId, session: Parameters<Month['put']>[1], sequence: number): void {
    const loaded = this.#loaded.get(month);
    if (loaded === undefined) throw new Error(`${month} was not opened before it was changed`);
    loaded.put(id, session, sequence);
    this.#known.add(month);
  }

  dirty(): string[] {
    return [...this.#loaded].flatMap(([month, { dirty }]) => (dirty ? [month] : []));
  }

  /** Writes a month as it was when it was frozen. */
  async write(month: string, frozen: FrozenMonth): Promise<void> {
    const db = new Low<FrozenMonth | null>(this.#adapter(month), frozen);
    await db.write();
    const loaded = this.#loaded.get(month);
    if (loaded !== undefined && loaded.sequence === frozen.sequence) loaded.dirty = false;
    this.#forgetSome();
  }

  #adapter(month: string): DurableAdapter<FrozenMonth> {
    const { fs, folder } = this.#place;
    return new DurableAdapter(fs, path.join(folder, monthFile(month)), monthFormat);
  }

  async #load(month: string): Promise<Month> {
    const made = await this.#read(month);
    this.#loaded.set(month, made);
    this.#forgetSome();
    return made;
  }

  async #read(month: string): Promise<Month> {
    const db = new Low<FrozenMonth | null>(this.#adapter(month), null);
    try {
      await db.read();
      if (db.data !== null) return new Month(db.data.sequence, db.data.bytes, [...db.data.rows]);
      if (!this.#known.has(month)) return new Month(0);
      const file = monthFile(month);
      const message = `${file} is missing. Its sessions were restored from the journal.`;
      this.#place.problems.push({ kind: 'missing', file, message });
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      const why = error.kind === 'damaged' ? 'is damaged' : 'was written by a newer version of RoutineLog';
      await setAside(this.#place, monthFile(month), {
        why,
        kept: 'Its sessions were restored from the journal.',
      });
    }
    const rebuilt = await this.#rebuild.month(month);
    this.#known.add(month);
    return rebuilt;
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
