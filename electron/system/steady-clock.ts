/** The system's clock that nobody sets. */
import { uptime } from 'node:os';
import type { SteadyClock } from '../ports/presence.ts';

/**
 * On Linux the time since the machine started, sleep included (proc(5), /proc/uptime): `performance.now()` goes by CLOCK_MONOTONIC there,
 * which stands still in sleep. On macOS and Windows `performance.now()` counts sleep, and the uptime goes by the wall clock.
 */
export function steadyClock(platform: NodeJS.Platform = process.platform): SteadyClock {
  return { elapsedMs: platform === 'linux' ? () => uptime() * 1_000 : () => performance.now() };
}
