/**
 * Planned and worked side by side over any list of days, a week's or a month's. Blocks and finished sessions are cut to the days by which
 * they were recorded, so that the days add up to the whole. Milliseconds of whole minutes, as the times are shown (semantics, settled after
 * use, "minutes"), so that a range agrees with the days in it.
 */

import type { Block, BlockId } from '../../domain/block.ts';
import { labelKey } from '../../domain/description.ts';
import type { Session, SessionId } from '../../domain/session.ts';
import { segmentsUntil } from '../../domain/times.ts';
import { type DayFrame, daysOf, type LocalDate } from '../../time/day.ts';
import type { Instant } from '../../time/instant.ts';
import { coveredMs, type Interval, lengthMs } from '../../time/interval.ts';
import { segmentsOnDay } from '../session-days.ts';
import { inWholeMinutes, shownStretch } from '../whole-minutes.ts';
import { blockOnDay } from './block-days.ts';

export interface SideBySide {
  readonly plannedMs: number;
  readonly workedMs: number;
  /** By start. */
  readonly blocks: readonly BlockId[];
  readonly sessions: readonly SessionId[];
}

export interface DayTotal extends SideBySide {
  readonly date: LocalDate;
  /**
   * What blocks and sessions add up to beyond that, because they lie side by side: `plannedMs` and `workedMs` of a day count each moment
   * once (semantics, settled after use, "worked time of a day").
   */
  readonly plannedTwiceMs: number;
  readonly workedTwiceMs: number;
}

/** Of one key; null: what has none. A sum: side by side counts for each. */
export interface KeyTotal extends SideBySide {
  readonly key: string | null;
}

/** By how much the totals of the keys exceed the time that they stand for. */
export interface CountedTwice {
  readonly plannedMs: number;
  readonly workedMs: number;
}

/** Its own figures are the sums of those of its days. */
export interface RangeTotals extends SideBySide {
  /** All that were asked for, in that order. */
  readonly days: readonly DayTotal[];
  /** By label, whatever its letter case, in the spelling of the earliest. What has several counts for each. Most worked first. */
  readonly byLabel: readonly KeyTotal[];
  /** By task id. */
  readonly byTask: readonly KeyTotal[];
  readonly twiceByLabel: CountedTwice;
  readonly twiceByTask: CountedTwice;
}

/** A block or a session with what of it lies on each of the days. */
interface Placed {
  readonly side: 'planned' | 'worked';
  readonly id: string;
  readonly labels: readonly string[];
  readonly taskId: string | null;
  readonly start: Instant;
  /** Of the days that were asked for, each once; most lie on one. */
  readonly byDay: readonly PartsOfDay[];
  /** Of all its parts. */
  readonly ms: number;
}

interface PartsOfDay {
  readonly date: LocalDate;
  readonly parts: readonly Interval[];
}

/** The same of one day alone. */
interface PlacedOnDay {
  readonly of: Placed;
  readonly parts: readonly Interval[];
}

/**
 * `days`: each once, in any order. Blocks that were taken out, sessions in the trash, and what touches none of the days are ignored.
 * `frame`: how days are counted where nothing was recorded; `now`: the end of what runs.
 */
export function rangeTotals(
  days: readonly LocalDate[],
  given: {
    readonly blocks: readonly Block[];
    readonly sessions: readonly Session[];
    readonly frame: DayFrame;
    readonly now: Instant;
  },
): RangeTotals {
  const asked = new Set(days);
  const placed = [
    ...given.blocks.flatMap((block) => placedBlock(block, asked)),
    ...given.sessions.flatMap((session) => placedSession(session, asked, given.frame, given.now)),
  ].sort((a, b) => compare(a.start, b.start) || compare(a.id, b.id));
  const onDays = new Map(days.map((date): [LocalDate, PlacedOnDay[]] => [date, []]));
  for (const of of placed) for (const { date, parts } of of.byDay) onDays.get(date)?.push({ of, parts });
  const dayTotals = days.map((date) => dayTotal(date, onDays.get(date) ?? []));
  const plannedMs = sum(dayTotals, (day) => day.plannedMs);
  const workedMs = sum(dayTotals, (day) => day.workedMs);
  const byLabel = keyTotals(placed, ({ labels }) => labels, labelKey);
  const byTask = keyTotals(
    placed,
    ({ taskId }) => (taskId === null ? [] : [taskId]),
    (id) => id,
  );
  const beyond = (totals: readonly KeyTotal[]): CountedTwice => ({
    plannedMs: sum(totals, (each) => each.plannedMs) - plannedMs,
    workedMs: sum(totals, (each) => each.workedMs) - workedMs,
  });
  return {
    days: dayTotals,
    plannedMs,
    workedMs,
    blocks: idsOf(placed, 'planned'),
    sessions: idsOf(placed, 'worked'),
    byLabel,
    byTask,
    twiceByLabel: beyond(byLabel),
    twiceByTask: beyond(byTask),
  };
}

