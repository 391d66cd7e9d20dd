/** Erases purged things: removes their events from every journal segment, and their traces from everything else in the folder. */
import path from 'node:path';
import type { Commit, DeviceId, StreamPart } from '../../shared/domain/commit.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { isRecord } from '../../shared/domain/shape.ts';
import { errorCode } from '../errors/error-code.ts';
import { clear, drillFolder } from './backups/restore.ts';
import { blanked } from './blanked.ts';
import type { Collection } from './collection.ts';
import { withParts } from './commit-parts.ts';
import { readCommit } from './commit-text.ts';
import {
  backupsFolder,
  journalFolder,
  listFolders,
  replaceFile,
  type StoreContext,
  setAsideFolder,
  temporariesAmong,
} from './data-folder.ts';
import { isAsWritten, resealed } from './durable-adapter.ts';
import { commitLine, deviceOf, openSeal, sealed } from './journal-lines.ts';
import { mentionsAny } from './mentions.ts';
import { segmentNumber } from './segment-name.ts';
import type { Stream } from './state-file.ts';
import { streamKey } from './stream-key.ts';

export interface ToErase {
  readonly kinds: KindTable;
  readonly streams: readonly Stream[];
  readonly collections: readonly Collection[];
  /** Segments from this number on are skipped: the journal may be writing to them, and they were begun after the purge. */
  readonly openSegment: number;
}

/** A file could not be read. Its reason would be told as one of writing otherwise, because the system's error does not tell the two apart. */
class NotRead extends Error {
  override readonly name = 'NotRead';
  readonly code: string;
  constructor(cause: unknown) {
    super(String(cause), { cause });
    this.code = errorCode(cause);
  }
}

/** Marks a system error of `act`, which only reads, so that `isOfReading` recognises it. */
export async function whileReading<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    throw errorCode(error) === 'unknown' ? error : new NotRead(error);
  }
}

/** Goes by the name, because an error of another thread keeps only its name and its code. */
export function isOfReading(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotRead';
}

/** Until this resolves, the state must list the things as still to be erased, so that the next start repeats the work after a crash. */
export async function eraseFromFiles(place: StoreContext, what: ToErase): Promise<void> {
  const { fs, folder } = place;
  const { streams, openSegment } = what;
  const ids = streams.map(({ id }) => id);
  const mentions = mentionsAny(ids);
  const holding = async (file: string) => {
    const bytes = await whileReading(() => fs.read(file));
    return bytes !== null && mentions(bytes) ? bytes : null;
  };
  const namesIn = (within: string) => whileReading(() => fs.list(path.join(folder, within)));
  for (const name of await namesIn(journalFolder)) {
    if ((segmentNumber(name) ?? openSegment) >= openSegment) continue;
    const file = path.join(folder, journalFolder, name);
    const bytes = await holding(file);
    if (bytes !== null) await replaceFile(fs, file, without(what, bytes));
  }
  const inside = async (within: string) =>
    (await namesIn(within)).map((name) => path.join(folder, within, name));
  // Backups are handled by `backups/erase-from-backups.ts`.
  const kept = (await inside(backupsFolder)).filter((each) => path.basename(each).startsWith('version-'));
  const keptFiles = (await Promise.all(kept.map((each) => inside(path.relative(folder, each))))).flat();
  // Files that were set aside, or kept from an earlier format, also contain other things, which stay.
  for (const file of [...(await inside(setAsideFolder)), ...keptFiles]) {
    const bytes = await holding(file);
    if (bytes === null) continue;
    await replaceFile(fs, file, withoutObjects(bytes, streams));
  }
  // A drill that was cut off leaves an unpacked backup. No drill runs beside this.
  await clear(fs, path.join(folder, drillFolder));
  for (const file of temporariesAmong(place, await whileReading(() => listFolders(place, what.collections))))
    if ((await holding(file)) !== null) await fs.remove(file);
  for (const each of [setAsideFolder, backupsFolder]) await fs.syncFolder(path.join(folder, each));
}

/** Blanks everything that names the things, in a file of which all else stays. */
export function withoutObjects(bytes: Buffer, streams: readonly Stream[]): Buffer {
  const rest = blanked(
    bytes,
    streams.map(({ id }) => id),
  );
  // Gives the file a new checksum; otherwise a check would take the erased part for damage.
  return isAsWritten(bytes) ? resealed(rest) : rest;
}

/**
 * Rewrites a segment: the same lines with the same numbers, but without the things' events. Lines that are not whole and contain one of the
 * ids are dropped.
 */
export function without({ streams, kinds }: Pick<ToErase, 'streams' | 'kinds'>, bytes: Buffer): Buffer {
  const kept: Uint8Array[] = [];
  const device = deviceOf(bytes);
  const purged = new Purged(streams);
  const mentions = mentionsAny([...purged.ids]);
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(10, start);
    const end = found === -1 ? bytes.length : found + 1;
    const line = bytes.subarray(start, end);
    if (mentions(line)) kept.push(...rewritten(kinds, line, purged, device));
    else kept.push(line);
    start = end;
  }
  return Buffer.concat(kept);
}

/** Purged things, arranged for lookups: there may be tens of thousands, and as many lines that name one. */
class Purged {
  readonly ids: ReadonlySet<string>;
  readonly #keys: ReadonlySet<string>;

  constructor(streams: readonly Stream[]) {
    this.ids = new Set(streams.map(({ id }) => id));
    this.#keys = new Set(streams.map(streamKey));
  }

  has(stream: Stream): boolean {
    return this.#keys.has(streamKey(stream));
  }
}

function rewritten(kinds: KindTable, line: Buffer, purged: Purged, device: DeviceId): Uint8Array[] {
  const text = openSeal(line.at(-1) === 10 ? line.subarray(0, -1) : line)?.toString('utf8');
  if (text === undefined) return [];
  const space = text.indexOf(' ');
  const sequence = Number(text.slice(0, space));
  const json = text.slice(space + 1);
  const value: unknown = JSON.parse(json);
  // A line of format 1 stays in format 1.
  if (Array.isArray(value)) {
    const rest = value.filter((event) => !isAboutAny(event, purged));
    return [Buffer.from(sealed(`${sequence} ${JSON.stringify(rest)}`))];
  }
  const commit = withoutStreams(kinds, readCommit(kinds, sequence, json, device), purged);
  return [Buffer.from(commitLine({ sequence, commit }, device))];
}

/** Whether an event of format 1 concerns one of the sessions, or the receipt of one. */
function isAboutAny(event: unknown, { ids }: Purged): boolean {
  if (!isRecord(event)) return false;
  const receipt = event['receipt'];
  const named = isRecord(receipt) ? receipt['made'] : event['session'];
  return typeof named === 'string' && ids.has(named);
}

function withoutStreams(kinds: KindTable, commit: Commit, purged: Purged): Commit {
  return withParts(commit, (part) => !purged.has(part) && !purged.ids.has(madeBy(kinds, part) ?? ''));
}

/** The thing that a receipt has made; null for any other part. */
function madeBy(kinds: KindTable, { kind, events }: StreamPart): string | null {
  if (kind !== 'receipt') return null;
  for (const event of events) {
    const made = kinds[kind]?.sets?.(event).values['made'];
    if (typeof made === 'string') return made;
  }
  return null;
}
