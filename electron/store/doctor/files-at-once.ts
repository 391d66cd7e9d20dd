/** Reads a record's files synchronously, for a thread or process that has nothing else to do. */
import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { instantFromMs } from '../../../shared/time/instant.ts';
import { silentLogger } from '../../system/silent-logger.ts';
import type { StoreContext } from '../data-folder.ts';
import { ofFile } from '../file-system.ts';
import { waitingFileSystem } from '../waiting-file-system.ts';
import type { Pieces, RecordFiles } from './record-files.ts';

export function filesAtOnce(folder: string): RecordFiles {
  return { fs: waitingFileSystem, folder, pieces: async (file) => new FilePieces(path.join(folder, file)) };
}

/** The place for a check. Nothing is reported or set aside through it, so it needs neither a clock nor a logger. */
export function placeAtOnce(folder: string): StoreContext {
  const noTime = { now: () => instantFromMs(0), zone: () => 'UTC' };
  return { fs: waitingFileSystem, folder, clock: noTime, logger: silentLogger, problems: [] };
}

class FilePieces implements Pieces {
  readonly #file: string;
  readonly #descriptor: number;

  constructor(file: string) {
    this.#file = file;
    this.#descriptor = openSync(file, 'r');
  }

  read(from: number, length: number): Buffer {
    try {
      return this.#read(from, length);
    } catch (error) {
      throw ofFile(this.#file, error);
    }
  }

  #read(from: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    let taken = 0;
    while (taken < length) {
      const more = readSync(this.#descriptor, bytes, taken, length - taken, from + taken);
      if (more === 0) break;
      taken += more;
    }
    return bytes.subarray(0, taken);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
