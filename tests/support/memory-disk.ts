/**
 * A disk in memory behind the store's port, for what a real disk does not do on demand: any call may fail, before or halfway through its
 * work; any write may be short; and after a power cut, unsynced data is there in part, in whole or not at all, depending on a seed.
 */
import path from 'node:path';
import type { FileStats, FileSystem, OpenFile } from '../../electron/store/file-system.ts';
import type { Random } from '../bench/random.ts';

export interface Call {
  readonly name: keyof FileSystem | `file.${keyof OpenFile}`;
  readonly file: string;
  /** Number of calls before it. */
  readonly place: number;
}

/**
 * `fails` does nothing. `fails-halfway` writes half of the bytes, or does any other call completely, and then fails. `short` writes half of
 * the bytes, at least one, and says so.
 */
export type Fault =
  | { readonly how: 'fails' | 'fails-halfway'; readonly code: string }
  | { readonly how: 'short' }
  | null;

type Change =
  | { readonly kind: 'write'; readonly bytes: Buffer; readonly position: number }
  | { readonly kind: 'truncate'; readonly length: number };

interface Inode {
  content: Buffer;
  /** What is certainly on the disk. */
  synced: Buffer;
  unsynced: Change[];
  /** Number of changes, which stands for the time of the last one. */
  changes: number;
}

const places = new WeakMap<Inode, string>();
let placesGiven = 0;

function statsIn(inode: Inode): FileStats {
  return { place: placeIn(inode), length: inode.content.byteLength, changedMs: inode.changes };
}

function placeIn(inode: Inode): string {
  const found = places.get(inode);
  if (found !== undefined) return found;
  placesGiven += 1;
  const given = `inode ${placesGiven}`;
  places.set(inode, given);
  return given;
}

/** A change of names that is not durable yet. */
interface Naming {
  readonly folders: readonly string[];
  readonly apply: (names: Map<string, Inode>) => void;
}

const sectorBytes = 512;

export class MemoryDisk implements FileSystem {
  /** Decides at every call whether it fails. */
  faults: (call: Call) => Fault = () => null;
  /** Awaited before every call, so that other work can come in between. */
  pace: () => Promise<void> = async () => {};
  readonly calls: Call[] = [];
  /** Number of calls that failed. */
  struck = 0;
  readonly #names = new Map<string, Inode>();
  readonly #syncedNames = new Map<string, Inode>();
  #namings: Naming[] = [];

  heal(): void {
    this.faults = () => null;
  }

