/**
 * Sentences about a calendar file besides the list of entries to import: how many are planned already, how many are left out, by kind, and
 * why.
 */
import { type CalendarReading, skippedKinds } from '../domain/plan/calendar.ts';
import { listed } from '../format/list.ts';
import type { Speech } from '../messages/speech.ts';

export interface CalendarFound extends Pick<CalendarReading, 'counts' | 'firstUnreadable'> {
  /** The entries that would be planned, changed or removed. */
  readonly entries: readonly unknown[];
  /** Number of events that the plan already has. */
  readonly unchanged: number;
}

export function calendarInWords(
  { entries, unchanged, counts, firstUnreadable }: CalendarFound,
  speech: Speech,
): readonly string[] {
  const { t } = speech;
  const skipped = skippedKinds
    .filter((each) => counts[each] > 0)
    .map((each) => t(`import.skipped.${each}`, { count: counts[each] }));
  return [
    ...(unchanged > 0 ? [t('import.unchanged', { count: unchanged })] : []),
    ...(entries.length === 0 ? [t('import.nothingNew')] : []),
    ...(skipped.length > 0 ? [t('import.skipped', { what: listed(skipped, speech) })] : []),
    ...(firstUnreadable === null ? [] : [t('import.firstUnreadable', { why: speech.say(firstUnreadable) })]),
    ...(counts.notUnderstood > 0 ? [t('import.notUnderstood', { count: counts.notUnderstood })] : []),
    ...(counts.lostDate > 0 ? [t('import.lostDate', { count: counts.lostDate })] : []),
  ];
}
