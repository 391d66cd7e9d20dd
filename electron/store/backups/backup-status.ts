/**
 * What is known about backups besides the backups themselves: under which id they lie in the second folder, what is still to be erased
 * there, and how the last drill went.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Low } from 'lowdb';
import {
  count,
  flag,
  instant,
  listOf,
  object,
  objectWith,
  orNull,
  text,
} from '../../../shared/domain/shape.ts';
import { Semaphore } from '../../../shared/semaphore.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { DurableAdapter, isTemporary, plainFormat, readUnlessDamaged } from '../durable-adapter.ts';
import type { FileSystem } from '../file-system.ts';
import type { Stream } from '../state-file.ts';

export interface BackupStatus {
  /** 16 hexadecimal digits. */
  readonly record: string;
  /** Other ids under which this record has copies in a second folder; those may have diverged from the record here. Absent: none. */
  readonly former?: readonly string[];
  /** The second folder that was written to last, and when. */
  readonly second: { readonly folder: string; readonly at: Instant } | null;
  /** Whether something was purged while that folder was not the chosen one, so that nothing is noted in `toErase`. Absent: no. */
  readonly hasMissedPurge?: boolean;
  /** Purged things that still lie in copies, in that folder. Entries of an older version mean the folder that is chosen now. */
  readonly toErase: readonly (Stream & { readonly folder?: string })[];
  /** `problem` says what was wrong; null if nothing was. */
  readonly drill: { readonly at: Instant; readonly sessions: number; readonly problem: string | null } | null;
}

const shape = objectWith(
  {
    record: text,
    second: orNull(object({ folder: text, at: instant })),
    toErase: listOf(objectWith({ kind: text, id: text }, { folder: text })),
    drill: orNull(object({ at: instant, sessions: count, problem: orNull(text) })),
  },
  { former: listOf(text), hasMissedPurge: flag },
);

function isStatus(data: unknown): data is BackupStatus {
  return shape.fits(data);
}

const format = plainFormat<BackupStatus>('routinelog-backups', [], (data) => {
  if (!isStatus(data)) throw new Error('not the status of backups');
  return data;
});

export function newRecordId(): string {
  return randomBytes(8).toString('hex');
}

const statusName = 'status.json';

export class StatusFile {
  readonly #fs: FileSystem;
  readonly #folder: string;
  readonly #db: Low<BackupStatus | null>;
  /** Whether the folder may hold what writes of an earlier run left. */
  #isUnswept = true;
  readonly #turns = new Semaphore(1);

  /** `backups` is the folder of the backups. */
  constructor(fs: FileSystem, backups: string) {
    this.#fs = fs;
    this.#folder = backups;
    const file = path.join(backups, statusName);
    this.#db = new Low<BackupStatus | null>(new DurableAdapter(fs, file, format), null);
  }

  /** The status as it was last read; null before that. */
  get known(): BackupStatus | null {
    return this.#db.data;
  }

  /**
   * A damaged file is made anew with a new id. Copies under the old id then stay in the second folder beside the new ones, and what is
   * purged is erased from them too (`second-copies.ts` finds them).
   */
  read(): Promise<BackupStatus> {
    return this.#turns.take(() => this.#read());
  }

  async #read(): Promise<BackupStatus> {
    if (this.#db.data === null) await readUnlessDamaged(this.#db);
    this.#db.data ??= { record: newRecordId(), second: null, toErase: [], drill: null };
    return this.#db.data;
  }

  /**
   * Resolves with the new status. `changes` gets the status as it is when this change's turn comes, because a purge and work in the second
   * folder may coincide.
   */
  change(changes: (before: BackupStatus) => Partial<BackupStatus>): Promise<BackupStatus> {
    return this.#turns.take(async () => {
      const before = await this.#read();
      if (this.#isUnswept) await this.#sweep();
      const after = { ...before, ...changes(before) };
      this.#db.data = after;
      try {
        await this.#db.write();
      } catch (error) {
        this.#db.data = before;
        throw error;
      }
      return after;
    });
  }

  /** Removes the temporary files of writes that never finished. Only this object writes the file, so none of them is in use. */
  async #sweep(): Promise<void> {
    this.#isUnswept = false;
    const names = await this.#fs.list(this.#folder).catch(() => []);
    const left = names.filter((name) => isTemporary(name) && name.startsWith(`${statusName}.`));
    for (const name of left) await this.#fs.remove(path.join(this.#folder, name)).catch(() => undefined);
  }
}
