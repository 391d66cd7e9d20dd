/**
 * By which clock the times of a session are shown: that of its recording, and named where it differs from the one on the wall here and now
 * (rules, "days and zones in views").
 */
import { firstStart, isActive, lastMoment, type Session } from '../domain/session.ts';
import type { Wall } from '../format/moment.ts';
import { type DayFrame, dayInterval, dayOf, type LocalDate } from '../time/day.ts';
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

/** The clock of a form in which times are typed, where its place is named already; `at`: what is typed is about this day. */
export function wallOfForm(at: Instant, frame: DayFrame, now: Instant): Wall {
  return wallHere({ date: dayOf(at, frame), frame, now });
}

/**
 * The clock that times recorded in `recorded` are shown by. Two zones whose clocks agreed at all of `moments`, the first and the last of them,
 * are one: over a change of one of the two they agree at most at one end.
 */
export function wallOf(
  recorded: DayFrame,
  moments: readonly Instant[],
  shownOn: ShownOn,
  isOpen = false,
): Wall {
  const { date, frame, now } = shownOn;
  const counted = isOpen ? frame : recorded;
  if (moments.every((at) => offsetMs(at, recorded.zone) === offsetMs(at, frame.zone)))
    return { zone: frame.zone, isElsewhere: false, day: dayInterval(date, counted), now };
  // By that clock it may be the evening before, though it is counted as today here.
  const day = dayInterval(date, { ...counted, zone: recorded.zone });
  return { zone: recorded.zone, isElsewhere: true, day, now, here: frame.zone };
}

/** One clock for several sessions: that of their recording where they were all recorded by one, else the one here. */
export function wallOfAll(sessions: readonly Session[], shownOn: ShownOn): Wall {
  const [first, ...others] = sessions.map((each) => wallOfSession(each, shownOn));
  return first !== undefined && others.every(({ zone }) => zone === first.zone) ? first : wallHere(shownOn);
}

export function wallOfSession(session: Session, shownOn: ShownOn): Wall {
  const first = firstStart(session) ?? session.createdAt;
  return wallOf(session.frame, [first, lastMoment(session)], shownOn, isActive(session));
}
