/**
 * A time of day as it may be typed, for whoever reads one: `9:40`, `940`, `9.40`, `9h40`, `9h`, `9am`, `9 Uhr`, `9`, and those with words of
 * `clock-words.ts`. Whether it is meant as one is for whoever knows what stands around it.
 */
import { wordedGroups, wordedPattern, wordedTimeOf } from './clock-words.ts';
import type { MinuteOfDay } from './last-time-of-day.ts';

export interface ClockTime {
  /** `letter`: `9h40`, `9h`; `word`: `noon`, and whatever else is written with words. */
  readonly form: 'colon' | 'dot' | 'letter' | 'digits' | 'hour' | 'word';
  readonly hour: number;
  readonly minute: number;
  readonly half: 'am' | 'pm' | null;
  /** A word beside it says that it is a time: `9 pm`, `9 Uhr`, `9 o'clock`; not the bare letter of `9p`. */
  readonly isNamed: boolean;
  /** `9:40:30`, but not `9:40:00`: no time has seconds here, and whoever drops them says so. */
  readonly hasSeconds: boolean;
  /** `09.40`: no number is written so. */
  readonly hasLeadingZero: boolean;
  /** `2026`: more often a year than a time. */
  readonly isLikeYear: boolean;
  /** `9 h`, `2H`: more often a length, or a half of a year. */
  readonly isLoose: boolean;
}

const wordEnd = String.raw`(?![\p{L}\p{N}])`;
const seconds = String.raw`(?::([0-5]\d)(?:[.,]\d{1,9})?)?`;
const halfOfDay = String.raw`(?:\s?([ap]\.?m|[ap]\.\s?m|[صم])${wordEnd}\.?|([ap])${wordEnd}\.?)`;
const unit = String.raw`(\s?(?:uhr|h|o['’]?clock))${wordEnd}`;

/** To be built into patterns with the flags `i` and `u`; its groups are for `clockTimeOf`. */
export const clockPattern = String.raw`(?:${wordedPattern}|(\d{1,2})(?:([:.h])(\d{2})${seconds}|(\d{2}))?(?:${halfOfDay}|${unit})?)`;
export const clockGroups = wordedGroups + 8;

/** Null for `24:10`, `9:75`, `13pm`: there is no such time. */
export function clockTimeOf(
  groups: readonly (string | undefined)[],
  of: EndOfStretch = 'start',
): ClockTime | null {
  const [hourText, ...more] = groups.slice(wordedGroups);
  if (hourText === undefined) return inWords(groups, of);
  // The end of a range may be the midnight at which a day is over: `22:00-24:00`. It is that of `0:00`.
  if (of === 'start' || hourText !== '24') return inDigits(hourText, more);
  const time = inDigits('00', more);
  return time?.minute === 0 && !time.hasSeconds && time.half === null ? time : null;
}

function inWords(groups: readonly (string | undefined)[], of: EndOfStretch): ClockTime | null {
  const time = wordedTimeOf(groups, of === 'end');
  if (time === null) return null;
  const { isSure: isNamed, ...at } = time;
  const plain = { hasSeconds: false, hasLeadingZero: false, isLikeYear: false, isLoose: false };
  return { form: 'word', ...at, isNamed, ...plain };
}

function inDigits(hourText: string, more: readonly (string | undefined)[]): ClockTime | null {
  const [mark, marked, secondsText, digits, halfWord, halfLetter, unitText] = more;
  const hour = Number(hourText);
  const minute = Number(marked ?? digits ?? 0);
  const halfSign = (halfWord ?? halfLetter)?.[0]?.toLowerCase();
  // ص is the morning of Arabic clocks, م their evening.
  const half = halfSign === undefined ? null : /[aص]/.test(halfSign) ? 'am' : 'pm';
  if (minute > 59 || (half === null ? hour > 23 : hour < 1 || hour > 12)) return null;
  // `9.40.30` has no seconds: it is a date, or the number of a version.
  if (secondsText !== undefined && mark !== ':') return null;
  const unitWord = unitText?.trim().toLowerCase();
  return {
    form: formOf(mark, digits, unitWord),
    hour,
    minute,
    half,
    isNamed: halfWord !== undefined || isUnitOfTimes(unitWord),
    hasSeconds: Number(secondsText ?? 0) > 0,
    hasLeadingZero: hourText.length === 2 && hourText.startsWith('0'),
    isLikeYear: digits !== undefined && half === null && (hour === 19 || hour === 20),
    isLoose: mark === 'H' || (unitText !== undefined && unitText !== 'h'),
  };
}

