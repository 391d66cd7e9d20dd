/**
 * Converts what a person means, a date and a time of day by the wall clock, to an instant. Where the clock is turned back a time occurs
 * twice, and where it is turned forward some times do not exist. Both are reported, and neither is resolved silently (rules, "local time to
 * instant").
 */
import { Temporal } from 'temporal-polyfill';
import { isLocalDate, type LocalDate } from './day.ts';
import { type Instant, instantFromMs, msOf } from './instant.ts';
import type { Interval } from './interval.ts';
import type { MinuteOfDay } from './last-time-of-day.ts';
import { offsetAtMs } from './offset.ts';
import { knownZone } from './zone.ts';

/** A minute of the day, `HH:MM`, from 00:00 to 23:59. */
export type LocalTime = string;

/** The clock time of a minute. Minutes before or after the day wrap around. */
export function localTimeOf(minute: MinuteOfDay): LocalTime {
  const two = (value: number) => String(value).padStart(2, '0');
  const ofDay = ((minute % minutesOfDay) + minutesOfDay) % minutesOfDay;
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

const minutesOfDay = 24 * 60;
const dayMs = 86_400_000;

/** A minute by the wall clock of some zone. */
export interface LocalMinute {
  readonly date: LocalDate;
  readonly time: LocalTime;
}

/** Which of two: the one before the clock is turned back, or the one after. */
export type Occurrence = 'first' | 'second';

/** What a local minute can mean. */
export type Reading =
  | { readonly kind: 'once'; readonly instant: Instant }
  | { readonly kind: 'twice'; readonly first: Instant; readonly second: Instant }
  /** The clock skips it. `instant` is later by the length of the gap, and `shown` is what the clock shows then. */
  | {
      readonly kind: 'skipped';
      readonly asked: LocalMinute;
      readonly instant: Instant;
      readonly shown: LocalMinute;
    };

/** What a zone's wall clock shows at an instant. Seconds are cut off. */
export function localMinuteOf(instant: Instant, zone: string): LocalMinute {
  const shown = Temporal.Instant.from(instant)
    .toZonedDateTimeISO(knownZone(zone))
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
  return { date: shown.slice(0, 10), time: shown.slice(11) };
}

/** The offset of the zone's wall clock from UTC at an instant: `+02:00`. */
export function offsetAt(instant: Instant, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(knownZone(zone)).offset;
}

/** With the offset that the zone has then, in a form that can be typed: `2026-10-25T02:10+02:00`. */
export function withOffset(instant: Instant, zone: string): string {
  const { date, time } = localMinuteOf(instant, zone);
  return `${date}T${time}${offsetAt(instant, zone)}`;
}

/**
 * `2026-10-24 09:10`, as spreadsheets read it. A minute that the clock shows twice gets its offset, because otherwise it would be
 * ambiguous.
 */
export function localOrWithOffset(instant: Instant, zone: string): string {
  const minute = localMinuteOf(instant, zone);
  // Reading a minute takes four conversions, and a range may have a hundred thousand of them. So it is read only near a change of the
  // clock.
  const ms = msOf(instant);
  const isSteady = offsetAtMs(ms - dayMs, zone) === offsetAtMs(ms + dayMs, zone);
  return !isSteady && readingOf(minute, zone)?.kind === 'twice'
    ? withOffset(instant, zone)
    : `${minute.date} ${minute.time}`;
}

/** What a local minute can mean in a zone; null for a date or time that does not exist on any clock. */
export function readingOf({ date, time }: LocalMinute, zone: string): Reading | null {
  if (!isLocalDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  const plain = Temporal.PlainDateTime.from(`${date}T${time}`);
  const read = (disambiguation: 'earlier' | 'later') =>
    instantFromMs(plain.toZonedDateTime(knownZone(zone), { disambiguation }).epochMilliseconds);
  const [first, second] = [read('earlier'), read('later')];
  if (first === second) return { kind: 'once', instant: first };
  const shown = localMinuteOf(second, zone);
  // For a skipped time, the later reading follows the clock before the jump, so it is moved forward by the gap.
  return shown.date === date && shown.time === time
    ? { kind: 'twice', first, second }
    : { kind: 'skipped', asked: { date, time }, instant: second, shown };
}

/** What helps to choose between two occurrences, the strongest first. An absent field says nothing. */
export interface Hints {
  /** The person chose one. */
  readonly chosen?: Occurrence | null;
  /** It lies after this: the start, when an end is read. */
  readonly after?: Instant | undefined;
  /** It lies before this: the end, when a start is read. */
  readonly before?: Instant | undefined;
  /** The stretch that is being edited, as it was. */
  readonly near?: Interval | undefined;
  /** The previous value of the field. */
  readonly was?: Instant | undefined;
  readonly now: Instant;
}

/**
 * The instant that is meant. Of two occurrences: the chosen one; otherwise the one that fits the other end; otherwise the one nearest to
 * what is being edited, and if both are equally near, the one with the previous value's offset. Without any hint, the latest one that is
 * not in the future.
 */
export function instantOf(reading: Reading, hints: Hints, zone: string): Instant {
  if (reading.kind !== 'twice') return reading.instant;
  const { chosen, after, before, near, was, now } = hints;
  if (chosen != null) return reading[chosen];
  const both = [reading.second, reading.first];
  const fitting = both.filter(
    (each) => (after === undefined || each > after) && (before === undefined || each < before),
  );
  const left = fitting.length === 0 ? both : fitting;
  const past = left.filter((each) => each <= now);
  const possible = past.length === 0 ? left.toReversed() : past;
  const [one = reading.second, other] = possible;
  if (other === undefined || near === undefined) return one;
  const [toOne, toOther] = [distance(one, near), distance(other, near)];
  if (toOne !== toOther) return toOne < toOther ? one : other;
  return was !== undefined && offsetAt(other, zone) === offsetAt(was, zone) ? other : one;
}

/** Milliseconds from a moment to the nearest point of an interval; 0 within it. */
function distance(moment: Instant, { start, end }: Interval): number {
  return Math.max(0, msOf(start) - msOf(moment), msOf(moment) - msOf(end));
}

/** Days from one date to another; negative if the other date is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000);
}
