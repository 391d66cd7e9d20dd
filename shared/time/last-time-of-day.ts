/**
 * A time of day that a person types means the last such moment, whatever the day start (rules, "time of day typed" and "local time to
 * instant").
 */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instantFromMs, msOf } from './instant.ts';
import { knownZone } from './zone.ts';

/** A time of day by the 24-hour clock, in whole minutes since midnight: 0 to 1439. */
export type MinuteOfDay = number;

/**
 * The last moment, not after `until`, at which the zone's wall clock shows that minute. If a time occurs twice because the clock is turned
 * back, this is the second occurrence unless it lies after `until`. A time that the clock skips is moved forward by the gap.
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

/** Whether the wall clock shows the same time at another instant: `first` or `second` of the two; null if the time occurs once. */
export function whichOfTwo(instant: Instant, zone: string): 'first' | 'second' | null {
  const ms = msOf(instant);
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(knownZone(zone)).toPlainDateTime();
  const [later, earlier] = occurrences(local, zone);
  if (earlier === undefined) return null;
  return ms === later ? 'second' : 'first';
}

/** In milliseconds, the later occurrence first; a single one if the time occurs once or is skipped. */
function occurrences(
  local: Temporal.PlainDateTime,
  zone: string,
): readonly [number] | readonly [number, number] {
  const read = (disambiguation: 'earlier' | 'later') =>
    local.toZonedDateTime(knownZone(zone), { disambiguation });
  const [earlier, later] = [read('earlier'), read('later')];
  const comesTwice = earlier.epochMilliseconds !== later.epochMilliseconds;
  // For a skipped time both results show other times; the later one is moved forward by the gap.
  return comesTwice && later.toPlainDateTime().equals(local)
    ? [later.epochMilliseconds, earlier.epochMilliseconds]
    : [later.epochMilliseconds];
}
