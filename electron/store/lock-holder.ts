/**
 * Whether the process that a lock names still lives. Host names change, and containers of one machine count their processes apart, so a
 * process is known by the machine's present start, by the space in which it has its number, and by when it began. Where nothing can be
 * known it counts as living: better to refuse than to have two writers.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { isRecord } from '../../shared/domain/shape.ts';
import { errorCode } from '../ports/error-code.ts';
import { listens } from './lock-socket.ts';

export interface LockHolder {
  /** Null: a later version tells its locks apart by something else. */
  readonly id: string | null;
  readonly pid: number;
  readonly host: string;
  /** Of the machine's present start, or null where the system does not tell. */
  readonly boot: string | null;
  /**
   * When the process began, in the system's own count, or null where the system does not tell: numbers of processes are used again. Absent: a
   * later version says it in another way, and whoever has that number counts as its process.
   */
  readonly began?: string | null;
  /** Within which its number counts (a container has one of its own); null or absent where the system, or an earlier version, does not tell. */
  readonly space?: string | null | undefined;
  /** The socket in the data folder on which it listens. */
  readonly socket?: string;
  /** What a later version calls otherwise is a program of ours all the same. */
  readonly kind: (typeof holderKinds)[number];
  /** The folder that it holds: one that was copied while it was in use has the lock of another. Earlier versions do not say. */
  readonly folder?: string;
  readonly url?: string;
}

const holderKinds = ['desktop', 'serve', 'tool'] as const;

/**
 * By hand: it stands in the way of every start, where the first use of a schema library takes longer than the lock. Null: nobody says who. A
 * process and its computer are enough to say it: what a later version says in another way is not known here.
 */
export function holderIn(json: unknown): LockHolder | null {
  if (!isRecord(json)) return null;
  const { id, pid, host, boot, began, space, socket, kind, folder, url } = json;
  if (typeof host !== 'string') return null;
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid <= 0) return null;
  if (![socket, folder, url].every((each) => each === undefined || typeof each === 'string')) return null;
  return {
    id: textOrNull(id),
    pid,
    host,
    boot: textOrNull(boot),
    ...(began === undefined ? {} : { began: textOrNull(began) }),
    ...(space === undefined ? {} : { space: textOrNull(space) }),
    kind: holderKinds.find((each) => each === kind) ?? 'tool',
    ...(typeof socket === 'string' ? { socket } : {}),
    ...(typeof folder === 'string' ? { folder } : {}),
    ...(typeof url === 'string' ? { url } : {}),
  };
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

let ownBegan: string | null | undefined;

/** What this process says of itself. When it began is asked once: it does not change, and the system takes long to tell. */
export function ownMark(): Pick<LockHolder, 'pid' | 'host' | 'boot' | 'began' | 'space'> {
  if (ownBegan === undefined) ownBegan = statOf('self')?.began ?? null;
  return { pid: process.pid, host: hostname(), boot: bootId(), began: ownBegan, space: spaceId() };
}

export async function isAlive(folder: string, holder: LockHolder): Promise<boolean> {
  const { host, boot, space } = holder;
  const present = bootId();
  const isSinceStart = boot !== null && boot === present;
  // Of another machine (a shared folder) nothing can be known.
  if (!isSinceStart && host !== hostname()) return true;
  if (!isSinceStart && boot !== null && present !== null) return false;
  // Earlier versions did not tell the space: there the host's name stands for it.
  const isNumberedAsHere = space === undefined || space === null ? host === hostname() : space === spaceId();
  return isNumberedAsHere ? isAliveHere(holder) : isAliveElsewhere(folder, holder);
}

function isAliveHere({ pid, began }: LockHolder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  // In a space of its own a process may have the `/proc` of another, where its number is somebody else's.
  return began === undefined || !isProcOfOurs() || began === (statOf(pid)?.began ?? null);
}

/** A process of this machine whose number is not one of ours: a container's, or, seen from a container, one outside. */
async function isAliveElsewhere(folder: string, holder: LockHolder): Promise<boolean> {
  const heard = holder.socket === undefined ? null : await listens(path.join(folder, holder.socket));
  if (heard !== null) return heard;
  if (seesAllProcesses()) return isAmongAll(holder);
  // A container of our name is most likely this one before it was started again: its file system has no sockets.
  const isThisOneBefore =
    holder.socket === undefined && holder.space !== spaceOfMachine && holder.host === hostname();
  return isThisOneBefore ? isAliveHere(holder) : true;
}

/** Linux gives the space of the machine itself this number; who is in it sees the processes of all containers too. */
const spaceOfMachine = 'pid:[4026531836]';

function seesAllProcesses(): boolean {
  // Where `/proc` shows everybody only their own processes, another's first one is not there.
  return spaceId() === spaceOfMachine && statOf(1) !== null;
}

/** Whether any process began at that moment and has that number in its own space. */
function isAmongAll({ pid, began }: LockHolder): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some(
      (name) =>
        (began === undefined || statOf(Number(name))?.began === began) &&
        numberInItsSpace(name) === String(pid),
    );
}

function numberInItsSpace(name: string): string | null {
  const numbers = /^NSpid:\s*(.*)$/m.exec(textOf(`/proc/${name}/status`) ?? '')?.[1];
  return numbers?.split(/\s+/).at(-1) ?? null;
}

function isProcOfOurs(): boolean {
  const own = linkOf('/proc/self');
  return own === null || own === String(process.pid);
}

/** Field 22 of `/proc/PID/stat`; the second one, the name, may hold spaces and brackets. */
function statOf(pid: number | 'self'): { readonly began: string } | null {
  const stat = textOf(`/proc/${pid}/stat`);
  const [state, ...rest] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  // One that has ended, and whose parent has not asked how, holds nothing any more.
  if (state === 'Z' || state === 'X') return null;
  const began = rest[18];
  return began === undefined ? null : { began };
}

let boot: string | null | undefined;

/** Changes with each start of the machine, and is the same in all its containers. */
function bootId(): string | null {
  boot ??= textOf('/proc/sys/kernel/random/boot_id')?.trim() ?? bootSession();
  return boot;
}

function bootSession(): string | null {
  if (process.platform !== 'darwin') return null;
  try {
    const told = execFileSync('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { timeout: 2_000 });
    return told.toString('utf8').trim() || null;
  } catch {
    return null;
  }
}

let space: string | null | undefined;

/** No process ever leaves the space that it began in (pid_namespaces(7)). */
function spaceId(): string | null {
  if (space === undefined) space = linkOf('/proc/self/ns/pid');
  return space;
}

function linkOf(file: string): string | null {
  try {
    return readlinkSync(file);
  } catch {
    return null;
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
