/**
 * Parses a time of day as people type it: `9:40`, `940`, `9.40`, `9h40`, `9h`, `9am`, `9 Uhr`, `9`, and the forms with words of
 * `clock-words.ts`. Whether such text is meant as a time is decided by the caller, who knows the text around it.
 */
import { wordedGroups, wordedPattern, wordedTimeOf } from './clock-words.ts';
import type { MinuteOfDay } from './last-time-of-day.ts';

export interface ClockTime {
  /** `letter`: `9h40`, `9h`; `word`: `noon`, and everything else that is written with words. */
  readonly form: 'colon' | 'dot' | 'letter' | 'digits' | 'hour' | 'word';
  readonly hour: number;
  readonly minute: number;
  readonly half: 'am' | 'pm' | null;
  /** A word next to it marks it as a time: `9 pm`, `9 Uhr`, `9 o'clock`; the bare letter of `9p` does not. */
  readonly isNamed: boolean;
  /** `9:40:30`, but not `9:40:00`. Times are whole minutes, so the caller drops the seconds and says so. */
  readonly hasSeconds: boolean;
  /** `09.40`: numbers are not written like this. */
  readonly hasLeadingZero: boolean;
  /** `2026`: more often a year than a time. */
  readonly isLikeYear: boolean;
  /** `9 h`, `2H`: more often a length, or half of a year. */
  readonly isLoose: boolean;
}

const wordEnd = String.raw`(?![\p{L}\p{N}])`;
const seconds = String.raw`(?::([0-5]\d)(?:[.,]\d{1,9})?)?`;
const halfOfDay = String.raw`(?:\s?([ap]\.?m|[ap]\.\s?m|[صم])${wordEnd}\.?|([ap])${wordEnd}\.?)`;
const unit = String.raw`(\s?(?:uhr|h|o['’]?clock))${wordEnd}`;

/** For use in patterns with the flags `i` and `u`; its groups are for `clockTimeOf`. */
export const clockPattern = String.raw`(?:${wordedPattern}|(\d{1,2})(?:([:.h])(\d{2})${seconds}|(\d{2}))?(?:${halfOfDay}|${unit})?)`;
export const clockGroups = wordedGroups + 8;

/** Null for `24:10`, `9:75`, `13pm`, because such times do not exist. */
export function clockTimeOf(
  groups: readonly (string | undefined)[],
  of: EndOfStretch = 'start',
): ClockTime | null {
  const [hourText, ...more] = groups.slice(wordedGroups);
  if (hourText === undefined) return inWords(groups, of);
  // The end of a range may be the midnight at which a day ends: `22:00-24:00`. It equals `0:00`.
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
  // On Arabic clocks, ص stands for the morning and م for the evening.
  const half = halfSign === undefined ? null : /[aص]/.test(halfSign) ? 'am' : 'pm';
  if (minute > 59 || (half === null ? hour > 23 : hour < 1 || hour > 12)) return null;
  // `9.40.30` has no seconds: it is a date, or a version number.
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
    isLoose: mark === 'H' || (unitWord === 'h' && unitText !== 'h'),
  };
}

/** `h` can be the unit of a length as well. */
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

/** For text that is a time and nothing else; null for any other text. */
export function readClockTime(text: string, of: EndOfStretch = 'start'): ClockTime | null {
  // In a field of its own, a single letter may stand apart: `9:05 p`.
  const found = whole.exec(tidyTyped(text).replace(/ (?=[ap]\.?$)/i, ''));
  if (found === null) return null;
  return clockTimeOf(found.slice(1), of);
}

/** Which end of a stretch a time is. Only an end may be `24:00`. */
export type EndOfStretch = 'start' | 'end';

/** Converts digits of every script and characters of every width (input methods type wide ones), and leaves one kind of space. */
export function tidyTyped(text: string): string {
  return plainDigits(text)
    .replace(notFractions, (signs) => signs.normalize('NFKC'))
    .replace(unseen, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** NFKC would turn `1½` into `11⁄2`, so fractions are left as they are. */
const notFractions = /[^½¼¾⅓⅔]+/gu;

/** Invisible characters that come along when a time is pasted: direction marks, isolates, zero-width spaces, byte order marks. */
export const unseenSigns = String.raw`\u061c\u200b\u200e\u200f\u2060\u2066-\u2069\ufeff`;
const unseen = new RegExp(`[${unseenSigns}]`, 'g');

export function withoutUnseen(text: string): string {
  return text.replace(unseen, '');
}

/** The colons include those of typesetters: the ratio sign (U+2236), the raised one (U+A789), and the small one. */
const wideSigns: Readonly<Record<string, string>> = {
  '：': ':',
  '∶': ':',
  '꞉': ':',
  '﹕': ':',
  '．': '.',
  '－': '-',
};

/**
 * Converts digits of every script (`٩:٤٠`, `９：４０`, `𞥙:𞥔𞥐`) and wide characters to plain ones, character by character. A digit outside the
 * basic plane shrinks from two code units to one; `asTyped` restores the original positions.
 */
export function plainDigits(text: string): string {
  return text.replace(/[\p{Nd}：∶꞉﹕．－]/gu, (sign) =>
    sign <= '9' ? sign : (wideSigns[sign] ?? String(digitOf(sign))),
  );
}

/** The part of the original text that corresponds to a range of the text with plain digits. */
export function asTyped(typed: string, plain: string, from: number, to: number = plain.length): string {
  if (typed.length === plain.length) return typed.slice(from, to);
  const signsUntil = (end: number) => [...plain.slice(0, end)].length;
  return [...typed].slice(signsUntil(from), signsUntil(to)).join('');
}

/**
 * Unicode has the ten digits of each script in a row. The rows of mathematical digits touch each other, but those normalise to plain
 * digits.
 */
function digitOf(sign: string): number {
  const plain = sign.normalize('NFKC');
  if (plain <= '9') return Number(plain);
  const before = String.fromCodePoint((sign.codePointAt(0) ?? 0) - 1);
  return /\p{Nd}/u.test(before) ? (digitOf(before) + 1) % 10 : 0;
}

/** Without am or pm it follows the 24-hour clock. */
export function minuteOfDay({ hour, minute, half }: ClockTime): MinuteOfDay {
  const hours = half === null ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return hours * 60 + minute;
}

/**
 * The two times of a range. If only one has am or pm, the other gets the half of the day that makes the range shorter: `11-1pm`, `9am-5`.
 */
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
