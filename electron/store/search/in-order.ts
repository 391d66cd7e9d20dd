/** Sorts the found sessions in another order than newest first: oldest first, by worked time, or by name. */

import type { HistorySort } from '../../../shared/contract/history-sorts.ts';
import { isRecord } from '../../../shared/domain/shape.ts';
import type { MonthHits, MonthSource } from './look.ts';
import { thingTextOf } from './month-facts.ts';

export interface SortedHit {
  readonly file: string;
  readonly row: number;
}

interface Keyed extends SortedHit {
  /** The sort key. */
  readonly by: string | number;
}

/** `found` is ordered newest first. `turn` is awaited between two months, so that other work gets its turn. */
export async function inOrder(
  found: readonly MonthHits[],
  sort: Exclude<HistorySort, 'newest'>,
  source: MonthSource,
  turn: () => Promise<void>,
): Promise<readonly SortedHit[]> {
  const all: Keyed[] = [];
  for (const { rows, file, files } of found) {
    for (const [at, row] of rows.entries()) {
      const home = files?.[at] ?? file;
      all.push({ file: home, row, by: sort === 'oldest' ? 0 : await keyOf(home, row, sort, source) });
    }
    await turn();
  }
  if (sort === 'oldest') return all.reverse();
  // Sorting is stable, so equal keys stay newest first.
  return all.sort(({ by: one }, { by: other }) =>
    typeof one === 'number' && typeof other === 'number'
      ? other - one
      : one < other
        ? -1
        : one > other
          ? 1
          : 0,
  );
}

async function keyOf(
  file: string,
  row: number,
  sort: 'longest' | 'name',
  source: MonthSource,
): Promise<string | number> {
  if (sort === 'name') {
    // The name comes first among the compared texts, and has no line break.
    return (await source.facts(file))?.facts[row]?.text.split('\n', 1)[0] ?? '';
  }
  const month = await source.month(file);
  return month === null || row >= month.rows.length ? 0 : workedIn(thingTextOf(month, row));
}

const segmentsKey = '"segments":';

/** The worked minutes of a session's JSON, as they are shown (`shownMinutesBetween`). Only the segments are parsed. */
function workedIn(json: string): number {
  const from = json.indexOf(segmentsKey);
  const to = json.indexOf(']', from);
  if (from === -1 || to === -1) return 0;
  const segments: unknown = JSON.parse(json.slice(from + segmentsKey.length, to + 1));
  if (!Array.isArray(segments)) return 0;
  return segments.reduce<number>((sum, each) => sum + lengthOf(each), 0);
}

function lengthOf(segment: unknown): number {
  if (!isRecord(segment)) return 0;
  const { start, end } = segment;
  return typeof start === 'string' && typeof end === 'string' ? minuteAt(end) - minuteAt(start) : 0;
}

function minuteAt(time: string): number {
  return Math.floor(Date.parse(time) / 60_000);
}
