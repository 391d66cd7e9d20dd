/**
 * The write-ahead journal: numbered segments, each appended to until it is closed, all kept. An append is written fully and synced, or
 * it is taken back: what was refused is not there after a restart either.
 */
import path from 'node:path';
import type { DomainEvent } from '../../shared/domain/registry.ts';
import { StorageFailed } from '../service/ports.ts';
import { errorCode, type FileSystem, type OpenFile, writeFully } from './file-system.ts';
import { commitLine, headerLine } from './journal-lines.ts';

interface OpenSegment {
  readonly number: number;
  readonly file: OpenFile;
  /** Bytes that are known to be on the disk. */
  length: number;
}

export class Journal {
  readonly #fs: FileSystem;
  readonly #folder: string;
  #segment: OpenSegment | null = null;
  #nextNumber: number;
  /** Appends and rotations take turns. */
  #turn: Promise<unknown> = Promise.resolve();

  /** `lastNumber`: of the newest segment that is there. It is never written to again: a new start begins a new segment with its first append. */
  constructor(fs: FileSystem, folder: string, lastNumber: number) {
    this.#fs = fs;
    this.#folder = folder;
    this.#nextNumber = lastNumber + 1;
  }

  /** The number of the segment that the next append goes into. */
  get number(): number {
    return this.#segment?.number ?? this.#nextNumber;
  }

  /** Length in bytes of the open segment. */
  get length(): number {
    return this.#segment?.length ?? 0;
  }

  /** Writes commits numbered from `sequence` on; resolves once they are on the disk. Rejects with `StorageFailed`, and then they are not. */
  append(sequence: number, batches: readonly (readonly DomainEvent[])[]): Promise<void> {
    return this.#inTurn(() => this.#append(sequence, batches));
  }

  /** Closes the open segment: the next append begins a new one. */
  rotate(): Promise<void> {
    return this.#inTurn(async () => {
      const segment = this.#segment;
      this.#segment = null;
      await segment?.file.close();
    });
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #append(sequence: number, batches: readonly (readonly DomainEvent[])[]): Promise<void> {
    const text = batches.map((events, index) => commitLine({ sequence: sequence + index, events })).join('');
    const bytes = Buffer.from(text);
    try {
      const segment = this.#segment ?? (await this.#begin(sequence));
      await writeFully(segment.file, bytes, segment.length);
      try {
        await segment.file.syncData();
        segment.length += bytes.byteLength;
      } catch {
        // After a failed sync the system may have dropped the pages and forgotten it: this file is not to be trusted again.
        await this.#abandon(segment);
        const next = await this.#begin(sequence);
        await writeFully(next.file, bytes, next.length);
        await next.file.syncData();
        next.length += bytes.byteLength;
      }
    } catch (error) {
      if (this.#segment !== null) await this.#takeBack(this.#segment);
      throw new StorageFailed(errorCode(error), `the journal could not be written: ${String(error)}`);
    }
  }

  async #begin(sequence: number): Promise<OpenSegment> {
    const number = this.#nextNumber;
    const header = Buffer.from(headerLine(sequence));
    const file = await this.#fs.create(path.join(this.#folder, segmentName(number)));
    // The name is taken from now on, whether the rest works or not.
    this.#nextNumber = number + 1;
    try {
      await writeFully(file, header, 0);
      await file.syncData();
      await this.#fs.syncFolder(this.#folder);
    } catch (error) {
      await file.close().catch(() => undefined);
      await this.#fs.remove(path.join(this.#folder, segmentName(number))).catch(() => undefined);
      throw error;
    }
    this.#segment = { number, file, length: header.byteLength };
    return this.#segment;
  }

  /** After a failed write: cut back to what is known to be good. Where even that fails, go on in a new segment, whose header voids the rest. */
  async #takeBack(segment: OpenSegment): Promise<void> {
    try {
      await segment.file.truncate(segment.length);
      await segment.file.syncData();
    } catch {
      await this.#abandon(segment);
    }
  }

  async #abandon(segment: OpenSegment): Promise<void> {
    this.#segment = null;
    await segment.file.truncate(segment.length).catch(() => undefined);
    await segment.file.close().catch(() => undefined);
  }
}

export function segmentName(number: number): string {
  return `${String(number).padStart(8, '0')}.jsonl`;
}

/** The number of a segment's file name, or null for another file. */
export function segmentNumber(name: string): number | null {
  return /^\d{8}\.jsonl$/.test(name) ? Number(name.slice(0, 8)) : null;
}
