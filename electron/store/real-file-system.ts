/** The disk itself, asynchronously by Node's callback functions, for a thread that serves others meanwhile. */
import * as fs from 'node:fs';
import { errorCode } from '../errors/error-code.ts';
import { makeFolder } from '../system/make-folder.ts';
import {
  type FileStats,
  type FileSystem,
  longestFile,
  nothingUnlessFile,
  type OpenFile,
} from './file-system.ts';
import { listenIn } from './lock-socket.ts';

/**
 * Wraps one of Node's callback functions in a promise. Every commit waits for two such calls, and `fs/promises` costs twice as much per
 * call.
 */
function promised<Value>(
  call: (callback: (error: Error | null, value: Value) => void) => void,
): Promise<Value> {
  return new Promise((resolve, reject) =>
    call((error, value) => (error === null ? resolve(value) : reject(error))),
  );
}

function completed(call: (callback: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => call((error) => (error === null ? resolve() : reject(error))));
}

/**
 * Closes synchronously. Closing takes microseconds, whereas a trip through the thread pool wakes four threads, and such wake-ups are most
 * of an idle program's cost. A disk that has gone away does not block us here, because the previous asynchronous call on the file would
 * have waited for it.
 */
async function close(descriptor: number): Promise<void> {
  fs.closeSync(descriptor);
}

/** Device and inode of a file. The system does not reuse an inode while somebody has the file open. */
export function placeIn({ dev, ino }: Pick<fs.Stats, 'dev' | 'ino'>): string {
  return `${dev}:${ino}`;
}

export function statsIn(found: fs.Stats): FileStats {
  return { place: placeIn(found), length: found.size, changedMs: found.ctimeMs };
}

