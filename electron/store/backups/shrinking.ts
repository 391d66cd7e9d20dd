/** Whether a record has become smaller than anything done in it explains. Pure. */

/** The number of sessions in a record, including the trash, and the number that were ever purged from it. */
export interface Extent {
  readonly sessions: number;
  readonly purged: number;
}

/** Records with fewer sessions are not judged: somebody is trying the program out. */
const leastSessions = 4;

/** Whether more than half of the earlier sessions are gone without having been purged. */
export function hasShrunk(before: Extent, now: Extent): boolean {
  const deleted = Math.max(0, now.purged - before.purged);
  const lost = before.sessions - deleted - now.sessions;
  return before.sessions >= leastSessions && lost > before.sessions / 2;
}
