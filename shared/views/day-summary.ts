/**
 * A day as it was: what was worked on, for how long, and the interruptions. Every session is cut to the day in the frame in which it was
 * recorded, so that the parts of a session that crosses midnight add up to the whole.
 */
import {
  firstStart,
  type Interruption,
  type InterruptionId,
  type Segment,
  type Session,
  type SessionId,
} from '../domain/session.ts';
import { segmentsUntil } from '../domain/times.ts';
import { type DayFrame, dayInterval, type LocalDate } from '../time/day.ts';
import { earlier, type Instant, later, msOf } from '../time/instant.ts';
import { type Interval, intersection, lengthMs } from '../time/interval.ts';
import { workedOnDay } from './session-days.ts';

/** The part of a session that lies on the day. */
export interface DayPart {
  readonly session: Session;
  readonly segments: readonly Segment[];
  readonly interruptions: readonly InterruptionOnDay[];
  readonly workedMs: number;
  /** It began before the day, or goes on after it. */
  readonly cutAtStart: boolean;
  readonly cutAtEnd: boolean;
}

export interface InterruptionOnDay {
  readonly session: SessionId;
  readonly sessionName: string;
  readonly id: InterruptionId;
  readonly cause: Interruption['cause'];
  readonly reason: string | null;
  readonly at: Instant;
  /** While it is open: up to now, or to the end of the day. */
  readonly until: Instant;
  readonly isOpen: boolean;
}

export interface Total {
  readonly key: string;
  readonly workedMs: number;
  readonly sessions: readonly SessionId[];
}

export interface ReasonTotal {
  /** Null: no reason given yet. */
  readonly reason: string | null;
  readonly count: number;
  readonly lengthMs: number;
  readonly interruptions: readonly InterruptionId[];
}

export interface DaySummary {
  readonly date: LocalDate;
  readonly interval: Interval;
  /** Ordered by first segment on the day. */
  readonly parts: readonly DayPart[];
  readonly workedMs: number;
  /** From the first start on the day to the last end on it. */
  readonly spanMs: number;
  readonly sessions: number;
  /** Share of the worked time that was measured, 0 to 1; null when nothing was worked. */
  readonly measuredShare: number | null;
  readonly byName: readonly Total[];
  readonly byLabel: readonly Total[];
  readonly interruptions: readonly InterruptionOnDay[];
  readonly byReason: readonly ReasonTotal[];
  readonly interruptedMs: number;
}

/**
 * `sessions`: those that touch the day (others are ignored); `frame`: how days are counted where nothing was recorded; `now`: the end of
 * whatever is open.
 */
export function daySummary(
  date: LocalDate,
  sessions: readonly Session[],
  frame: DayFrame,
  now: Instant,
): DaySummary {
  const parts = sessions
    .flatMap((session) => partOn(date, session, now))
    .sort((a, b) => compare(startOfPart(a), startOfPart(b)) || compare(a.session.id, b.session.id));
  const segments = parts.flatMap((part) => part.segments);
  const interruptions = parts.flatMap((part) => part.interruptions).sort(byBegin);
  const worked = sum(parts, (part) => part.workedMs);
  const measured = sum(segments, (each) => (each.provenance === 'measured' ? lengthMs(each) : 0));
  const first = segments.reduce<Instant | null>(
    (start, each) => (start === null ? each.start : earlier(start, each.start)),
    null,
  );
  const last = segments.reduce<Instant | null>(
    (end, each) => (end === null ? each.end : later(end, each.end)),
    null,
  );
  return {
    date,
    interval: dayInterval(date, frame),
    parts,
    workedMs: worked,
    spanMs: first === null || last === null ? 0 : msOf(last) - msOf(first),
    sessions: parts.length,
    measuredShare: worked === 0 ? null : measured / worked,
    byName: totals(parts, (part) => [part.session.name]),
    byLabel: totals(parts, (part) => part.session.labels),
    interruptions,
    byReason: reasons(interruptions),
    interruptedMs: sum(interruptions, (each) => lengthMs({ start: each.at, end: each.until })),
  };
}

