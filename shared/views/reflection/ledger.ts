/**
 * The interruptions of one or many days: how often, how long, why, when, and how long it took to get back to work. Each is counted once,
 * however many days it touches. Times and lengths are whole minutes, as shown (rules, "minutes").
 */

import { addAll } from '../../add-all.ts';
import { compare } from '../../compare.ts';
import type { Interruption, InterruptionId, Session } from '../../domain/session.ts';
import { segmentsUntil } from '../../domain/times.ts';
import { sum } from '../../sum.ts';
import { type DayFrame, dayInterval, dayOf, daysOf, type LocalDate } from '../../time/day.ts';
import type { Instant } from '../../time/instant.ts';
import {
  coveredMs,
  extentOf,
  type Interval,
  lengthMs,
  sharing,
  united,
  without,
} from '../../time/interval.ts';
import { fillers, type InterruptionOnDay, type ReasonTotal, totalsByReason } from '../day-interruptions.ts';
import { interruptionOnDay } from '../session-days.ts';
import { inWholeMinutes } from '../whole-minutes.ts';
import { byHour, hourOf } from './hours.ts';
import { quantile } from './quantiles.ts';
import { isResumed, type LagOf, resumptionLags } from './resumption-lag.ts';

export interface LedgerEntry extends InterruptionOnDay {
  /** Length of the part that lies on the days. */
  readonly lengthMs: number;
  /** Whether it has a reason, or what came in between is known. */
  readonly isAnswered: boolean;
  /** Whether work continued after it. False while it is open, and if the session ended in it. */
  readonly isResumed: boolean;
  /**
   * From the end of what came in between to the resumption. Null if it was not resumed on the days, or was resumed directly, so that nobody
   * can tell when the interruption was over and the way back began.
   */
  readonly resumptionLagMs: number | null;
}

export interface CauseTotal {
  readonly cause: Interruption['cause'];
  readonly count: number;
  readonly lengthMs: number;
  readonly interruptions: readonly InterruptionId[];
}

/** An hour by the clock of the recording: 2 means 02:00 to 03:00, twice where the clock was turned back. */
export interface HourTotal {
  readonly hour: number;
  /** Number of interruptions that began in it. */
  readonly count: number;
  /** The interrupted time in it. Each interruption counts with its own length, so this may exceed an hour a day if several were open. */
  readonly lengthMs: number;
}

/** Of the interruptions that were resumed on the days. */
export interface ResumptionLag {
  /** Number of interruptions for which it is known. */
  readonly count: number;
  /** Number of those that were resumed with nothing recorded in between. */
  readonly resumedDirectly: number;
  /** Null if none is known. */
  readonly medianMs: number | null;
  readonly longestMs: number | null;
}

export interface Ledger {
  /** Those without an answer first, each group ordered by begin. */
  readonly entries: readonly LedgerEntry[];
  readonly count: number;
  readonly unanswered: number;
  /** The time in which something was interrupted and nothing ran (rules, "interrupted time of a day"). */
  readonly interruptedMs: number;
  /** The sum of the interruptions, each with its own length. */
  readonly ownLengthsMs: number;
  readonly byReason: readonly ReasonTotal[];
  readonly byCause: readonly CauseTotal[];
  /** All 24, from 0. */
  readonly byHour: readonly HourTotal[];
  readonly resumptionLag: ResumptionLag;
}

/** One interruption with the parts of it that lie on the requested days. */
interface Found {
  readonly session: Session;
  /** The exact interruption, to the millisecond; what followed it is determined by that. */
  readonly exact: Interruption;
  readonly interruption: Interruption;
  /** When the day begins on which it ended, if work continued after it and that day is one of the days; otherwise null. */
  readonly resumedOnDayOf: Instant | null;
  readonly byDay: readonly { readonly date: LocalDate; readonly part: Interval }[];
}

/**
 * `days` has each day once, in any order. `sessions` are those that touch the days; the trash is ignored. If sessions that ran meanwhile
 * are missing, interrupted time and lags come out too long. `frame` says how days are counted where nothing was recorded. `now` is the end
 * of everything that is open.
 */
export function interruptionLedger(
  days: readonly LocalDate[],
  sessions: readonly Session[],
  frame: DayFrame,
  now: Instant,
): Ledger {
  const present = sessions.filter(({ deletedAt }) => deletedAt === null);
  const asked = new Set(days);
  const found: Found[] = [];
  for (const session of present) find(found, session, asked, frame, now);
  const lagOf = resumptionLags(present, now);
  const filledBy = fillers(present);
  const inOrder = found
    .map((each) => entryOf(each, filledBy.get(each.interruption.id) ?? null, lagOf))
    .sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
  const unanswered = inOrder.filter(({ isAnswered }) => !isAnswered);
  const entries = [...unanswered, ...inOrder.filter(({ isAnswered }) => isAnswered)];
  return {
    entries,
    count: entries.length,
    unanswered: unanswered.length,
    interruptedMs: interruptedMs(found, present, frame, now),
    ownLengthsMs: sum(entries, (each) => each.lengthMs),
    byReason: totalsByReason(inOrder),
    byCause: totalsByCause(inOrder),
    byHour: hours(found, frame),
    resumptionLag: lags(entries, found),
  };
}

