/** The files of a record read at once, one after the other, by a thread or a process for which nobody else waits. */
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { instantFromMs } from '../../../shared/time/instant.ts';
import { errorCode } from '../../ports/error-code.ts';
import type { StoreContext } from '../data-folder.ts';
import { type FileSystem, realFileSystem } from '../file-system.ts';
import type { Pieces, RecordFiles } from './record-files.ts';

/** In pieces, by way of other threads, it takes twice as long. */
const atOnce: FileSystem = {
  ...realFileSystem,
  read: async (file) => orElse(null, () => readFileSync(file)),
  list: async (folder) => orElse([], () => readdirSync(folder).sort()),
};

export function filesAtOnce(folder: string): RecordFiles {
  return { fs: atOnce, folder, pieces: async (file) => new FilePieces(path.join(folder, file)) };
}

/** What a check reads by: nothing is told or put aside through it, so it needs no time and nobody to tell. */
export function placeAtOnce(folder: string): StoreContext {
  const silent = { info: () => undefined, warn: () => undefined };
  const noTime = { now: () => instantFromMs(0), zone: () => 'UTC' };
  return { fs: atOnce, folder, clock: noTime, logger: silent, problems: [] };
}

class FilePieces implements Pieces {
  readonly #descriptor: number;

  constructor(file: string) {
    this.#descriptor = openSync(file, 'r');
  }

  read(from: number, length: number): Buffer {
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

function orElse<Value>(otherwise: Value, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return otherwise;
    throw error;
  }
}
