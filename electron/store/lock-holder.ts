/**
 * Whether the process named by a lock is still alive. Host names change, and each container numbers its own processes, so a process is
 * identified by the machine's boot, the PID namespace, and the time of its start. If nothing can be found out, it counts as alive: refusing
 * is better than having two writers.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { isRecord } from '../../shared/domain/shape.ts';
import { errorCode } from '../errors/error-code.ts';
import { listens } from './lock-socket.ts';

export interface LockHolder {
  /** Null if a later version identifies its locks in another way. */
  readonly id: string | null;
  readonly pid: number;
  readonly host: string;
  /** The id of the machine's present boot; null if the system does not tell. */
  readonly boot: string | null;
  /**
   * When the process started, in the system's own unit; needed because PIDs are reused. Null if the system does not tell. Absent if a later
   * version writes it in another way; then any process of that PID counts as the holder.
   */
  readonly began?: string | null;
  /** The PID namespace: each container has its own. Null or absent if the system, or an earlier version, does not tell. */
  readonly space?: string | null | undefined;
  /** The socket in the data folder on which the holder listens. */
  readonly socket?: string;
  /** A later version may write a word that is unknown here; it is still one of our programs, and counts as `tool`. */
  readonly kind: (typeof holderKinds)[number];
  /** The folder that the process holds. A copy of a folder in use contains the original's lock. Earlier versions do not write it. */
  readonly folder?: string;
  readonly url?: string;
}

const holderKinds = ['desktop', 'serve', 'tool'] as const;

/**
 * Checked by hand, because every start waits for it and the first use of a schema library takes longer than taking the lock. Null if the
 * text does not identify a process. PID and host are enough: a later version may write everything else in another way.
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

/** What this process writes about itself. Its start time is read only once, because reading it is slow and it does not change. */
export function ownMark(): Pick<LockHolder, 'pid' | 'host' | 'boot' | 'began' | 'space'> {
  if (ownBegan === undefined) ownBegan = statOf('self')?.began ?? null;
  return { pid: process.pid, host: hostname(), boot: bootId(), began: ownBegan, space: spaceId() };
}

export async function isAlive(folder: string, holder: LockHolder): Promise<boolean> {
  const { host, boot, space } = holder;
  const present = bootId();
  const isSinceStart = boot !== null && boot === present;
  // Nothing can be known of a process on another machine that shares the folder.
  if (!isSinceStart && host !== hostname()) return true;
  if (!isSinceStart && boot !== null && present !== null) return false;
  // Earlier versions did not write the namespace; for their locks, the host name stands for it.
  const isNumberedAsHere = space === undefined || space === null ? host === hostname() : space === spaceId();
  return isNumberedAsHere ? isAliveHere(holder) : isAliveElsewhere(folder, holder);
}

function isAliveHere({ pid, began }: LockHolder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  // A process in a PID namespace may see the `/proc` of another namespace, in which its own PID belongs to another process.
  return began === undefined || !isProcOfOurs() || began === (statOf(pid)?.began ?? null);
}

/** A process of this machine in another PID namespace: inside a container or, seen from a container, outside of it. */
async function isAliveElsewhere(folder: string, holder: LockHolder): Promise<boolean> {
  const heard = holder.socket === undefined ? null : await listens(path.join(folder, holder.socket));
  if (heard !== null) return heard;
  if (seesAllProcesses()) return isAmongAll(holder);
  // A container of the same name is most likely this container before its restart, on a file system without sockets.
  const isThisOneBefore =
    holder.socket === undefined && holder.space !== spaceOfMachine && holder.host === hostname();
  return isThisOneBefore ? isAliveHere(holder) : true;
}

/** The initial PID namespace of Linux, from which the processes of all containers are seen too. */
const spaceOfMachine = 'pid:[4026531836]';

function seesAllProcesses(): boolean {
  // PID 1 is missing if `/proc` shows only the user's own processes (`hidepid`).
  return spaceId() === spaceOfMachine && statOf(1) !== null;
}

/** Whether any process has that start time, and that PID in its own namespace. */
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

/** Reads field 22 of `/proc/PID/stat`. The second field, the name, may contain spaces and brackets. */
function statOf(pid: number | 'self'): { readonly began: string } | null {
  const stat = textOf(`/proc/${pid}/stat`);
  const [state, ...rest] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  // A zombie holds nothing.
  if (state === 'Z' || state === 'X') return null;
  const began = rest[18];
  return began === undefined ? null : { began };
}

let boot: string | null | undefined;

/** The boot id changes with each boot and is the same in all containers of a machine. */
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

/** A process never leaves its PID namespace (pid_namespaces(7)). */
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
