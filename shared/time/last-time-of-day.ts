/**
 * A time of day that somebody types is the last such moment, whatever the day start (rules, "time of day typed" and
 * "local time to instant").
 */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instantFromMs, msOf } from './instant.ts';
import { knownZone } from './zone.ts';

/** A time of day by the 24-hour clock, as whole minutes since midnight: 0 to 1439. */
export type MinuteOfDay = number;

/**
 * The last moment, not after `until`, at which the wall clock of the zone shows that minute. Of a time that comes twice, where the clock is
 * turned back, it is the later one unless that is still to come. A time that the clock skips is moved forward by the gap.
 */
export function lastTimeOfDay(minuteOfDay: MinuteOfDay, until: Instant, zone: string): Instant {
  const plainTime = new Temporal.PlainTime(Math.floor(minuteOfDay / 60), minuteOfDay % 60);
  const today = Temporal.Instant.from(until).toZonedDateTimeISO(knownZone(zone)).toPlainDate();
  const untilMs = msOf(until);
  for (let daysBack = 0; ; daysBack += 1) {
    const local = today.subtract({ days: daysBack }).toPlainDateTime(plainTime);
    const found = occurrences(local, zone).find((ms) => ms <= untilMs);
    if (found !== undefined) return instantFromMs(found);
  }
}

/** Whether the wall clock shows the same at another instant: the first or the second of two; null where a time comes once. */
export function whichOfTwo(instant: Instant, zone: string): 'first' | 'second' | null {
  const ms = msOf(instant);
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(knownZone(zone)).toPlainDateTime();
  const [later, earlier] = occurrences(local, zone);
  if (earlier === undefined) return null;
  return ms === later ? 'second' : 'first';
}

/** In milliseconds, the later one first; one where the time comes once, or is skipped. */
function occurrences(
  local: Temporal.PlainDateTime,
  zone: string,
): readonly [number] | readonly [number, number] {
  const read = (disambiguation: 'earlier' | 'later') =>
    local.toZonedDateTime(knownZone(zone), { disambiguation });
  const [earlier, later] = [read('earlier'), read('later')];
  const comesTwice = earlier.epochMilliseconds !== later.epochMilliseconds;
  // Of a time that is skipped both are other times: the later one is moved forward by the gap.
  return comesTwice && later.toPlainDateTime().equals(local)
    ? [later.epochMilliseconds, earlier.epochMilliseconds]
    : [later.epochMilliseconds];
}
