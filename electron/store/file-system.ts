/**
 * The one port to the disk. Everything the store does to files goes through it, so that a test can fail any call, cut the power at any
 * point and replay a failure exactly. Errors are Node's own, with their `code`.
 */
import * as fs from 'node:fs';
import { errorCode } from '../ports/error-code.ts';
import { makeFolder } from '../ports/make-folder.ts';
import { listenIn, type Sign } from './lock-socket.ts';

export interface OpenFile {
  /** Writes at a position; answers how many bytes were taken, which may be fewer than given. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Resolves once the bytes written are on the disk. */
  syncData(): Promise<void>;
  truncate(length: number): Promise<void>;
  /** What the system calls the file itself, whatever has become of its name: as `placeOf` says it. */
  place(): Promise<string>;
  /** The bytes from the first on, at most `length`; for a file that was made by `createSynced`. */
  readBack(length: number): Promise<Buffer>;
  close(): Promise<void>;
}

export interface FileSystem {
  makeFolder(folder: string): Promise<void>;
  /** Names in a folder, sorted; empty when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /**
   * Null when there is no such file. Of whatever else lies in its place (a folder, a pipe, a link that leads nowhere) there is nothing to be read, as
   * of an empty file.
   */
  read(file: string): Promise<Buffer | null>;
  /** The same of the first bytes, at most `length`. */
  readStart(file: string, length: number): Promise<Buffer | null>;
  /** Creates a file that must not be there yet. */
  create(file: string): Promise<OpenFile>;
  /** The same for a file that is synced after every write: both may come to one call of the system. What a write fails of may be told by the sync. */
  createSynced(file: string): Promise<OpenFile>;
  /** Opens a file that is there for writing into it. */
  open(file: string): Promise<OpenFile>;
  /** What the system calls whatever lies at a path now, no two of what is open by the same word; null where nothing does. */
  placeOf(file: string): Promise<string | null>;
  /** What the system calls a folder wherever it is moved to: a copy is called otherwise. */
  identityOf(folder: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  /** Gives a file a second name that must not be taken yet; where a link leads to the file, it is the file that is named, not the link. */
  link(file: string, name: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** Makes the names in a folder durable, where the system can. */
  syncFolder(folder: string): Promise<void>;
  /** Listens on a socket of that name in a folder. Null where that cannot be; absent: no process but this one sees the disk. */
  listenIn?(folder: string, socket: string): Promise<Sign | null>;
  /** Tells of names that come into being in a folder, as far as the system tells it. Returns the undo. Absent: as above. */
  onMade?(folder: string, listener: (name: string) => void): () => void;
}

/** Of Node's callback functions, which cost half of what its promises do: a commit waits for two of these. */
function asked<Value>(call: (done: (error: Error | null, value: Value) => void) => void): Promise<Value> {
  return new Promise((resolve, reject) =>
    call((error, value) => (error === null ? resolve(value) : reject(error))),
  );
}

function done(call: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => call((error) => (error === null ? resolve() : reject(error))));
}

/**
 * What takes microseconds once another call has reached the file is done at once: each way through the thread pool wakes four threads, which is
 * most of what a program at rest costs. A disk that is gone has let the call before it wait already, in the pool.
 */
async function close(descriptor: number): Promise<void> {
  fs.closeSync(descriptor);
}

/** Device and number of the file on it: while somebody has it open, the number is given to no other. */
export function placeIn({ dev, ino }: Pick<fs.Stats, 'dev' | 'ino'>): string {
  return `${dev}:${ino}`;
}

class RealFile implements OpenFile {
  readonly #descriptor: number;
  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }
  write(bytes: Uint8Array, position: number): Promise<number> {
    return asked((answer) => fs.write(this.#descriptor, bytes, 0, bytes.byteLength, position, answer));
  }
  syncData(): Promise<void> {
    return done((answer) => fs.fdatasync(this.#descriptor, answer));
  }
  truncate(length: number): Promise<void> {
    return done((answer) => fs.ftruncate(this.#descriptor, length, answer));
  }
  async place(): Promise<string> {
    return placeIn(await asked<fs.Stats>((answer) => fs.fstat(this.#descriptor, answer)));
  }
  readBack(length: number): Promise<Buffer> {
    return readFirst(this.#descriptor, length);
  }
  close(): Promise<void> {
    return close(this.#descriptor);
  }
}

/**
 * On Linux a write to such a file returns once its bytes are on the disk (open(2), O_DSYNC: as write and fdatasync together), which saves
 * one round through the thread pool a commit. Not on macOS, whose flag leaves them in the drive's own memory; Windows has none.
 */
class SyncedFile extends RealFile {
  #failure: unknown = null;
  #isTruncated = false;

  override async write(bytes: Uint8Array, position: number): Promise<number> {
    try {
      return await super.write(bytes, position);
    } catch (error) {
      if (errorCode(error) !== 'EIO') throw error;
      // Written, and lost on the way to the disk: that is a failed sync.
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
    return new RealFile(await asked<number>((answer) => fs.open(file, 'wx+', privateFile, answer)));
  const flags = O_RDWR | O_CREAT | O_EXCL | O_DSYNC;
  return new SyncedFile(await asked<number>((answer) => fs.open(file, flags, privateFile, answer)));
}

/** Neither waits for whoever writes into a pipe, nor takes anything else than a file for one. */
export const readingFlags = fs.constants.O_RDONLY | (fs.constants.O_NONBLOCK ?? 0);

/** What lies where a file should, and is none: a pipe, a socket, a device, a link. A folder is `EISDIR`, as the system has it. */
export function refuseUnlessFile(found: fs.Stats, file: string): void {
  if (found.isFile()) return;
  const code = found.isDirectory() ? 'EISDIR' : 'NOT_A_FILE';
  throw Object.assign(new Error('what lies there is no file'), { code, path: file });
}

/** As many of the first bytes as there are: a large file in one call, where Node's own `readFile` takes one for each half a megabyte. */
async function readFirst(descriptor: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let had = 0;
  while (had < length) {
    const from = had;
    const taken = await asked<number>((answer) =>
      fs.read(descriptor, bytes, from, length - from, from, answer),
    );
    if (taken === 0) break;
    had += taken;
  }
  return bytes.subarray(0, had);
}

/** With the length that the file has by now, in bytes; null where there is nothing. */
async function openToRead(file: string): Promise<{ descriptor: number; size: number } | null> {
  const descriptor = await orElse(
    'ENOENT',
    null,
    asked<number>((answer) => fs.open(file, readingFlags, answer)).catch(nameNoFile),
  );
  if (descriptor === null) {
    await orElse(
      'ENOENT',
      null,
      asked<fs.Stats>((answer) => fs.lstat(file, answer)).then((link) => refuseUnlessFile(link, file)),
    );
    return null;
  }
  try {
    // At once, as `close` says.
    const found = fs.fstatSync(descriptor);
    refuseUnlessFile(found, file);
    return { descriptor, size: found.size };
  } catch (error) {
    await close(descriptor);
    throw error;
  }
}

/** The first `most` bytes; null where there is nothing. */
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

/** Sockets, and pipes that nobody has open, answer `ENXIO` (open(2)); a link that leads back to itself `ELOOP`. */
export function nameNoFile(error: unknown): never {
  if (!['ENXIO', 'ELOOP'].includes(errorCode(error))) throw error;
  throw Object.assign(new Error(String(error)), { code: 'NOT_A_FILE' });
}

/** Whether an error says that something else lies in the place of a file: nothing of it can be read, now or later. */
export function isNoFile(error: unknown): boolean {
  return ['NOT_A_FILE', 'EISDIR'].includes(errorCode(error));
}

/** What lies in a folder; nothing where something else lies in its place. */
export async function namesIn(fs: Pick<FileSystem, 'list'>, folder: string): Promise<readonly string[]> {
  try {
    return await fs.list(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return [];
    throw error;
  }
}

/** What was read of a file; nothing of whatever else lies in its place. Any other error says of which file it is. */
export async function nothingUnlessFile(
  file: string,
  read: () => Promise<Buffer | null>,
): Promise<Buffer | null> {
  try {
    return await read();
  } catch (error) {
    if (isNoFile(error)) return Buffer.alloc(0);
    throw ofFile(file, error);
  }
}

/** The system names a file that cannot be opened, and none where it is open already: a bad sector is one that nobody could find. */
export function ofFile(path: string, error: unknown): unknown {
  return error instanceof Error && !('path' in error) ? Object.assign(error, { path }) : error;
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
  // At the start only, and a few.
  makeFolder: async (folder) => makeFolder(folder),
  list: async (folder) => {
    const names = asked<readonly string[]>((answer) => fs.readdir(folder, answer));
    return [...(await orElse('ENOENT', [], names))].sort();
  },
  read: (file) => readStart(file, Number.POSITIVE_INFINITY),
  readStart,
  create: async (file) =>
    new RealFile(await asked<number>((answer) => fs.open(file, 'wx', privateFile, answer))),
  createSynced,
  open: async (file) => new RealFile(await asked<number>((answer) => fs.open(file, 'r+', answer))),
  // At once: it takes microseconds, and by way of another thread every commit would take a sixth longer. A disk that is gone has let the
  // write before it wait already.
  placeOf: async (file) => {
    try {
      const found = fs.statSync(file, { throwIfNoEntry: false });
      return found === undefined ? null : placeIn(found);
    } catch (error) {
      if (errorCode(error) === 'ENOTDIR') return null;
      throw error;
    }
  },
  identityOf: async (folder) => {
    const { ino } = await asked<fs.BigIntStats>((answer) => fs.stat(folder, { bigint: true }, answer));
    return ino.toString();
  },
  rename: (from, to) => done((answer) => fs.rename(from, to, answer)),
  link: async (file, name) => {
    const named = await asked<string>((answer) => fs.realpath.native(file, answer));
    await done((answer) => fs.link(named, name, answer));
  },
  remove: (file) =>
    orElse(
      'ENOENT',
      undefined,
      done((answer) => fs.unlink(file, answer)),
    ),
  syncFolder: async (folder) => {
    // Windows has no such thing, and needs none.
    if (process.platform === 'win32') return;
    // At once, as `close` says: a name in it has just been changed.
    const descriptor = fs.openSync(folder, 'r');
    try {
      await done((answer) => fs.fsync(descriptor, answer));
    } finally {
      await close(descriptor);
    }
  },
  listenIn,
  onMade: watchNames,
};

/** Keeps no process alive. A folder that cannot be watched, or not any more, tells nothing. */
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

/** Writes all of the bytes, however few the system takes at a time. A write that takes none is an error, not an endless loop. */
export async function writeFully(file: OpenFile, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.byteLength; ) {
    const taken = await file.write(written === 0 ? bytes : bytes.subarray(written), position + written);
    if (taken === 0) throw Object.assign(new Error('the system took no bytes'), { code: 'EIO' });
    written += taken;
  }
}
