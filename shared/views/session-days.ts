/**
 * The days of a session: on which days it is found, and what part of it lies on each. All totals of a day are computed here, in whole
 * minutes as shown, so that tray, `status` and summary agree. A finished session is cut by days in the frame in which it was recorded,
 * however the owner counts days now. What is still open is cut by days as they are counted now (rules, "open sessions and days").
 */
import { dayOfSession, type Interruption, type Segment, type Session } from '../domain/session.ts';
import { type DayFrame, dayInterval, dayOf, daysOf, type LocalDate } from '../time/day.ts';
import { earlier, type Instant, later } from '../time/instant.ts';
import { coveredMs, type Interval, intersection, lengthMs } from '../time/interval.ts';
import { inWholeMinutes } from './whole-minutes.ts';

/** The segments on the day, in order; an open one ends at `now`. `frame` says how days are counted now. */
export function segmentsOnDay(
  date: LocalDate,
  session: Session,
  frame: DayFrame,
  now: Instant,
): readonly Segment[] {
  const recorded = dayInterval(date, session.frame);
  const closed = segmentsWithin(session.segments, recorded);
  if (session.progress.status !== 'running') return closed;
  const { start, provenance } = session.progress.open;
  const open = { start, end: later(start, now), provenance };
  return [...closed, ...segmentsWithin([open], dayInterval(date, frame))];
}

/** Most sessions lie entirely on their day; their segments are not copied. */
function segmentsWithin(segments: readonly Segment[], day: Interval): readonly Segment[] {
  if (segments.every((each) => liesWithin(each, day))) return segments;
  const within: Segment[] = [];
  for (const each of segments) {
    if (liesWithin(each, day)) within.push(each);
    else {
      const part = intersection(each, day);
      if (part !== null) within.push({ ...each, ...part });
    }
  }
  return within;
}

/** A segment of zero length belongs to the day of its start, so that a session that has just started is visible at once. */
function liesWithin({ start, end }: Interval, day: Interval): boolean {
  return day.start <= start && end <= day.end && (start < end || start < day.end);
}

/** The part of an interruption on the day, or null. An open one lasts to `now`, but at most to the end of the day on which it began. */
export function interruptionOnDay(
  date: LocalDate,
  session: Session,
  { at, until }: Interruption,
  frame: DayFrame,
  now: Instant,
): Interval | null {
  const counted = until === null ? frame : session.frame;
  const day = dayInterval(date, counted);
  const end = until ?? earlier(now, dayInterval(dayOf(at, counted), counted).end);
  if (isWithin(at, day)) return { start: at, end: later(at, earlier(end, day.end)) };
  return intersection({ start: at, end: later(at, end) }, day);
}

/** Whether the session is to be found on the day: by its times as shown, it was worked on or interrupted on it. */
export function isOnDay(date: LocalDate, session: Session, frame: DayFrame, now: Instant): boolean {
  const shown = inWholeMinutes(session);
  return (
    segmentsOnDay(date, shown, frame, now).length > 0 ||
    shown.interruptions.some((each) => interruptionOnDay(date, shown, each, frame, now) !== null)
  );
}

/** The time worked on one session, by its times as shown. An open segment counts up to `now`. */
export function workedOnDay(date: LocalDate, session: Session, frame: DayFrame, now: Instant): number {
  return segmentsOnDay(date, inWholeMinutes(session), frame, now).reduce(
    (total, each) => total + lengthMs(each),
    0,
  );
}

/**
 * The time in which any of the sessions ran, by their times as shown. Overlapping time counts once. Sessions that do not touch the day add
 * nothing.
 */
export function totalWorkedOnDay(
  date: LocalDate,
  sessions: readonly Session[],
  frame: DayFrame,
  now: Instant,
): number {
  return exactTotalOnDay(date, sessions.map(inWholeMinutes), frame, now);
}

/** The same to the millisecond, for programs; no window shows it. */
export function exactTotalOnDay(
  date: LocalDate,
  sessions: readonly Session[],
  frame: DayFrame,
  now: Instant,
): number {
  return coveredMs(sessions.flatMap((session) => segmentsOnDay(date, session, frame, now)));
}

/**
 * The days on which its segments and interruptions lie, except the day of the first start; unordered. What is open counts on the day on
 * which it began.
 */
export function furtherDays(session: Session): LocalDate[] {
  const { frame, progress } = session;
  const days = new Set<LocalDate>();
  const add = (start: Session['createdAt'], end: Session['createdAt']) => {
    for (const date of daysOf({ start, end }, frame)) days.add(date);
  };
  for (const { start, end } of session.segments) add(start, end);
  for (const { at, until } of session.interruptions) add(at, until ?? at);
  if (progress.status === 'running') add(progress.open.start, progress.open.start);
  const first = dayOfSession(session);
  if (first !== null) days.delete(first);
  return [...days];
}

function isWithin(at: Instant, day: Interval): boolean {
  return day.start <= at && at < day.end;
}