class RealFile implements OpenFile {
  readonly #descriptor: number;
  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }
  write(bytes: Uint8Array, position: number): Promise<number> {
    return promised((callback) => fs.write(this.#descriptor, bytes, 0, bytes.byteLength, position, callback));
  }
  syncData(): Promise<void> {
    return completed((callback) => fs.fdatasync(this.#descriptor, callback));
  }
  truncate(length: number): Promise<void> {
    return completed((callback) => fs.ftruncate(this.#descriptor, length, callback));
  }
  /** Asks synchronously, as `statsOf` does: it takes two microseconds, and every commit waits for it. */
  async stats(): Promise<FileStats> {
    return statsIn(fs.fstatSync(this.#descriptor));
  }
  close(): Promise<void> {
    return close(this.#descriptor);
  }
}

/**
 * A file opened with O_DSYNC. On Linux a write to it returns once the bytes are on the disk, like write and fdatasync together (open(2)),
 * which saves every commit one trip through the thread pool. macOS has the flag too, but leaves the bytes in the drive's own cache; Windows
 * does not have it.
 */
class SyncedFile extends RealFile {
  #failure: unknown = null;
  #isTruncated = false;

  override async write(bytes: Uint8Array, position: number): Promise<number> {
    try {
      return await super.write(bytes, position);
    } catch (error) {
      if (errorCode(error) !== 'EIO') throw error;
      // The bytes were accepted and then lost on the way to the disk, so `syncData` reports it as a failed sync.
      this.#failure = error;
      return bytes.byteLength;
    }
  }

  override async syncData(): Promise<void> {
    const failure = this.#failure;
    this.#failure = null;
    if (failure !== null) throw failure;
    if (this.#isTruncated) await super.syncData();
    this.#isTruncated = false;
  }

  override truncate(length: number): Promise<void> {
    this.#isTruncated = true;
    return super.truncate(length);
  }
}

const { O_RDWR, O_CREAT, O_EXCL, O_DSYNC } = fs.constants;

async function createSynced(file: string): Promise<OpenFile> {
  if (process.platform !== 'linux')
    return new RealFile(await promised<number>((callback) => fs.open(file, 'wx+', privateFile, callback)));
  const flags = O_RDWR | O_CREAT | O_EXCL | O_DSYNC;
  return new SyncedFile(await promised<number>((callback) => fs.open(file, flags, privateFile, callback)));
}

/** Opens without waiting for a writer when the path is a pipe. Callers then check that they have opened a regular file. */
export const readingFlags = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);

/** Throws if a pipe, socket, device or link lies where a file should (`NOT_A_FILE`), or a folder (`EISDIR`, the system's own code). */
export function refuseUnlessFile(found: fs.Stats, file: string): void {
  if (found.isFile()) return;
  const code = found.isDirectory() ? 'EISDIR' : 'NOT_A_FILE';
  throw Object.assign(new Error('what lies there is no file'), { code, path: file });
}

/** Reads up to `length` bytes from the start. A large file takes one call, whereas Node's `readFile` takes one for each half megabyte. */
async function readFirst(descriptor: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let had = 0;
  while (had < length) {
    const from = had;
    const taken = await promised<number>((callback) =>
      fs.read(descriptor, bytes, from, length - from, from, callback),
    );
    if (taken === 0) break;
    had += taken;
  }
  return bytes.subarray(0, had);
}

/** Resolves with the descriptor and the present size in bytes; null if there is nothing. */
async function openToRead(file: string): Promise<{ descriptor: number; size: number } | null> {
  const descriptor = await orElse(
    'ENOENT',
    null,
    promised<number>((callback) => fs.open(file, readingFlags, callback)).catch(nameNoFile),
  );
  if (descriptor === null) {
    await orElse(
      'ENOENT',
      null,
      promised<fs.Stats>((callback) => fs.lstat(file, callback)).then((link) => refuseUnlessFile(link, file)),
    );
    return null;
  }
  try {
    // Synchronous for the reason given at `close`.
    const found = fs.fstatSync(descriptor);
    refuseUnlessFile(found, file);
    return { descriptor, size: found.size };
  } catch (error) {
    await close(descriptor);
    throw error;
  }
}

/** The first `most` bytes; null if there is nothing. */
function readStart(file: string, most: number): Promise<Buffer | null> {
  return nothingUnlessFile(file, async () => {
    const opened = await openToRead(file);
    if (opened === null) return null;
    try {
      return await readFirst(opened.descriptor, Math.min(most, opened.size));
    } finally {
      await close(opened.descriptor);
    }
  });
}

/** Opening a socket, or a pipe that nobody has open, fails with `ENXIO` (open(2)); a link that leads back to itself fails with `ELOOP`. */
export function nameNoFile(error: unknown): never {
  if (!['ENXIO', 'ELOOP'].includes(errorCode(error))) throw error;
  throw Object.assign(new Error(String(error)), { code: 'NOT_A_FILE' });
}

async function orElse<Value>(code: string, otherwise: Value, call: Promise<Value>): Promise<Value> {
  try {
    return await call;
  } catch (error) {
    if (errorCode(error) === code) return otherwise;
    throw error;
  }
}

export const privateFile = 0o600;

export const realFileSystem: FileSystem = {
  // Synchronous, because it is called for a few folders at the start only.
  makeFolder: async (folder) => makeFolder(folder),
  list: async (folder) => {
    const names = promised<readonly string[]>((callback) => fs.readdir(folder, callback));
    return [...(await orElse('ENOENT', [], names))].sort();
  },
  read: (file) => readStart(file, longestFile),
  readStart,
  create: async (file) =>
    new RealFile(await promised<number>((callback) => fs.open(file, 'wx', privateFile, callback))),
  createSynced,
  open: async (file) => new RealFile(await promised<number>((callback) => fs.open(file, 'r+', callback))),
  // Synchronous, because it takes microseconds and a trip through the thread pool would make every commit a sixth slower. If the disk has
  // gone away, the write before this call has waited for it already.
  statsOf: async (file) => {
    try {
      const found = fs.statSync(file, { throwIfNoEntry: false });
      return found === undefined ? null : statsIn(found);
    } catch (error) {
      if (errorCode(error) === 'ENOTDIR') return null;
      throw error;
    }
  },
  identityOf: async (folder) => {
    const { ino } = await promised<fs.BigIntStats>((callback) => fs.stat(folder, { bigint: true }, callback));
    return ino.toString();
  },
  rename: (from, to) => completed((callback) => fs.rename(from, to, callback)),
  link: async (file, name) => {
    const named = await promised<string>((callback) => fs.realpath.native(file, callback));
    await completed((callback) => fs.link(named, name, callback));
  },
  remove: (file) =>
    orElse(
      'ENOENT',
      undefined,
      completed((callback) => fs.unlink(file, callback)),
    ),
  syncFolder: async (folder) => {
    // Windows cannot sync a folder and does not need it.
    if (process.platform === 'win32') return;
    // Synchronous for the reason given at `close`: a name in this folder has just been changed.
    const descriptor = fs.openSync(folder, 'r');
    try {
      await completed((callback) => fs.fsync(descriptor, callback));
    } finally {
      await close(descriptor);
    }
  },
  listenIn,
  onMade: watchNames,
};

/** Does not keep the process alive. If the folder cannot be watched, or no longer, the listener is simply not called. */
export function watchNames(folder: string, listener: (name: string) => void): () => void {
  try {
    const watching = fs.watch(folder, { persistent: false }, (_what, name) => {
      if (name !== null) listener(name);
    });
    watching.on('error', () => watching.close());
    return () => watching.close();
  } catch {
    return () => undefined;
  }
}
