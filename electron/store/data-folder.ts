/** Where each file of the store lies in the data folder, and how an unusable file is moved out of the way. */
import path from 'node:path';
import { type Message, message } from '../../shared/messages/message.ts';
import { errorCode } from '../errors/error-code.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { StoreProblem } from '../ports/store.ts';
import { checksum } from './checksum.ts';
import type { Collection } from './collection.ts';
import { DurableAdapter, type FileFormat, isTemporary, temporaryFor } from './durable-adapter.ts';
import { type FileSystem, writeFully } from './file-system.ts';
import { firstMonth } from './uuid.ts';

export interface StoreContext {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The problems found so far, to be shown to the person. */
  readonly problems: StoreProblem[];
  /** Called before a file is replaced; rejects if the folder is no longer ours. Absent if no lock is held. */
  readonly assure?: () => Promise<void>;
  /** Why nothing can be written; absent if writing works. */
  readonly readOnly?: WhyReadOnly;
}

/** Why a record is opened for reading only. */
export interface WhyReadOnly {
  /** The system's error code. */
  readonly code: string;
  /** Whether a file could not be read that has to be brought up to date. The folder itself may be writable. */
  readonly isUnread: boolean;
}

/** The sentence for the person; null if the record can be written. */
export function whyReadOnly({ readOnly }: Pick<StoreContext, 'readOnly'>): Message | null {
  if (readOnly === undefined) return null;
  const { code: reason, isUnread } = readOnly;
  return message(isUnread ? 'files.readOnlyUnread' : 'files.readOnly', { reason });
}

export const journalFolder = 'journal';
export const setAsideFolder = 'set-aside';
export const backupsFolder = 'backups';
export const stateFile = 'state.json';
export const indexFile = 'index.json';

export function monthFile({ folder }: Pick<Collection, 'folder'>, month: string): string {
  return `${folder}/${month}.json`;
}

/** The adapter for a file of the folder. It keeps a copy of a file of an earlier format before replacing it. */
export function adapterFor<Data>(
  context: StoreContext,
  file: string,
  format: FileFormat<Data>,
): DurableAdapter<Data> {
  return new DurableAdapter(context.fs, path.join(context.folder, file), format, {
    keepOlder: (version) => keepOlder(context, file, version),
    assure: context.assure,
    named: file,
  });
}

/** Keeps the file as a hard link, or as a copy on a file system without hard links. A file that was kept earlier is never replaced. */
async function keepOlder({ fs, folder }: StoreContext, file: string, version: number): Promise<void> {
  const kept = path.join(folder, backupsFolder, `version-${version}`);
  await fs.makeFolder(kept);
  await fs.syncFolder(path.join(folder, backupsFolder));
  const [from, to] = [path.join(folder, file), path.join(kept, file.replace('/', '-'))];
  try {
    await fs.link(from, to);
    await fs.syncFolder(kept);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    const bytes = await fs.read(from);
    if (bytes !== null) await replaceFile(fs, to, bytes);
  }
}

/** Makes folders so that they survive a power cut. */
export async function makeFolders(
  { fs, folder }: Pick<StoreContext, 'fs' | 'folder'>,
  collections: readonly Collection[],
): Promise<void> {
  const there = await fs.list(folder);
  await fs.makeFolder(folder);
  const missing = [
    journalFolder,
    setAsideFolder,
    backupsFolder,
    ...collections.map((each) => each.folder),
  ].filter((name) => !there.includes(name));
  if (missing.length === 0) return;
  for (const name of missing) await fs.makeFolder(path.join(folder, name));
  await fs.syncFolder(folder);
  // If the parent folder may not be opened, we did not create our folder in it, so it needs no sync.
  await fs.syncFolder(path.dirname(folder)).catch(() => undefined);
}

/** The names in each folder of the record. Keys are paths relative to the data folder, which is `.` itself. */
export type Listings = ReadonlyMap<string, readonly string[]>;

export async function listFolders(
  { fs, folder }: StoreContext,
  collections: readonly Collection[],
): Promise<Listings> {
  const folders = ['.', journalFolder, setAsideFolder, ...collections.map((each) => each.folder)];
  return new Map(
    await Promise.all(folders.map(async (name) => [name, await fs.list(path.join(folder, name))] as const)),
  );
}

/** The temporary files of writes that never finished. */
export function temporariesAmong({ folder }: StoreContext, listings: Listings): string[] {
  return [...listings].flatMap(([within, names]) =>
    names.filter(isTemporary).map((name) => path.join(folder, within, name)),
  );
}

