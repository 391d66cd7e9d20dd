/**
 * The write-ahead journal: numbered segments. Each is appended to until it is closed, and all are kept. An append is either written fully
 * and synced, or taken back, so that a refused commit is not there after a restart either.
 */

import path from 'node:path';
import type { Commit } from '../../shared/domain/commit.ts';
import { Semaphore } from '../../shared/semaphore.ts';
import { errorCode } from '../errors/error-code.ts';
import { StorageFailed } from '../ports/store.ts';
import type { WritingDevice } from './device.ts';
import { temporaryFor } from './durable-adapter.ts';
import { type FileSystem, type OpenFile, writeFully } from './file-system.ts';
import type { Hold } from './hold.ts';
import { commitLine, headerLine, highestNumber } from './journal-lines.ts';

interface OpenSegment {
  readonly number: number;
  /** The path under which it was created. */
  readonly path: string;
  file: OpenFile;
  /**
   * The segment's identity in the form of `placeOf`, used to check that it still lies under its name; null if the file system does not
   * tell.
   */
  place: string | null;
  /**
   * What is known to be on the disk, from the header on, so that it can be written again if another program removes or changes the file. A
   * checkpoint ends the segment, so this is seldom more than a few hundred lines. They are strings, because a small buffer would keep the
   * eight kilobytes alive that it shares with others.
   */
  readonly written: string[];
  /** The length of `written` in bytes of UTF-8. */
  length: number;
  /** When the file last changed according to the system, as of the last line. A later time means that another program changed it. */
  changedMs: number;
}

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

export interface JournalParts {
  readonly fs: FileSystem;
  /** The folder of the segments. */
  readonly folder: string;
  readonly device: WritingDevice;
  /**
   * The number of the newest existing segment. That one is never written to again: after a start, the first append begins a new segment.
   */
  readonly lastNumber: number;
  readonly hold: Hold;
  /** Moves a foreign file that lies under the name of the open segment out of the way. */
  readonly moveAside: (name: string) => Promise<void>;
  /** Called when the open segment had lost its name and got it back. */
  readonly onPutBack: (name: string) => void;
}

export class Journal {
  readonly #parts: JournalParts;
  readonly #fs: FileSystem;
  readonly #folder: string;
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
    this.#fs = fs;
    this.#folder = folder;
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

