/**
 * When an event recurs, within a stretch of its own clock (RFC 5545, 3.3.10 and 3.8.5). ical.js goes from one occurrence to the next; here it
 * is kept from going on for ever, and brought near to the stretch first, so that what began long ago costs no more than what began today.
 */
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { message } from '../../shared/messages/message.ts';
import { Unreadable } from './calendar-entry.ts';
import { icalTime } from './calendar-zones.ts';
import { asksDaysOfYear, byDaysOfYear } from './days-of-year.ts';
import { mostOccurrences, mostSteps } from './limits.ts';

/** By the clock of the event. Half-open. */
export interface Stretch {
  readonly from: Temporal.PlainDateTime;
  readonly to: Temporal.PlainDateTime;
}

/** Until when a rule goes, by its UNTIL. */
export type Until =
  | { readonly kind: 'moment'; readonly local: Temporal.PlainDateTime; readonly isUtc: boolean }
  | { readonly kind: 'day'; readonly date: Temporal.PlainDate };

export interface Recurring {
  /** Starts within the stretch, by the clock of the event, in order. */
  readonly starts: readonly Temporal.PlainDateTime[];
  /** The caller, who knows the zone, leaves out what comes later. */
  readonly until: Until | null;
}

/** Throws `Unreadable` for a rule that is none, and for one that recurs too often. */
export function recurring(rule: string, start: Temporal.PlainDateTime, stretch: Stretch): Recurring {
  const wrong = () => new Unreadable(message('calendar.unreadable.recurrence', { rule: rule.slice(0, 100) }));
  let read: InstanceType<typeof ICAL.Recur>;
  try {
    // Names of parts and their values may be in any letter case (RFC 5545, 2).
    read = ICAL.Recur.fromString(rule.toUpperCase());
  } catch {
    throw wrong();
  }
  const count: number | null = read.count;
  if (!(read.freq in unitMs || read.freq === 'MONTHLY' || read.freq === 'YEARLY')) throw wrong();
  if (count !== null && count < 1) throw wrong();
  // Weeks are numbered in years only (RFC 5545, 3.3.10); ical.js turns round for ever on others.
  if (read.freq !== 'YEARLY' && read.parts.BYWEEKNO !== undefined) throw wrong();
  const until = untilOf(read.until);
  if (Temporal.PlainDateTime.compare(start, stretch.to) >= 0) return { starts: [], until };
  if (read.freq === 'YEARLY' && asksDaysOfYear(read)) {
    const starts = byDaysOfYear(read, start, stretch);
    if (starts === null) throw wrong();
    return { starts, until };
  }
  read.interval = Math.min(read.interval, farInterval(read.freq, start, stretch.to));
  // Compared by the caller, in the zone; here it ends the walk.
  read.until = icalTime(stretch.to);
  const near = count === null ? nearer(read, start, stretch.from) : start;
  let walk: BoundedWalk;
  try {
    walk = new BoundedWalk({ rule: read, dtstart: icalTime(near) });
  } catch {
    throw wrong();
  }
  const starts = walk.startsWithin(stretch);
  // A day that a year has not is left out (RFC 5545, 3.3.10); ical.js makes the first of March of it.
  const isLeapDay = read.freq === 'YEARLY' && start.month === 2 && start.day === 29;
  const isOwn = ['BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYDAY'].every((part) => !(part in read.parts));
  return { starts: isLeapDay && isOwn ? starts.filter(({ day }) => day === 29) : starts, until };
}

/** One that leads past the end from any start: ical.js counts the days of an interval one by one, and a file may give any number. */
function farInterval(freq: string, start: Temporal.PlainDateTime, to: Temporal.PlainDateTime): number {
  const unit = unitMs[freq] ?? unitMs['DAILY'] ?? 1;
  return Math.ceil(start.until(to, { largestUnit: 'hours' }).total({ unit: 'milliseconds' }) / unit) + 1;
}

function untilOf(until: InstanceType<typeof ICAL.Time> | null | undefined): Until | null {
  if (until == null) return null;
  const local = plain(until);
  if (until.isDate) return { kind: 'day', date: local.toPlainDate() };
  return { kind: 'moment', local, isUtc: until.zone === ICAL.Timezone.utcTimezone };
}

function plain({ year, month, day, hour, minute, second }: InstanceType<typeof ICAL.Time>) {
  return new Temporal.PlainDateTime(year, month, day, hour, minute, second);
}

/** Of what is always as long by the clock of the event. */
const unitMs: Readonly<Record<string, number>> = {
  SECONDLY: 1000,
  MINUTELY: 60_000,
  HOURLY: 3_600_000,
  DAILY: 86_400_000,
  WEEKLY: 7 * 86_400_000,
};

/** A start that gives the same occurrences from `from` on. */
function nearer(
  { freq, interval }: InstanceType<typeof ICAL.Recur>,
  start: Temporal.PlainDateTime,
  from: Temporal.PlainDateTime,
): Temporal.PlainDateTime {
  const unit = unitMs[freq];
  if (unit === undefined) return start;
  const passed = start.until(from, { largestUnit: 'hours' }).total({ unit: 'milliseconds' });
  // One round less: a round may hold occurrences before the time of its start.
  const rounds = Math.floor(passed / (unit * interval)) - 1;
  return rounds > 0 ? start.add({ seconds: (rounds * interval * unit) / 1000 }) : start;
}

/** Asked at each step of ical.js, also at those within it that find nothing: `FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30` has no second occurrence. */
class BoundedWalk extends ICAL.RecurIterator {
  #steps = 0;

  override check_contracting_rules(): boolean {
    this.#steps += 1;
    const isOver =
      this.#steps > mostSteps || (this.rule.until !== null && this.last.compare(this.rule.until) > 0);
    return isOver || super.check_contracting_rules();
  }

  startsWithin({ from, to }: Stretch): readonly Temporal.PlainDateTime[] {
    const starts: Temporal.PlainDateTime[] = [];
    for (;;) {
      const next: InstanceType<typeof ICAL.Time> | null = this.#next();
      if (next === null) return starts;
      this.#steps += 1;
      if (this.#steps > mostSteps || starts.length > mostOccurrences)
        throw new Unreadable(message('calendar.unreadable.tooOften'));
      const start = plain(next);
      if (Temporal.PlainDateTime.compare(start, to) >= 0) return starts;
      if (Temporal.PlainDateTime.compare(start, from) >= 0) starts.push(start);
    }
  }

  #next(): InstanceType<typeof ICAL.Time> | null {
    try {
      return this.next();
    } catch {
      // It found the same once more, and will find no other.
      return null;
    }
  }
}
