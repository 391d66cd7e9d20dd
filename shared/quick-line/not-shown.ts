/**
 * Times and dates that were typed but that no clock or calendar of the zone shows, so that they mean a moment later by the length of the
 * gap (rules, "local time to instant").
 */
import type { LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { MinuteOfDay } from '../time/last-time-of-day.ts';
import { localMinuteOf, localTimeOf } from '../time/local-time.ts';

/** A field is absent if nothing of its kind was skipped. */
export interface NotShown {
  readonly skippedTimes?: readonly MinuteOfDay[];
  readonly skippedDate?: LocalDate;
}

/** A time as it was typed, and the moment that it was taken for. */
export type Typed = readonly [MinuteOfDay, Instant];

/** `date` is the date that was given for the first of the times, if any. */
export function notShown(typed: readonly Typed[], zone: string, date?: LocalDate): NotShown {
  const shown = typed.map(([minute, at]) => ({ minute, ...localMinuteOf(at, zone) }));
  const skippedTimes = shown.filter(({ minute, time }) => time !== localTimeOf(minute));
  const [first] = shown;
  return {
    ...(skippedTimes.length === 0 ? {} : { skippedTimes: skippedTimes.map(({ minute }) => minute) }),
    ...(date === undefined || first?.date === date ? {} : { skippedDate: date }),
  };
}
