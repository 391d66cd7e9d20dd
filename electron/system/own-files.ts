/** The files that the program runs from: whether they are still the same, were replaced, as by an upgrade, or are gone. */
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

export type OwnFiles = 'same' | 'others' | 'gone';

export interface OwnFilesParts {
  /** Files, and folders, whose state changes when something in them is added or removed. */
  readonly paths: readonly string[];
  readonly wait?: (ms: number) => Promise<unknown>;
}

/**
 * How often the files are checked until they stay the same, because an installer may first remove the old files and then add the new ones
 * one by one.
 */
const mostLooks = 6;
const betweenLooksMs = 2_500;

/**
 * Resolves with a function that checks what has become of the files. That function resolves once they stay the same, or after a quarter of
 * a minute.
 */
export async function ownFiles({ paths, wait = pause }: OwnFilesParts): Promise<() => Promise<OwnFiles>> {
  const look = async (): Promise<string | null> => {
    const marks = await Promise.all(paths.map(markOf));
    return marks.includes(null) ? null : marks.join(' ');
  };
  const atFirst = await look();
  return async () => {
    let last = await look();
    for (let looks = 1; looks < mostLooks; looks += 1) {
      await wait(betweenLooksMs);
      const before = last;
      last = await look();
      if (last !== null && last === before) return last === atFirst ? 'same' : 'others';
    }
    return last === null ? 'gone' : 'others';
  };
}

/** Identity and state of a file; null if it does not exist. */
async function markOf(path: string): Promise<string | null> {
  try {
    const { dev, ino, size, mtimeMs } = await stat(path);
    return [dev, ino, size, mtimeMs].join(':');
  } catch {
    return null;
  }
}
