/**
 * The files of a collection's months: what each was last written with, writing one, and reading one. A month that is missing or cannot be
 * read is made again from the journal, and reported.
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

export class MonthFiles<Value extends Thing> {
  readonly collection: Collection<Value>;
  readonly #place: StoreContext;
  readonly #fromJournal: MonthFromJournal;
  readonly #onRemade: () => void;
  /** The existing months, each with the commit up to which its file was written; null while it has no file yet. */
  readonly #known: Map<string, number | null>;
  /** The known months, sorted; null if one was added since. Each start of a session asks for them. */
  #inOrder: readonly string[] | null = null;
  readonly #checksums: Map<string, string>;
  #through: number | null;
  /** Files with commits that the state does not cover. */
  readonly #beyond = new Map<string, { readonly sequence: number; readonly checksum: string }>();

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

  /** The existing months, in order. */
  get known(): readonly string[] {
    this.#inOrder ??= [...this.#known.keys()].sort();
    return this.#inOrder;
  }

  #know(month: string, sequence: number | null): void {
    if (!this.#known.has(month)) this.#inOrder = null;
    this.#known.set(month, sequence);
  }

  isKnown(month: string): boolean {
    return this.#known.has(month);
  }

  /** The commit up to which the month's file was written; null if there is no file. */
  writtenThrough(month: string): number | null {
    return this.#known.get(month) ?? null;
  }

  /** For the state: the months that have files, and the commit up to which each was written. */
  written(): Record<string, number> {
    const written: Record<string, number> = {};
    for (const month of this.known) {
      const sequence = this.writtenThrough(month);
      if (sequence !== null) written[month] = sequence;
    }
    return written;
  }

  /** For the state: the checksums of these files. */
  checksums(): Record<string, string> {
    return Object.fromEntries(this.#checksums);
  }

  /** From now on the month exists. It has no file before it is written. */
  add(month: string): void {
    if (!this.#known.has(month)) this.#know(month, null);
  }

  /** The months whose files have commits that the state does not cover, of those that were read. */
  get beyond(): readonly string[] {
    return this.#through === null ? [] : [...this.#beyond.keys()];
  }

  /**
   * To be called once all commits after the state were replayed. From now on, a file that goes beyond what is known of it belongs to
   * another record.
   */
  settle(): void {
    for (const [month, { sequence, checksum }] of this.#beyond) {
      this.#know(month, sequence);
      this.#checksums.set(month, checksum);
    }
    this.#beyond.clear();
    if (this.#through !== null) this.#through = Number.POSITIVE_INFINITY;
  }

  async write(month: string, frozen: FrozenMonth<Value>): Promise<void> {
    const adapter = this.#adapter(month);
    await new Low<FrozenMonth<Value> | null>(adapter, frozen).write();
    this.#know(month, frozen.sequence);
    if (adapter.checksum !== null) this.#checksums.set(month, adapter.checksum);
  }

  /** Rejects with `StorageFailed` if the disk does not answer. */
  read(month: string): Promise<Month<Value>> {
    return this.#read(month).catch((error: unknown) => this.#unread(month, error));
  }

  /** Moves whatever lies in the place of the month's file out of the way. */
  setAside(month: string): Promise<void> {
    return setAsideToRemake(this.#place, monthFile(this.collection, month));
  }

  /** To be called once a month was made again. */
  remade(month: string): void {
    if (!this.#known.has(month)) this.#know(month, 0);
    this.#onRemade();
  }

  /** The month's file belongs to another record, so what it says of its commits does not count. */
  disown(month: string): void {
    this.#beyond.delete(month);
  }

  /** Makes a month from the journal alone. The type of each thing is certain, because its kind's own fold has made it. */
  async make(name: string): Promise<Month<Value>> {
    const { things, sequence } = await this.#fromJournal(this.collection, name);
    const made = emptyMonth(this.collection, name);
    const { kind } = this.collection;
    for (const [id, thing] of things) if (isOf(this.collection, kind, thing)) made.put(id, thing, sequence);
    made.sequence = sequence;
    made.dirty = true;
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
    const failed = new StorageFailed(reason, `${file} could not be read: ${String(error)}`, {
      isUnread: true,
      cause: error,
    });
    if (this.#place.readOnly === undefined) throw failed;
    const made = await this.make(month).catch(() => {
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
    const made = await this.make(month);
    // The file was written anew just before a crash; nothing is lost.
    if (isOther(found) && isSame(found.other, made)) return made;
    this.#onRemade();
    const count = made.size;
    const why = isOther(found) ? 'files.monthOther' : found;
    if (why === null) report(this.#place, 'missing', file, message('files.monthMissing', { file, count }));
    else
      await setAside(this.#place, file, (aside) => message(why, { file, aside, count })).catch(
        (error: unknown) => {
          throw notSetAside(file, error);
        },
      );
    if (!this.#known.has(month)) this.#know(month, 0);
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

  #adapter(month: string): DurableAdapter<FrozenMonth<Value>> {
    const { collection } = this;
    return adapterFor(this.#place, monthFile(collection, month), monthFormat(collection, month));
  }
}

/** The file was read, but the disk does not let it be moved. */
function notSetAside(file: string, error: unknown): unknown {
  const reason = errorCode(error);
  if (reason === 'unknown') return error;
  return new StorageFailed(reason, `${file} could not be set aside: ${String(error)}`, { cause: error });
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
