/**
 * The file that holds a server's token, for the command line of the same person. It lies in the data folder, only its owner can read it,
 * and it stays from one start to the next. Deleting it signs out every page and script.
 */
import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../../ports/error-code.ts';
import { isNotWritable } from '../../../ports/not-writable.ts';
import { newSecret } from './access.ts';

const form = /^[\w-]{43}$/;

export function tokenFileOf(dataFolder: string): string {
  return join(dataFolder, 'serve-token');
}

/** The token in the file; null when there is none, when others can read the file, or when it is another person's. */
export async function readToken(file: string): Promise<string | null> {
  try {
    // Opened before it is checked, so that what is checked is what is read; without blocking, as a pipe in its place would block.
    const opened = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const token = isOwn(await opened.stat()) ? (await opened.readFile('utf8')).trim() : '';
      return form.test(token) ? token : null;
    } finally {
      await opened.close();
    }
  } catch {
    return null;
  }
}

/** A file of somebody else's holds a token that they chose, and know. */
function isOwn(found: Stats): boolean {
  if (!found.isFile()) return false;
  // Windows has no permission bits: there the access list of the folder protects it.
  if (process.platform === 'win32') return true;
  return (found.mode & 0o077) === 0 && found.uid === process.geteuid?.();
}

/** The token in the file, or else a new one. */
export async function keepToken(file: string): Promise<string> {
  return (await readToken(file)) ?? renewToken(file);
}

/** The same; on a disk that is full or read-only, one that is known to nobody but this process. */
export async function keepTokenOrMake(file: string): Promise<string> {
  return keepToken(file).catch((error: unknown) => {
    if (isNotWritable(errorCode(error))) return newSecret();
    throw error;
  });
}

/** Replaces the token. The file is never readable by others, not even for a moment. */
export async function renewToken(file: string): Promise<string> {
  const token = newSecret();
  await writeToken(file, token);
  return token;
}

async function writeToken(file: string, token: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, `${token}\n`, { mode: 0o600, flag: 'wx' });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Puts a token that could not be kept into the file, where no other lies there now. */
export async function keepThis(file: string, token: string): Promise<void> {
  if ((await readToken(file)) === null) await writeToken(file, token);
}
