/**
 * The disk for a thread that has nothing else to do: each call is synchronous. Handing a small call to the thread pool and waiting for its
 * callback costs ten times as much as the call itself, and far more on a busy machine.
 */
import * as fs from 'node:fs';
import { errorCode } from '../errors/error-code.ts';
import {
  type FileStats,
  type FileSystem,
  longestFile,
  nothingUnlessFile,
  type OpenFile,
} from './file-system.ts';
import {
  nameNoFile,
  privateFile,
  readingFlags,
  realFileSystem,
  refuseUnlessFile,
  statsIn,
} from './real-file-system.ts';

class WaitingFile implements OpenFile {
  readonly #descriptor: number;
  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }
  async write(bytes: Uint8Array, position: number): Promise<number> {
    return fs.writeSync(this.#descriptor, bytes, 0, bytes.byteLength, position);
  }
  /** Asynchronous, because a sync takes as long as the disk does. */
  syncData(): Promise<void> {
    return new Promise((resolve, reject) =>
      fs.fdatasync(this.#descriptor, (error) => (error === null ? resolve() : reject(error))),
    );
  }
  async truncate(length: number): Promise<void> {
    fs.ftruncateSync(this.#descriptor, length);
  }
  async stats(): Promise<FileStats> {
    return statsIn(fs.fstatSync(this.#descriptor));
  }
  async close(): Promise<void> {
    fs.closeSync(this.#descriptor);
  }
}

function unlessMissing<Value>(otherwise: Value, call: () => Value): Value {
  try {
    return call();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return otherwise;
    throw error;
  }
}

function openToRead(file: string): number {
  try {
    return fs.openSync(file, readingFlags);
  } catch (error) {
    return nameNoFile(error);
  }
}

/** Null if there is nothing. `read` gets the descriptor, which is closed in any case, and how many bytes to read at most. */
function opened(
  file: string,
  read: (descriptor: number, length: number) => Buffer | Promise<Buffer>,
): Promise<Buffer | null> {
  return nothingUnlessFile(file, async () => {
    const descriptor = unlessMissing<number | null>(null, () => openToRead(file));
    if (descriptor === null) {
      const link = fs.lstatSync(file, { throwIfNoEntry: false });
      if (link !== undefined) refuseUnlessFile(link, file);
      return null;
    }
    try {
      const found = fs.fstatSync(descriptor);
      refuseUnlessFile(found, file);
      return await read(descriptor, Math.min(found.size, longestFile));
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

function readFirst(descriptor: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let had = 0;
  for (let taken = -1; taken !== 0 && had < length; had += taken)
    taken = fs.readSync(descriptor, bytes, had, length - had, had);
  return bytes.subarray(0, had);
}

/** Inherits `syncFolder` and the writing of existing files from the real file system. */
export const waitingFileSystem: FileSystem = {
  ...realFileSystem,
  list: async (folder) => unlessMissing<string[]>([], () => fs.readdirSync(folder)).sort(),
  read: (file) => opened(file, readFirst),
  readStart: (file, length) =>
    opened(file, (descriptor) => {
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, fs.readSync(descriptor, bytes, 0, length, 0));
    }),
  create: async (file) => new WaitingFile(fs.openSync(file, 'wx', privateFile)),
  identityOf: async (folder) => fs.statSync(folder, { bigint: true }).ino.toString(),
  rename: async (from, to) => fs.renameSync(from, to),
  link: async (file, name) => fs.linkSync(fs.realpathSync.native(file), name),
  remove: async (file) => unlessMissing(undefined, () => fs.unlinkSync(file)),
};

/** The same disk, except that a whole file is fetched asynchronously: for a thread that knows which file it will read next. */
export const readingAheadFileSystem: FileSystem = {
  ...waitingFileSystem,
  read: (file) =>
    opened(file, async (descriptor, length) => {
      const bytes = Buffer.allocUnsafeSlow(length);
      let had = 0;
      // Usually one call: between two calls the fetching would have to wait until this thread is free.
      for (let taken = -1; taken !== 0 && had < length; had += taken)
        taken = await new Promise<number>((resolve, reject) =>
          fs.read(descriptor, bytes, had, length - had, had, (error, count) =>
            error === null ? resolve(count) : reject(error),
          ),
        );
      return bytes.subarray(0, had);
    }),
};
