/**
 * A temporary folder for Chromium's files while the data folder cannot be written, and for the note of who has the data folder. It is the
 * same for every start, and open only to this user.
 */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, type Stats } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './default-data-folder.ts';
import { whyNotWritable } from './writable-folder.ts';

function nameOf(dataFolder: string): string {
  const digest = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  return `routinelog-${process.getuid?.() ?? 'user'}-${digest}`;
}

/** The runtime folder of the person's session comes first, because it lies in memory; a full disk mostly holds the temporary files, too. */
function places({ variables }: Pick<Environment, 'variables'>): readonly string[] {
  const runtime = variables['XDG_RUNTIME_DIR'];
  return runtime === undefined || !runtime.startsWith('/') ? [tmpdir()] : [runtime, tmpdir()];
}

/** The absolute path of a folder that only this user can open; null if none can be created. */
export function passingFolder(
  dataFolder: string,
  environment: Pick<Environment, 'variables'>,
): string | null {
  return passingFolders(dataFolder, environment).find((folder) => whyNotWritable(folder) === null) ?? null;
}

/** All of them: a later start may have a variable of this environment set in another way, or not set. */
export function passingFolders(
  dataFolder: string,
  environment: Pick<Environment, 'variables'>,
): readonly string[] {
  return placesOf(dataFolder, environment).filter((folder) => {
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch {
      // The folder exists already, or cannot be created. The check below tells which.
    }
    return isOwn(folder);
  });
}

function placesOf(dataFolder: string, environment: Pick<Environment, 'variables'>): readonly string[] {
  return places(environment).map((place) => join(place, nameOf(dataFolder)));
}

/** The first of them that this applies to; null if there is none. Creates nothing. */
export function passingFolderWhere(
  dataFolder: string,
  environment: Pick<Environment, 'variables'>,
  isSo: (folder: string) => boolean,
): string | null {
  return placesOf(dataFolder, environment).find((folder) => isOwn(folder) && isSo(folder)) ?? null;
}

/** The name can be guessed, so another user may have created a folder of that name first. */
function isOwn(folder: string): boolean {
  const found = looked(folder);
  if (found === undefined || !found.isDirectory()) return false;
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
}

/** Undefined as well if the path cannot be reached, for example because the place for temporary files is gone or not a folder. */
function looked(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
