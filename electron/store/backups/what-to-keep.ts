/**
 * Decides which backups are kept when a new one has been made. Pure: it goes by numbers and days, not by a clock, so that a clock that was
 * years off for an hour costs no backup.
 */

/** What is known of a backup when this is decided. */
export interface Keepable {
  /** One higher with each backup. The order of backups never depends on a clock. */
  readonly number: number;
  /** The person's day on which it was made, `YYYY-MM-DD`. */
  readonly day: string;
  /** Proven, whole, and not the backup of a record that shrank without a reason. */
  readonly isGood: boolean;
}

export const newestKept = 30;
export const daysKept = 21;
/** How many backups that are not good are kept. They never take the place of a good one. */
export const doubtfulKept = 3;

/**
 * Keeps the newest thirty, then the last of each day for twenty-one days, then the last of each month for ever. Only days and months with
 * backups count: a person who works on Mondays only keeps twenty-one Mondays.
 */
export function whatToKeep<Backup extends Keepable>(backups: readonly Backup[]): readonly Backup[] {
  const newestFirst = [...backups].sort((a, b) => b.number - a.number);
  const good = newestFirst.filter(({ isGood }) => isGood);
  const newest = good.slice(0, newestKept);
  const [ofDays, older] = lastOfEach(good.slice(newestKept), ({ day }) => day, daysKept);
  const [ofMonths] = lastOfEach(older, ({ day }) => day.slice(0, 7), Number.POSITIVE_INFINITY);
  const doubtful = newestFirst.filter(({ isGood }) => !isGood).slice(0, doubtfulKept);
  return [...newest, ...ofDays, ...ofMonths, ...doubtful].sort((a, b) => a.number - b.number);
}

/** The first backup of each group, for the given number of groups, and the backups of all further groups. */
function lastOfEach<Backup>(
  newestFirst: readonly Backup[],
  groupOf: (backup: Backup) => string,
  groups: number,
): readonly [kept: readonly Backup[], beyond: readonly Backup[]] {
  const seen = new Set<string>();
  const kept: Backup[] = [];
  const beyond: Backup[] = [];
  for (const backup of newestFirst) {
    const group = groupOf(backup);
    if (seen.has(group)) continue;
    if (seen.size >= groups) beyond.push(backup);
    else {
      seen.add(group);
      kept.push(backup);
    }
  }
  return [kept, beyond];
}
