/**
 * From what a person means, a date and a time of day by the clock on the wall, to the instant. Where the clock is turned back a time comes
 * twice, and where it is turned forward one does not come at all: both are said, neither is settled in silence (rules, "local time to instant").
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

/** Of a minute before or after the day: what the clock shows then. */
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
  /** The clock skips it: `instant` is as much later as was skipped, and `shown` is what the clock shows then. */
  | {
      readonly kind: 'skipped';
      readonly asked: LocalMinute;
      readonly instant: Instant;
      readonly shown: LocalMinute;
    };

/** What the wall clock of a zone shows at an instant; begun minutes are cut off. */
export function localMinuteOf(instant: Instant, zone: string): LocalMinute {
  const shown = Temporal.Instant.from(instant)
    .toZonedDateTimeISO(knownZone(zone))
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
  return { date: shown.slice(0, 10), time: shown.slice(11) };
}

/** How far the wall clock is ahead of UTC at an instant: `+02:00`. */
export function offsetAt(instant: Instant, zone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(knownZone(zone)).offset;
}

/** With the offset that the zone has then, as it can be typed: `2026-10-25T02:10+02:00`. */
export function withOffset(instant: Instant, zone: string): string {
  const { date, time } = localMinuteOf(instant, zone);
  return `${date}T${time}${offsetAt(instant, zone)}`;
}

/** `2026-10-24 09:10`, as spreadsheets read it; of a minute that the clock shows twice, and that alone says neither, with its offset. */
export function localOrWithOffset(instant: Instant, zone: string): string {
  const minute = localMinuteOf(instant, zone);
  // To read a minute takes four conversions, and a range may have a hundred thousand: it is asked only near a change of the clock.
  const ms = msOf(instant);
  const isSteady = offsetAtMs(ms - dayMs, zone) === offsetAtMs(ms + dayMs, zone);
  return !isSteady && readingOf(minute, zone)?.kind === 'twice'
    ? withOffset(instant, zone)
    : `${minute.date} ${minute.time}`;
}

/** What a local minute can mean in a zone; null for a date or a time that there is not on any clock. */
export function readingOf({ date, time }: LocalMinute, zone: string): Reading | null {
  if (!isLocalDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  const plain = Temporal.PlainDateTime.from(`${date}T${time}`);
  const read = (disambiguation: 'earlier' | 'later') =>
    instantFromMs(plain.toZonedDateTime(knownZone(zone), { disambiguation }).epochMilliseconds);
  const [first, second] = [read('earlier'), read('later')];
  if (first === second) return { kind: 'once', instant: first };
  const shown = localMinuteOf(second, zone);
  // Of a time that is skipped, the later reading is the one by the clock before the jump: moved forward by the gap.
  return shown.date === date && shown.time === time
    ? { kind: 'twice', first, second }
    : { kind: 'skipped', asked: { date, time }, instant: second, shown };
}

/** What helps to tell two occurrences apart, the stronger first. Whatever is absent says nothing. */
export interface Hints {
  /** The person said which. */
  readonly chosen?: Occurrence | null;
  /** It lies after this: the start, when an end is read. */
  readonly after?: Instant | undefined;
  /** It lies before this: the end, when a start is read. */
  readonly before?: Instant | undefined;
  /** The stretch that is being edited, as it was. */
  readonly near?: Interval | undefined;
  /** What stood in the field. */
  readonly was?: Instant | undefined;
  readonly now: Instant;
}

/**
 * The instant that is meant. Of two: the one that was chosen; else the one that fits to the other end; else the one nearest to what is
 * being edited, of two as near the one with the offset that stood there; with nothing to go by the latest that is not in the future.
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

/** Milliseconds from a moment to the nearest of an interval; 0 within it. */
function distance(moment: Instant, { start, end }: Interval): number {
  return Math.max(0, msOf(start) - msOf(moment), msOf(moment) - msOf(end));
}

/** Days from one date to another; negative when the other lies before it. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000);
}
