/**
 * The one port to the disk. Everything the store does to files goes through it, so that a test can fail any call, cut the power at any
 * point and replay a failure exactly. Errors are Node's own, with their `code`.
 */
import { constants } from 'node:buffer';
import { errorCode } from '../errors/error-code.ts';
import type { Sign } from './lock-socket.ts';

export interface OpenFile {
  /** Writes at a position; resolves with the number of bytes written, which may be fewer than given. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Resolves once the bytes written are on the disk. */
  syncData(): Promise<void>;
  truncate(length: number): Promise<void>;
  /** What the system says about the file itself now, even after its name was removed or given to another file. */
  stats(): Promise<FileStats>;
  close(): Promise<void>;
}

/** By this a change made by another program is noticed. */
export interface FileStats {
  /** Identifies the file. Two files that are open at the same time never have the same identity. */
  readonly place: string;
  /** In bytes. */
  readonly length: number;
  /**
   * When the content, the permissions or the name last changed, in milliseconds of the system's clock. It cannot be set to an earlier time, as
   * the time of modification can. Two changes within a few milliseconds may have the same time.
   */
  readonly changedMs: number;
}

export interface FileSystem {
  makeFolder(folder: string): Promise<void>;
  /** The names in a folder, sorted; empty if there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /**
   * Null if there is no such file. Of a file that is longer than `longestFile`, only that many bytes. If something else lies in its place (a folder, a pipe, a link that leads nowhere), the result is empty,
   * as for an empty file.
   */
  read(file: string): Promise<Buffer | null>;
  /** Like `read`, for the first bytes only, at most `length`. */
  readStart(file: string, length: number): Promise<Buffer | null>;
  /** Creates a file; rejects with EEXIST if the name is taken. */
  create(file: string): Promise<OpenFile>;
  /**
   * Creates a file that is synced after every write; the port may do both in one system call. A write's failure may be reported by the sync
   * instead.
   */
  createSynced(file: string): Promise<OpenFile>;
  /** Opens an existing file for writing. */
  open(file: string): Promise<OpenFile>;
  /** What the system says about whatever lies at a path now, be it a file or a folder; null if nothing does. */
  statsOf(file: string): Promise<FileStats | null>;
  /** Identifies a folder even after it is moved. A copy of it has another identity. */
  identityOf(folder: string): Promise<string>;
  rename(from: string, to: string): Promise<void>;
  /** Gives a file a second name, which must not be taken yet. If `file` is a symbolic link, the file to which it leads gets the name. */
  link(file: string, name: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** Makes the names in a folder durable, on systems that need it. */
  syncFolder(folder: string): Promise<void>;
  /** Listens on a socket of that name in a folder; null if that is not possible. Absent on a disk that no other process sees. */
  listenIn?(folder: string, socket: string): Promise<Sign | null>;
  /**
   * Calls the listener with names that appear in a folder, as far as the system reports them. Returns a function that stops it. Absent as
   * above.
   */
  onMade?(folder: string, listener: (name: string) => void): () => void;
}

/** The greatest length of a file of the record, in bytes: the text of a longer one would not fit into a string. */
export const longestFile = constants.MAX_STRING_LENGTH;

/** Whether an error says that something other than a file lies there, so that nothing can be read from it now or later. */
export function isNoFile(error: unknown): boolean {
  return ['NOT_A_FILE', 'EISDIR'].includes(errorCode(error));
}

/** The names in a folder; empty if something else lies in its place. */
export async function namesIn(fs: Pick<FileSystem, 'list'>, folder: string): Promise<readonly string[]> {
  try {
    return await fs.list(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return [];
    throw error;
  }
}

/** Returns what `read` resolves with, or nothing if something other than a file lies there. Adds the path to any other error. */
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

/** Adds the path to an error. The system names the file if it cannot be opened, but not if a later read fails, as on a bad sector. */
export function ofFile(path: string, error: unknown): unknown {
  return error instanceof Error && !('path' in error) ? Object.assign(error, { path }) : error;
}

/**
 * Writes all bytes, even if the system takes only some of them at a time. A write that takes none is an error, so that this cannot loop for
 * ever.
 */
export async function writeFully(file: OpenFile, bytes: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < bytes.byteLength; ) {
    const taken = await file.write(written === 0 ? bytes : bytes.subarray(written), position + written);
    if (taken === 0) throw Object.assign(new Error('the system took no bytes'), { code: 'EIO' });
    written += taken;
  }
}
