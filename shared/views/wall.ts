/**
 * By which clock the times of a session are shown: that of its recording, and named where it differs from the one on the wall here and now
 * (semantics, settled after use, "days and zones in views").
 */
import { firstStart, isActive, type Session } from '../domain/session.ts';
import type { Wall } from '../format/moment.ts';
import { type DayFrame, dayInterval, type LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import { offsetMs } from '../time/offset.ts';

/** The page that times stand on: its day, how the owner counts days now, and the present. */
export interface ShownOn {
  readonly date: LocalDate;
  readonly frame: DayFrame;
  readonly now: Instant;
}

/** The clock here and now. */
export function wallHere({ date, frame, now }: ShownOn): Wall {
  return { zone: frame.zone, isElsewhere: false, day: dayInterval(date, frame), now };
}

/** The clock that times recorded in `recorded` at about `at` are shown by. Two zones whose clocks agreed then are one. */
export function wallOf(recorded: DayFrame, at: Instant, shownOn: ShownOn, isOpen = false): Wall {
  const { date, frame, now } = shownOn;
  const counted = isOpen ? frame : recorded;
  const day = dayInterval(date, counted);
  if (offsetMs(at, recorded.zone) === offsetMs(at, frame.zone))
    return { zone: frame.zone, isElsewhere: false, day, now };
  return { zone: recorded.zone, isElsewhere: true, day, now };
}

export function wallOfSession(session: Session, shownOn: ShownOn): Wall {
  const at = firstStart(session) ?? session.createdAt;
  return wallOf(session.frame, at, shownOn, isActive(session));
}
