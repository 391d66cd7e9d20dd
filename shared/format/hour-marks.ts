/** The marks of a time axis. */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instantFromMs, msOf } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import { knownZone } from '../time/zone.ts';

/** The full hours by the wall clock, from the one at or before the start to the one at or after the end. */
export function hourMarks(interval: Interval, zone: string): readonly Instant[] {
  const endMs = msOf(interval.end);
  let mark = Temporal.Instant.from(interval.start).toZonedDateTimeISO(knownZone(zone)).round({
    smallestUnit: 'hour',
    roundingMode: 'floor',
  });
  const marks = [instantFromMs(mark.epochMilliseconds)];
  while (mark.epochMilliseconds < endMs) {
    // Where the clock changes by half an hour, one hour is half as long, or half as long again.
    do mark = mark.add({ minutes: 60 - mark.minute });
    while (mark.minute !== 0);
    marks.push(instantFromMs(mark.epochMilliseconds));
  }
  return marks;
}
