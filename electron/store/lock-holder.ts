/**
 * Whether the process that a lock names is still alive. Host names change, and each container numbers its own processes, so a process is
 * identified by the boot of the machine, the PID namespace, and the time of its start. Where nothing can be known it counts as alive: better to
 * refuse than to have two writers.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { isRecord } from '../../shared/domain/shape.ts';
import { errorCode } from '../ports/error-code.ts';
import { listens } from './lock-socket.ts';

export interface LockHolder {
  /** Null: a later version tells its locks apart in another way. */
  readonly id: string | null;
  readonly pid: number;
  readonly host: string;
  /** Of the machine's present boot; null where the system does not tell. */
  readonly boot: string | null;
  /**
   * When the process started, in the system's own unit, as PIDs are reused; null where the system does not tell. Absent: a later version says it
   * in another way, and any process of that PID counts as the holder.
   */
  readonly began?: string | null;
  /** The PID namespace: a container has its own. Null or absent where the system, or an earlier version, does not tell. */
  readonly space?: string | null | undefined;
  /** The socket in the data folder on which it listens. */
  readonly socket?: string;
  /** Of a later version it may be a word that is not known here: that is still one of our programs. */
  readonly kind: (typeof holderKinds)[number];
  /** The folder that it holds: a folder that was copied while in use contains the lock of the other one. Earlier versions do not say. */
  readonly folder?: string;
  readonly url?: string;
}

const holderKinds = ['desktop', 'serve', 'tool'] as const;

/**
 * Read by hand, since every start waits for it, and the first use of a schema library takes longer than taking the lock. Null: it does not say
 * who. Process and computer are enough: a later version may say all else in another way.
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

/** What this process says of itself. Its start is read only once: that takes long, and does not change. */
export function ownMark(): Pick<LockHolder, 'pid' | 'host' | 'boot' | 'began' | 'space'> {
  if (ownBegan === undefined) ownBegan = statOf('self')?.began ?? null;
  return { pid: process.pid, host: hostname(), boot: bootId(), began: ownBegan, space: spaceId() };
}

export async function isAlive(folder: string, holder: LockHolder): Promise<boolean> {
  const { host, boot, space } = holder;
  const present = bootId();
  const isSinceStart = boot !== null && boot === present;
  // Of a process on another machine, in a shared folder, nothing can be known.
  if (!isSinceStart && host !== hostname()) return true;
  if (!isSinceStart && boot !== null && present !== null) return false;
  // Earlier versions did not name the namespace: there the host name stands for it.
  const isNumberedAsHere = space === undefined || space === null ? host === hostname() : space === spaceId();
  return isNumberedAsHere ? isAliveHere(holder) : isAliveElsewhere(folder, holder);
}

function isAliveHere({ pid, began }: LockHolder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  // A process in a PID namespace may still see the `/proc` of another one, where its PID belongs to another process.
  return began === undefined || !isProcOfOurs() || began === (statOf(pid)?.began ?? null);
}

/** A process of this machine in another PID namespace: in a container or, seen from a container, outside of it. */
async function isAliveElsewhere(folder: string, holder: LockHolder): Promise<boolean> {
  const heard = holder.socket === undefined ? null : await listens(path.join(folder, holder.socket));
  if (heard !== null) return heard;
  if (seesAllProcesses()) return isAmongAll(holder);
  // A container of the same name is most likely this one before its restart, on a file system that has no sockets.
  const isThisOneBefore =
    holder.socket === undefined && holder.space !== spaceOfMachine && holder.host === hostname();
  return isThisOneBefore ? isAliveHere(holder) : true;
}

/** The initial PID namespace of Linux, from which the processes of all containers are seen too. */
const spaceOfMachine = 'pid:[4026531836]';

function seesAllProcesses(): boolean {
  // Where `/proc` shows only one's own processes (`hidepid`), PID 1 is not there.
  return spaceId() === spaceOfMachine && statOf(1) !== null;
}

/** Whether any process started at that moment and has that PID in its own namespace. */
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
  // A zombie holds nothing any more.
  if (state === 'Z' || state === 'X') return null;
  const began = rest[18];
  return began === undefined ? null : { began };
}

let boot: string | null | undefined;

/** Changes with each boot, and is the same in all containers of the machine. */
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