/** `h` is one of lengths as well. */
function isUnitOfTimes(unitWord: string | undefined): boolean {
  return unitWord !== undefined && unitWord !== 'h';
}

function formOf(
  mark: string | undefined,
  digits: string | undefined,
  unitWord: string | undefined,
): ClockTime['form'] {
  if (mark === ':') return 'colon';
  if (mark === '.') return 'dot';
  if (mark !== undefined) return 'letter';
  if (digits !== undefined) return 'digits';
  return unitWord === 'h' ? 'letter' : 'hour';
}

const whole = new RegExp(`^${clockPattern}$`, 'iu');

/** Of a text that is a time and nothing else; null for any other. */
export function readClockTime(text: string, of: EndOfStretch = 'start'): ClockTime | null {
  // In a field of its own a lone letter may stand apart: `9:05 p`.
  const found = whole.exec(tidyTyped(text).replace(/ (?=[ap]\.?$)/i, ''));
  if (found === null) return null;
  return clockTimeOf(found.slice(1), of);
}

/** Which end of a stretch a time is: only one that ends may be `24:00`. */
export type EndOfStretch = 'start' | 'end';

/** Digits of every script, signs of every width (an input method types wide ones), and one kind of space. */
export function tidyTyped(text: string): string {
  return plainDigits(text)
    .replace(notFractions, (signs) => signs.normalize('NFKC'))
    .replace(unseen, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Taken apart, `1½` would be `11⁄2`. */
const notFractions = /[^½¼¾⅓⅔]+/gu;

/** What comes along unseen when a time is pasted: marks of direction, isolates, a space without width, the mark that begins a file. */
export const unseenSigns = String.raw`\u061c\u200b\u200e\u200f\u2060\u2066-\u2069\ufeff`;
const unseen = new RegExp(`[${unseenSigns}]`, 'g');

/** The colons are also those of typesetters: between numbers (U+2236), raised (U+A789), and the small one. */
const wideSigns: Readonly<Record<string, string>> = {
  '：': ':',
  '∶': ':',
  '꞉': ':',
  '﹕': ':',
  '．': '.',
  '－': '-',
};

/**
 * Digits of every script (`٩:٤٠`, `９：４０`, `𞥙:𞥔𞥐`) and wide signs as plain ones, a sign for a sign. A digit beyond the basic plane is two
 * code units and becomes one: `asTyped` finds the places again.
 */
export function plainDigits(text: string): string {
  return text.replace(/[\p{Nd}：∶꞉﹕．－]/gu, (sign) =>
    sign <= '9' ? sign : (wideSigns[sign] ?? String(digitOf(sign))),
  );
}

/** What stands from one place to another of a text with plain digits, as it was typed. */
export function asTyped(typed: string, plain: string, from: number, to: number = plain.length): string {
  if (typed.length === plain.length) return typed.slice(from, to);
  const signsUntil = (end: number) => [...plain.slice(0, end)].length;
  return [...typed].slice(signsUntil(from), signsUntil(to)).join('');
}

/** Unicode has the ten digits of a script in a row; the mathematical ones, whose rows touch, are the plain ones in another type. */
function digitOf(sign: string): number {
  const plain = sign.normalize('NFKC');
  if (plain <= '9') return Number(plain);
  const before = String.fromCodePoint((sign.codePointAt(0) ?? 0) - 1);
  return /\p{Nd}/u.test(before) ? (digitOf(before) + 1) % 10 : 0;
}

/** Without a half of the day it is by the 24-hour clock. */
export function minuteOfDay({ hour, minute, half }: ClockTime): MinuteOfDay {
  const hours = half === null ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return hours * 60 + minute;
}

/** From-to. Where one of the two says its half of the day, the other is in the half that makes it the shorter: `11-1pm`, `9am-5`. */
export function minutesBetween(left: ClockTime, right: ClockTime): { from: MinuteOfDay; to: MinuteOfDay } {
  const choices = halves(left, right).flatMap((from) => halves(right, left).map((to) => ({ from, to })));
  const length = ({ from, to }: { from: MinuteOfDay; to: MinuteOfDay }) => (to - from + 1440) % 1440 || 1440;
  return choices.reduce((best, each) => (length(each) < length(best) ? each : best));
}

function halves(time: ClockTime, other: ClockTime): readonly [MinuteOfDay, ...MinuteOfDay[]] {
  const isOpen = time.half === null && other.half !== null && time.hour >= 1 && time.hour <= 12;
  if (!isOpen) return [minuteOfDay(time)];
  return [minuteOfDay({ ...time, half: 'am' }), minuteOfDay({ ...time, half: 'pm' })];
}
