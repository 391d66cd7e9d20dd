/** The system's monotonic clock, sleep included. */
import { uptime } from 'node:os';
import type { SteadyClock } from '../ports/presence.ts';

/** The clocks of the machine, in milliseconds, each since a moment of its own. */
export interface MachineClocks {
  /** The wall clock, which may be set. */
  readonly wallMs: () => number;
  /** Never set; on Linux it stands still in sleep (CLOCK_MONOTONIC). */
  readonly monotonicMs: () => number;
  /** Since the machine started, sleep included. */
  readonly uptimeMs: () => number;
}

const machineClocks: MachineClocks = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  uptimeMs: () => uptime() * 1_000,
};

/**
 * On Linux the time since the machine started, sleep included (proc(5), /proc/uptime): `performance.now()` goes by CLOCK_MONOTONIC there,
 * which stands still in sleep. On macOS and Windows `performance.now()` counts sleep, and the uptime goes by the wall clock.
 */
export function steadyClock(
  platform: NodeJS.Platform = process.platform,
  clocks: MachineClocks = machineClocks,
): SteadyClock {
  return { elapsedMs: platform === 'linux' ? withSleep(clocks) : clocks.monotonicMs };
}

/** How far wall and monotonic clock may come apart before it is looked why. */
const apartMs = 250;
/** A clock that was set back by just as long as the machine slept shows no later than this. */
const knownForMs = 20_000;

/**
 * Every commit looks at this clock, and the uptime is a file of the system's: it is read again only where the wall clock and the monotonic one
 * have come apart, as they do when the machine slept or the clock was set, and now and then.
 */
function withSleep({ wallMs, monotonicMs, uptimeMs }: MachineClocks): () => number {
  let read: { readonly monotonic: number; readonly apart: number; readonly elapsed: number } | null = null;
  return () => {
    const monotonic = monotonicMs();
    const apart = wallMs() - monotonic;
    const sinceMs = read === null ? 0 : monotonic - read.monotonic;
    const reckoned = read === null ? 0 : read.elapsed + sinceMs;
    if (read !== null && sinceMs < knownForMs && Math.abs(apart - read.apart) < apartMs) return reckoned;
    // The uptime counts hundredths of a second, so it may be a little behind the last answer, and the clock must not go back.
    read = { monotonic, apart, elapsed: Math.max(uptimeMs(), reckoned) };
    return read.elapsed;
  };
}
