/**
 * Finds the planned time at the beginning or end of a line: `9-10:30`, `9:30 45m`, `write report 13:00`. A block needs a time, so the
 * beginning is read as one wherever it can be, even `9-10` and `9.30`, which begin names elsewhere.
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
  /** The words without the time. */
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
// Units must be in small letters, because "2H results" is a name, and so is "2h of yoga".
const lengths = `${compactLengthPattern}|${namedLengthPattern}`;
const lengthFirst = new RegExp(String.raw`^(?:for\s)?(${lengths})(?!\sof\s)${endOfTime}`, 'u');
const lengthLast = new RegExp(String.raw`(?:^|[,;]?\s)(?:for\s)?(${lengths})$`, 'u');

/** Expects words with single spaces between them. Null if they do not begin with a time. */
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

/** Rounded up to whole minutes, because a plan has no seconds. */
function plannedMs(length: string): number {
  return Math.ceil(lengthMs(length) / minuteMs) * minuteMs;
}

/** The length at the end of the words: `write report 45m`, `write report for 45 minutes`. Null if there is none. */
export function lengthAtEnd(words: string): { readonly lengthMs: number; readonly rest: string } | null {
  const text = plainDigits(words);
  const found = lengthLast.exec(text);
  if (found?.[1] === undefined) return null;
  return { lengthMs: plannedMs(found[1]), rest: asTyped(words, text, 0, found.index) };
}

/**
 * Null if the words do not end with something that is certainly a time: `write report 9-10:30` does, but the end of `read chapters 9-10` is
 * a name.
 */
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
