/** Between instants and what a clock on the wall shows in a zone: for times of day that a person types alone, and for the marks of an axis. */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instantFromMs, msOf } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';

/** The last moment, not after `until` and not before `from`, at which the wall clock shows `hour:minute`; null when there is none. */
export function lastTimeOfDay(
  hour: number,
  minute: number,
  { start: from, end: until }: Interval,
  zone: string,
): Instant | null {
  const end = Temporal.Instant.from(until).toZonedDateTimeISO(zone);
  for (const daysBack of [0, 1]) {
    const date = end.toPlainDate().subtract({ days: daysBack });
    const plainTime = Temporal.PlainTime.from({ hour, minute });
    const at = instantFromMs(date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds);
    if (from <= at && at <= until) return at;
  }
  return null;
}

/** The whole hours, by the wall clock, from the one at or before the start to the one at or after the end. */
export function hourMarks(interval: Interval, zone: string): readonly Instant[] {
  const endMs = msOf(interval.end);
  let mark = Temporal.Instant.from(interval.start).toZonedDateTimeISO(zone).round({
    smallestUnit: 'hour',
    roundingMode: 'floor',
  });
  const marks = [instantFromMs(mark.epochMilliseconds)];
  while (mark.epochMilliseconds < endMs) {
    mark = mark.add({ hours: 1 });
    marks.push(instantFromMs(mark.epochMilliseconds));
  }
  return marks;
}
