/**
 * The last commits as light heads, newest first, for undo and for the list of what can be undone. They are read backwards from the
 * journal's end, only as far as a caller iterates, so that opening reads none of them. New commits are added in memory as they are made.
 */

import path from 'node:path';
import { type Commit, formatOneDevice } from '../../shared/domain/commit.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { type CommitHead, headOf } from '../../shared/domain/steps.ts';
import { Semaphore } from '../../shared/semaphore.ts';
import { journalFolder, type StoreContext } from './data-folder.ts';
import { readSegment } from './journal-lines.ts';
import { segmentNumber } from './segment-name.ts';

/** How many commits can be undone. */
const latestKept = 10_000;

/** Of the commits since the start at least this many stay in memory, because most undo a recent one. The journal has the others. */
const newerKept = 500;

/** Batch size of an iteration. Most callers end within the first batch. */
const yieldedTogether = 200;

interface Numbered {
  readonly sequence: number;
  readonly head: CommitHead;
}

export class LatestCommits {
  readonly #place: StoreContext;
  readonly #kinds: KindTable;
  /** The number of the last acknowledged commit. */
  readonly #acknowledged: () => number;
  /** The newest of the commits made since the start, oldest first. */
  #newer: Numbered[] = [];
  /** The commits before those, newest first, as far as somebody has asked for them. Empty unless the journal was read. */
  #older: Numbered[] = [];
  /** The segments that have not been read yet, newest last; null until somebody asks. */
  #unread: string[] | null = null;
  /** The number from which on the segment read last voids the lines of the previous one. */
  #voided = Number.POSITIVE_INFINITY;
  /** The segment read last has no commits. Whether it ever had any follows from the last number of the previous one. */
  #mayLack = false;
  #forgotten = 0;
  readonly #turns = new Semaphore(1);

  constructor(place: StoreContext, kinds: KindTable, acknowledged: () => number) {
    this.#place = place;
    this.#kinds = kinds;
    this.#acknowledged = acknowledged;
  }

  /** To be called with each commit as it is acknowledged. */
  note(sequence: number, commit: Commit): void {
    if (sequence <= (this.#older[0]?.sequence ?? 0)) return;
    this.#newer.push({ sequence, head: headOf(this.#kinds, commit) });
    // Not at each commit, because dropping the oldest moves all the others.
    if (this.#newer.length > newerKept * 2) this.#shorten();
  }

  /** Drops the oldest of the newer commits, unless the journal was read already: then they belong before those that were read. */
  #shorten(): void {
    const dropped = this.#newer.splice(0, this.#newer.length - newerKept);
    if (this.#unread !== null) this.#older = [...dropped.reverse(), ...this.#older].slice(0, latestKept);
  }

  /** To be called when something was erased from the journal: everything is read again when it is asked for. */
  forget(): void {
    this.#forgotten += 1;
    this.#newer = [];
    this.#older = [];
    this.#unread = null;
    this.#voided = Number.POSITIVE_INFINITY;
    this.#mayLack = false;
  }

  /** How often `forget` was called. */
  get forgotten(): number {
    return this.#forgotten;
  }

  /** The number of the oldest commit known so far or, if none is, of the next commit. */
  get #oldest(): number {
    return this.#older.at(-1)?.sequence ?? this.#newer[0]?.sequence ?? this.#acknowledged() + 1;
  }

  /**
   * At most the last ten thousand commits, newest first, in batches, because awaiting each commit would take longer than everything else.
   * Ends where the journal cannot be read, and at the commits of format 1, which cannot be undone.
   */
  async *newestFirst(): AsyncGenerator<readonly CommitHead[]> {
    let before = Number.POSITIVE_INFINITY;
    for (let left = latestKept; left > 0; ) {
      const found = this.#known(before, Math.min(left, yieldedTogether));
      const last = found.at(-1);
      if (last !== undefined) {
        before = last.sequence;
        left -= found.length;
        yield found.map(({ head }) => head);
      } else if (!(await this.#readMore())) return;
    }
  }

  /** At most `most` commits with numbers below `before`, newest first, of those in memory. Empty if the journal must be read for them. */
  #known(before: number, most: number): readonly Numbered[] {
    const newest = this.#newer.findLastIndex(({ sequence }) => sequence < before);
    if (newest >= 0) return this.#newer.slice(Math.max(0, newest + 1 - most), newest + 1).reverse();
    const first = this.#older.findIndex(({ sequence }) => sequence < before);
    return first < 0 ? [] : this.#older.slice(first, first + most);
  }

  /** Reads one more segment; resolves with false if there is none. */
  #readMore(): Promise<boolean> {
    return this.#turns.take(() => this.#readNext());
  }

  async #readNext(): Promise<boolean> {
    const { fs, folder } = this.#place;
    this.#unread ??= (await fs.list(path.join(folder, journalFolder))).filter(
      (name) => segmentNumber(name) !== null,
    );
    const unread = this.#unread;
    const name = unread.at(-1);
    if (name === undefined) return false;
    const bytes = await fs.read(path.join(folder, journalFolder, name));
    // Removed only now, so that a segment that could not be read is tried again.
    unread.pop();
    const segment = bytes === null ? 'damaged' : readSegment(this.#kinds, bytes, 0);
    // `forget` was called meanwhile.
    if (unread !== this.#unread) return true;
    // The power or the process went while the segment was being begun, so no commit was ever in it.
    if (typeof segment !== 'string' && segment.from === null) {
      this.#mayLack = true;
      return true;
    }
    const head = typeof segment === 'string' ? null : segment.head;
    // A copy of another segment under a wrong name. Its commits are read from the right file.
    if (head !== null && head.version >= 2 && head.segment !== segmentNumber(name)) return true;
    const isOurs =
      typeof segment !== 'string' &&
      segment.head?.segment === segmentNumber(name) &&
      segment.head.device !== formatOneDevice;
    if (typeof segment === 'string' || !isOurs) {
      unread.length = 0;
      return false;
    }
    const before = Math.min(this.#oldest, this.#voided);
    const lines = segment.lines.filter(
      ({ sequence }) => sequence < before && sequence <= this.#acknowledged(),
    );
    // The segment without commits did have some, and was cut off since.
    if (this.#mayLack && lines.at(-1)?.sequence !== this.#oldest - 1) {
      unread.length = 0;
      return false;
    }
    this.#mayLack = false;
    this.#voided = segment.head?.voidsFrom ?? Number.POSITIVE_INFINITY;
    for (const { sequence, commit } of lines.reverse())
      this.#older.push({ sequence, head: headOf(this.#kinds, commit) });
    return true;
  }
}
