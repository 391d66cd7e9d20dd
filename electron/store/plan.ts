/** How the store keeps blocks of the plan and day pages: by months like sessions, each kind in its own folder. */

import { addAll } from '../../shared/add-all.ts';
import type { Block } from '../../shared/domain/block.ts';
import type { Thing } from '../../shared/domain/commit.ts';
import type { DayPage } from '../../shared/domain/day-page.ts';
import type { OwnerId } from '../../shared/domain/session.ts';
import { addDays, dayOf, type LocalDate } from '../../shared/time/day.ts';
import { parseInstant } from '../../shared/time/instant.ts';
import type { Collection } from './collection.ts';
import type { Months } from './months.ts';
import { firstMonth, homeMonth } from './uuid.ts';

export const blocks: Collection<Block> = {
  kind: 'block',
  folder: 'plan',
  format: 'routinelog-plan',
  home: homeMonth,
  row: ({ id, start, frame, owner, removedAt }) => ({
    id,
    start,
    day: dayOf(start, frame),
    owner,
    trashed: removedAt !== null,
  }),
};

export const dayPages: Collection<DayPage> = {
  kind: 'day',
  folder: 'days',
  format: 'routinelog-days',
  home: homeMonth,
  row: ({ id, date, owner }) => ({
    id,
    start: parseInstant(`${date}T12:00:00Z`) ?? '',
    day: date,
    owner,
    trashed: false,
  }),
};

/**
 * The most days by which a block may have been moved from the month of its id (`decide-block.ts`), including the difference between its day
 * and UTC's.
 */
const movedDays = 27;

/** An owner's blocks that start on the days `from` to `to`, by start, without those taken out of the plan. */
export async function blocksOn(
  months: Months<Block>,
  owner: OwnerId,
  from: LocalDate,
  to: LocalDate,
): Promise<readonly Block[]> {
  const found = await onDays(months, owner, [from, to], movedDays);
  return found.sort((one, other) => (one.start < other.start ? -1 : 1));
}

/** An owner's blocks that came from a calendar, in any month, including those taken out of the plan. */
export async function blocksFromCalendars(months: Months<Block>, owner: OwnerId): Promise<readonly Block[]> {
  const found: Block[] = [];
  for (const name of months.known) {
    const month = await months.open(name);
    for (const row of month.rows()) {
      const block = month.glance(row);
      if (block.owner === owner && block.source !== null) found.push(block);
    }
  }
  return found;
}

/** An owner's day pages from `from` to `to`, by date. */
export function pagesOn(
  months: Months<DayPage>,
  owner: OwnerId,
  from: LocalDate,
  to: LocalDate,
): Promise<readonly DayPage[]> {
  return onDays(months, owner, [from, to], 0);
}

/** `beyond` is the most days by which the month of a thing's file may lie away from its day. */
async function onDays<Value extends Thing>(
  months: Months<Value>,
  owner: OwnerId,
  [from, to]: readonly [LocalDate, LocalDate],
  beyond: number,
): Promise<Value[]> {
  const { known } = months;
  // Many people plan nothing, and each start of a session asks.
  if (known.length === 0) return [];
  const first = monthOfFile(addDays(from, -beyond));
  const last = monthOfFile(addDays(to, beyond));
  const found: Value[] = [];
  for (const name of known)
    if (name >= first && name <= last) addAll(found, (await months.open(name)).thingsOn(owner, from, to));
  return found;
}

/** Things on a day before 1970 are in the first file. */
function monthOfFile(date: LocalDate): string {
  const month = date.slice(0, 7);
  return month < firstMonth ? firstMonth : month;
}
