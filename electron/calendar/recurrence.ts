/**
 * When an event recurs within a stretch of its local time (RFC 5545, 3.3.10 and 3.8.5). For each interval of the frequency, the rule names
 * days and times, of which those at its positions are taken (BYSETPOS). A rule without a count is expanded from the stretch on, so that a
 * rule that began long ago costs no more than one that began today. Times are counted in seconds since 1970-01-01T00:00:00 local time,
 * because a rule may name too many to create a date for each.
 */
import { Temporal } from 'temporal-polyfill';
import { message } from '../../shared/messages/message.ts';
import { mostOccurrences, mostSteps } from './limits.ts';
import { type Frequency, type Rule, ruleOf, type Until } from './recurrence-rule.ts';
import { dayOf, daysBy, isDayOf, weekBegin } from './rule-days.ts';
import { quoted, Unreadable } from './unreadable.ts';

/** By the clock of the event. Half-open. */
export interface Stretch {
  readonly from: Temporal.PlainDateTime;
  readonly to: Temporal.PlainDateTime;
}

export interface Recurring {
  /** The starts within the stretch, by the clock of the event, in order. */
  readonly starts: readonly Temporal.PlainDateTime[];
  /** The caller knows the zone, and drops later starts. */
  readonly until: Until | null;
}

/** Throws `Unreadable` if the text is no rule, or if the rule recurs too often. */
export function recurring(text: string, start: Temporal.PlainDateTime, stretch: Stretch): Recurring {
  const rule = ruleOf(text);
  if (rule === null)
    throw new Unreadable(message('calendar.unreadable.recurrence', { rule: quoted(text, 100) }));
  const bounds = { from: secondsOf(stretch.from), to: secondsOf(stretch.to) };
  const starts = startsWithin(withOwn(rule, start), secondsOf(start), bounds);
  return { starts: starts.map(localOf), until: rule.until };
}

const [minuteS, hourS, dayS] = [60, 3_600, 86_400];

interface Bounds {
  readonly from: number;
  readonly to: number;
}

function startsWithin(rule: Rule, start: number, { from, to }: Bounds): readonly number[] {
  const { interval, count, positions } = rule;
  const unit = unitOf(rule);
  const offsets = offsetsOf(rule);
  const own = unit.indexOf(start);
  // Without a count, earlier occurrences need not be known.
  const passed = count === null ? Math.max(0, Math.floor((unit.indexOf(from) - own) / interval)) : 0;
  const starts: number[] = [];
  let left = count ?? Number.POSITIVE_INFINITY;
  let steps = 0;
  const step = (by: number) => {
    steps += by;
    if (steps > mostSteps || starts.length > mostOccurrences)
      throw new Unreadable(message('calendar.unreadable.tooOften'));
  };
  for (let index = own + passed * interval; unit.beginOf(index) < to; ) {
    step(1);
    const next = nextWorthLooking(rule, unit, index);
    if (next !== null) {
      index += Math.max(1, Math.ceil((next - index) / interval)) * interval;
      continue;
    }
    const begins = beginsOf(rule, unit, index);
    step(begins.length * offsets.length);
    const slots = begins.flatMap((begin) => offsets.map((offset) => begin + offset));
    for (const [at, each] of slots.entries()) {
      const isChosen =
        positions.length === 0 || positions.includes(at + 1) || positions.includes(at - slots.length);
      if (!isChosen || each < start) continue;
      if (each >= to || left === 0) return starts;
      left -= 1;
      if (each >= from) starts.push(each);
    }
    index += interval;
  }
  step(0);
  return starts;
}

/** The intervals of a frequency, numbered. If the frequency is shorter than a day, each begins at its part of the day. */
interface Unit {
  indexOf(seconds: number): number;
  beginOf(index: number): number;
}

function unitOf({ frequency, weekStart }: Rule): Unit {
  const each = (length: number): Unit => ({
    indexOf: (seconds) => Math.floor(seconds / length),
    beginOf: (index) => index * length,
  });
  switch (frequency) {
    case 'SECONDLY':
      return each(1);
    case 'MINUTELY':
      return each(minuteS);
    case 'HOURLY':
      return each(hourS);
    case 'DAILY':
      return each(dayS);
    case 'WEEKLY': {
      const first = weekBegin(0, weekStart);
      return {
        indexOf: (seconds) => Math.floor((Math.floor(seconds / dayS) - first) / 7),
        beginOf: (index) => (first + index * 7) * dayS,
      };
    }
    case 'MONTHLY':
      return {
        indexOf: (seconds) => {
          const date = new Date(seconds * 1000);
          return date.getUTCFullYear() * 12 + date.getUTCMonth();
        },
        beginOf: (index) => beginOfMonth(Math.floor(index / 12), (index % 12) + 1),
      };
    default:
      return {
        indexOf: (seconds) => new Date(seconds * 1000).getUTCFullYear(),
        beginOf: (index) => beginOfMonth(index, 1),
      };
  }
}

