/**
 * The time zone of the system, even if it changes while the process runs, so that a person who travels has the new zone within seconds.
 * Node reads it from the system once, and again only when `TZ` changes in the environment. Deleting a `TZ` that does not exist counts as a
 * change.
 */

import { namedZone } from './named-zone.ts';

/** In milliseconds. Reading it from the system takes a fifth of a millisecond, and reading it from Node half as long as a commit. */
const askedEveryMs = 15_000;
const keptMs = 1_000;

/** `passed`: milliseconds of a monotonic clock. A zone named in the environment (`TZ`) is kept, because somebody has chosen it. */
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
