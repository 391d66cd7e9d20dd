/** Weeks as seven dates. The day on which they begin depends on the region, and a person may choose another one. */
import { addDays, type LocalDate } from './day.ts';

/** The days on which weeks begin somewhere. */
const weekStarts = ['monday', 'sunday', 'saturday', 'friday'] as const;
export type WeekStart = (typeof weekStarts)[number];

/** The person's choices; `system` follows the locale. */
export const weekStartChoices = ['system', 'monday', 'sunday', 'saturday'] as const;
export type WeekStartChoice = (typeof weekStartChoices)[number];

/** From the first day to the last, both included. */
export interface Week {
  readonly first: LocalDate;
  readonly last: LocalDate;
  /** All seven days, in order. */
  readonly days: readonly LocalDate[];
}

/** The week that contains the date. */
export function weekOf(date: LocalDate, weekStart: WeekStart): Week {
  const first = addDays(date, -((weekdayOf(date) - numbers[weekStart] + 7) % 7));
  const days = [0, 1, 2, 3, 4, 5, 6].map((each) => addDays(first, each));
  return { first, last: addDays(first, 6), days };
}

/** The day of the week as ISO 8601 numbers it: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7;
}

/** The chosen week start, or the one of the locale (a BCP 47 tag). */
export function chosenWeekStart(choice: WeekStartChoice, locale: string): WeekStart {
  return choice === 'system' ? weekStartOf(locale) : choice;
}

/**
 * The day on which a week begins in the locale. `-u-fw-mon` in the tag sets it explicitly (UTS 35, 3.6.1). Otherwise it comes from the CLDR
 * through `Intl` or, in engines without that (Firefox), from the same data in the table below. Monday if the tag is no locale.
 */
export function weekStartOf(locale: string): WeekStart {
  const known = localeOf(locale);
  if (known === null) return 'monday';
  const told = known.getWeekInfo?.() ?? known.weekInfo;
  return weekStartAsked(known) ?? (told && starts.get(told.firstDay)) ?? weekStartOfRegion(regionOf(known));
}

/** By CLDR's `weekData/firstDay` (supplemental data, version 48). Monday for regions that it does not name. */
export function weekStartOfRegion(region: string): WeekStart {
  if (beginOnSunday.has(region)) return 'sunday';
  if (beginOnSaturday.has(region)) return 'saturday';
  return region === 'MV' ? 'friday' : 'monday';
}

const beginOnSunday = new Set(
  'AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW'.split(
    ' ',
  ),
);
const beginOnSaturday = new Set('AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'.split(' '));

const numbers: Readonly<Record<WeekStart, number>> = { monday: 1, friday: 5, saturday: 6, sunday: 7 };
const starts: ReadonlyMap<number, WeekStart> = new Map([
  [1, 'monday'],
  [5, 'friday'],
  [6, 'saturday'],
  [7, 'sunday'],
]);

/** The compiler knows neither of these yet: a method in Chromium 130 and later, a property in Node 20. */
interface TellsItsWeek extends Intl.Locale {
  readonly getWeekInfo?: () => { readonly firstDay: number };
  readonly weekInfo?: { readonly firstDay: number };
}

function localeOf(tag: string): TellsItsWeek | null {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

function weekStartAsked(locale: Intl.Locale): WeekStart | undefined {
  const [, day = ''] = /-fw-(mon|fri|sat|sun)(?:-|$)/.exec(locale.toString()) ?? [];
  return weekStarts.find((each) => day !== '' && each.startsWith(day));
}

function regionOf(locale: Intl.Locale): string {
  return locale.region ?? locale.maximize().region ?? '';
}
