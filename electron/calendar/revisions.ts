/** Decides which of several entries for an event, or for an occurrence of it, is valid. */
import type { CalendarEntry } from './calendar-entry.ts';
import type { When } from './calendar-times.ts';
import { readable } from './unreadable.ts';

/** The occurrences that these entries replace. */
export const replacedBy = (parts: readonly CalendarEntry[]) =>
  parts.flatMap(({ replaces }) => (replaces === null ? [] : [replaces]));

export const byAge = (a: CalendarEntry, b: CalendarEntry) =>
  a.sequence - b.sequence || (a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : 0);

/**
 * Of several entries for a whole event, those of the latest revision (SEQUENCE). If several of them still differ in their start, a program
 * gave one UID to several events, and all are taken.
 */
export function latestWholes(ordered: readonly CalendarEntry[]): readonly CalendarEntry[] {
  const latest = ordered.at(-1);
  if (ordered.length < 2 || latest === undefined) return ordered;
  const ofRevision = ordered.filter(({ sequence }) => sequence === latest.sequence);
  return [...new Map(ofRevision.map((each) => [whenKey(each.start), each])).values()];
}

/**
 * Of several entries for the same occurrence, the one written last. They may write its original start differently, so `msOf` says which
 * moment each means.
 */
export function latestParts(
  ordered: readonly CalendarEntry[],
  msOf: (part: CalendarEntry) => number,
): readonly CalendarEntry[] {
  if (ordered.length < 2) return ordered;
  const keys = readable(ordered, (each) => [each, String(msOf(each))] as const).values;
  const keyOf = new Map(keys);
  // If its zone is unknown, its text is compared.
  const byKey = new Map(
    ordered.map((each) => [keyOf.get(each) ?? whenKey(each.replaces ?? each.start), each]),
  );
  return [...byKey.values()];
}

const whenKey = (when: When) =>
  when.kind === 'day'
    ? when.date.toString()
    : `${when.local} ${when.zone.kind === 'named' ? when.zone.id : when.zone.kind}`;
