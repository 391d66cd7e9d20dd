/**
 * What was typed and no clock or calendar of the zone shows, so that what is meant is so much later as was skipped
 * (rules, "local time to instant").
 */
import type { LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { MinuteOfDay } from '../time/last-time-of-day.ts';
import { localMinuteOf, localTimeOf } from '../time/local-time.ts';

/** Absent where all of it is shown. */
export interface NotShown {
  readonly skippedTimes?: readonly MinuteOfDay[];
  readonly skippedDate?: LocalDate;
}

/** A time as it was typed, and the moment that it was taken for. */
export type Typed = readonly [MinuteOfDay, Instant];

/** `date`: that of the first of them, where one was said. */
export function notShown(typed: readonly Typed[], zone: string, date?: LocalDate): NotShown {
  const shown = typed.map(([minute, at]) => ({ minute, ...localMinuteOf(at, zone) }));
  const skippedTimes = shown.filter(({ minute, time }) => time !== localTimeOf(minute));
  const [first] = shown;
  return {
    ...(skippedTimes.length === 0 ? {} : { skippedTimes: skippedTimes.map(({ minute }) => minute) }),
    ...(date === undefined || first?.date === date ? {} : { skippedDate: date }),
  };
}
