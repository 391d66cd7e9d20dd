/**
 * lowdb's adapter, made durable: a write is on the disk, whole, before it counts, and the file before it stays until then. Every file
 * begins with its format, version and checksum; what does not match is never taken for data, and never written over.
 *
 * Form: `{"checksum":"xxxxxxxx","format":"…","version":n,…}`, JSON all through; the checksum is that of every byte after its own field.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Adapter } from 'lowdb';
import { errorCode } from '../ports/error-code.ts';
import { checksum, checksumOn, checksumText } from './checksum.ts';
import { type FileSystem, writeFully } from './file-system.ts';

/** How a kind of file is written and read. `version` goes up when an older program could not read it any more. */
export interface FileFormat<Data> {
  readonly name: string;
  readonly version: number;
  /** The JSON after the version field, up to and with the last brace, in pieces; asked for at once, and read while the file is written. */
  encode(data: Data): Iterable<Uint8Array>;
  /** `json`: the file without the checksum's field, known to be what was written. Throws when it is not of the format after all. */
  decode(json: Buffer): Data;
}

/** Why a file that is there cannot be used. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly file: string;
  readonly kind: 'damaged' | 'newer-version';
  constructor(file: string, kind: 'damaged' | 'newer-version') {
    super(`${file} is ${kind === 'damaged' ? 'damaged' : 'of a newer version'}`);
    this.file = file;
    this.kind = kind;
  }

  /** To be said after the file's name. */
  get why(): string {
    return this.kind === 'damaged' ? 'is damaged' : 'was written by a newer version of RoutineLog';
  }
}

const opening = '{"checksum":"';
/** `{"checksum":"xxxxxxxx",` */
const bodyAt = opening.length + 10;
const brace = 123;
/** Bytes that go into one write; between two writes the event loop turns. To make more of them at once holds it up. */
const pieceBytes = 16 * 1024;

/** Whether a file is one that a write has not finished. */
export function isTemporary(name: string): boolean {
  return name.endsWith('.tmp') && /\.[0-9a-f]{12}\.tmp$/.test(name);
}

/** `null` stands for a file that is not there; it can be read, not written. */
export class DurableAdapter<Data> implements Adapter<Data | null> {
  readonly #fs: FileSystem;
  readonly #file: string;
  readonly #format: FileFormat<Data>;

  constructor(fs: FileSystem, file: string, format: FileFormat<Data>) {
    this.#fs = fs;
    this.#file = file;
    this.#format = format;
  }

  /** Null when there is no such file. Rejects with `UnreadableFile` when there is one that cannot be used. */
  async read(): Promise<Data | null> {
    const bytes = await this.#fs.read(this.#file);
    if (bytes === null) return null;
    const body = bytes.subarray(bodyAt);
    if (bytes.toString('latin1', 0, bodyAt) !== `${opening}${checksum(body)}",`)
      throw this.#unreadable('damaged');
    const start = `"format":"${this.#format.name}","version":`;
    const head = body.toString('latin1', 0, start.length + 12);
    const version = Number.parseInt(head.slice(start.length), 10);
    if (!head.startsWith(start) || !(version >= 1)) throw this.#unreadable('damaged');
    if (version > this.#format.version) throw this.#unreadable('newer-version');
    try {
      // The brace again, in the comma's place: text put together anew would be a copy more.
      bytes[bodyAt - 1] = brace;
      return this.#format.decode(bytes.subarray(bodyAt - 1));
    } catch {
      throw this.#unreadable('damaged');
    }
  }

  /** The file is the old one or the new one, whole, whenever the power goes, and also when this rejects with the system's error. */
  async write(data: Data | null): Promise<void> {
    if (data === null) throw new Error(`nothing to write to ${this.#file}`);
    // Asked for at once: what changes while the file is being made is not in it by half.
    const encoded = this.#format.encode(data);
    const temporary = `${this.#file}.${randomBytes(6).toString('hex')}.tmp`;
    const file = await this.#fs.create(temporary);
    try {
      try {
        const { name, version } = this.#format;
        let position = bodyAt;
        let sum = 0;
        const put = async (piece: Uint8Array) => {
          sum = checksumOn(sum, piece);
          await writeFully(file, piece, position);
          position += piece.byteLength;
        };
        await put(Buffer.from(`"format":"${name}","version":${version},`));
        for (const piece of inPieces(encoded)) {
          await put(piece);
          await setImmediate();
        }
        await writeFully(file, Buffer.from(`${opening}${checksumText(sum)}",`), 0);
        await file.syncData();
      } finally {
        await file.close();
      }
      await this.#rename(temporary);
    } catch (error) {
      await this.#fs.remove(temporary).catch(() => undefined);
      throw error;
    }
    await this.#fs.syncFolder(path.dirname(this.#file));
  }

  /** On Windows a scanner may hold the file for a moment: tried again for up to a minute. */
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

  #unreadable(kind: UnreadableFile['kind']): UnreadableFile {
    return new UnreadableFile(this.#file, kind);
  }
}

/** Pieces of the size of one write, small ones put together, large ones taken apart. Each is there until the next is asked for. */
function* inPieces(pieces: Iterable<Uint8Array>): Iterable<Uint8Array> {
  const held = Buffer.allocUnsafe(pieceBytes);
  let length = 0;
  for (const piece of pieces)
    for (let from = 0; from < piece.byteLength; ) {
      const part = piece.subarray(from, from + pieceBytes - length);
      held.set(part, length);
      from += part.byteLength;
      length += part.byteLength;
      if (length < pieceBytes) continue;
      yield held;
      length = 0;
    }
  yield held.subarray(0, length);
}

/** A format whose data is one JSON object without much in it. `check` throws for what is not of the format. */
export function plainFormat<Data extends object>(
  name: string,
  version: number,
  check: (data: unknown) => Data,
): FileFormat<Data> {
  return {
    name,
    version,
    encode: (data) => [Buffer.from(`${JSON.stringify(data).slice(1)}\n`)],
    decode: (json) => {
      const { format: _format, version: _version, ...data } = JSON.parse(json.toString('utf8'));
      return check(data);
    },
  };
}
