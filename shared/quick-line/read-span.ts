/**
 * When something is planned for, as the first words of a line say it, or its last ones: `9-10:30`, `9:30 45m`, `write report 13:00`. As
 * nothing is planned without a time, what stands first is one wherever it can be: also `9-10` and `9.30`, which begin names elsewhere.
 */
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
import { compactLengthPattern, lengthMs, namedLengthPattern } from '../time/length-of-time.ts';
import type { PlannedSpan } from './plan-line.ts';
import { cutOf, dashPattern, endOfTime, isTime } from './read-when.ts';

export interface FoundSpan {
  readonly span: Exclude<PlannedSpan, { readonly kind: 'none' }>;
  /** What is left of the words. */
  readonly rest: string;
}

const minuteMs = 60_000;
const marker = String.raw`(?:(at|from)\s)?`;
const between = String.raw`(?:${dashPattern}|\s(?:to|till|until)\s)`;
const rangeFirst = new RegExp(`^${marker}${clockPattern}${between}${clockPattern}${endOfTime}`, 'iu');
const timeFirst = new RegExp(`^${marker}${clockPattern}${endOfTime}`, 'iu');
const rangeLast = new RegExp(
  String.raw`(?:^|[,;]?\s)${marker}${clockPattern}${between}${clockPattern}$`,
  'iu',
);
const timeLast = new RegExp(String.raw`(?:^|[,;]?\s)${marker}${clockPattern}$`, 'iu');
// Units in small letters: "2H results" is a name. "2h of yoga" is one too.
const lengths = `${compactLengthPattern}|${namedLengthPattern}`;
const lengthFirst = new RegExp(String.raw`^(?:for\s)?(${lengths})(?!\sof\s)${endOfTime}`, 'u');
const lengthLast = new RegExp(String.raw`(?:^|[,;]?\s)(?:for\s)?(${lengths})$`, 'u');

/** Of words with one space between them. Null where they begin with no time. */
export function spanFirst(words: string): FoundSpan | null {
  const text = plainDigits(words);
  const both = rangeFirst.exec(text);
  const ends = both === null ? null : rangeOf(both);
  if (both !== null && ends !== null) {
    const [left, right] = ends;
    return {
      span: { kind: 'range', ...minutesBetween(left, right), ...cutOf(left, right) },
      rest: asTyped(words, text, both[0].length),
    };
  }
  const one = timeFirst.exec(text);
  const clock = one === null ? null : clockTimeOf(one.slice(2));
  if (one === null || clock === null || (one[1] === undefined && !isTimeFirst(clock))) return null;
  const after = asTyped(words, text, one[0].length);
  const plainAfter = text.slice(one[0].length);
  const length = lengthFirst.exec(plainAfter);
  const from = { from: minuteOfDay(clock), ...cutOf(clock) };
  return length?.[1] === undefined
    ? { span: { kind: 'from', ...from, lengthMs: null }, rest: after }
    : {
        span: { kind: 'from', ...from, lengthMs: plannedMs(length[1]) },
        rest: asTyped(after, plainAfter, length[0].length),
      };
}

/** Rounded up to whole minutes: a plan has no seconds. */
function plannedMs(length: string): number {
  return Math.ceil(lengthMs(length) / minuteMs) * minuteMs;
}

/** The length at the end of the words: `write report 45m`, `write report for 45 minutes`. Null where there is none. */
export function lengthAtEnd(words: string): { readonly lengthMs: number; readonly rest: string } | null {
  const text = plainDigits(words);
  const found = lengthLast.exec(text);
  if (found?.[1] === undefined) return null;
  return { lengthMs: plannedMs(found[1]), rest: asTyped(words, text, 0, found.index) };
}

/** Null where they end with nothing that is surely a time: `write report 9-10:30`, but `read chapters 9-10` ends with a name. */
export function spanLast(words: string): FoundSpan | null {
  const text = plainDigits(words);
  const both = rangeLast.exec(text);
  const ends = both === null ? null : rangeOf(both);
  if (both !== null && ends !== null) {
    const [left, right] = ends;
    if (both[1] !== undefined || isTime(left, undefined) || isTime(right, undefined))
      return {
        span: { kind: 'range', ...minutesBetween(left, right), ...cutOf(left, right) },
        rest: asTyped(words, text, 0, both.index),
      };
  }
  const one = timeLast.exec(text);
  const clock = one === null ? null : clockTimeOf(one.slice(2));
  if (one === null || clock === null || !isTime(clock, one[1])) return null;
  return {
    span: { kind: 'from', from: minuteOfDay(clock), lengthMs: null, ...cutOf(clock) },
    rest: asTyped(words, text, 0, one.index),
  };
}

/** A year, and `2H results`, are names. */
function isTimeFirst({ isLikeYear, isLoose }: ClockTime): boolean {
  return !isLikeYear && !isLoose;
}

function rangeOf(found: RegExpExecArray): readonly [ClockTime, ClockTime] | null {
  const groups = found.slice(2);
  const left = clockTimeOf(groups);
  const right = clockTimeOf(groups.slice(clockGroups), 'end');
  return left === null || right === null ? null : [left, right];
}
