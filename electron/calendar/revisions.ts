/** Which of several entries for an event, or for an occurrence of it, holds. */
import type { CalendarEntry, When } from './calendar-entry.ts';

/** What stands in place of an occurrence. */
export const replacedBy = (parts: readonly CalendarEntry[]) =>
  parts.flatMap(({ replaces }) => (replaces === null ? [] : [replaces]));

export const byAge = (a: CalendarEntry, b: CalendarEntry) =>
  a.sequence - b.sequence || (a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : 0);

/**
 * Of several entries for a whole event those of the latest revision (SEQUENCE). Where there are still several with other starts, a program gave
 * one UID to several events: each of them stands.
 */
export function latestWholes(ordered: readonly CalendarEntry[]): readonly CalendarEntry[] {
  const latest = ordered.at(-1);
  if (ordered.length < 2 || latest === undefined) return ordered;
  const ofRevision = ordered.filter(({ sequence }) => sequence === latest.sequence);
  return [...new Map(ofRevision.map((each) => [whenKey(each.start), each])).values()];
}

/** Two entries that tell of the same occurrence: the later written one. */
export function latestParts(ordered: readonly CalendarEntry[]): readonly CalendarEntry[] {
  return [...new Map(ordered.map((each) => [whenKey(each.replaces ?? each.start), each])).values()];
}

const whenKey = (when: When) =>
  when.kind === 'day'
    ? when.date.toString()
    : `${when.local} ${when.zone.kind === 'named' ? when.zone.id : when.zone.kind}`;
