/**
 * The zone that the system is in, also when it changes under a running process: whoever travels has the new one within seconds. Node asks
 * the system once, and anew only when `TZ` changes in the environment; to take away a `TZ` that is not there counts as a change.
 */

import { namedZone } from './named-zone.ts';

/** Asking the system takes a fifth of a millisecond, and asking Node for its zone half as long as a commit. */
const askedEveryMs = 15_000;
const keptMs = 1_000;

/** `passed`: milliseconds of a monotonic clock. A zone that the environment names (`TZ`) is kept, as somebody has chosen it. */
export function zoneReader(passed: () => number = () => performance.now()): () => string {
  let zone = '';
  let readMs = Number.NEGATIVE_INFINITY;
  let askedMs = passed();
  return () => {
    const nowMs = passed();
    if (nowMs - readMs <= keptMs) return zone;
    if (nowMs - askedMs >= askedEveryMs) {
      if (!('TZ' in process.env)) delete process.env['TZ'];
      askedMs = nowMs;
    }
    zone = namedZone(new Intl.DateTimeFormat().resolvedOptions().timeZone, process.env['TZ']);
    readMs = nowMs;
    return zone;
  };
}
