/**
 * When the program was last known to run, in a small file that never grows. It has two lines of one sector each, written alternately and in
 * place, so that a write cut off by a power cut leaves the other line intact. It is not part of the record and contains nothing of it.
 */
import { constants, fstatSync, writeSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { isRecord } from '../../shared/domain/shape.ts';
import { message } from '../../shared/messages/message.ts';
import { Semaphore } from '../../shared/semaphore.ts';
import { parseInstant } from '../../shared/time/instant.ts';
import { errorCode } from '../errors/error-code.ts';
import type { LastSeen, Leap, Seen } from '../ports/presence.ts';
import { checksum } from './checksum.ts';
import { type StoreContext, setAside } from './data-folder.ts';
import { type FileSystem, isNoFile } from './file-system.ts';
import { nameNoFile, realFileSystem, refuseUnlessFile } from './real-file-system.ts';

export const lastSeenFile = 'last-seen.json';

const sectorBytes = 512;

/** A disk whose last flush took less than this many milliseconds is not busy enough to make a write into the page cache wait. */
const quickFlushMs = 50;

/** The file within a record's folder. Anything else that lies in its place is set aside and reported. */
export function lastSeenIn(place: StoreContext): LastSeen {
  const putAside = () =>
    setAside(place, lastSeenFile, (aside) => message('files.noFile', { file: lastSeenFile, aside }));
  return openLastSeen(place.folder, place.fs, putAside);
}

/**
 * `disk` is used for reading only; writes bypass it, because they happen in place. `putAside` moves away whatever lies there and is not a
 * file. `passed`: milliseconds of a monotonic clock, by which flushes are timed.
 */
export function openLastSeen(
  folder: string,
  disk: Pick<FileSystem, 'read'> = realFileSystem,
  putAside: () => Promise<void> = async () => undefined,
  passed: () => number = () => performance.now(),
): LastSeen {
  const file = path.join(folder, lastSeenFile);
  let handle: FileHandle | null = null;
  /** Counts the writes. Of the two lines, the one with the higher count is the later one. */
  let count = 0;
  /**
   * Whether the last flush was quick. If so, the next write is synchronous: it copies one sector into the page cache in microseconds, and a
   * trip through the thread pool would wake four threads. On a disk that takes 20 kB/s, that copy waited for 443 ms.
   */
  let isQuick = false;
  /** Writes and the closing take turns: two that came at once would open the file twice, and one of the two would stay open. */
  const turns = new Semaphore(1);
  const close = async () => {
    const open = handle;
    handle = null;
    await open?.close();
  };
  const openedHere = () =>
    opened(file).catch(async (error: unknown) => {
      if (!isNoFile(error)) throw error;
      await putAside();
      return opened(file);
    });
  const put = (seen: Seen, isFlushed: boolean): Promise<void> =>
    turns.take(async () => {
      count += 1;
      const entry = { count, ...seen };
      const text = JSON.stringify({ ...entry, sum: sumOf(entry) }).padEnd(sectorBytes - 1);
      const written = async (): Promise<FileHandle> => {
        handle ??= await openedHere();
        const [line, place] = [`${text}\n`, (count % 2) * sectorBytes];
        if (isQuick) writeSync(handle.fd, line, place);
        else await handle.write(line, place);
        if (isFlushed) {
          const fromMs = passed();
          isQuick = false;
          await handle.datasync();
          isQuick = passed() - fromMs < quickFlushMs;
        }
        return handle;
      };
      try {
        // A file that was removed meanwhile accepts every write, but no start would find it. The check is synchronous: right after the
        // write it takes microseconds, and it wakes no other thread.
        if (fstatSync((await written()).fd).nlink > 0) return;
        await close();
        await written();
      } catch (error) {
        // If the disk was gone for a moment, the old descriptor takes no further writes. The next write opens the file again.
        await close().catch(() => undefined);
        throw error;
      }
    });
  return {
    async read() {
      const bytes = (await disk.read(file)) ?? Buffer.alloc(0);
      const lines = [0, 1].flatMap((place) => readLine(sectorOf(bytes, place)) ?? []);
      const last = lines.reduce<(typeof lines)[number] | null>(
        (one, other) => (one === null || other.count > one.count ? other : one),
        null,
      );
      count = last?.count ?? 0;
      if (last === null) return null;
      const { count: _count, ...seen } = last;
      return seen;
    },
    write: (seen) => put(seen, true),
    note: (seen) => put(seen, false),
    close: () => turns.take(close),
  };
}

function sectorOf(bytes: Buffer, place: number): string {
  return bytes.toString('utf8', place * sectorBytes, (place + 1) * sectorBytes);
}

async function opened(file: string): Promise<FileHandle> {
  try {
    const found = await open(file, constants.O_RDWR | (constants.O_NONBLOCK ?? 0));
    try {
      refuseUnlessFile(await found.stat(), file);
      return found;
    } catch (error) {
      await found.close();
      throw error;
    }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') return nameNoFile(error);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    return open(file, constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC, 0o600);
  }
}

function sumOf(entry: Seen & { readonly count: number }): string {
  return checksum(Buffer.from(JSON.stringify(entry)));
}

function readLine(line: string): (Seen & { readonly count: number }) | null {
  try {
    const value: unknown = JSON.parse(line);
    if (!isRecord(value)) return null;
    const { count, at, left, leaps, sum } = value;
    const read = typeof at === 'string' ? parseInstant(at) : null;
    if (read === null || typeof count !== 'number') return null;
    const how: Seen['left'] = left === 'quit' || left === 'shutdown' ? left : null;
    const entry = { count, at: read, left: how, ...(leaps === undefined ? {} : { leaps: readLeaps(leaps) }) };
    // Half of one line and half of another may look like a whole line.
    return sum === sumOf(entry) ? entry : null;
  } catch {
    // The line was cut off or never written.
    return null;
  }
}

function readLeaps(value: unknown): readonly Leap[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown): Leap[] => {
    if (!isRecord(each)) return [];
    const { since, byMs, isPossible, after } = each;
    const read = typeof since === 'string' ? parseInstant(since) : null;
    if (typeof byMs !== 'number' || (read === null && since !== null)) return [];
    return [
      {
        since: read,
        byMs,
        ...(isPossible === true ? { isPossible } : {}),
        ...(typeof after === 'string' ? { after } : {}),
      },
    ];
  });
}
