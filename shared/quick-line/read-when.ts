/**
 * Finds the time at the beginning or end of a line: `9:40`, `13:10-13:45`, `-30`, `30m`, `30m ago`. Text that could mean something else is
 * not a time: numbers with a dot count only if they look like no ordinary number, and a bare number only after `at`. `shared/time` defines
 * the forms of times and lengths; this module decides which of them a line means.
 */
import { assertNever } from '../assert-never.ts';
import {
  asTyped,
  type ClockTime,
  clockGroups,
  clockPattern,
  clockTimeOf,
  minuteOfDay,
  minutesBetween,
  plainDigits,
} from '../time/clock-time.ts';
import { compactLengthPattern, lengthMs, lengthPattern } from '../time/length-of-time.ts';
import { datePattern, readDay, type SaidDay, weekdayPattern } from '../time/said-day.ts';
import type { When } from './quick-line.ts';

export interface FoundWhen {
  readonly when: When;
  /** The words without the time. */
  readonly rest: string;
}

/** The end of a time, with what separates it from the name: `9:40: review`, `9:40 - review`. */
export const endOfTime = String.raw`(?:\s?(?:\p{Pd}|[:,;]))?(?=\s|$)\s*`;
/** Every dash in Unicode, the minus sign, and the tildes with which East Asian languages write ranges. */
export const dashPattern = String.raw`\s?(?:\p{Pd}|[−~～])\s?`;
const marker = String.raw`(?:(at|from|since)\s)?`;
/** The day, before or after the time. After the time, the bare name of a weekday belongs to the name: `9:40 Monday meeting`. */
const dayFirst = String.raw`(?:(?:(?:on|from|since)\s)?(today|yesterday|${weekdayPattern}|${datePattern}),?\s)?`;
const dayLast = String.raw`(?:,?\s(?:(today|yesterday|${datePattern})|on\s(${weekdayPattern}|${datePattern}))(?=${endOfTime}))?`;

const range = new RegExp(
  `^${dayFirst}${marker}${clockPattern}(${dashPattern}|\\s(?:to|till|until)\\s)${clockPattern}${dayLast}${endOfTime}`,
  'iu',
);
// `9:40-now` is a start; in `9:40 - now playing` the dash introduces a name.
const toNow = String.raw`(?:(?:(?:\p{Pd}|[−~～])|\s(?:to|till|until)\s)now(?![\p{L}\p{N}]))?`;
const time = new RegExp(`^${dayFirst}${marker}${clockPattern}${toNow}${dayLast}${endOfTime}`, 'iu');
const minus = new RegExp(String.raw`^(?:\p{Pd}|−)(${lengthPattern})(?:\sago)?${endOfTime}`, 'iu');
const agoFirst = new RegExp(String.raw`^(${lengthPattern})\sago${endOfTime}`, 'iu');
const agoLast = new RegExp(String.raw`(?:^|[,;]?\s)(${lengthPattern})\sago[.!]?$`, 'iu');
// “2h of yoga” is a name.
const compact = new RegExp(String.raw`^(${compactLengthPattern})(?!\sof\s)${endOfTime}`, 'u');

/** Expects words with single spaces between them. Null if they do not begin with a time. */
export function whenFirst(words: string): FoundWhen | null {
  const text = plainDigits(words);
  const rest = (found: RegExpExecArray) => asTyped(words, text, found[0].length);
  const ago = minus.exec(text) ?? agoFirst.exec(text);
  if (ago?.[1] !== undefined) return { when: agoOf(ago[1]), rest: rest(ago) };
  const both = range.exec(text);
  const ends = both === null ? null : rangeOf(both);
  if (both !== null && ends !== null) return { when: { kind: 'range', ...ends }, rest: rest(both) };
  const one = time.exec(text);
  if (one !== null) {
    const [, before, marked, ...groups] = one;
    const clock = clockTimeOf(groups);
    const on = dayOf(before, groups.slice(clockGroups));
    if (clock !== null && on !== null && isTime(clock, marked ?? markOf(on.day, clock)))
      return {
        when: { kind: 'time', minute: minuteOfDay(clock), ...on, ...cutOf(clock) },
        rest: rest(one),
      };
  }
  const short = compact.exec(text);
  return short?.[1] === undefined ? null : { when: agoOf(short[1]), rest: rest(short) };
}

function agoOf(length: string): When {
  return { kind: 'ago', agoMs: lengthMs(length) };
}

/** Marks times whose seconds are dropped. */
export function cutOf(...times: readonly ClockTime[]): { readonly withoutSeconds?: true } {
  return times.some(({ hasSeconds }) => hasSeconds) ? { withoutSeconds: true } : {};
}

/** Null if the words do not end with something like “30m ago”. */
export function whenLast(words: string): FoundWhen | null {
  const text = plainDigits(words);
  const found = agoLast.exec(text);
  if (found?.[1] === undefined) return null;
  return { when: agoOf(found[1]), rest: asTyped(words, text, 0, found.index) };
}

/** `1h30 review` began an hour and a half ago, but `9h40 review` at twenty to ten, because nobody starts the clock so many hours late. */
const longestBareHours = 5;

export function isTime(clock: ClockTime, marked: string | undefined): boolean {
  if (clock.form === 'colon' || clock.isNamed) return true;
  if (marked !== undefined) return !clock.isLikeYear || marked.toLowerCase() === 'at';
  switch (clock.form) {
    case 'dot':
      return clock.hasLeadingZero || clock.half !== null;
    case 'letter':
      return !clock.isLoose && (clock.hasLeadingZero || clock.hour > longestBareHours);
    case 'digits':
      return !clock.isLikeYear;
    case 'hour':
    case 'word':
      return false;
    default:
      return assertNever(clock.form);
  }
}

/** The day, if one was given; null for a date that does not exist. */
function dayOf(
  before: string | undefined,
  after: readonly (string | undefined)[],
): { readonly day?: SaidDay } | null {
  const said = after.find((each) => each !== undefined) ?? before;
  if (said === undefined) return {};
  const day = readDay(said);
  return day === null ? null : { day };
}

/** After a day, numbers with a dot and times in words are times. A bare number is not: `monday 3 reviews`. */
function markOf(day: SaidDay | undefined, { form }: ClockTime): string | undefined {
  return day !== undefined && (form === 'dot' || form === 'word') ? 'from' : undefined;
}

function rangeOf(found: RegExpExecArray) {
  const [, before, marked, ...groups] = found;
  const left = clockTimeOf(groups);
  const between = groups[clockGroups] ?? '';
  const right = clockTimeOf(groups.slice(clockGroups + 1), 'end');
  const on = dayOf(before, groups.slice(2 * clockGroups + 1));
  if (left === null || right === null || on === null) return null;
  const isMarked = marked !== undefined || on.day !== undefined;
  if (!isMarked && !isRange(left, right, /^\s/.test(between))) return null;
  return { ...minutesBetween(left, right), ...on, ...cutOf(left, right) };
}

/** `9-10 people`, `3.10-3.14 migration` and `1914-1918` are names; so is the end of `9:40 - 10 letters`. */
function isRange(left: ClockTime, right: ClockTime, isSpaced: boolean): boolean {
  const isSure = (each: ClockTime) =>
    isTime(each, undefined) || each.form === 'word' || (each.form === 'letter' && !each.isLoose && !isSpaced);
  return isSure(right) || (!isSpaced && isSure(left));
}
