/** When this process was created, by the wall clock. Whoever started it, for example by typing a verb, did so at that moment. */
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { type Instant, instantFromMs } from '../../shared/time/instant.ts';

export function processStart(): Instant {
  const originMs = performance.timeOrigin;
  if (process.platform !== 'linux') return instantFromMs(originMs);
  try {
    const stat = readFileSync('/proc/self/stat', 'latin1');
    return instantFromMs(createdMs({ stat, uptimeS: uptime(), nowMs: Date.now(), originMs }));
  } catch {
    return instantFromMs(originMs);
  }
}

/** The length of a clock tick in `/proc`, in milliseconds: `sysconf(_SC_CLK_TCK)` is 100 on Linux. */
const tickMs = 10;
/** The longest that a process takes, on a busy machine, until its time origin. */
const longestLoadMs = 10_000;

/**
 * Milliseconds since the epoch, accurate to 10 ms. In Electron `performance.timeOrigin` lies more than 0.1 s after the creation of the
 * process; by it, a verb that was typed just before the program was quit would count as typed afterwards, and start the program again.
 * `stat`: of `/proc/PID/stat`. `originMs`: the time origin, which is the answer if the two do not fit together, as in a container that has an
 * uptime of its own.
 */
export function createdMs({
  stat,
  uptimeS,
  nowMs,
  originMs,
}: {
  readonly stat: string;
  readonly uptimeS: number;
  readonly nowMs: number;
  readonly originMs: number;
}): number {
  // Field 22 is the start in ticks since boot. The second field, the name, may contain spaces and brackets.
  const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  const created = nowMs - (uptimeS * 1_000 - ticks * tickMs);
  return created <= originMs && created > originMs - longestLoadMs ? created : originMs;
}
