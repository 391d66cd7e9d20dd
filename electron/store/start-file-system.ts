/**
 * The disk while the record is being opened, and nobody is served yet: each call waits for the system at once. Handing a call to another
 * thread and hearing of it costs ten times what these small calls take, and an opening makes fifty of them, one after the other.
 */
import * as fs from 'node:fs';
import { errorCode } from '../ports/error-code.ts';
import {
  type FileSystem,
  nameSocket,
  type OpenFile,
  placeIn,
  privateFile,
  readingFlags,
  realFileSystem,
  refuseUnlessFile,
} from './file-system.ts';

class WaitingFile implements OpenFile {
  readonly #descriptor: number;
  constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }
  async write(bytes: Uint8Array, position: number): Promise<number> {
    return fs.writeSync(this.#descriptor, bytes, 0, bytes.byteLength, position);
  }
  /** That takes as long as the disk does. */
  syncData(): Promise<void> {
    return new Promise((resolve, reject) =>
      fs.fdatasync(this.#descriptor, (error) => (error === null ? resolve() : reject(error))),
    );
  }
  async truncate(length: number): Promise<void> {
    fs.ftruncateSync(this.#descriptor, length);
  }
  async place(): Promise<string> {
    return placeIn(fs.fstatSync(this.#descriptor));
  }
  async readBack(length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, fs.readSync(this.#descriptor, bytes, 0, length, 0));
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
    return nameSocket(error);
  }
}

/** Making a name durable is left to the other one. */
const waiting: FileSystem = {
  ...realFileSystem,
  list: async (folder) => unlessMissing<string[]>([], () => fs.readdirSync(folder)).sort(),
  read: async (file) => {
    const descriptor = unlessMissing<number | null>(null, () => openToRead(file));
    if (descriptor === null) return null;
    try {
      refuseUnlessFile(fs.fstatSync(descriptor));
      return fs.readFileSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  },
  readStart: async (file, length) => {
    const descriptor = unlessMissing<number | null>(null, () => openToRead(file));
    if (descriptor === null) return null;
    try {
      refuseUnlessFile(fs.fstatSync(descriptor));
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, fs.readSync(descriptor, bytes, 0, length, 0));
    } finally {
      fs.closeSync(descriptor);
    }
  },
  create: async (file) => new WaitingFile(fs.openSync(file, 'wx', privateFile)),
  identityOf: async (folder) => fs.statSync(folder, { bigint: true }).ino.toString(),
  rename: async (from, to) => fs.renameSync(from, to),
  link: async (file, name) => fs.linkSync(file, name),
  remove: async (file) => unlessMissing(undefined, () => fs.unlinkSync(file)),
};

export interface StartFileSystem extends FileSystem {
  /** From now on the thread has others to serve. */
  served(): void;
}

/** An opening that takes longer than this has a record to make again; then the thread is left free for who asks how far it is. */
const longestMs = 100;

export function startFileSystem(): StartFileSystem {
  const untilMs = performance.now() + longestMs;
  let isServing = false;
  const disk = () => {
    isServing ||= performance.now() > untilMs;
    return isServing ? realFileSystem : waiting;
  };
  return {
    makeFolder: (folder) => disk().makeFolder(folder),
    list: (folder) => disk().list(folder),
    read: (file) => disk().read(file),
    readStart: (file, length) => disk().readStart(file, length),
    create: (file) => disk().create(file),
    createSynced: (file) => realFileSystem.createSynced(file),
    open: (file) => realFileSystem.open(file),
    placeOf: (file) => realFileSystem.placeOf(file),
    identityOf: (folder) => disk().identityOf(folder),
    rename: (from, to) => disk().rename(from, to),
    link: (file, name) => disk().link(file, name),
    remove: (file) => disk().remove(file),
    syncFolder: (folder) => disk().syncFolder(folder),
    served: () => {
      isServing = true;
    },
  };
}
