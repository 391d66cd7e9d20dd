/**
 * The segment of the journal that takes commits. It notices if another program changes, moves or removes the file, and puts it back as it
 * was written.
 */
import path from 'node:path';
import { errorCode } from '../errors/error-code.ts';
import { temporaryFor } from './durable-adapter.ts';
import { type FileSystem, type OpenFile, writeFully } from './file-system.ts';
import type { Hold } from './hold.ts';
import { segmentName } from './segment-name.ts';

export interface OpenSegmentParts {
  readonly fs: FileSystem;
  /** The folder of the segments. */
  readonly folder: string;
  readonly hold: Hold;
  /** Moves a foreign file that lies under the name of the open segment out of the way. */
  readonly moveAside: (name: string) => Promise<void>;
  /** Called when the open segment had lost its name and got it back. */
  readonly onPutBack: (name: string) => void;
}

export class OpenSegment {
  readonly number: number;
  readonly #parts: OpenSegmentParts;
  /** The path under which it was created. */
  readonly #path: string;
  #file: OpenFile;
  /**
   * The file's identity, used to check that it still lies under its name; null if the file system does not tell.
   */
  #place: string | null = null;
  /**
   * What is known to be on the disk, from the header on, so that it can be written again if another program removes or changes the file. A
   * checkpoint ends the segment, so this is seldom more than a few hundred lines. They are strings, because a small buffer would keep the
   * eight kilobytes alive that it shares with others.
   */
  readonly #written: string[];
  /** The length of `#written` in bytes of UTF-8. */
  #length: number;
  /** When the file last changed according to the system, as of the last line. A later time means that another program changed it. */
  #changedMs = 0;

  private constructor(parts: OpenSegmentParts, number: number, file: OpenFile, header: string) {
    this.#parts = parts;
    this.number = number;
    this.#path = path.join(parts.folder, segmentName(number));
    this.#file = file;
    this.#written = [header];
    this.#length = Buffer.byteLength(header);
  }

  /** Creates the file with its first line. Rejects, and leaves no file, if that fails. */
  static async begin(parts: OpenSegmentParts, number: number, header: string): Promise<OpenSegment> {
    const { fs, folder } = parts;
    const file = await create(parts, number);
    const segment = new OpenSegment(parts, number, file, header);
    try {
      await writeFully(file, Buffer.from(header), 0);
      await file.syncData();
      await fs.syncFolder(folder);
      await segment.#use(file);
      return segment;
    } catch (error) {
      await file.close().catch(() => undefined);
      await fs.remove(segment.#path).catch(() => undefined);
      throw error;
    }
  }

  /** The length in bytes of what is known to be on the disk. */
  get length(): number {
    return this.#length;
  }

  /** Writes behind what is known to be on the disk. */
  write(bytes: Uint8Array): Promise<void> {
    return writeFully(this.#file, bytes, this.#length);
  }

  sync(): Promise<void> {
    return this.#file.syncData();
  }

  /** To be called once `text`, which has `bytes` bytes, is on the disk. */
  add(text: string, bytes: number): void {
    this.#written.push(text);
    this.#length += bytes;
  }

  /** Undoes the last `add`. */
  drop(bytes: number): void {
    this.#written.pop();
    this.#length -= bytes;
  }

  /** Cuts the file back to the length that is known to be good. */
  async takeBack(): Promise<void> {
    await this.#file.truncate(this.#length);
    await this.#file.syncData();
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** Cuts the file back as far as the disk allows, and closes it. */
  async leave(): Promise<void> {
    await this.#file.truncate(this.#length).catch(() => undefined);
    await this.#file.close().catch(() => undefined);
  }

  /**
   * Puts the segment back if another program has shortened, lengthened or overwritten it in place. Otherwise the next line would be written
   * behind a hole, or into what the other program wrote, and a restart would not find it.
   */
  async assureUnchanged(): Promise<void> {
    const { length, changedMs } = await this.#file.stats();
    if (length === this.#length && changedMs === this.#changedMs) return;
    if (length === this.#length && (await this.#isAsWritten())) {
      this.#changedMs = changedMs;
      return;
    }
    await this.#parts.hold.assure();
    await this.#putBack();
  }

  /** To be called after a line was added. Puts the segment back if it does not lie under its name; notes the time of the change otherwise. */
  async assureInPlace(): Promise<void> {
    const place = this.#place;
    const found = await (place === null ? this.#file.stats() : this.#parts.fs.statsOf(this.#path));
    if (found === null || (place !== null && found.place !== place)) await this.#putBack();
    else this.#changedMs = found.changedMs;
  }

  /** Whether the file has the content that was written. False if it cannot be read, because the next start could not read it either. */
  async #isAsWritten(): Promise<boolean> {
    const found = await this.#parts.fs.read(this.#path).catch(() => null);
    return found?.equals(Buffer.from(this.#written.join(''))) === true;
  }

  /** Writes all of the segment to a new file under its name. Whatever lies under that name is moved aside. */
  async #putBack(): Promise<void> {
    const { fs, folder, moveAside, onPutBack } = this.#parts;
    const name = segmentName(this.number);
    await fs.makeFolder(folder);
    await fs.syncFolder(path.dirname(folder));
    if ((await fs.statsOf(this.#path)) !== null) await moveAside(name);
    const draft = temporaryFor(this.#path);
    const made = await fs.createSynced(draft);
    try {
      await writeFully(made, Buffer.from(this.#written.join('')), 0);
      await made.syncData();
      await fs.rename(draft, this.#path);
      await fs.syncFolder(folder);
    } catch (error) {
      await made.close().catch(() => undefined);
      await fs.remove(draft).catch(() => undefined);
      throw error;
    }
    await this.#file.close().catch(() => undefined);
    await this.#use(made);
    onPutBack(name);
  }

  /** From now on the segment is this file, which lies under its name. */
  async #use(file: OpenFile): Promise<void> {
    this.#file = file;
    const { place, changedMs } = await file.stats();
    const lying = await this.#parts.fs.statsOf(this.#path);
    // Some network file systems give a file another identity each time.
    this.#place = place === lying?.place ? place : null;
    this.#changedMs = changedMs;
  }
}

/** No segment number is used twice: if the file exists already, another writer made it. */
async function create({ fs, folder, hold }: OpenSegmentParts, number: number): Promise<OpenFile> {
  try {
    return await fs.createSynced(path.join(folder, segmentName(number)));
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return hold.taken();
    throw error;
  }
}
