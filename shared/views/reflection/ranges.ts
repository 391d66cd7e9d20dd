/**
 * Planned and worked time side by side over any list of days, such as a week or a month. Blocks and finished sessions are cut by the days
 * in which they were recorded, so that the days add up to the whole. Figures are milliseconds of whole minutes, as times are shown (rules,
 * "minutes"), so that a range agrees with its days.
 */

import { addAll } from '../../add-all.ts';
import { compare } from '../../compare.ts';
import type { Block, BlockId } from '../../domain/block.ts';
import { labelKey } from '../../domain/description.ts';
import type { Session, SessionId } from '../../domain/session.ts';
import { segmentsUntil } from '../../domain/times.ts';
import { sum } from '../../sum.ts';
import { type DayFrame, daysOf, type LocalDate } from '../../time/day.ts';
import type { Instant } from '../../time/instant.ts';
import { coveredMs, type Interval, lengthMs } from '../../time/interval.ts';
import { segmentsOnDay } from '../session-days.ts';
import { inWholeMinutes, shownStretch } from '../whole-minutes.ts';
import { blockOnDay } from './block-days.ts';

export interface SideBySide {
  readonly plannedMs: number;
  readonly workedMs: number;
  /** Ordered by start. */
  readonly blocks: readonly BlockId[];
  readonly sessions: readonly SessionId[];
}

export interface DayTotal extends SideBySide {
  readonly date: LocalDate;
  /**
   * By how much the sums over blocks and over sessions exceed that, because of overlaps: `plannedMs` and `workedMs` of a day count each
   * moment once (rules, "worked time of a day").
   */
  readonly plannedTwiceMs: number;
  readonly workedTwiceMs: number;
}

/** The total of one key; null stands for things without a key. This is a sum: overlapping sessions count each. */
export interface KeyTotal extends SideBySide {
  readonly key: string | null;
}

/** By how much the totals of the keys exceed the time that they stand for. */
export interface CountedTwice {
  readonly plannedMs: number;
  readonly workedMs: number;
}

/** The range's own figures are the sums over its days. */
export interface RangeTotals extends SideBySide {
  /** All requested days, in the given order. */
  readonly days: readonly DayTotal[];
  /**
   * By label, ignoring letter case, in the spelling of the earliest. Something with several labels counts for each. Ordered by worked time,
   * most first.
   */
  readonly byLabel: readonly KeyTotal[];
  /** By task id. */
  readonly byTask: readonly KeyTotal[];
  readonly twiceByLabel: CountedTwice;
  readonly twiceByTask: CountedTwice;
}

/** A block or a session with the part of it on each of the days. */
interface Placed {
  readonly side: Side;
  readonly id: string;
  readonly labels: readonly string[];
  readonly taskId: string | null;
  readonly start: Instant;
  /** The requested days that it touches, each once; most things touch one. */
  readonly byDay: readonly PartsOfDay[];
  /** The sum of all its parts. */
  readonly ms: number;
}

type Side = 'planned' | 'worked';

interface PartsOfDay {
  readonly date: LocalDate;
  readonly parts: readonly Interval[];
  /** The sum of the parts. */
  readonly ms: number;
}

/** One side of what was placed on one day, or under one key. */
interface Gathered {
  readonly ids: string[];
  readonly parts: Interval[];
  ms: number;
}

/**
 * `days` has each day once, in any order. Blocks that were removed, sessions in the trash, and things that touch none of the days are
 * ignored. `frame` says how days are counted where nothing was recorded. `now` is the end of running sessions.
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
  const placed: Placed[] = [];
  for (const block of given.blocks) placeBlock(placed, block, asked);
  for (const session of given.sessions) placeSession(placed, session, asked, given.frame, given.now);
  placed.sort((a, b) => compare(a.start, b.start) || compare(a.id, b.id));
  const dayTotals = totalsOfDays(days, placed);
  const plannedMs = sum(dayTotals, (day) => day.plannedMs);
  const workedMs = sum(dayTotals, (day) => day.workedMs);
  const all = bothSides();
  for (const each of placed) gather(all, each, each.ms);
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
    blocks: all.planned.ids,
    sessions: all.worked.ids,
    byLabel,
    byTask,
    twiceByLabel: beyond(byLabel),
    twiceByTask: beyond(byTask),
  };
}

/** Adds the block if it is planned on one of the days. */
function placeBlock(placed: Placed[], block: Block, asked: ReadonlySet<LocalDate>): void {
  if (block.removedAt !== null) return;
  const { id, labels, taskId, start, frame } = block;
  const byDay = partsOnDays(daysOf(block, frame), asked, (date) => {
    const part = blockOnDay(date, block, frame);
    return part === null ? [] : [shownStretch(part.interval)];
  });
  if (byDay.length > 0) placed.push({ side: 'planned', id, labels, taskId, start, byDay, ms: sumMs(byDay) });
}

