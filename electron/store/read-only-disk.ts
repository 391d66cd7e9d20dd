/**
 * A disk for a record that lies where nothing can be written. Whatever an opening makes again, sets aside or brings up to date is kept in
 * memory and reads as if it had been written; the real disk stays as it is.
 */
import path from 'node:path';
import type { FileStats, FileSystem, OpenFile } from './file-system.ts';
import type { ReadableDisk } from './small-letters.ts';

/** The content of the files that would have been written; null for a file that would have been removed. */
type Written = Map<string, { bytes: Buffer } | null>;

/**
 * `code` is the system's error code that explains why nothing can be written. Commits are refused with it (`createSynced`), because they
 * would be lost.
 */
export function readOnlyDisk(disk: ReadableDisk, code: string): FileSystem {
  const written: Written = new Map();
  const key = (file: string) => path.resolve(file);
  const placeOf = (file: string) => `memory:${key(file)}`;
  const read = async (file: string): Promise<Buffer | null> => {
    const found = written.get(key(file));
    // A copy, because the reader may change the bytes that it gets.
    return found === undefined ? disk.read(file) : found === null ? null : Buffer.from(found.bytes);
  };
  const make = (file: string): OpenFile => {
    const made = { bytes: Buffer.alloc(0) };
    written.set(key(file), made);
    return new FileInMemory(made, placeOf(file));
  };
  return {
    makeFolder: async () => undefined,
    list: async (folder) => {
      const names = new Set(await disk.list(folder));
      for (const [file, content] of written) {
        if (path.dirname(file) !== key(folder)) continue;
        if (content === null) names.delete(path.basename(file));
        else names.add(path.basename(file));
      }
      return [...names].sort();
    },
    read,
    readStart: async (file, length) => {
      const found = written.get(key(file));
      if (found === undefined) return disk.readStart(file, length);
      return found === null ? null : Buffer.from(found.bytes.subarray(0, length));
    },
    create: async (file) => {
      if ((await read(file)) !== null) throw failure('EEXIST');
      return make(file);
    },
    createSynced: async () => {
      throw failure(code);
    },
    open: async () => {
      throw failure(code);
    },
    statsOf: async (file) => {
      const found = written.get(key(file));
      if (found === undefined) return disk.statsOf(file);
      return found === null ? null : new FileInMemory(found, placeOf(file)).stats();
    },
    identityOf: (folder) => disk.identityOf(folder),
    rename: async (from, to) => {
      const bytes = await read(from);
      if (bytes === null) throw failure('ENOENT');
      written.set(key(to), { bytes });
      written.set(key(from), null);
    },
    link: async (file, name) => {
      if ((await read(name)) !== null) throw failure('EEXIST');
      const bytes = await read(file);
      if (bytes === null) throw failure('ENOENT');
      written.set(key(name), { bytes });
    },
    remove: async (file) => {
      written.set(key(file), null);
    },
    syncFolder: async () => undefined,
  };
}

class FileInMemory implements OpenFile {
  readonly #made: { bytes: Buffer };
  readonly #place: string;
  constructor(made: { bytes: Buffer }, place: string) {
    this.#made = made;
    this.#place = place;
  }
  async write(bytes: Uint8Array, position: number): Promise<number> {
    const before = this.#made.bytes;
    const after = Buffer.alloc(Math.max(before.byteLength, position + bytes.byteLength));
    before.copy(after);
    after.set(bytes, position);
    this.#made.bytes = after;
    return bytes.byteLength;
  }
  async syncData(): Promise<void> {}
  async truncate(length: number): Promise<void> {
    this.#made.bytes = this.#made.bytes.subarray(0, length);
  }
  async stats(): Promise<FileStats> {
    // No other program can change a file that is in memory.
    return { place: this.#place, length: this.#made.bytes.byteLength, changedMs: 0 };
  }
  async close(): Promise<void> {}
}

function failure(code: string): Error {
  return Object.assign(new Error(`nothing can be written here: ${code}`), { code });
}
