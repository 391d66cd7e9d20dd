/** A recurrence rule (RFC 5545, 3.3.10), parsed from its text. */
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';

const frequencies = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];

/** The end of a rule, by its UNTIL. */
export type Until =
  | { readonly kind: 'moment'; readonly local: Temporal.PlainDateTime; readonly isUtc: boolean }
  | { readonly kind: 'day'; readonly date: Temporal.PlainDate };

export interface RuleWeekday {
  /** 1 is Monday. */
  readonly weekday: number;
  /** Which one in the month or the year, counted from 1, or from the end if negative (2: the second, -1: the last); null: each. */
  readonly number: number | null;
}

/** Parts that the rule does not have are empty. */
export interface Rule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  readonly until: Until | null;
  /** The weekday on which a week begins; 1 is Monday. */
  readonly weekStart: number;
  readonly months: readonly number[];
  /** Counted from the end if negative, like the days. */
  readonly weeks: readonly number[];
  readonly yearDays: readonly number[];
  readonly monthDays: readonly number[];
  readonly weekdays: readonly RuleWeekday[];
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
  readonly seconds: readonly number[];
  /** Which of the occurrences within one interval, counted from 1, or from the end if negative. */
  readonly positions: readonly number[];
}

/**
 * The parts that are known here. An unknown part may move any of the rule's days (`RSCALE` and `SKIP` of RFC 7529, `BYEASTER` of some
 * programs). If it were ignored, the event would lie on wrong days.
 */
const partNames = [
  ...[
    'FREQ',
    'INTERVAL',
    'COUNT',
    'UNTIL',
    'WKST',
    'BYMONTH',
    'BYWEEKNO',
    'BYYEARDAY',
    'BYMONTHDAY',
    'BYDAY',
  ],
  ...['BYHOUR', 'BYMINUTE', 'BYSECOND', 'BYSETPOS'],
];
/** Parts of RFC 7529 that only name the default. */
const saysNothing = ['RSCALE=GREGORIAN', 'SKIP=OMIT'];

/**
 * The form of the parts that are numbers. ical.js would read `2x` as 2 and an interval of 0 as 1, so the event would lie on wrong days. It
 * checks by itself which numbers are too large.
 */
const numberForms: readonly (readonly [names: readonly string[], form: RegExp])[] = [
  [['COUNT', 'INTERVAL'], /^0*[1-9]\d*$/],
  [['BYSECOND', 'BYMINUTE', 'BYHOUR', 'BYMONTH'], /^\d+(?:,\d+)*$/],
  [['BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYSETPOS'], /^[+-]?0*[1-9]\d*(?:,[+-]?0*[1-9]\d*)*$/],
];

const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Null if the text is no rule. */
export function ruleOf(text: string): Rule | null {
  let read: InstanceType<typeof ICAL.Recur>;
  try {
    // Names of parts and their values may be in any letter case (RFC 5545, 2). Some programs put blanks between them.
    const parts = text
      .toUpperCase()
      .replace(/\s+/g, '')
      .split(';')
      .filter((part) => part !== '' && !saysNothing.includes(part));
    if (!parts.every(isPart)) return null;
    read = ICAL.Recur.fromString(parts.join(';'));
  } catch {
    return null;
  }
  const frequency = frequencies.find((each) => each === read.freq);
  const count: number | null = read.count;
  if (frequency === undefined) return null;
  const parts: Readonly<Partial<Record<string, readonly (string | number)[]>>> = read.parts;
  const numbers = (name: string) => (parts[name] ?? []).map(Number);
  const rule: Rule = {
    frequency,
    interval: read.interval,
    count,
    until: untilOf(read.until),
    // ical.js counts weekdays from Sunday as 1.
    weekStart: ((read.wkst + 5) % 7) + 1,
    months: numbers('BYMONTH'),
    weeks: numbers('BYWEEKNO'),
    yearDays: numbers('BYYEARDAY'),
    monthDays: numbers('BYMONTHDAY'),
    weekdays: (parts['BYDAY'] ?? []).map(String).map(weekdayOf),
    hours: numbers('BYHOUR'),
    minutes: numbers('BYMINUTE'),
    seconds: numbers('BYSECOND'),
    positions: numbers('BYSETPOS'),
  };
  return isAllowed(rule) ? rule : null;
}

/** Whether a part has a known name, and a value that such a part can have. */
function isPart(part: string): boolean {
  const [name = ''] = part.split('=');
  const value = part.slice(name.length + 1);
  const form = numberForms.find(([names]) => names.includes(name))?.[1];
  if (!partNames.includes(name) || (form !== undefined && !form.test(value))) return false;
  return name !== 'UNTIL' || isExistingTime(value);
}

/**
 * ical.js would take 30 February for a day in March, 25:00 for 01:00 of the next day, and `2026-12-01` for a day of another year. A second
 * may be a leap second.
 */
function isExistingTime(until: string): boolean {
  const read = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?Z?$/.exec(until);
  if (read === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = read
    .slice(1)
    .map((each) => Number(each ?? 0));
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth && hour < 24 && minute < 60 && second <= 60
  );
}

/** The combinations that the notes below the table of RFC 5545, 3.3.10 forbid. */
function isAllowed({ frequency, weeks, yearDays, monthDays, weekdays }: Rule): boolean {
  if (weeks.length > 0 && (frequency !== 'YEARLY' || weekdays.some(({ number }) => number !== null)))
    return false;
  if (yearDays.length > 0 && ['DAILY', 'WEEKLY', 'MONTHLY'].includes(frequency)) return false;
  return monthDays.length === 0 || frequency !== 'WEEKLY';
}

function weekdayOf(text: string): RuleWeekday {
  const number = Number.parseInt(text, 10);
  return {
    weekday: weekdayNames.indexOf(text.slice(-2)) + 1,
    number: Number.isNaN(number) ? null : number,
  };
}

function untilOf(until: InstanceType<typeof ICAL.Time> | null | undefined): Until | null {
  if (until == null) return null;
  const { year, month, day, hour, minute, second } = until;
  const local = new Temporal.PlainDateTime(year, month, day, hour, minute, second);
  if (until.isDate) return { kind: 'day', date: local.toPlainDate() };
  return { kind: 'moment', local, isUtc: until.zone === ICAL.Timezone.utcTimezone };
}
