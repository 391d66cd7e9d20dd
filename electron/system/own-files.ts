/** The files that the program runs from: whether they are those that it was started from, others since, as after an upgrade, or gone. */
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

export type OwnFiles = 'same' | 'others' | 'gone';

export interface OwnFilesParts {
  /** Files, and folders, which tell of what comes into them and goes. */
  readonly paths: readonly string[];
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** An installer may remove the old files first and then put the new ones in place one by one: how often it is looked until they stand still. */
const mostLooks = 6;
const betweenLooksMs = 2_500;

/** Resolves with a look at what has become of them since; that one resolves once they stand still, or after a quarter of a minute. */
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

/** Which file it is, and in which state; null where there is none. */
async function markOf(path: string): Promise<string | null> {
  try {
    const { dev, ino, size, mtimeMs } = await stat(path);
    return [dev, ino, size, mtimeMs].join(':');
  } catch {
    return null;
  }
}
