/**
 * One writer per data folder. The lock is a file that names its holder. It appears complete, as a link to a finished file, and a lock that
 * a dead process left behind is recognised and taken over. The holder also listens on a socket in the folder, which the kernel closes when
 * the process ends, so that the holder is known even if somebody removes the lock by hand.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import { type Message, message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';
import { errorCode } from '../errors/error-code.ts';
import { checksum } from './checksum.ts';
import { type FileSystem, type OpenFile, writeFully } from './file-system.ts';
import { type HeldLock, Hold } from './hold.ts';
import { holderIn, isAlive, type LockHolder, ownMark } from './lock-holder.ts';
import { lockName } from './lock-name.ts';
import { askSocket, listens, silent, socketName } from './lock-socket.ts';

export type { LockHolder };

/** What the holder tells about itself to a process that comes second. */
export interface Holder {
  readonly kind: 'desktop' | 'serve' | 'tool';
  readonly url?: string;
}

/** Another process holds the data folder. The message names it. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  /** Null if the process lives but does not say who it is. */
  readonly holder: LockHolder | null;
  constructor(folder: string, holder: LockHolder | null) {
    super(english.say(holder === null ? message('files.inUseSilently', { folder }) : inUse(folder, holder)));
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

/** Takes the lock. The returned `Hold` releases it. Rejects with `DataFolderInUse` while another living process has it. */
export async function takeLock(fs: FileSystem, folder: string, holder: Holder): Promise<Hold> {
  const id = randomUUID();
  // The socket listens before the lock exists, because the lock names it: others can ask from the first moment whether we live.
  const sign = (await fs.listenIn?.(folder, `in-use-${id}`)) ?? null;
  const socket = sign === null ? {} : { socket: sign.socket };
  const mine: LockHolder = { id, ...ownMark(), ...socket, folder, ...holder };
  try {
    const folderPlace = (await fs.statsOf(folder))?.place ?? null;
    await refuseWhereSomebodyListens(fs, folder, mine);
    const opened = await take(fs, folder, mine);
    sign?.holds(JSON.stringify(mine));
    const lock = await heldLock(fs, folder, mine, opened, async () => sign?.withdraw());
    return new Hold(fs, folder, folderPlace, lockName, lock);
  } catch (error) {
    // The lock may have been placed already: left behind, it would keep this process from trying again.
    await release(fs, path.join(folder, lockName), mine).catch(() => undefined);
    await sign?.withdraw();
    throw error;
  }
}

/** Resolves with the lock file, open: while it is open, the system gives its inode to no other file. */
async function take(fs: FileSystem, folder: string, mine: LockHolder): Promise<OpenFile> {
  const file = path.join(folder, lockName);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (!(await placeLock(fs, file, mine)) && !(await takeOver(fs, folder, mine))) continue;
    await sweep(fs, folder, mine);
    return fs.open(file);
  }
  throw new Error(`the lock of ${folder} could not be taken`);
}

async function heldLock(
  fs: FileSystem,
  folder: string,
  mine: LockHolder,
  opened: OpenFile,
  withdraw: () => Promise<void>,
): Promise<HeldLock> {
  const { place } = await opened.stats().catch(async (error: unknown) => {
    await opened.close().catch(() => undefined);
    throw error;
  });
  return {
    place,
    again: async () => {
      try {
        const again = await take(fs, folder, mine);
        await opened.close().catch(() => undefined);
        return await heldLock(fs, folder, mine, again, withdraw);
      } catch (error) {
        if (error instanceof DataFolderInUse) return null;
        throw error;
      }
    },
    release: async () => {
      await opened.close().catch(() => undefined);
      // If the lock cannot be removed, it names a process that has ended, so it holds nothing.
      await release(fs, path.join(folder, lockName), mine).catch(() => undefined);
      await withdraw();
    },
  };
}

/** For a process that only reads and takes no lock. Rejects with `DataFolderInUse` while a living process has the folder. */
export async function refuseIfHeld(fs: FileSystem, folder: string): Promise<void> {
  const holder = await readHolder(fs, folder);
  if (holder !== null) throw new DataFolderInUse(folder, holder);
  await refuseWhereSomebodyListens(fs, folder, {});
}