/** Infinite for years that no date has. */
function beginOfMonth(year: number, month: number): number {
  return year > 9999 ? Number.POSITIVE_INFINITY : dayOf(year, month, 1) * dayS;
}

/**
 * For frequencies shorter than a day: the next interval that may have occurrences, if this one, its hour or its minute has none. Null if
 * this one may have some.
 */
function nextWorthLooking(rule: Rule, unit: Unit, index: number): number | null {
  if (!isPartOfDay(rule.frequency)) return null;
  const begin = unit.beginOf(index);
  const next = (length: number) => unit.indexOf((Math.floor(begin / length) + 1) * length);
  const [hour, minute, second] = timeOf(begin);
  const isIn = (wanted: readonly number[], number: number) => wanted.length === 0 || wanted.includes(number);
  if (!isDayOf(rule, Math.floor(begin / dayS))) return next(dayS);
  if (!isIn(rule.hours, hour)) return next(hourS);
  if (rule.frequency !== 'HOURLY' && !isIn(rule.minutes, minute)) return next(minuteS);
  if (rule.frequency === 'SECONDLY' && !isIn(rule.seconds, second)) return index + 1;
  return null;
}

/** The starting points for the offsets: the wanted days of an interval, or for a frequency shorter than a day the interval itself. */
function beginsOf(rule: Rule, unit: Unit, index: number): readonly number[] {
  const begin = unit.beginOf(index);
  if (isPartOfDay(rule.frequency)) return [begin];
  const next = unit.beginOf(index + 1);
  // The last year that has dates.
  const last = (Number.isFinite(next) ? next : beginOfMonth(9999, 12) + 31 * dayS) / dayS - 1;
  return daysBy(rule, { first: begin / dayS, last }).map((day) => day * dayS);
}

/** The times of a wanted day, in order; for a frequency shorter than a day, only the parts below it. */
function offsetsOf({ frequency, hours, minutes, seconds }: Rule): readonly number[] {
  const isPart = isPartOfDay(frequency);
  const below = {
    hours: isPart ? [0] : hours,
    minutes: isPart && frequency !== 'HOURLY' ? [0] : minutes,
    seconds: frequency === 'SECONDLY' ? [0] : seconds,
  };
  const all = below.hours.flatMap((hour) =>
    below.minutes.flatMap((minute) =>
      // A leap second, which clocks do not show.
      below.seconds.map((second) => hour * hourS + minute * minuteS + Math.min(second, 59)),
    ),
  );
  return [...new Set(all)].sort((a, b) => a - b);
}

/** Adds the parts that the rule takes from the start of the event: its time, and its day if the rule names none (RFC 5545, 3.3.10). */
function withOwn(rule: Rule, start: Temporal.PlainDateTime): Rule {
  const { frequency, weeks, yearDays, monthDays, weekdays } = rule;
  const or = (given: readonly number[], own: number) => (given.length === 0 ? [own] : given);
  const isPart = isPartOfDay(frequency);
  const timed: Rule = {
    ...rule,
    hours: isPart ? rule.hours : or(rule.hours, start.hour),
    minutes: isPart && frequency !== 'HOURLY' ? rule.minutes : or(rule.minutes, start.minute),
    seconds: frequency === 'SECONDLY' ? rule.seconds : or(rule.seconds, start.second),
  };
  if (weekdays.length > 0) return timed;
  if (monthDays.length > 0 || yearDays.length > 0) return timed;
  if (frequency === 'WEEKLY' || weeks.length > 0)
    return { ...timed, weekdays: [{ weekday: start.dayOfWeek, number: null }] };
  if (frequency === 'MONTHLY') return { ...timed, monthDays: [start.day] };
  if (frequency !== 'YEARLY') return timed;
  return { ...timed, months: or(rule.months, start.month), monthDays: [start.day] };
}

function isPartOfDay(frequency: Frequency): boolean {
  return frequency === 'SECONDLY' || frequency === 'MINUTELY' || frequency === 'HOURLY';
}

function timeOf(seconds: number): readonly [hour: number, minute: number, second: number] {
  const ofDay = seconds - Math.floor(seconds / dayS) * dayS;
  return [Math.floor(ofDay / hourS), Math.floor((ofDay % hourS) / minuteS), ofDay % minuteS];
}

function secondsOf({ year, month, day, hour, minute, second }: Temporal.PlainDateTime): number {
  return dayOf(year, month, day) * dayS + hour * hourS + minute * minuteS + second;
}

function localOf(seconds: number): Temporal.PlainDateTime {
  const date = new Date(Math.floor(seconds / dayS) * dayS * 1000);
  const [hour, minute, second] = timeOf(seconds);
  return new Temporal.PlainDateTime(
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    hour,
    minute,
    second,
  );
}
