/** The system's monotonic clock, including sleep. */
import { uptime } from 'node:os';
import type { SteadyClock } from '../ports/presence.ts';

/** The clocks of the machine, in milliseconds, each counted from a moment of its own. */
export interface MachineClocks {
  /** The wall clock, which may be set. */
  readonly wallMs: () => number;
  /** Never set. On Linux it stands still during sleep (CLOCK_MONOTONIC). */
  readonly monotonicMs: () => number;
  /** Time since the machine started, including sleep. */
  readonly uptimeMs: () => number;
}

const machineClocks: MachineClocks = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  uptimeMs: () => uptime() * 1_000,
};

/**
 * On Linux this is the time since the machine started, including sleep (proc(5), /proc/uptime), because `performance.now()` uses
 * CLOCK_MONOTONIC there, which stands still during sleep. On macOS and Windows `performance.now()` counts sleep, whereas the uptime follows
 * the wall clock.
 */
export function steadyClock(
  platform: NodeJS.Platform = process.platform,
  clocks: MachineClocks = machineClocks,
): SteadyClock {
  return { elapsedMs: platform === 'linux' ? withSleep(clocks) : clocks.monotonicMs };
}

/** How far the wall clock and the monotonic clock may drift apart, in milliseconds, before the uptime is read again. */
const apartMs = 250;
/** How long a reading is used at most. If the clock was set back by just as long as the machine slept, this is noticed by then. */
const knownForMs = 20_000;

/**
 * Every commit reads this clock, and the uptime is a file of the system. So it is read again only if the wall clock and the monotonic clock
 * have drifted apart, as after sleep or when the clock was set, and now and then.
 */
function withSleep({ wallMs, monotonicMs, uptimeMs }: MachineClocks): () => number {
  let read: { readonly monotonic: number; readonly apart: number; readonly elapsed: number } | null = null;
  return () => {
    const monotonic = monotonicMs();
    const apart = wallMs() - monotonic;
    const sinceMs = read === null ? 0 : monotonic - read.monotonic;
    const reckoned = read === null ? 0 : read.elapsed + sinceMs;
    if (read !== null && sinceMs < knownForMs && Math.abs(apart - read.apart) < apartMs) return reckoned;
    // The uptime counts hundredths of a second, so it may be slightly behind the last answer, and the clock must not go back.
    read = { monotonic, apart, elapsed: Math.max(uptimeMs(), reckoned) };
    return read.elapsed;
  };
}
