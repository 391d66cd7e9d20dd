/**
 * The way back from an interruption is counted from the end of what ran meanwhile. If the interruption reaches beyond the days that are
 * shown, that may have run on other days, which the sessions of the shown days do not tell.
 */
import type { Interruption, Session, SessionId } from '../../shared/domain/session.ts';
import { dayInterval, daysOf, type LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import { isResumed, lastMeanwhile } from '../../shared/views/reflection/resumption-lag.ts';
import { unlessUnread } from './unless-unread.ts';

/**
 * The sessions of other days than `from` to `to` (both included) from which ways back are counted. `sessions` are those of these days.
 * Sessions of a day that cannot be read are left out. Days are those of the interrupted session: what ran after a journey, or after the
 * start of the day was changed, may be counted to a day that is not read.
 */
export async function ranMeanwhile(
  sessions: readonly Session[],
  [from, to]: readonly [LocalDate, LocalDate],
  onDay: (date: LocalDate) => Promise<readonly Session[]>,
  now: Instant,
): Promise<readonly Session[]> {
  const here = new Set(sessions.map(({ id }) => id));
  const found = new Map<SessionId, Session>();
  const read = new Map<LocalDate, readonly Session[]>();
  const sessionsOf = async (date: LocalDate): Promise<readonly Session[]> => {
    if (from <= date && date <= to) return sessions;
    const known = read.get(date) ?? (await unlessUnread(() => onDay(date), []));
    read.set(date, known);
    return known;
  };
  for (const { session, interruption, days } of reachingBeyond(sessions, from, to)) {
    // If something ran on a day, what ran only on earlier days ended before it, so those need not be read.
    for (const date of days.toReversed()) {
      const { start } = dayInterval(date, session.frame);
      let isFound = false;
      for (const each of await sessionsOf(date)) {
        const last = lastMeanwhile(each, session, interruption, now);
        if (last !== null && !here.has(each.id)) found.set(each.id, each);
        if (last !== null && last > start) isFound = true;
      }
      if (isFound) break;
    }
  }
  return [...found.values()];
}

interface Reaching {
  readonly session: Session;
  readonly interruption: Interruption;
  readonly days: readonly LocalDate[];
}

/** The resumed interruptions that lie on one of the days `from` to `to` and on one before or after them. */
function reachingBeyond(sessions: readonly Session[], from: LocalDate, to: LocalDate): readonly Reaching[] {
  return sessions.flatMap((session) =>
    session.interruptions.flatMap((interruption): Reaching[] => {
      const { at, until } = interruption;
      if (until === null || !isResumed(session, interruption)) return [];
      const days = daysOf({ start: at, end: until }, session.frame);
      const [first = from, last = to] = [days[0], days.at(-1)];
      const isAmong = first <= to && from <= last;
      return isAmong && (first < from || to < last) ? [{ session, interruption, days }] : [];
    }),
  );
}