/** Adds the session's interruptions that lie on the days. */
function find(
  found: Found[],
  session: Session,
  asked: ReadonlySet<LocalDate>,
  frame: DayFrame,
  now: Instant,
): void {
  if (session.interruptions.length === 0) return;
  const shown = inWholeMinutes(session);
  for (const [n, exact] of session.interruptions.entries()) {
    const interruption = shown.interruptions[n] ?? exact;
    const { at, until } = interruption;
    // An open interruption counts on the day on which it began.
    const touched = until === null ? [dayOf(at, frame)] : daysOf({ start: at, end: until }, session.frame);
    const byDay: Found['byDay'][number][] = [];
    for (const date of touched) {
      const part = asked.has(date) ? interruptionOnDay(date, shown, interruption, frame, now) : null;
      if (part !== null) byDay.push({ date, part });
    }
    if (byDay.length === 0) continue;
    const last = touched.at(-1);
    const isHere = last !== undefined && asked.has(last) && isResumed(session, exact);
    const resumedOnDayOf = isHere ? dayInterval(last, session.frame).start : null;
    found.push({ session, exact, interruption, resumedOnDayOf, byDay });
  }
}

function entryOf(
  { session, exact, interruption, resumedOnDayOf, byDay }: Found,
  filledBy: LedgerEntry['filledBy'],
  lagOf: LagOf,
): LedgerEntry {
  const { id, cause, reason, at, until } = interruption;
  return {
    session: session.id,
    sessionName: session.name,
    recordedIn: session.frame,
    id,
    cause,
    reason,
    at: byDay[0]?.part.start ?? at,
    until: byDay.at(-1)?.part.end ?? at,
    isOpen: until === null,
    filledBy,
    lengthMs: sum(byDay, ({ part }) => lengthMs(part)),
    isAnswered: reason !== null || filledBy !== null,
    isResumed: isResumed(session, exact),
    resumptionLagMs: resumedOnDayOf === null ? null : lagOf(session, exact, resumedOnDayOf),
  };
}

/** For each day, the union of its interruptions minus the time in which something ran, and never more than the day. */
function interruptedMs(
  found: readonly Found[],
  sessions: readonly Session[],
  frame: DayFrame,
  now: Instant,
): number {
  const byDate = new Map<LocalDate, Interval[]>();
  for (const { byDay } of found)
    for (const { date, part } of byDay) {
      const parts = byDate.get(date);
      if (parts === undefined) byDate.set(date, [part]);
      else parts.push(part);
    }
  const segments: Interval[] = [];
  for (const session of sessions) addAll(segments, segmentsUntil(inWholeMinutes(session), now));
  const ran = united(segments);
  return sum([...byDate], ([date, parts]) => {
    const span = extentOf(parts);
    const meanwhile = span === null ? [] : sharing(ran, span);
    return Math.min(lengthMs(dayInterval(date, frame)), coveredMs(without(parts, meanwhile)));
  });
}

/** Longest first. */
function totalsByCause(entries: readonly LedgerEntry[]): CauseTotal[] {
  const found = new Map<CauseTotal['cause'], LedgerEntry[]>();
  for (const entry of entries) {
    const same = found.get(entry.cause);
    if (same === undefined) found.set(entry.cause, [entry]);
    else same.push(entry);
  }
  return [...found]
    .map(([cause, of]) => ({
      cause,
      count: of.length,
      lengthMs: sum(of, (each) => each.lengthMs),
      interruptions: of.map(({ id }) => id),
    }))
    .sort((a, b) => b.lengthMs - a.lengthMs || b.count - a.count || compare(a.cause, b.cause));
}

function hours(found: readonly Found[], frame: DayFrame): HourTotal[] {
  const all = Array.from({ length: 24 }, (_, hour) => ({ hour, count: 0, lengthMs: 0 }));
  for (const { session, interruption, byDay } of found) {
    const { zone } = interruption.until === null ? frame : session.frame;
    const begin = byDay.some(({ part }) => part.start === interruption.at)
      ? all[hourOf(interruption.at, zone)]
      : undefined;
    if (begin !== undefined) begin.count += 1;
    for (const { part } of byDay)
      for (const { hour, ms } of byHour(part, zone)) {
        const total = all[hour];
        if (total !== undefined) total.lengthMs += ms;
      }
  }
  return all;
}

function lags(entries: readonly LedgerEntry[], found: readonly Found[]): ResumptionLag {
  const known = entries.flatMap(({ resumptionLagMs }) => (resumptionLagMs === null ? [] : [resumptionLagMs]));
  return {
    count: known.length,
    resumedDirectly: found.filter(({ resumedOnDayOf }) => resumedOnDayOf !== null).length - known.length,
    medianMs: quantile(known, 0.5),
    longestMs: quantile(known, 1),
  };
}