/** Finds a holder whose lock was removed by hand: it still listens on its socket, even while it is stopped. */
async function refuseWhereSomebodyListens(
  fs: FileSystem,
  folder: string,
  mine: Pick<LockHolder, 'socket'>,
): Promise<void> {
  for (const name of await fs.list(folder)) {
    if (!socketName.test(name) || name === mine.socket) continue;
    const socket = path.join(folder, name);
    const heard = await askSocket(socket);
    // A process that is just starting on a busy machine answers at the second attempt.
    const reply = heard === silent ? await askSocket(socket) : heard;
    if (reply === silent) throw new DataFolderInUse(folder, null);
    const other = reply === null ? null : parse(Buffer.from(reply));
    if (other !== null) throw new DataFolderInUse(folder, other);
  }
}

/**
 * Replaces the lock of a dead process with ours. Several processes may find the same dead lock, so a process first claims it with a file
 * whose name derives from the lock's content; only the claimant may replace it. Rejects with `DataFolderInUse` if a living process has the
 * lock or the claim. Resolves with false if the dead lock is gone meanwhile.
 */
async function takeOver(fs: FileSystem, folder: string, mine: LockHolder): Promise<boolean> {
  const file = path.join(folder, lockName);
  const found = await fs.read(file);
  if (found === null) return false;
  for (let dead: Buffer | null = found; dead !== null; ) {
    const other = parse(dead);
    if (other !== null && other.id !== mine.id && (await holds(fs, folder, other)))
      throw new DataFolderInUse(folder, other);
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
    // The process that made this claim may have died as well; then its claim is the next file to be claimed.
    dead = await fs.read(claim);
  }
  return false;
}

/** The process that holds the folder now; null if no living process does. */
export async function readHolder(fs: FileSystem, folder: string): Promise<LockHolder | null> {
  const bytes = await fs.read(path.join(folder, lockName));
  const holder = bytes === null ? null : parse(bytes);
  return holder !== null && (await holds(fs, folder, holder)) ? holder : null;
}

/** Whether the folder's holder answers on its socket; null if it cannot be asked. A living process may fail to answer. */
export async function answers(folder: string, { socket }: LockHolder): Promise<boolean | null> {
  if (socket === undefined) return null;
  const file = path.join(folder, socket);
  const reply = await askSocket(file);
  if (reply !== null && reply !== silent) return true;
  return (await listens(file)) === true ? false : null;
}

/** Whether the holder's process lives and has this folder. A copy of a folder that was in use contains the lock of the original. */
async function holds(fs: FileSystem, folder: string, holder: LockHolder): Promise<boolean> {
  if (!(await isAlive(folder, holder))) return false;
  const { folder: named, id } = holder;
  if (named === undefined || named === folder || !path.isAbsolute(named)) return true;
  try {
    const there = await fs.read(path.join(named, lockName));
    const isItsOwn = there !== null && parse(there)?.id === id;
    return !isItsOwn || (await fs.statsOf(named))?.place === (await fs.statsOf(folder))?.place;
  } catch {
    // That folder cannot be inspected from here, so the lock counts as held.
    return true;
  }
}

async function placeLock(fs: FileSystem, file: string, mine: LockHolder): Promise<boolean> {
  const draft = `${file}.${mine.id}.new`;
  try {
    // Even if the disk is full, the name may have been made.
    await writeLock(fs, draft, mine);
  } catch (error) {
    await fs.remove(draft).catch(() => undefined);
    throw error;
  }
  try {
    await fs.link(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    // A file system without hard links, such as a memory stick: here the lock is briefly empty, and an empty lock counts as dead.
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
  try {
    await writeLock(fs, draft, mine);
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

/**
 * Removes what processes left behind that died while taking the lock. A file that cannot be read or removed, as another user's, does no
 * harm: it holds nothing.
 */
async function sweep(fs: FileSystem, folder: string, mine: LockHolder): Promise<void> {
  for (const name of await fs.list(folder)) {
    const remove = () => fs.remove(path.join(folder, name)).catch(() => undefined);
    if (socketName.test(name) && name !== mine.socket) await remove();
    if (!name.startsWith(`${lockName}.`)) continue;
    const bytes = await fs.read(path.join(folder, name)).catch(() => null);
    const other = bytes === null ? null : parse(bytes);
    if (other !== null && !(await holds(fs, folder, other))) await remove();
  }
}

async function release(fs: FileSystem, file: string, mine: LockHolder): Promise<void> {
  const bytes = await fs.read(file);
  if (bytes !== null && parse(bytes)?.id === mine.id) await fs.remove(file);
}

function parse(bytes: Buffer): LockHolder | null {
  try {
    return holderIn(JSON.parse(bytes.toString('utf8')));
  } catch {
    // An empty or garbled lock was left by a crash of the machine, so its holder is gone.
    return null;
  }
}
