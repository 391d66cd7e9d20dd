/** Whether a record has become smaller than anything that was done in it explains. Pure. */

/** How many sessions a record holds, those in the trash among them, and how many were ever purged from it. */
export interface Extent {
  readonly sessions: number;
  readonly purged: number;
}

/** Fewer than this many are no measure: somebody tries the program out. */
const leastSessions = 4;

/** Whether more than half of the sessions are gone that were there before, without having been deleted for good. */
export function hasShrunk(before: Extent, now: Extent): boolean {
  const deleted = Math.max(0, now.purged - before.purged);
  const lost = before.sessions - deleted - now.sessions;
  return before.sessions >= leastSessions && lost > before.sessions / 2;
}
