/**
 * A durable adapter for lowdb: a new file is complete and on the disk before it replaces the old one. Every file begins with its checksum,
 * format and version. A file whose checksum does not match is never read as data and never overwritten.
 *
 * Form: `{"checksum":"xxxxxxxx","format":"…","version":n,…}`, valid JSON as a whole; the checksum covers every byte after its own field.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Adapter, Low } from 'lowdb';
import { errorCode } from '../errors/error-code.ts';
import { NewerRecord } from '../ports/newer-record.ts';
import { checksum, checksumOn, checksumText } from './checksum.ts';
import { type FileSystem, type OpenFile, writeFully } from './file-system.ts';

/** How a kind of file is written and read. `version` is raised whenever an older program could no longer read the file. */
export interface FileFormat<Data> {
  readonly name: string;
  readonly version: number;
  /**
   * The JSON after the version field, with the last brace, in pieces. Called before anything is awaited; the pieces are taken while the
   * file is written.
   */
  encode(data: Data): Iterable<Uint8Array>;
  /**
   * `json` is the file without its checksum field, which has matched; it was written by a program of this `version` or an earlier one.
   * Throws if the content is not of this format after all.
   */
  decode(json: Buffer, version: number): Data;
}

/** A file exists but is not as it was written: a part of it is lost, or another program wrote it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly file: string;
  constructor(file: string) {
    super(`${file} is damaged`);
    this.file = file;
  }
}

/** A file of an earlier version that is no longer read, because its content can be made again from the other files. */
export class OutdatedFile extends Error {
  override readonly name = 'OutdatedFile';
}

const opening = '{"checksum":"';
/** `{"checksum":"xxxxxxxx",` */
const bodyAt = opening.length + 10;
const brace = 123;
/** The size of one write, in bytes. The event loop turns between two writes; larger pieces would hold it up. */
const pieceBytes = 16 * 1024;
const smallBytes = 2 * 1024;
/** Enough for checksum, format and version. */
const headBytes = 256;

/** Whether a file begins like one that carries a checksum. */
export function carriesChecksum(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, opening.length) === opening;
}

/** Whether a file is as it was written, according to its checksum. */
export function isAsWritten(bytes: Buffer): boolean {
  return checksumIn(bytes) !== null;
}

/** The same bytes with a checksum that matches their present content. */
export function resealed(bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`${opening}${checksum(bytes.subarray(bodyAt))}",`),
    bytes.subarray(bodyAt),
  ]);
}

/** The checksum that a file carries; null if it does not match the content. */
export function checksumIn(bytes: Buffer): string | null {
  const found = checksum(bytes.subarray(bodyAt));
  return bytes.toString('latin1', 0, bodyAt) === `${opening}${found}",` ? found : null;
}

/** A new name for a file that is being written. It gets its own name once it is complete. */
export function temporaryFor(file: string): string {
  return `${file}.${randomBytes(6).toString('hex')}.tmp`;
}

/** Whether a name belongs to a write that did not finish. */
export function isTemporary(name: string): boolean {
  return name.endsWith('.tmp') && /\.[0-9a-f]{12}\.tmp$/.test(name);
}

/** What the head of a file says of its form. */
export type FormatHead = Pick<FileFormat<unknown>, 'name' | 'version'>;

/** The version that a file's text after its checksum names; null when it is of another format. */
function versionIn(body: Buffer, format: FormatHead): number | null {
  const start = `"format":"${format.name}","version":`;
  const head = body.toString('latin1', 0, start.length + 12);
  const version = Number.parseInt(head.slice(start.length), 10);
  return head.startsWith(start) && version >= 1 ? version : null;
}

/**
 * Rejects with `NewerRecord` for a whole file of a later version. Of any other file it reads the first bytes only, so that a start can ask before
 * it writes anything.
 */
export async function refuseNewer(
  { fs, folder }: { readonly fs: FileSystem; readonly folder: string },
  file: string,
  format: FormatHead,
): Promise<void> {
  const at = path.join(folder, file);
  // What cannot be read is told by whoever needs it.
  const start = await fs.readStart(at, headBytes).catch(() => null);
  const version = start === null ? null : versionIn(start.subarray(bodyAt), format);
  if (version === null || version <= format.version) return;
  const bytes = await fs.read(at);
  if (bytes !== null && isAsWritten(bytes)) throw new NewerRecord(file);
}

export interface DurableFileOptions {
  /** Called before a file of an earlier version is replaced, to keep a copy of it. If absent, none is kept. */
  readonly keepOlder?: (version: number) => Promise<void>;
  /** Called before each write; rejects if nothing may be written. If absent, everything may be. */
  readonly assure?: (() => Promise<void>) | undefined;
  /** The name under which the person is told of the file. If absent, its last part. */
  readonly named?: string;
}

/** One file. Its data is null while the file does not exist; null cannot be written. */
export class DurableAdapter<Data> implements Adapter<Data | null> {
  readonly #fs: FileSystem;
  readonly #file: string;
  readonly #format: FileFormat<Data>;
  readonly #options: DurableFileOptions;
  #checksum: string | null = null;

  constructor(fs: FileSystem, file: string, format: FileFormat<Data>, options: DurableFileOptions = {}) {
    this.#fs = fs;
    this.#file = file;
    this.#format = format;
    this.#options = options;
  }

  /** The checksum of the file as it was last read or written here; it tells one whole file from another. Null before that. */
  get checksum(): string | null {
    return this.#checksum;
  }

