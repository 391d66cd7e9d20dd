/**
 * The write-ahead journal: numbered segments. Each is appended to until it is closed, and all are kept. An append is either written fully
 * and synced, or taken back, so that a refused commit is not there after a restart either.
 */

import type { Commit } from '../../shared/domain/commit.ts';
import { Semaphore } from '../../shared/semaphore.ts';
import { errorCode } from '../errors/error-code.ts';
import { StorageFailed } from '../ports/store.ts';
import type { WritingDevice } from './device.ts';
import { commitLine, headerLine, highestNumber } from './journal-lines.ts';
import { OpenSegment, type OpenSegmentParts } from './open-segment.ts';
import { segmentNumber } from './segment-name.ts';

/** One append. */
interface Append {
  readonly sequence: number;
  readonly commits: readonly Commit[];
  readonly meanwhile: () => void;
}

/** The numbers of the commits of one append. */
interface Range {
  readonly from: number;
  readonly through: number;
}

/** A segment begun since the start, and the highest commit number that may be in it. */
interface Begun {
  readonly number: number;
  through: number;
}

export interface JournalParts extends OpenSegmentParts {
  readonly device: WritingDevice;
  /**
   * The number of the newest existing segment. That one is never written to again: after a start, the first append begins a new segment.
   */
  readonly lastNumber: number;
}

export class Journal {
  readonly #parts: JournalParts;
  readonly #device: WritingDevice;
  readonly #begun: Begun[] = [];
  #segment: OpenSegment | null = null;
  #nextNumber: number;
  /** The commits of a refused append whose lines may still be in a segment that was left. */
  #toVoid: Range | null = null;
  /** Whether lines of the current append may have stayed in a segment that was left. */
  #hasLeftLines = false;
  /** Serialises appends and rotations. */
  readonly #turns = new Semaphore(1);

  constructor(parts: JournalParts) {
    const { fs, folder, device, lastNumber, hold } = parts;
    this.#parts = parts;
    this.#device = device;
    this.#nextNumber = lastNumber + 1;
    hold.askWhenLost(async () => {
      const names = await fs.list(folder);
      return names.some((name) => (segmentNumber(name) ?? 0) >= this.#nextNumber);
    });
  }

  /**
   * The number of the first segment that can hold commits numbered higher than `sequence`, which must be at least the last number at the
   * start.
   */
  firstSegmentAfter(sequence: number): number {
    const found = this.#begun.find(({ through }) => through > sequence);
    return found?.number ?? this.#segment?.number ?? this.#nextNumber;
  }

  /** The number of the segment that takes commits; null if the next append begins a new one. */
  get open(): number | null {
    return this.#segment?.number ?? null;
  }

  /** The length of the open segment in bytes. */
  get length(): number {
    return this.#segment?.length ?? 0;
  }

  /**
   * Writes commits numbered from `sequence` on; resolves once they are on the disk. Rejects with `StorageFailed` if they are not.
   * `meanwhile` runs while the disk writes; it must not change anything that a refusal would have to undo.
   */
  append(sequence: number, commits: readonly Commit[], meanwhile: () => void): Promise<void> {
    return this.#turns.take(() => this.#append({ sequence, commits, meanwhile }));
  }

  /** Voids the lines that a refused append may have left, for whoever copies the segments. Rejects with the system's error. */
  settle(): Promise<void> {
    return this.#turns.take(async () => {
      if (this.#toVoid !== null) await this.#begin(this.#toVoid);
    });
  }

  /** Closes the open segment. Resolves with the number of the next one; segments with lower numbers are never written to again. */
  rotate(): Promise<number> {
    return this.#turns.take(async () => {
      if (this.#toVoid !== null) await this.#begin(this.#toVoid);
      const segment = this.#segment;
      // If it cannot be put back now, the checkpoint for which it is closed still saves what its commits changed.
      if (segment !== null) await segment.assureUnchanged().catch(() => undefined);
      this.#segment = null;
      await segment?.close();
      return this.#nextNumber;
    });
  }

  async #append({ sequence, commits, meanwhile }: Append): Promise<void> {
    const text = commits
      .map((commit, index) => commitLine({ sequence: sequence + index, commit }, this.#device.id))
      .join('');
    const range = { from: sequence, through: sequence + commits.length - 1 };
    // Numbers that could not be read again are not acknowledged.
    if (range.through > highestNumber) throw new StorageFailed('EOVERFLOW', 'there are no more numbers');
    this.#hasLeftLines = false;
    try {
      const segment = this.#segment ?? (await this.#begin(range));
      // After a failed sync the system may have dropped the pages and forgotten the error, so that file is left, and the append is tried
      // once in a new one.
      let failure = await this.#write(segment, text, range, meanwhile);
      if (failure !== null) failure = await this.#write(await this.#begin(range), text, range);
      if (failure !== null) throw failure;
    } catch (error) {
      // Lines that may have stayed behind are voided by the next segment's first line. If possible that is written now, so that a restart
      // does not find them.
      let isUnknown = false;
      if (this.#segment === null) {
        this.#toVoid = range;
        isUnknown = await this.#begin(range).then(
          () => false,
          () => this.#hasLeftLines,
        );
      }
      const sentence = `the journal could not be written: ${String(error)}`;
      throw new StorageFailed(errorCode(error), sentence, { isUnknown });
    }
  }

  /** Resolves with the error if the sync failed, after leaving the segment; rejects if the write failed. */
  async #write(
    segment: OpenSegment,
    text: string,
    range: Range,
    meanwhile: () => void = () => {},
  ): Promise<Error | null> {
    const bytes = Buffer.from(text);
    for (const begun of this.#begun) if (begun.number === segment.number) begun.through = range.through;
    await segment.assureUnchanged();
    try {
      const writing = segment.write(bytes);
      try {
        meanwhile();
      } finally {
        await writing;
      }
    } catch (error) {
      await this.#takeBack(segment);
      throw error;
    }
    try {
      await segment.sync();
    } catch (error) {
      await this.#leave(segment);
      // The lines may be on the disk all the same, so the next segment's first line voids them.
      this.#toVoid = range;
      return error instanceof Error ? error : new Error(String(error));
    }
    segment.add(text, bytes.byteLength);
    try {
      await this.#parts.hold.assure();
      await segment.assureInPlace();
    } catch (error) {
      segment.drop(bytes.byteLength);
      await this.#takeBack(segment);
      throw error;
    }
    return null;
  }

  async #begin({ from, through }: Range): Promise<OpenSegment> {
    await this.#parts.hold.assure();
    const number = this.#nextNumber;
    // Only refused lines may be voided, and these are in the previous segment or nowhere.
    const voidsFrom = this.#toVoid?.from ?? null;
    const header = headerLine({ segment: number, device: this.#device.id, from, voidsFrom });
    this.#begun.push({ number, through });
    // From now on the number is used, whether the rest succeeds or not.
    this.#nextNumber = number + 1;
    this.#segment = await OpenSegment.begin(this.#parts, number, header);
    this.#toVoid = null;
    return this.#segment;
  }

  /** After a failed write, cuts the segment back to the length that is known to be good. If even that fails, the segment is left. */
  async #takeBack(segment: OpenSegment): Promise<void> {
    try {
      await segment.takeBack();
    } catch {
      await this.#leave(segment);
    }
  }

  async #leave(segment: OpenSegment): Promise<void> {
    this.#segment = null;
    this.#hasLeftLines = true;
    await segment.leave();
  }
}
