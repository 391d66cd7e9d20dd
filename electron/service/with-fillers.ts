/**
 * A session that came in between an interruption answers for it, and lies on the day on which the interruption began. If the interruption goes on
 * into a later day, the sessions of that day alone do not tell of it.
 */
import type { Session } from '../../shared/domain/session.ts';
import { dayOf, type LocalDate } from '../../shared/time/day.ts';
import { unlessUnread } from './unless-unread.ts';

/**
 * The sessions of days from `from` on, and after them the sessions of earlier days that came in between their interruptions. Those of a day that
 * cannot be read are left out.
 */
export async function withFillers(
  sessions: readonly Session[],
  from: LocalDate,
  onDay: (date: LocalDate) => Promise<readonly Session[]>,
): Promise<readonly Session[]> {
  const here = new Set(sessions.map(({ id }) => id));
  const asked = new Map(
    sessions.flatMap(({ interruptions, frame }) =>
      interruptions
        .filter(({ reason }) => reason === null)
        .map(({ id, at }) => [id, dayOf(at, frame)] as const)
        .filter(([, date]) => date < from),
    ),
  );
  if (asked.size === 0) return sessions;
  const before: Session[] = [];
  for (const date of new Set(asked.values()))
    for (const each of await unlessUnread(() => onDay(date), []))
      if (!here.has(each.id) && asked.has(each.interrupts ?? '')) before.push(each);
  return [...sessions, ...before];
}
