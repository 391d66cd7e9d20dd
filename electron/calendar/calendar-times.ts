/** Reads the times of an entry: dates, date-times, durations and periods (RFC 5545, 3.3). Time zones are not looked up yet. */
import { Temporal } from 'temporal-polyfill';
import type { Property } from './calendar-property.ts';
import { noTime } from './unreadable.ts';

/** A date or a date-time of the file. A date-time without a time (`DTSTART:20260105`) is a date. */
export type When =
  | { readonly kind: 'day'; readonly date: Temporal.PlainDate }
  | { readonly kind: 'moment'; readonly local: Temporal.PlainDateTime; readonly zone: ZoneNamed };

export type Moment = Extract<When, { readonly kind: 'moment' }>;

/** UTC, a named zone, or the clock of the reader. */
export type ZoneNamed =
  | { readonly kind: 'utc' }
  | { readonly kind: 'named'; readonly id: string }
  | { readonly kind: 'floating' };

export function isSameZone(one: ZoneNamed, other: ZoneNamed): boolean {
  return one.kind === 'named' ? other.kind === 'named' && one.id === other.id : one.kind === other.kind;
}

export type Ending =
  | { readonly kind: 'none' }
  | { readonly kind: 'at'; readonly end: When }
  /** The days are counted by local time, the milliseconds exactly. */
  | { readonly kind: 'after'; readonly days: number; readonly ms: number };

export interface AddedDate {
  readonly start: When;
  /** Null if it has none of its own. */
  readonly ending: Ending | null;
}

export function byClockOf(start: When, when: When): When {
  if (when.kind === 'day' || start.kind === 'day' || when.zone.kind !== 'floating') return when;
  return { ...when, zone: start.zone };
}

export function dayOf({ local }: Moment): When {
  return { kind: 'day', date: local.toPlainDate() };
}

/** If the event has a time, it recurs at that time on a day that is given as a date. */
export function atTimeOf(start: When, when: When): When {
  if (when.kind === 'moment' || start.kind === 'day') return when;
  return { ...start, local: when.date.toPlainDateTime(start.local.toPlainTime()) };
}

export function whenOf(value: unknown, { line, parameters }: Property): When {
  const parts =
    typeof value === 'string'
      ? /^(\d{4})-(\d{2})-(\d{2})(?:T(?:::|(\d{2}):(\d{2}):(\d{2})?(Z?)))?$/.exec(value)
      : null;
  const impossible = () => {
    // A date of another form would be cut at meaningless places.
    const isOfTheForm = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(?:T\d|$)/.test(value);
    return noTime(isOfTheForm ? value : line);
  };
  if (parts === null) throw impossible();
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  try {
    // The constructors refuse impossible dates and times, and cost a tenth of `from`.
    if (hour === undefined)
      return { kind: 'day', date: new Temporal.PlainDate(year ?? 0, month ?? 0, day ?? 0) };
    // 60 is a leap second (RFC 5545, 3.3.12), which clocks without leap seconds show as 59.
    const shown = second === 60 ? 59 : second;
    const local = new Temporal.PlainDateTime(year ?? 0, month ?? 0, day ?? 0, hour, minute, shown);
    return { kind: 'moment', local, zone: zoneOf(parts[7] === 'Z', parameters.get('tzid') ?? '') };
  } catch {
    throw impossible();
  }
}

function zoneOf(isUtc: boolean, id: string): ZoneNamed {
  if (isUtc) return { kind: 'utc' };
  return id.trim() === '' ? { kind: 'floating' } : { kind: 'named', id: id.trim() };
}

export function endingOf(ended: Property | undefined, length: Property | undefined, start: When): Ending {
  if (ended !== undefined) return { kind: 'at', end: byClockOf(start, whenOf(ended.values[0], ended)) };
  return length === undefined ? { kind: 'none' } : durationOf(length.values[0]);
}

function durationOf(value: unknown): Ending {
  const parts =
    /^([+-]?)P(?=[\dT])(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})S)?)?$/i.exec(
      String(value),
    );
  if (parts === null) throw noTime(String(value));
  const [weeks, days, hours, minutes, seconds] = parts.slice(2).map((part) => Number(part ?? 0));
  const sign = parts[1] === '-' ? -1 : 1;
  return {
    kind: 'after',
    days: sign * ((weeks ?? 0) * 7 + (days ?? 0)),
    ms: sign * (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000,
  };
}

/** RFC 5545, 3.3.9: a start with an end, or with a length. */
export function periodOf(value: unknown, property: Property, start: When): AddedDate {
  const [from, to]: unknown[] = Array.isArray(value) ? value : String(value).split('/');
  const begin = byClockOf(start, whenOf(from, property));
  const isLength = /^[+-]?P/i.test(String(to));
  const ending: Ending = isLength
    ? durationOf(to)
    : { kind: 'at', end: byClockOf(begin, whenOf(to, property)) };
  return { start: begin, ending };
}
