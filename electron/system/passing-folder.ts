/**
 * A temporary folder for Chromium's files while the data folder cannot be written to: the same at every start, and open to this user alone.
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

/** The runtime folder of the person's session first, which lies in memory: a disk that is full mostly holds the temporary files as well. */
function places({ variables }: Pick<Environment, 'variables'>): readonly string[] {
  const runtime = variables['XDG_RUNTIME_DIR'];
  return runtime === undefined || !runtime.startsWith('/') ? [tmpdir()] : [runtime, tmpdir()];
}

/** An absolute path of a folder that this user alone can open; null where none can be made. */
export function passingFolder(
  dataFolder: string,
  environment: Pick<Environment, 'variables'>,
): string | null {
  for (const place of places(environment)) {
    const folder = join(place, nameOf(dataFolder));
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch {
      // It is there already, or it cannot be made: the check below tells which.
    }
    if (isOwn(folder) && whyNotWritable(folder) === null) return folder;
  }
  return null;
}

/** One in which a program may still run that was started while nothing could be written; null where there is none. `mark`: a name in it. */
export function passingFolderWith(
  dataFolder: string,
  environment: Pick<Environment, 'variables'>,
  mark: string,
): string | null {
  for (const place of places(environment)) {
    const folder = join(place, nameOf(dataFolder));
    if (isOwn(folder) && looked(join(folder, mark)) !== undefined) return folder;
  }
  return null;
}

/** The name can be guessed, so somebody else may have made a folder of that name first. */
function isOwn(folder: string): boolean {
  const found = looked(folder);
  if (found === undefined || !found.isDirectory()) return false;
  return process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
}

/** Of what cannot be reached nothing is there: the place for temporary files may be gone, or no folder. */
function looked(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
