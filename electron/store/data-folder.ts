/** Where each file of the store lies in the data folder, and how a file that cannot be used is put out of the way. */
import path from 'node:path';
import type { Clock, Logger, StoreProblem } from '../service/ports.ts';
import { temporaryName } from './durable-adapter.ts';
import type { FileSystem } from './file-system.ts';
import { errorCode, writeFully } from './file-system.ts';

export interface Place {
  readonly fs: FileSystem;
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Problems found so far, to be shown. */
  readonly problems: StoreProblem[];
}

export const journalFolder = 'journal';
export const sessionsFolder = 'sessions';
export const setAsideFolder = 'set-aside';
export const backupsFolder = 'backups';
export const stateFile = 'state.json';
export const indexFile = 'index.json';

export function monthFile(month: string): string {
  return `${sessionsFolder}/${month}.json`;
}

export async function makeFolders({ fs, folder }: Place): Promise<void> {
  await fs.makeFolder(folder);
  for (const name of [journalFolder, sessionsFolder, setAsideFolder, backupsFolder])
    await fs.makeFolder(path.join(folder, name));
}

/** Removes what a write that never finished has left behind. */
export async function sweepTemporaries({ fs, folder }: Place): Promise<void> {
  for (const name of ['.', sessionsFolder, journalFolder])
    for (const file of await fs.list(path.join(folder, name)))
      if (temporaryName.test(file)) await fs.remove(path.join(folder, name, file));
}

/** Months that there are files of. */
export async function monthsThere({ fs, folder }: Place): Promise<string[]> {
  const names = await fs.list(path.join(folder, sessionsFolder));
  return names.flatMap((name) => (/^\d{4}-\d{2}\.json$/.test(name) ? [name.slice(0, 7)] : []));
}

export async function newestSegment(
  { fs, folder }: Place,
  numberOf: (name: string) => number | null,
): Promise<number> {
  const names = await fs.list(path.join(folder, journalFolder));
  return names.reduce((newest, name) => Math.max(newest, numberOf(name) ?? 0), 0);
}

/**
 * Puts a file that cannot be used among the set-aside ones, so that nothing is ever written over it, and reports it. `copy` leaves the
 * file where it is too: for a journal segment, most of whose lines are good. Rejects when not even that can be done.
 */
export async function setAside(
  place: Place,
  file: string,
  what: { readonly why: string; readonly kept: string; readonly copy?: boolean },
): Promise<void> {
  const { fs, folder, clock, logger, problems } = place;
  const stamp = clock.now().replace(/[:.]/g, '-');
  const aside = await freeName(fs, path.join(folder, setAsideFolder), `${stamp}-${file.replace('/', '-')}`);
  const from = path.join(folder, file);
  if (what.copy === true) await copyFile(fs, from, aside);
  else {
    await fs.rename(from, aside);
    await fs.syncFolder(path.dirname(from));
  }
  await fs.syncFolder(path.join(folder, setAsideFolder));
  const verb = what.copy === true ? 'copied' : 'moved';
  const message = `${file} ${what.why}. It was ${verb} to ${setAsideFolder}/${path.basename(aside)}. ${what.kept}`;
  problems.push({ kind: 'set-aside', file, message });
  logger.warn('a file was set aside', { file });
}

async function freeName(fs: FileSystem, folder: string, name: string): Promise<string> {
  const taken = new Set(await fs.list(folder));
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}-${count}`;
  return path.join(folder, free);
}

async function copyFile(fs: FileSystem, from: string, to: string): Promise<void> {
  const bytes = await fs.read(from);
  if (bytes === null) throw Object.assign(new Error(`${from} is gone`), { code: 'ENOENT' });
  const file = await fs.create(to);
  try {
    await writeFully(file, bytes, 0);
    await file.syncData();
  } finally {
    await file.close();
  }
}

/** Reads a file, or rejects; an error of the disk is no reason to think the file bad, but none to go on without it either. */
export function describeError(error: unknown): string {
  return errorCode(error) === 'unknown' ? String(error) : errorCode(error);
}
