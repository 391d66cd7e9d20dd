/**
 * The parts of backups: compressed copies of files, each named by the SHA-256 of its content, and written once however many backups share
 * it. Reading a part checks its content against its name, so that it is either right or damaged.
 *
 * The reason for this design: the journal is append-only, so a backup has one small new part and shares all others, and a hundred backups
 * cost little more than one. A hard link would cost nothing, but it is the same sectors, so that damage to the record would damage every
 * backup. One compressed file per backup would cost a hundred times the space, so fewer could be kept. The risk of sharing, one bad sector
 * under many backups, is met by reading all parts again at each proof: a damaged one is made again from the record, or from the second
 * folder.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { constants, gunzip, gunzipSync, gzip, gzipSync, type ZlibOptions } from 'node:zlib';
import { replaceFile } from '../data-folder.ts';
import { isTemporary, UnreadableFile } from '../durable-adapter.ts';
import type { FileSystem } from '../file-system.ts';

const isPart = /^[0-9a-f]{64}\.gz$/;

type Change = (bytes: Buffer) => Promise<Buffer>;

/** The fastest level: it compresses a journal to 14 % instead of 12, in two fifths of the time. */
const level = constants.Z_BEST_SPEED;
const gzipInThread = promisify<Buffer, ZlibOptions, Buffer>(gzip);

/** On the main thread, compression runs in the thread pool; a worker thread, which nobody waits for, does it synchronously. */
const compress: Change = isMainThread
  ? (bytes) => gzipInThread(bytes, { level })
  : async (bytes) => gzipSync(bytes, { level });
const expand: Change = isMainThread ? promisify(gunzip) : async (bytes) => gunzipSync(bytes);

export class Parts {
  readonly #fs: FileSystem;
  readonly #folder: string;

  /** `folder` is the folder of the backups. */
  constructor(fs: FileSystem, folder: string) {
    this.#fs = fs;
    this.#folder = path.join(folder, 'parts');
  }

  #file(part: string): string {
    return path.join(this.#folder, `${part}.gz`);
  }

  makeFolder(): Promise<void> {
    return this.#fs.makeFolder(this.#folder);
  }

  /** The names of the parts that exist, whole or not. */
  async there(): Promise<ReadonlySet<string>> {
    const names = await this.#fs.list(this.#folder);
    return new Set(names.flatMap((name) => (isPart.test(name) ? [name.slice(0, 64)] : [])));
  }

  /** Stores bytes and resolves with the part's name. Parts in `there` are not written again. */
  async put(bytes: Buffer, there: ReadonlySet<string>): Promise<string> {
    const part = createHash('sha256').update(bytes).digest('hex');
    if (!there.has(part)) await replaceFile(this.#fs, this.#file(part), await compress(bytes));
    return part;
  }

  /** Rejects with `UnreadableFile` if the part does not exist or does not match its name. */
  async get(part: string): Promise<Buffer> {
    const file = this.#file(part);
    const found = await this.#fs.read(file);
    const bytes = found === null ? null : await expand(found).catch(() => null);
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== part)
      throw new UnreadableFile(file);
    return bytes;
  }

  /** Whether the part exists and matches its name; a part that the disk does not return counts as gone. */
  async isWhole(part: string): Promise<boolean> {
    return this.get(part).then(
      () => true,
      () => false,
    );
  }

  /** The compressed bytes; null if the part does not exist. */
  async packed(part: string): Promise<Buffer | null> {
    return this.#fs.read(this.#file(part));
  }

  /** Stores compressed bytes that `packed` returned elsewhere. */
  async putPacked(part: string, packed: Buffer): Promise<void> {
    await replaceFile(this.#fs, this.#file(part), packed);
  }

  async remove(part: string): Promise<void> {
    await this.#fs.remove(this.#file(part));
    await this.#fs.syncFolder(this.#folder);
  }

  /**
   * Removes parts that no backup names, and leftovers of interrupted writes. Files of other people's are left alone. `held` are the parts
   * that backups name; null if that is unknown, and then all parts stay.
   */
  async sweep(held: ReadonlySet<string> | null): Promise<void> {
    const names = await this.#fs.list(this.#folder);
    const isUnheld = (name: string) => held !== null && isPart.test(name) && !held.has(name.slice(0, 64));
    const gone = names.filter((name) => isTemporary(name) || isUnheld(name));
    for (const name of gone) await this.#fs.remove(path.join(this.#folder, name));
    if (gone.length > 0) await this.#fs.syncFolder(this.#folder);
  }
}