  /** The disk as another process finds it after the writer was killed. */
  copy(): MemoryDisk {
    const made = new MemoryDisk();
    for (const [file, { content }] of this.#names) made.put(file, content);
    return made;
  }

  /** The disk as it is found after a power cut. The names in a folder are lost from some change on. */
  afterPowerCut(random: Random): MemoryDisk {
    const share = random.pick([0, 0.2, 0.8, 1]);
    const names = new Map(this.#syncedNames);
    const lost = new Set<string>();
    for (const { folders, apply } of this.#namings) {
      if (folders.every((folder) => !lost.has(folder)) && random.chance(share)) apply(names);
      else for (const each of folders) lost.add(each);
    }
    const made = new MemoryDisk();
    for (const [file, inode] of names) made.put(file, survivor(inode, random, share));
    return made;
  }

  files(): string[] {
    return [...this.#names.keys()].sort();
  }

  content(file: string): Buffer | undefined {
    return this.#names.get(file)?.content;
  }

  /** Puts a file there, synced; undefined removes it. */
  put(file: string, content: Buffer | undefined): void {
    for (const names of [this.#names, this.#syncedNames]) names.delete(file);
    if (content === undefined) return;
    const inode = { content: Buffer.from(content), synced: Buffer.from(content), unsynced: [], changes: 0 };
    for (const names of [this.#names, this.#syncedNames]) names.set(file, inode);
  }

  makeFolder(folder: string): Promise<void> {
    return this.#run('makeFolder', folder, () => undefined);
  }

  list(folder: string): Promise<readonly string[]> {
    return this.#run('list', folder, () => {
      const within = `${path.resolve(folder)}/`;
      const there: string[] = [];
      for (const file of this.#names.keys())
        if (file.startsWith(within) && !file.includes('/', within.length))
          there.push(file.slice(within.length));
      return there.sort();
    });
  }

  read(file: string): Promise<Buffer | null> {
    return this.#run('read', file, () => {
      const inode = this.#names.get(file);
      return inode === undefined ? null : Buffer.from(inode.content);
    });
  }

  readStart(file: string, length: number): Promise<Buffer | null> {
    return this.#run('readStart', file, () => {
      const inode = this.#names.get(file);
      return inode === undefined ? null : Buffer.from(inode.content.subarray(0, length));
    });
  }

  createSynced(file: string): Promise<OpenFile> {
    return this.create(file);
  }

  create(file: string): Promise<OpenFile> {
    return this.#run('create', file, () => {
      if (this.#names.has(file)) throw failure('EEXIST');
      const inode: Inode = { content: Buffer.alloc(0), synced: Buffer.alloc(0), unsynced: [], changes: 0 };
      this.#name([path.dirname(file)], (names) => names.set(file, inode));
      return this.#opened(file, inode);
    });
  }

  open(file: string): Promise<OpenFile> {
    return this.#run('open', file, () => this.#opened(file, this.#there(file)));
  }

  rename(from: string, to: string): Promise<void> {
    return this.#run('rename', from, () => {
      const inode = this.#there(from);
      this.#name([path.dirname(from), path.dirname(to)], (names) => {
        names.delete(from);
        names.set(to, inode);
      });
    });
  }

  statsOf(file: string): Promise<FileStats | null> {
    return this.#run('statsOf', file, () => {
      const inode = this.#names.get(file);
      if (inode !== undefined) return statsIn(inode);
      // Folders exist only if something is in them, except the top one.
      return this.#isFolder(file) ? { place: `folder ${file}`, length: 0, changedMs: 0 } : null;
    });
  }

  #isFolder(folder: string): boolean {
    return path.dirname(folder) === '/' || this.files().some((file) => file.startsWith(`${folder}/`));
  }

  identityOf(folder: string): Promise<string> {
    return Promise.resolve(folder);
  }

  link(file: string, name: string): Promise<void> {
    return this.#run('link', file, () => {
      if (this.#names.has(name)) throw failure('EEXIST');
      const inode = this.#there(file);
      this.#name([path.dirname(name)], (names) => names.set(name, inode));
    });
  }

  remove(file: string): Promise<void> {
    return this.#run('remove', file, () => this.#name([path.dirname(file)], (names) => names.delete(file)));
  }

  syncFolder(folder: string): Promise<void> {
    return this.#run('syncFolder', folder, () => {
      const durable = this.#namings.filter(({ folders }) => folders.includes(folder));
      for (const { apply } of durable) apply(this.#syncedNames);
      this.#namings = this.#namings.filter((each) => !durable.includes(each));
    });
  }

  #opened(file: string, inode: Inode): OpenFile {
    return {
      write: (bytes, position) => this.#write(file, inode, bytes, position),
      truncate: (length) =>
        this.#run('file.truncate', file, () => change(inode, { kind: 'truncate', length })),
      syncData: () => this.#sync(file, inode),
      stats: () => this.#run('file.stats', file, () => statsIn(inode)),
      close: () => this.#run('file.close', file, () => undefined),
    };
  }

  async #write(file: string, inode: Inode, bytes: Uint8Array, position: number): Promise<number> {
    const fault = await this.#ask('file.write', file);
    if (fault?.how === 'fails') throw failure(fault.code);
    const taken = fault === null ? bytes.byteLength : Math.ceil(bytes.byteLength / 2);
    change(inode, { kind: 'write', bytes: Buffer.from(bytes.subarray(0, taken)), position });
    if (fault?.how === 'fails-halfway') throw failure(fault.code);
    return taken;
  }

  /** A sync that fails as on Linux: what was written can still be read, is not on the disk, and counts as synced from then on. */
  async #sync(file: string, inode: Inode): Promise<void> {
    const fault = await this.#ask('file.syncData', file);
    const { unsynced } = inode;
    inode.unsynced = [];
    if (fault !== null && fault.how !== 'short') throw failure(fault.code);
    inode.synced = unsynced.reduce(changed, inode.synced);
  }

  async #run<Value>(name: Call['name'], file: string, act: () => Value): Promise<Value> {
    const fault = await this.#ask(name, file);
    // For an open file the system names no path.
    const path = name.startsWith('file.') ? {} : { path: file };
    if (fault?.how === 'fails') throw Object.assign(failure(fault.code), path);
    const value = act();
    if (fault?.how === 'fails-halfway') throw Object.assign(failure(fault.code), path);
    return value;
  }

  async #ask(name: Call['name'], file: string): Promise<Fault> {
    await this.pace();
    const call: Call = { name, file, place: this.calls.length };
    this.calls.push(call);
    const fault = this.faults(call);
    if (fault !== null) this.struck += 1;
    return fault;
  }

  #name(folders: readonly string[], apply: (names: Map<string, Inode>) => void): void {
    apply(this.#names);
    this.#namings.push({ folders, apply });
  }

  #there(file: string): Inode {
    const inode = this.#names.get(file);
    if (inode === undefined) throw failure('ENOENT');
    return inode;
  }
}

/** An error as a disk reports it. */
function failure(code: string): Error {
  return Object.assign(new Error(`${code}: made to fail`), { code });
}

function change(inode: Inode, made: Change): void {
  inode.unsynced.push(made);
  inode.changes += 1;
  inode.content = changed(inode.content, made);
}

function changed(content: Buffer, made: Change): Buffer {
  const length =
    made.kind === 'truncate' ? made.length : Math.max(content.length, made.position + made.bytes.length);
  const after = Buffer.alloc(length);
  content.copy(after);
  if (made.kind === 'write') made.bytes.copy(after, made.position);
  return after;
}

/** Applies a random subset of the unsynced sectors; a sector that was not written, before one that was, is zeros. */
function survivor({ synced, unsynced }: Inode, random: Random, share: number): Buffer {
  let content = synced;
  for (const made of unsynced)
    for (const part of sectors(made)) if (random.chance(share)) content = changed(content, part);
  return content;
}

function sectors(made: Change): Change[] {
  if (made.kind === 'truncate') return [made];
  const { bytes, position } = made;
  const parts: Change[] = [];
  for (let from = 0; from < bytes.length; from += sectorBytes)
    parts.push({ kind: 'write', bytes: bytes.subarray(from, from + sectorBytes), position: position + from });
  return parts;
}