  /** Null if there is no such file. Rejects with `UnreadableFile` if it is damaged, with `NewerRecord` if a later version wrote it. */
  async read(): Promise<Data | null> {
    const bytes = await this.#fs.read(this.#file);
    if (bytes === null) return null;
    const found = checksumIn(bytes);
    if (found === null) throw new UnreadableFile(this.#file);
    const version = versionIn(bytes.subarray(bodyAt), this.#format);
    if (version === null) throw new UnreadableFile(this.#file);
    if (version > this.#format.version)
      throw new NewerRecord(this.#options.named ?? path.basename(this.#file));
    try {
      // Puts the opening brace in the comma's place, which avoids copying the whole text.
      bytes[bodyAt - 1] = brace;
      this.#checksum = found;
      return this.#format.decode(bytes.subarray(bodyAt - 1), version);
    } catch (error) {
      throw error instanceof OutdatedFile ? error : new UnreadableFile(this.#file);
    }
  }

  async #keepIfOlder(): Promise<void> {
    const { keepOlder } = this.#options;
    if (keepOlder === undefined) return;
    const start = await this.#fs.readStart(this.#file, headBytes);
    const version = start === null ? null : versionIn(start.subarray(bodyAt), this.#format);
    if (version !== null && version < this.#format.version) await keepOlder(version);
  }

  /** After a power cut, or when this rejects with the system's error, the file is either the old one or the new one, whole. */
  async write(data: Data | null): Promise<void> {
    if (data === null) throw new Error(`nothing to write to ${this.#file}`);
    // Encodes before anything is awaited, so that a change that comes in while the file is being written is not partly in it.
    const encoded = this.#format.encode(data);
    await this.#options.assure?.();
    const temporary = temporaryFor(this.#file);
    const file = await this.#create(temporary);
    try {
      try {
        this.#checksum = await this.#put(file, encoded);
        await file.syncData();
      } finally {
        await file.close();
      }
      await this.#keepIfOlder();
      await this.#rename(temporary);
    } catch (error) {
      await this.#fs.remove(temporary).catch(() => undefined);
      throw error;
    }
    await this.#fs.syncFolder(path.dirname(this.#file));
  }

  /**
   * Resolves with the checksum. A file that fits into one write is written at once. For a larger one, the beginning with the checksum is
   * written last.
   */
  async #put(file: OpenFile, encoded: Iterable<Uint8Array>): Promise<string> {
    const { name, version } = this.#format;
    const head = Buffer.from(`"format":"${name}","version":${version},`);
    let sum = 0;
    let position = bodyAt;
    for (const piece of inPieces(withHead(head, encoded))) {
      sum = checksumOn(sum, piece);
      if (position === bodyAt && piece.byteLength < pieceBytes) {
        await writeFully(file, Buffer.concat([opened(sum), piece]), 0);
        return checksumText(sum);
      }
      await writeFully(file, piece, position);
      position += piece.byteLength;
      await setImmediate();
    }
    await writeFully(file, opened(sum), 0);
    return checksumText(sum);
  }

  /** Makes the folder if somebody has removed it by hand. */
  async #create(temporary: string): Promise<OpenFile> {
    try {
      return await this.#fs.create(temporary);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      await this.#fs.makeFolder(path.dirname(temporary));
      return this.#fs.create(temporary);
    }
  }

  /** On Windows a virus scanner may hold the file for a moment, so the rename is retried for up to a minute. */
  async #rename(temporary: string): Promise<void> {
    for (let pauseMs = 5, waited = 0; ; waited += pauseMs, pauseMs = Math.min(pauseMs * 2, 2_000)) {
      try {
        await this.#fs.rename(temporary, this.#file);
        return;
      } catch (error) {
        const mayPass =
          process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error));
        if (!mayPass || waited > 60_000) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }
}

/** The first bytes of a file whose other bytes have this checksum. */
function opened(sum: number): Buffer {
  return Buffer.from(`${opening}${checksumText(sum)}",`);
}

function* withHead(head: Uint8Array, pieces: Iterable<Uint8Array>): Iterable<Uint8Array> {
  yield head;
  yield* pieces;
}

/**
 * Regroups pieces into the size of one write: small ones are joined, large ones divided. A piece is valid until the next one is asked for.
 */
function* inPieces(pieces: Iterable<Uint8Array>): Iterable<Uint8Array> {
  // The buffer grows on demand: most files are small, and allocating a whole piece would cost more than everything else done for them.
  let held = Buffer.allocUnsafe(smallBytes);
  let length = 0;
  for (const piece of pieces)
    for (let from = 0; from < piece.byteLength; ) {
      const part = piece.subarray(from, from + pieceBytes - length);
      if (length + part.byteLength > held.byteLength)
        held = Buffer.concat([held.subarray(0, length)], pieceBytes);
      held.set(part, length);
      from += part.byteLength;
      length += part.byteLength;
      if (length < pieceBytes) continue;
      yield held;
      length = 0;
    }
  yield held.subarray(0, length);
}

/** The file's data; null if there is no file or if it is damaged. Rejects with any other error. */
export async function readUnlessDamaged<Data>(db: Low<Data | null>): Promise<Data | null> {
  try {
    await db.read();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
  return db.data;
}

/** Turns one version of a file's data into the next. */
export type Migration = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/**
 * A format whose data is one small JSON object. `migrations[n - 1]` leads from version n to the next. `check` throws if the data is not of
 * the format.
 */
export function plainFormat<Data extends object>(
  name: string,
  migrations: readonly Migration[],
  check: (data: unknown) => Data,
): FileFormat<Data> {
  return {
    name,
    version: migrations.length + 1,
    encode: (data) => [Buffer.from(`${JSON.stringify(data).slice(1)}\n`)],
    decode: (json, found) => {
      const { format: _format, version: _version, ...data } = JSON.parse(json.toString('utf8'));
      return check(migrations.slice(found - 1).reduce((older, migrate) => migrate(older), data));
    },
  };
}
