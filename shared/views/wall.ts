/**
 * The clock by which the times of a session are shown: that of its recording, with the zone named if it differs from the present clock
 * (rules, "days and zones in views").
 */
import { firstStart, isActive, lastMoment, type Session } from '../domain/session.ts';
import type { Wall } from '../format/moment.ts';
import { type DayFrame, dayInterval, dayOf, type LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import { offsetMs } from '../time/offset.ts';

/** The page on which times stand: its day, how the owner counts days now, and the present. */
export interface ShownOn {
  readonly date: LocalDate;
  readonly frame: DayFrame;
  readonly now: Instant;
}

/** The present clock. */
export function wallHere({ date, frame, now }: ShownOn): Wall {
  return { zone: frame.zone, isElsewhere: false, day: dayInterval(date, frame), now };
}

/** The clock of a form in which times are typed and which names the place itself. `at` tells to which day the input refers. */
export function wallOfForm(at: Instant, frame: DayFrame, now: Instant): Wall {
  return wallHere({ date: dayOf(at, frame), frame, now });
}

/**
 * The clock by which times recorded in `recorded` are shown. Two zones count as the same if their clocks agree at all `moments`, which are
 * the first and the last one: if one of the two changes in between, they agree at most at one end.
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
  // By that clock it may still be the previous evening, although it counts as today here.
  const day = dayInterval(date, { ...counted, zone: recorded.zone });
  return { zone: recorded.zone, isElsewhere: true, day, now, here: frame.zone };
}

/** One clock for several sessions: the clock of their recording if it is the same for all, otherwise the present one. */
export function wallOfAll(sessions: readonly Session[], shownOn: ShownOn): Wall {
  const [first, ...others] = sessions.map((each) => wallOfSession(each, shownOn));
  return first !== undefined && others.every(({ zone }) => zone === first.zone) ? first : wallHere(shownOn);
}

export function wallOfSession(session: Session, shownOn: ShownOn): Wall {
  const first = firstStart(session) ?? session.createdAt;
  return wallOf(session.frame, [first, lastMoment(session)], shownOn, isActive(session));
}
