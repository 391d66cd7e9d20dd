/**
 * One writer a data folder. The lock is a file that says who holds it; it comes into being whole (a link to a finished file), and one
 * that a dead process left behind is recognised and taken over.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { type Message, message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';
import { errorCode } from '../ports/error-code.ts';
import { checksum } from './checksum.ts';
import { type FileSystem, writeFully } from './file-system.ts';

/** What the holder says of itself, for whoever comes second. */
export interface Holder {
  readonly kind: 'desktop' | 'serve' | 'tool';
  readonly url?: string;
}

const lockSchema = z.object({
  id: z.string(),
  pid: z.int().positive(),
  host: z.string(),
  /** Of the machine's present start, or null where the system does not tell. */
  boot: z.string().nullable(),
  /** When the process began, in the system's own count, or null where the system does not tell: numbers of processes are used again. */
  began: z.string().nullable(),
  kind: z.enum(['desktop', 'serve', 'tool']),
  url: z.string().optional(),
});
export type LockHolder = z.infer<typeof lockSchema>;

export const lockName = 'lock';

/** Another process has the data folder. The message says which. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  readonly holder: LockHolder;
  constructor(folder: string, holder: LockHolder) {
    super(english.say(inUse(folder, holder)));
    this.holder = holder;
  }
}

function inUse(folder: string, { kind, pid, host, url }: LockHolder): Message {
  const of = { folder, kind, process: String(pid) };
  if (host === hostname())
    return url === undefined ? message('files.inUse', of) : message('files.inUseAt', { ...of, url });
  const elsewhere = { ...of, computer: host, lock: path.join(folder, lockName) };
  return url === undefined
    ? message('files.inUseElsewhere', elsewhere)
    : message('files.inUseElsewhereAt', { ...elsewhere, url });
}

/** Takes the lock. Answers how to give it back. Rejects with `DataFolderInUse` while another living process has it. */
export async function takeLock(fs: FileSystem, folder: string, holder: Holder): Promise<() => Promise<void>> {
  const file = path.join(folder, lockName);
  const mine: LockHolder = {
    id: randomUUID(),
    pid: process.pid,
    host: hostname(),
    boot: bootId(),
    began: beginOf(process.pid),
    ...holder,
  };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if ((await placeLock(fs, file, mine)) || (await takeOver(fs, folder, mine))) {
      await sweepDrafts(fs, folder);
      return () => release(fs, file, mine);
    }
  }
  throw new Error(`the lock of ${folder} could not be taken`);
}

/**
 * Puts our lock in the place of a dead one. Several may find the same one: only who claims it, by a name that it gives, may replace it.
 * Rejects with `DataFolderInUse` when lock or claim is a living process's; answers false when the dead one is gone meanwhile.
 */
async function takeOver(fs: FileSystem, folder: string, mine: LockHolder): Promise<boolean> {
  const file = path.join(folder, lockName);
  const found = await fs.read(file);
  if (found === null) return false;
  for (let dead: Buffer | null = found; dead !== null; ) {
    const other = parse(dead);
    if (other !== null && isAlive(other)) throw new DataFolderInUse(folder, other);
    const claim = `${file}.${checksum(dead)}`;
    if (await placeLock(fs, claim, mine)) {
      try {
        const isThere = (await fs.read(file))?.equals(found) === true;
        if (isThere) await replaceLock(fs, file, mine);
        return isThere;
      } finally {
        await fs.remove(claim);
      }
    }
    // Whoever claimed it may have died of it: then that claim is what is to be claimed.
    dead = await fs.read(claim);
  }
  return false;
}

/** Who holds the folder now; null when nobody living does. */
export async function readHolder(fs: FileSystem, folder: string): Promise<LockHolder | null> {
  const bytes = await fs.read(path.join(folder, lockName));
  const holder = bytes === null ? null : parse(bytes);
  return holder !== null && isAlive(holder) ? holder : null;
}

async function placeLock(fs: FileSystem, file: string, mine: LockHolder): Promise<boolean> {
  const draft = `${file}.${mine.id}.new`;
  await writeLock(fs, draft, mine);
  try {
    await fs.link(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // A file system without links (a memory stick): there the lock is briefly empty, which is as good as dead.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error))) throw error;
    return placeDirectly(fs, file, mine);
  } finally {
    await fs.remove(draft);
  }
}

async function placeDirectly(fs: FileSystem, file: string, mine: LockHolder): Promise<boolean> {
  try {
    await writeLock(fs, file, mine);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function replaceLock(fs: FileSystem, file: string, mine: LockHolder): Promise<void> {
  const draft = `${file}.${mine.id}.new`;
  await writeLock(fs, draft, mine);
  try {
    await fs.rename(draft, file);
  } catch (error) {
    await fs.remove(draft).catch(() => undefined);
    throw error;
  }
}

async function writeLock(fs: FileSystem, file: string, mine: LockHolder): Promise<void> {
  const opened = await fs.create(file);
  try {
    await writeFully(opened, Buffer.from(JSON.stringify(mine)), 0);
  } finally {
    await opened.close();
  }
}

/** Removes what processes left that died while they took the lock. */
async function sweepDrafts(fs: FileSystem, folder: string): Promise<void> {
  for (const name of await fs.list(folder)) {
    if (!name.startsWith(`${lockName}.`)) continue;
    const bytes = await fs.read(path.join(folder, name));
    const other = bytes === null ? null : parse(bytes);
    if (other !== null && !isAlive(other)) await fs.remove(path.join(folder, name));
  }
}

async function release(fs: FileSystem, file: string, mine: LockHolder): Promise<void> {
  const bytes = await fs.read(file);
  if (bytes !== null && parse(bytes)?.id === mine.id) await fs.remove(file);
}

function parse(bytes: Buffer): LockHolder | null {
  try {
    return lockSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    // A lock that says nothing was left by a crash of the machine: its holder is gone.
    return null;
  }
}

function isAlive({ pid, host, boot, began }: LockHolder): boolean {
  // Of another machine (a shared folder) nothing can be known: better to refuse than to have two writers.
  if (host !== hostname()) return true;
  if (boot !== bootId()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  return began === beginOf(pid);
}

/** Field 22 of `/proc/PID/stat`; the second one, the name, may hold spaces and brackets. */
function beginOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function bootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}
