/**
 * The file with the server's token, for the command line of the same person. It lies in the data folder, only its owner can read it, and it
 * is kept across restarts. Deleting it signs out every page and script.
 */
import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode, isNotWritable } from '../../../errors/error-code.ts';
import { newSecret } from './access.ts';

const form = /^[\w-]{43}$/;

export function tokenFileOf(dataFolder: string): string {
  return join(dataFolder, 'serve-token');
}

/** The token in the file; null if there is none, if others can read the file, or if the file belongs to another user. */
export async function readToken(file: string): Promise<string | null> {
  try {
    // Opened before it is checked, so that the checked file is the one that is read. Opened without blocking, because a pipe in its place
    // would block.
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

/** A file of another user would hold a token that this user chose and knows. */
function isOwn(found: Stats): boolean {
  if (!found.isFile()) return false;
  // Windows has no permission bits. The access list of the folder protects the file there.
  if (process.platform === 'win32') return true;
  return (found.mode & 0o077) === 0 && found.uid === process.geteuid?.();
}

/** The token in the file, or else a new one that is written to it. */
export async function keepToken(file: string): Promise<string> {
  return (await readToken(file)) ?? renewToken(file);
}

/** Like `keepToken`; on a full or read-only disk the new token is kept only in this process. */
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

/** Writes a token that could not be saved before, unless the file holds another one by now. */
export async function keepThis(file: string, token: string): Promise<void> {
  if ((await readToken(file)) === null) await writeToken(file, token);
}
