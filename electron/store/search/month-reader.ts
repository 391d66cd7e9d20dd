/** Reads month files of sessions for searches, whole and checked, independently of the months that the store has in memory. */
import path from 'node:path';
import type { Session } from '../../../shared/domain/session.ts';
import { monthFile } from '../data-folder.ts';
import { DurableAdapter } from '../durable-adapter.ts';
import type { FileSystem } from '../file-system.ts';
import { type FrozenMonth, monthFormat } from '../month-file.ts';
import { sessions } from '../sessions.ts';
import type { HandedMonth } from './ask.ts';
import type { FoundMonth } from './month-facts.ts';

/** Null if there is no such file. Rejects if it cannot be read or is damaged. */
export type ReadMonth = (name: string) => Promise<FoundMonth | null>;

/** `folder` is the data folder. */
export function monthReader(fs: FileSystem, folder: string): ReadMonth {
  return async (name) => {
    const file = path.join(folder, monthFile(sessions, name));
    const frozen = await new DurableAdapter(fs, file, monthFormat(sessions, name)).read();
    return frozen === null ? null : found(frozen, 0);
  };
}

/** A month from memory, in the form of its file. */
export function handedMonth(frozen: FrozenMonth<Session>, changes: number): HandedMonth {
  const { name: format, version, encode } = monthFormat(sessions, frozen.name);
  const pieces = [Buffer.from(`{"format":"${format}","version":${version},`), ...encode(frozen)];
  // An array with memory of its own, because memory that is shared with other buffers cannot be transferred to another thread.
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return { name: frozen.name, sequence: frozen.sequence, changes, bytes };
}

/** Throws if the bytes are not those of a month. */
export function takenMonth({ name, bytes, changes }: HandedMonth): FoundMonth {
  const { decode, version } = monthFormat(sessions, name);
  return found(decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), version), changes);
}

function found(
  { name, sequence, owners, bytes, entries }: FrozenMonth<Session>,
  changes: number,
): FoundMonth {
  return {
    name,
    sequence,
    changes,
    owners,
    bytes,
    rows: entries.filter((entry) => typeof entry === 'number'),
  };
}
