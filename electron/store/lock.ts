/**
 * One writer a data folder. The lock is a file that says who holds it; it comes into being whole (a link to a finished file), and one
 * that a dead process left behind is recognised and taken over. Beside it the holder listens on a socket, which the kernel takes from it
 * with its life: who holds the folder is known as well where the lock was removed by hand.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import path from 'node:path';
import { type Message, message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';
import { errorCode } from '../ports/error-code.ts';
import { checksum } from './checksum.ts';
import { type FileSystem, type OpenFile, writeFully } from './file-system.ts';
import { type HeldLock, Hold } from './hold.ts';
import { holderIn, isAlive, type LockHolder, ownMark } from './lock-holder.ts';
import { lockName } from './lock-name.ts';
import { askSocket, listens, silent, socketName } from './lock-socket.ts';

export type { LockHolder };

/** What the holder says of itself, for whoever comes second. */
export interface Holder {
  readonly kind: 'desktop' | 'serve' | 'tool';
  readonly url?: string;
}

/** Another process has the data folder. The message says which. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  /** Null: it lives, and does not say who it is. */
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

/** Takes the lock. Answers the hold on the folder, by which it is given back. Rejects with `DataFolderInUse` while another living process has it. */
export async function takeLock(fs: FileSystem, folder: string, holder: Holder): Promise<Hold> {
  const id = randomUUID();
  // Before the lock, which names it: from its first moment on others can ask whether we live.
  const sign = (await fs.listenIn?.(folder, `in-use-${id}`)) ?? null;
  const socket = sign === null ? {} : { socket: sign.socket };
  const mine: LockHolder = { id, ...ownMark(), ...socket, folder, ...holder };
  try {
    const folderPlace = await fs.placeOf(folder);
    await refuseWhereSomebodyListens(fs, folder, mine);
    const opened = await take(fs, folder, mine);
    sign?.holds(JSON.stringify(mine));
    const lock = await heldLock(fs, folder, mine, opened, async () => sign?.withdraw());
    return new Hold(fs, folder, folderPlace, lockName, lock);
  } catch (error) {
    await sign?.withdraw();
    throw error;
  }
}

/** Answers the lock, open: as long as it is, no other file can be taken for it. */
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
  return {
    place: await opened.place(),
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
      // One that stays is that of a process that has ended, and holds nothing.
      await release(fs, path.join(folder, lockName), mine).catch(() => undefined);
      await withdraw();
    },
  };
}

/** For who only reads, and takes no lock. Rejects with `DataFolderInUse` while a living process has the folder. */
export async function refuseIfHeld(fs: FileSystem, folder: string): Promise<void> {
  const holder = await readHolder(fs, folder);
  if (holder !== null) throw new DataFolderInUse(folder, holder);
  await refuseWhereSomebodyListens(fs, folder, {});
}

/** A lock that was removed by hand says nothing any more; its holder still listens, also while it is stopped. */
async function refuseWhereSomebodyListens(
  fs: FileSystem,
  folder: string,
  mine: Pick<LockHolder, 'socket'>,
): Promise<void> {
  for (const name of await fs.list(folder)) {
    if (!socketName.test(name) || name === mine.socket) continue;
    const socket = path.join(folder, name);
    const heard = await askSocket(socket);
    // One that is just starting on a busy machine answers the second time.
    const reply = heard === silent ? await askSocket(socket) : heard;
    if (reply === silent) throw new DataFolderInUse(folder, null);
    const other = reply === null ? null : parse(Buffer.from(reply));
    if (other !== null) throw new DataFolderInUse(folder, other);
  }
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
    // Whoever claimed it may have died of it: then that claim is what is to be claimed.
    dead = await fs.read(claim);
  }
  return false;
}

/** Who holds the folder now; null when nobody living does. */
export async function readHolder(fs: FileSystem, folder: string): Promise<LockHolder | null> {
  const bytes = await fs.read(path.join(folder, lockName));
  const holder = bytes === null ? null : parse(bytes);
  return holder !== null && (await holds(fs, folder, holder)) ? holder : null;
}

/** Whether the program that holds the folder answers when it is asked; null where it cannot be asked. It may live and not answer. */
export async function answers(folder: string, { socket }: LockHolder): Promise<boolean | null> {
  if (socket === undefined) return null;
  const file = path.join(folder, socket);
  const reply = await askSocket(file);
  if (reply !== null && reply !== silent) return true;
  return (await listens(file)) === true ? false : null;
}

/** Whether its process lives, and has this folder: a folder that was copied while it was in use has the lock of the other one. */
async function holds(fs: FileSystem, folder: string, holder: LockHolder): Promise<boolean> {
  if (!(await isAlive(folder, holder))) return false;
  const { folder: named, id } = holder;
  if (named === undefined || named === folder || !path.isAbsolute(named)) return true;
  try {
    const there = await fs.read(path.join(named, lockName));
    const isItsOwn = there !== null && parse(there)?.id === id;
    return !isItsOwn || (await fs.placeOf(named)) === (await fs.placeOf(folder));
  } catch {
    // Nothing can be known of that folder from here.
    return true;
  }
}

async function placeLock(fs: FileSystem, file: string, mine: LockHolder): Promise<boolean> {
  const draft = `${file}.${mine.id}.new`;
  try {
    // A disk that is full may still have made the name.
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

/** Removes what processes left that died while they took the lock. What cannot be removed stays: it holds nothing, whatever it is. */
async function sweep(fs: FileSystem, folder: string, mine: LockHolder): Promise<void> {
  for (const name of await fs.list(folder)) {
    const remove = () => fs.remove(path.join(folder, name)).catch(() => undefined);
    if (socketName.test(name) && name !== mine.socket) await remove();
    if (!name.startsWith(`${lockName}.`)) continue;
    const bytes = await fs.read(path.join(folder, name));
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
    // A lock that says nothing was left by a crash of the machine: its holder is gone.
    return null;
  }
}