/** Adds the session if it was worked on on one of the days. */
function placeSession(
  placed: Placed[],
  session: Session,
  asked: ReadonlySet<LocalDate>,
  frame: DayFrame,
  now: Instant,
): void {
  if (session.deletedAt !== null) return;
  const { id, labels, linkedTaskId: taskId } = session;
  const shown = inWholeMinutes(session);
  const touched: LocalDate[] = [];
  const touch = (each: Interval, by: DayFrame) => {
    for (const date of daysOf(each, by)) if (!touched.includes(date)) touched.push(date);
  };
  for (const each of shown.segments) touch(each, session.frame);
  const running = shown.progress.status === 'running' ? segmentsUntil(shown, now).at(-1) : undefined;
  if (running !== undefined) touch(running, frame);
  const byDay = partsOnDays(touched, asked, (date) => segmentsOnDay(date, shown, frame, now));
  const start = earliestStart(byDay);
  if (start !== null) placed.push({ side: 'worked', id, labels, taskId, start, byDay, ms: sumMs(byDay) });
}

function partsOnDays(
  touched: readonly LocalDate[],
  asked: ReadonlySet<LocalDate>,
  partsOn: (date: LocalDate) => readonly Interval[],
): readonly PartsOfDay[] {
  const byDay: PartsOfDay[] = [];
  for (const date of touched) {
    const parts = asked.has(date) ? partsOn(date) : [];
    if (parts.length > 0) byDay.push({ date, parts, ms: sum(parts, lengthMs) });
  }
  return byDay;
}

function earliestStart(byDay: readonly PartsOfDay[]): Instant | null {
  let first: Instant | null = null;
  for (const { parts } of byDay)
    for (const { start } of parts) if (first === null || start < first) first = start;
  return first;
}

function sumMs(each: readonly { readonly ms: number }[]): number {
  return sum(each, ({ ms }) => ms);
}

function bothSides(): Record<Side, Gathered> {
  return { planned: { ids: [], parts: [], ms: 0 }, worked: { ids: [], parts: [], ms: 0 } };
}

function gather(into: Record<Side, Gathered>, { side, id }: Placed, ms: number): Gathered {
  const gathered = into[side];
  gathered.ids.push(id);
  gathered.ms += ms;
  return gathered;
}

function totalsOfDays(days: readonly LocalDate[], placed: readonly Placed[]): DayTotal[] {
  const onDays = new Map(days.map((date) => [date, bothSides()]));
  for (const each of placed)
    for (const { date, parts, ms } of each.byDay) {
      const onDay = onDays.get(date);
      if (onDay !== undefined) addAll(gather(onDay, each, ms).parts, parts);
    }
  return [...onDays].map(([date, { planned, worked }]) => {
    const [plannedMs, workedMs] = [coveredMs(planned.parts), coveredMs(worked.parts)];
    return {
      date,
      plannedMs,
      workedMs,
      blocks: planned.ids,
      sessions: worked.ids,
      plannedTwiceMs: planned.ms - plannedMs,
      workedTwiceMs: worked.ms - workedMs,
    };
  });
}

function keyTotals(
  placed: readonly Placed[],
  keysOf: (each: Placed) => readonly string[],
  sameAs: (key: string) => string,
): KeyTotal[] {
  const totals = new Map<string | null, { readonly key: string | null } & Record<Side, Gathered>>();
  // Maps spellings exactly as they occur, because comparing two spellings takes longer than everything else.
  const spelled = new Map<string | null, Record<Side, Gathered>>();
  const totalOf = (key: string | null) => {
    const same = key === null ? null : sameAs(key);
    const total = totals.get(same) ?? { key, ...bothSides() };
    totals.set(same, total);
    spelled.set(key, total);
    return total;
  };
  for (const each of placed) {
    const keys = keysOf(each);
    if (keys.length === 0) gather(spelled.get(null) ?? totalOf(null), each, each.ms);
    for (const key of keys) gather(spelled.get(key) ?? totalOf(key), each, each.ms);
  }
  return [...totals.values()]
    .map(({ key, planned, worked }) => ({
      key,
      plannedMs: planned.ms,
      workedMs: worked.ms,
      blocks: planned.ids,
      sessions: worked.ids,
    }))
    .sort(
      (a, b) =>
        b.workedMs - a.workedMs ||
        b.plannedMs - a.plannedMs ||
        Number(a.key === null) - Number(b.key === null) ||
        compare(a.key ?? '', b.key ?? ''),
    );
}