  /** Closes the open segment. Resolves with the number of the next one; segments with lower numbers are never written to again. */
  rotate(): Promise<number> {
    return this.#turns.take(async () => {
      if (this.#toVoid !== null) await this.#begin(this.#toVoid);
      const segment = this.#segment;
      // If it cannot be put back now, the checkpoint for which it is closed still saves what its commits changed.
      if (segment !== null) await this.#assureUnchanged(segment).catch(() => undefined);
      this.#segment = null;
      await segment?.file.close();
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
    await this.#assureUnchanged(segment);
    try {
      const writing = writeFully(segment.file, bytes, segment.length);
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
      await segment.file.syncData();
    } catch (error) {
      await this.#leave(segment);
      // The lines may be on the disk all the same, so the next segment's first line voids them.
      this.#toVoid = range;
      return error instanceof Error ? error : new Error(String(error));
    }
    segment.written.push(text);
    segment.length += bytes.byteLength;
    try {
      await this.#parts.hold.assure();
      if (!(await this.#liesUnderItsName(segment))) await this.#putBack(segment);
      else segment.changedMs = (await segment.file.stats()).changedMs;
    } catch (error) {
      segment.written.pop();
      segment.length -= bytes.byteLength;
      await this.#takeBack(segment);
      throw error;
    }
    return null;
  }

  /**
   * Puts the segment back if another program has shortened, lengthened or overwritten it in place. Otherwise the next line would be written
   * behind a hole, or into what the other program wrote, and a restart would not find it.
   */
  async #assureUnchanged(segment: OpenSegment): Promise<void> {
    const { length, changedMs } = await segment.file.stats();
    if (length === segment.length && changedMs === segment.changedMs) return;
    if (length === segment.length && (await this.#isAsWritten(segment))) {
      segment.changedMs = changedMs;
      return;
    }
    await this.#parts.hold.assure();
    await this.#putBack(segment);
  }

  /** Whether the file has the content that was written. False if it cannot be read, because the next start could not read it either. */
  async #isAsWritten({ path: file, written }: OpenSegment): Promise<boolean> {
    const found = await this.#fs.read(file).catch(() => null);
    return found?.equals(Buffer.from(written.join(''))) === true;
  }

  async #liesUnderItsName({ path: file, place }: OpenSegment): Promise<boolean> {
    return place === null || (await this.#fs.placeOf(file)) === place;
  }

  /**
   * Writes all of the open segment to a new file under its name, provided that the folder is still ours. Whatever lies under that name is moved
   * aside.
   */
  async #putBack(segment: OpenSegment): Promise<void> {
    const { moveAside, onPutBack } = this.#parts;
    const name = segmentName(segment.number);
    await this.#fs.makeFolder(this.#folder);
    await this.#fs.syncFolder(path.dirname(this.#folder));
    const { path: file } = segment;
    if ((await this.#fs.placeOf(file)) !== null) await moveAside(name);
    const draft = temporaryFor(file);
    const made = await this.#fs.createSynced(draft);
    try {
      await writeFully(made, Buffer.from(segment.written.join('')), 0);
      await made.syncData();
      await this.#fs.rename(draft, file);
      await this.#fs.syncFolder(this.#folder);
    } catch (error) {
      await made.close().catch(() => undefined);
      await this.#fs.remove(draft).catch(() => undefined);
      throw error;
    }
    await segment.file.close().catch(() => undefined);
    segment.file = made;
    segment.place = await this.#placeWhereTold(made, file);
    segment.changedMs = (await made.stats()).changedMs;
    onPutBack(name);
  }

  async #placeWhereTold(opened: OpenFile, file: string): Promise<string | null> {
    const [place, lying] = [await opened.place(), await this.#fs.placeOf(file)];
    // Some network file systems give a file another identity each time.
    return place === lying ? place : null;
  }

  async #begin({ from, through }: Range): Promise<OpenSegment> {
    await this.#parts.hold.assure();
    const number = this.#nextNumber;
    // Only refused lines may be voided, and these are in the previous segment or nowhere.
    const voidsFrom = this.#toVoid?.from ?? null;
    const header = headerLine({ segment: number, device: this.#device.id, from, voidsFrom });
    const headerBytes = Buffer.from(header);
    this.#begun.push({ number, through });
    // From now on the number is used, whether the rest succeeds or not.
    this.#nextNumber = number + 1;
    const named = path.join(this.#folder, segmentName(number));
    const file = await this.#create(named);
    let place: string | null;
    let changedMs: number;
    try {
      await writeFully(file, headerBytes, 0);
      await file.syncData();
      await this.#fs.syncFolder(this.#folder);
      place = await this.#placeWhereTold(file, named);
      ({ changedMs } = await file.stats());
    } catch (error) {
      await file.close().catch(() => undefined);
      await this.#fs.remove(named).catch(() => undefined);
      throw error;
    }
    this.#segment = {
      number,
      path: named,
      file,
      place,
      written: [header],
      length: headerBytes.byteLength,
      changedMs,
    };
    this.#toVoid = null;
    return this.#segment;
  }

  /** No segment number is used twice: if the file exists already, another writer made it. */
  async #create(file: string): Promise<OpenFile> {
    try {
      return await this.#fs.createSynced(file);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return this.#parts.hold.taken();
      throw error;
    }
  }

  /** After a failed write, cuts the segment back to the length that is known to be good. If even that fails, the segment is left. */
  async #takeBack(segment: OpenSegment): Promise<void> {
    try {
      await segment.file.truncate(segment.length);
      await segment.file.syncData();
    } catch {
      await this.#leave(segment);
    }
  }

  async #leave(segment: OpenSegment): Promise<void> {
    this.#segment = null;
    this.#hasLeftLines = true;
    await segment.file.truncate(segment.length).catch(() => undefined);
    await segment.file.close().catch(() => undefined);
  }
}

export function segmentName(number: number): string {
  return `${String(number).padStart(8, '0')}.jsonl`;
}

/** The segment number in a file name; null for other files. */
export function segmentNumber(name: string): number | null {
  return /^\d{8}\.jsonl$/.test(name) ? Number(name.slice(0, 8)) : null;
}
