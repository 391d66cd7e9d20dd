/**
 * The file that holds a server's token, for the command line of the same person. It lies in the data folder, only its owner can read it,
 * and it stays from one start to the next. Deleting it signs out every page and script.
 */
import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newSecret } from './access.ts';

const form = /^[\w-]{43}$/;

export function tokenFileOf(dataFolder: string): string {
  return join(dataFolder, 'serve-token');
}

/** The token in the file; null when there is none, or when others can read the file. */
export async function readToken(file: string): Promise<string | null> {
  try {
    const { mode } = await stat(file);
    // Windows has no such bits: there the folder's own protection counts.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) return null;
    const token = (await readFile(file, 'utf8')).trim();
    return form.test(token) ? token : null;
  } catch {
    return null;
  }
}

/** The token in the file, or else a new one. */
export async function keepToken(file: string): Promise<string> {
  return (await readToken(file)) ?? renewToken(file);
}

/** Replaces the token. The file is never readable by others, not even for a moment. */
export async function renewToken(file: string): Promise<string> {
  const token = newSecret();
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, `${token}\n`, { mode: 0o600, flag: 'wx' });
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
  return token;
}
