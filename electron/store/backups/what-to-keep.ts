/** Which backups stay when a new one has come. Pure: an order and days come in, no clock; one that was years off for an hour loses nothing. */

/** What is known of a backup when it is to be kept or not. */
export interface Keepable {
  /** Counted up with each backup: which one is newer is never told by a clock. */
  readonly number: number;
  /** The person's day on which it was made, `YYYY-MM-DD`. */
  readonly day: string;
  /** Proven, whole, and not the backup of a record that shrank without a reason. */
  readonly isGood: boolean;
}

export const newestKept = 30;
export const daysKept = 21;
/** Of those that are not good, and then never take the place of one that is. */
export const doubtfulKept = 3;

/**
 * The newest thirty, then the last of each day for twenty-one days, then the last of each month, for good. Days and months are those on
 * which there are backups: who works on Mondays only keeps twenty-one Mondays.
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

/** The first of each group, for so many groups, and what belongs to none of these. */
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