/** The interruptions of a day, in order, as in the summary but without computing the rest. */
export function interruptionsOn(
  date: LocalDate,
  sessions: readonly Session[],
  now: Instant,
): InterruptionOnDay[] {
  return sessions
    .filter((session) => session.interruptions.length > 0)
    .flatMap((session) => interruptionsWithin(dayInterval(date, session.frame), session, now))
    .sort(byBegin);
}

function byBegin(a: InterruptionOnDay, b: InterruptionOnDay): number {
  return compare(a.at, b.at) || compare(a.id, b.id);
}

function isWithin(at: Instant, day: Interval): boolean {
  return day.start <= at && at < day.end;
}

function partOn(date: LocalDate, session: Session, now: Instant): DayPart[] {
  const day = dayInterval(date, session.frame);
  const all = segmentsUntil(session, now);
  const segments = all.flatMap((segment): Segment[] => {
    // A segment of zero length belongs to the day of its start, so a session that has just started is visible at once.
    if (segment.start === segment.end) return isWithin(segment.start, day) ? [segment] : [];
    const part = intersection(segment, day);
    return part === null ? [] : [{ ...segment, ...part }];
  });
  const interruptions = interruptionsWithin(day, session, now);
  if (segments.length === 0 && interruptions.length === 0) return [];
  const start = firstStart(session);
  const end = all.at(-1)?.end;
  return [
    {
      session,
      segments,
      interruptions,
      workedMs: workedOnDay(date, session, now),
      cutAtStart: start !== null && start < day.start,
      cutAtEnd: end !== undefined && end > day.end,
    },
  ];
}

function interruptionsWithin(day: Interval, session: Session, now: Instant): InterruptionOnDay[] {
  return session.interruptions.flatMap((each): InterruptionOnDay[] => {
    const start = later(each.at, day.start);
    const end = earlier(later(each.at, each.until ?? now), day.end);
    if (start >= end && !isWithin(each.at, day)) return [];
    const { id, cause, reason } = each;
    return [
      {
        session: session.id,
        sessionName: session.name,
        id,
        cause,
        reason,
        at: start,
        until: later(start, end),
        isOpen: each.until === null,
      },
    ];
  });
}

function startOfPart(part: DayPart): Instant {
  const segment = part.segments[0]?.start;
  const interruption = part.interruptions[0]?.at;
  if (segment !== undefined && interruption !== undefined) return earlier(segment, interruption);
  return segment ?? interruption ?? part.session.createdAt;
}

/** Worked time by key, longest first. A session with several keys counts for each. */
function totals(parts: readonly DayPart[], keysOf: (part: DayPart) => readonly string[]): Total[] {
  const found = new Map<string, { workedMs: number; sessions: SessionId[] }>();
  for (const part of parts)
    for (const key of keysOf(part)) {
      const total = found.get(key) ?? { workedMs: 0, sessions: [] };
      total.workedMs += part.workedMs;
      total.sessions.push(part.session.id);
      found.set(key, total);
    }
  return [...found]
    .map(([key, total]) => ({ key, ...total }))
    .sort((a, b) => b.workedMs - a.workedMs || compare(a.key, b.key));
}

function reasons(interruptions: readonly InterruptionOnDay[]): ReasonTotal[] {
  const found = new Map<
    string | null,
    { count: number; lengthMs: number; interruptions: InterruptionId[] }
  >();
  for (const each of interruptions) {
    const total = found.get(each.reason) ?? { count: 0, lengthMs: 0, interruptions: [] };
    total.count += 1;
    total.lengthMs += lengthMs({ start: each.at, end: each.until });
    total.interruptions.push(each.id);
    found.set(each.reason, total);
  }
  return [...found]
    .map(([reason, total]) => ({ reason, ...total }))
    .sort((a, b) => b.lengthMs - a.lengthMs || b.count - a.count || compare(a.reason ?? '', b.reason ?? ''));
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