/** The months that have a file. */
export function monthsAmong(listings: Listings, collection: Collection): string[] {
  const names = listings.get(collection.folder) ?? [];
  return names.flatMap((name) => (isNamedLikeMonth(name) && canBeMonth(name) ? [name.slice(0, 7)] : []));
}

const isNamedLikeMonth = (name: string) => /^\d{4}-\d{2}\.json$/.test(name);
const canBeMonth = (name: string) => name >= firstMonth && /-(?:0[1-9]|1[0-2])\./.test(name);

/** The files that are named like one of the record's, but with a month or a segment's number that the program never writes. */
export function impossibleAmong(listings: Listings, collections: readonly Collection[]): string[] {
  const months = collections.flatMap(({ folder }) =>
    (listings.get(folder) ?? [])
      .filter((name) => isNamedLikeMonth(name) && !canBeMonth(name))
      .map((name) => `${folder}/${name}`),
  );
  const segments = (listings.get(journalFolder) ?? []).filter((name) => name === '00000000.jsonl');
  return [...months, ...segments.map((name) => `${journalFolder}/${name}`)];
}

/**
 * Moves an unusable file into `set-aside/`, so that nothing is ever written over it, and reports it. `messageOf` makes the message from the
 * file's new path. `copy` leaves the file in its place as well: for a journal segment, most of whose lines are good. Rejects if the move or
 * copy fails. In a record that can only be read, the file stays where it is, and is gone only for this record's own `fs`.
 */
export async function setAside(
  place: StoreContext,
  file: string,
  messageOf: (aside: string) => Message,
  { copy = false }: { readonly copy?: boolean } = {},
): Promise<void> {
  const { fs, folder, logger } = place;
  const from = path.join(folder, file);
  if (place.readOnly !== undefined) {
    if (!copy) await fs.remove(from);
    return report(place, 'unread', file, message('files.leftUnused', { file }));
  }
  await fs.makeFolder(path.join(folder, setAsideFolder));
  const name = copy ? await copyAside(place, file) : await freeName(place, file);
  if (!copy) {
    await fs.rename(from, path.join(folder, setAsideFolder, name));
    await fs.syncFolder(path.dirname(from));
  }
  await fs.syncFolder(path.join(folder, setAsideFolder));
  report(place, 'set-aside', file, messageOf(`${setAsideFolder}/${name}`));
  logger.warn('a file was set aside', { file });
}

/** Adds a problem that is shown to the person. */
export function report(
  place: StoreContext,
  kind: StoreProblem['kind'],
  file: string,
  message: Message,
): void {
  place.problems.push({ kind, file, message });
}

/**
 * Sets aside whatever lies in the place of a file that is made again from the journal: the file, a folder, a pipe, a link that leads
 * nowhere. Does nothing if nothing lies there.
 */
export async function setAsideToRemake(place: StoreContext, file: string): Promise<void> {
  try {
    await setAside(place, file, (aside) => message('files.monthRemade', { file, aside }));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

async function freeName({ fs, folder, clock }: StoreContext, file: string): Promise<string> {
  const name = `${clock.now().replace(/[:.]/g, '-')}-${file.replaceAll(/[/\\]/g, '-')}`;
  const taken = new Set(await fs.list(path.join(folder, setAsideFolder)));
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}-${count}`;
  return free;
}

/**
 * Resolves with the copy's name. The same content is copied only once, because a damaged segment stays in its place and every start finds
 * it again.
 */
export async function copyAside({ fs, folder }: StoreContext, file: string): Promise<string> {
  const bytes = await fs.read(path.join(folder, file));
  if (bytes === null) throw Object.assign(new Error(`${file} is gone`), { code: 'ENOENT' });
  const name = `${file.replace('/', '-')}-${checksum(bytes)}`;
  const to = path.join(folder, setAsideFolder, name);
  if ((await fs.read(to))?.equals(bytes) === true) return name;
  await replaceFile(fs, to, bytes);
  return name;
}

/** Writes and syncs a small file under a temporary name, then renames it. */
export async function replaceFile(fs: FileSystem, file: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryFor(file);
  const opened = await fs.create(temporary);
  try {
    try {
      await writeFully(opened, bytes, 0);
      await opened.syncData();
    } finally {
      await opened.close();
    }
    await fs.rename(temporary, file);
  } catch (error) {
    await fs.remove(temporary).catch(() => undefined);
    throw error;
  }
  await fs.syncFolder(path.dirname(file));
}
