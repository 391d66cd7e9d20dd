/** Between instants and what a clock on the wall shows in a zone: for fields in which a person types times, and for the marks of an axis. */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instantFromMs, msOf } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';

/** `2026-11-20T09:30`, as a `datetime-local` field has it. */
export function localMinute(instant: Instant, zone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

/** The instant of a wall clock's `2026-11-20T09:30`; null for a text that is none. A time that the clock skips moves forward, one that comes twice is the first. */
export function instantOfLocal(text: string, zone: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?$/.test(text)) return null;
  try {
    return instantFromMs(Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds);
  } catch {
    return null;
  }
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
