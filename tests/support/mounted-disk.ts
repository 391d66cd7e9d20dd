/** A small real disk that can be filled and made read-only. Only root may mount one, and not in every container. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface MountedDisk {
  readonly folder: string;
  to(how: 'ro' | 'rw'): void;
  /** Fills the disk to the last byte; returns a function that frees it again. */
  fill(): () => void;
  remove(): void;
}

let mounted = 0;

/** Null if no disk can be mounted. */
export function mountedDisk(megabytes = 2): MountedDisk | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  mounted += 1;
  const at = `/tmp/routinelog-mount-${process.pid}-${mounted}`;
  mkdirSync(at, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', at], { stdio: 'ignore' });
  } catch {
    rmSync(at, { recursive: true, force: true });
    return null;
  }
  return {
    folder: at,
    to: (how) => execFileSync('mount', ['-o', `remount,${how}`, at]),
    fill: () => {
      const filler = join(at, 'filler');
      for (const piece of [64 * 1024, 4096, 1])
        try {
          for (;;) writeFileSync(filler, Buffer.alloc(piece), { flag: 'a' });
        } catch {
          // No room for a piece of this size.
        }
      return () => rmSync(filler);
    },
    remove: () => {
      execFileSync('umount', ['-l', at]);
      rmSync(at, { recursive: true, force: true });
    },
  };
}

const tried = mountedDisk();
tried?.remove();
export const canMount = tried !== null;

/** A checksum of all files in a folder, names and contents. */
export function sumOf(at: string): string {
  const sum = createHash('sha256');
  for (const each of readdirSync(at, { recursive: true, withFileTypes: true }))
    if (each.isFile()) sum.update(each.name).update(readFileSync(join(each.parentPath, each.name)));
  return sum.digest('hex');
}