function placedBlock(block: Block, asked: ReadonlySet<LocalDate>): Placed[] {
  if (block.removedAt !== null) return [];
  const { id, labels, taskId, start, frame } = block;
  const byDay = partsOnDays(daysOf(block, frame), asked, (date) => {
    const part = blockOnDay(date, block, frame);
    return part === null ? [] : [shownStretch(part.interval)];
  });
  return byDay.length === 0
    ? []
    : [{ side: 'planned', id, labels, taskId, start, byDay, ms: msOfParts(byDay) }];
}

function placedSession(
  session: Session,
  asked: ReadonlySet<LocalDate>,
  frame: DayFrame,
  now: Instant,
): Placed[] {
  if (session.deletedAt !== null) return [];
  const { id, labels, linkedTaskId: taskId } = session;
  const shown = inWholeMinutes(session);
  const touched: LocalDate[] = [];
  const touch = (each: Interval, by: DayFrame) => {
    for (const date of daysOf(each, by)) if (!touched.includes(date)) touched.push(date);
  };
  for (const each of shown.segments) touch(each, session.frame);
  for (const each of segmentsUntil(shown, now).slice(shown.segments.length)) touch(each, frame);
  const byDay = partsOnDays(touched, asked, (date) => segmentsOnDay(date, shown, frame, now));
  if (byDay.length === 0) return [];
  let start = session.createdAt;
  let isFirst = true;
  for (const { parts } of byDay)
    for (const each of parts) {
      if (isFirst || each.start < start) start = each.start;
      isFirst = false;
    }
  return [{ side: 'worked', id, labels, taskId, start, byDay, ms: msOfParts(byDay) }];
}

function partsOnDays(
  touched: readonly LocalDate[],
  asked: ReadonlySet<LocalDate>,
  partsOn: (date: LocalDate) => readonly Interval[],
): readonly PartsOfDay[] {
  const byDay: PartsOfDay[] = [];
  for (const date of touched) {
    const parts = asked.has(date) ? partsOn(date) : [];
    if (parts.length > 0) byDay.push({ date, parts });
  }
  return byDay;
}

function msOfParts(byDay: readonly PartsOfDay[]): number {
  return sum(byDay, ({ parts }) => sum(parts, lengthMs));
}

function dayTotal(date: LocalDate, placed: readonly PlacedOnDay[]): DayTotal {
  const [planned, worked] = [ofSide(placed, 'planned'), ofSide(placed, 'worked')];
  return {
    date,
    plannedMs: planned.ms,
    workedMs: worked.ms,
    blocks: planned.ids,
    sessions: worked.ids,
    plannedTwiceMs: planned.twiceMs,
    workedTwiceMs: worked.twiceMs,
  };
}

function ofSide(placed: readonly PlacedOnDay[], side: Placed['side']) {
  const here = placed.filter(({ of }) => of.side === side);
  const parts = here.flatMap((each) => each.parts);
  const ms = coveredMs(parts);
  return { ms, ids: here.map(({ of }) => of.id), twiceMs: sum(parts, lengthMs) - ms };
}

function keyTotals(
  placed: readonly Placed[],
  keysOf: (each: Placed) => readonly string[],
  sameAs: (key: string) => string,
): KeyTotal[] {
  const found = new Map<string | null, { key: string | null; of: Placed[] }>();
  for (const each of placed) {
    const keys = keysOf(each);
    for (const key of keys.length === 0 ? [null] : keys) {
      const same = key === null ? null : sameAs(key);
      const total = found.get(same) ?? { key, of: [] };
      total.of.push(each);
      found.set(same, total);
    }
  }
  return [...found.values()]
    .map(({ key, of }) => ({
      key,
      plannedMs: lengthOf(of, 'planned'),
      workedMs: lengthOf(of, 'worked'),
      blocks: idsOf(of, 'planned'),
      sessions: idsOf(of, 'worked'),
    }))
    .sort(
      (a, b) =>
        b.workedMs - a.workedMs ||
        b.plannedMs - a.plannedMs ||
        Number(a.key === null) - Number(b.key === null) ||
        compare(a.key ?? '', b.key ?? ''),
    );
}

function ofSideOnly(placed: readonly Placed[], side: Placed['side']): readonly Placed[] {
  return placed.filter((each) => each.side === side);
}

function idsOf(placed: readonly Placed[], side: Placed['side']): string[] {
  return ofSideOnly(placed, side).map(({ id }) => id);
}

function lengthOf(placed: readonly Placed[], side: Placed['side']): number {
  return sum(ofSideOnly(placed, side), ({ ms }) => ms);
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
