/**
 * When a person may have forgotten to start anything: within the hours that they have chosen, after some minutes without a session. Pure.
 */
import type { Attendance } from '../domain/registry.ts';
import type { Session } from '../domain/session.ts';
import { lastMoment } from '../domain/session.ts';
import { addDays, type DayFrame, dayOf, type LocalDate } from '../time/day.ts';
import { earlier, type Instant, later, msOf } from '../time/instant.ts';
import { instantOf, localMinuteOf, readingOf } from '../time/local-time.ts';
import { weekdayOf } from '../time/week.ts';

export interface NotTrackingRule {
  readonly isOn: boolean;
  /** As ISO 8601 numbers them, 1 for Monday. The day on which the hours begin counts. */
  readonly weekdays: readonly number[];
  /** `HH:MM`. An end before the beginning lies on the next day. */
  readonly from: string;
  readonly until: string;
  /** The owner's day on which reminders are silenced; null for none. */
  readonly mutedOn: LocalDate | null;
}

export interface Present {
  /** Whether the person is at work; null if nothing was ever said about it. */
  readonly attendance: Pick<Attendance, 'state' | 'since'> | null;
  /** The running and interrupted sessions. */
  readonly active: readonly Session[];
  /** The sessions that touch the days since the hours began (`hoursBegan`). */
  readonly sessions: readonly Session[];
  readonly now: Instant;
  readonly frame: DayFrame;
}

/** A shorter pause is just the time between two activities. In milliseconds. */
const leastUntrackedMs = 15 * 60_000;

/** Since when nothing has been recorded although something should be; null if there is nothing to say. */
export function notTrackingSince(rule: NotTrackingRule, present: Present): Instant | null {
  const { now, frame, active, sessions, attendance } = present;
  const begin = hoursBegan(rule, now, frame);
  // Hours over midnight go on into the next day of the person, and are silenced as a whole.
  if (begin === null || rule.mutedOn === dayOf(now, frame) || rule.mutedOn === dayOf(begin, frame))
    return null;
  // An interrupted session waits and is shown anyway.
  if (active.length > 0) return null;
  const isAway =
    attendance?.state === 'on_break' || (attendance?.state === 'checked_out' && attendance.since >= begin);
  if (isAway) return null;
  const since = sessions
    .filter(({ deletedAt, progress }) => deletedAt === null && progress.status === 'ended')
    .flatMap((session) => recordedUntil(session, now))
    .reduce(later, begin);
  return msOf(now) - msOf(since) >= leastUntrackedMs ? since : null;
}

/** Until when a finished session has recorded time, at most `now`: an API may have recorded future time. */
function recordedUntil(session: Session, now: Instant): readonly Instant[] {
  const end = lastMoment(session);
  if (end <= now) return [end];
  return session.segments.filter(({ start }) => start <= now).map((each) => earlier(each.end, now));
}

/** The beginning of the hours that contain `now`; null if `now` lies outside of them, or if no reminder is wanted. */
export function hoursBegan(
  { isOn, weekdays, from, until }: NotTrackingRule,
  now: Instant,
  { zone }: DayFrame,
): Instant | null {
  if (!isOn) return null;
  const { date, time } = localMinuteOf(now, zone);
  const isOverNight = until <= from;
  const isIn = isOverNight ? time >= from || time < until : time >= from && time < until;
  const began = isOverNight && time < until ? addDays(date, -1) : date;
  if (!isIn || !weekdays.includes(weekdayOf(began))) return null;
  const reading = readingOf({ date: began, time: from }, zone);
  return reading === null ? null : instantOf(reading, { now }, zone);
}
