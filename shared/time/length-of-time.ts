/**
 * Parses a length of time as people type it: `30`, `30m`, `1.5h`, `1½ h`, `1h30`, `1:30`, `1 h 30 min`, `1 hour and 20 minutes`, `2d`,
 * `two and a half hours`, `half an hour`.
 */
import { tidyTyped } from './clock-time.ts';

const minuteMs = 60_000;
const units = [
  { form: 'd(?:ays?)?', ms: 86_400_000 },
  { form: 'h(?:ours?|rs?)?', ms: 60 * minuteMs },
  { form: 'm(?:in(?:ute)?s?)?', ms: minuteMs },
  { form: 's(?:ec(?:ond)?s?)?', ms: 1_000 },
] as const;
/** Fractions: `½`, `1/2`. */
const parts: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '1/2': 1 / 2,
  '1/4': 1 / 4,
  '3/4': 3 / 4,
};
const part = String.raw`[½¼¾⅓⅔]|1\/2|[13]\/4`;
const numbers: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  'twenty-five': 25,
  thirty: 30,
  forty: 40,
  'forty-five': 45,
  fifty: 50,
  ninety: 90,
};
// The longest words come first, so that “forty-five” is not read as “forty”.
const number = Object.keys(numbers)
  .toSorted((one, other) => other.length - one.length)
  .join('|');
// Three digits after a comma are thousands to some people, so they are not read as a fraction. After nothing or a zero they cannot be
// thousands.
const fraction = String.raw`(?:\.\d{1,3}|,\d{1,2})`;
const lessThanOne = String.raw`0?[.,]\d{1,3}`;
// Any number of digits is matched. If the match were cut off, an overlong number would be taken for a name.
const amount = String.raw`(?:\d+${fraction}?|${lessThanOne}|(?:\d{1,4}[\s-]?)?(?:${part}))\s?|(?:${number}|\d{1,4})(?:\sand\sa\shalf)?\s`;
const [days, hours, minutes, seconds] = units.map(({ form }) => `(?:${amount})(?:${form})`);
const and = String.raw`(?:\sand\s|,\s?|\s)?`;

const hoursAndMore = String.raw`\d{1,4}\s?${units[1].form}\s?\d{1,2}`;
const byUnit = [
  `${days}(?:${and}${hours})?(?:${and}${minutes})?(?:${and}${seconds})?`,
  `${hours}(?:${and}${minutes})?(?:${and}${seconds})?`,
  `${minutes}(?:${and}${seconds})?`,
];
const articles = [
  'an hour and a half',
  'three quarters of an hour',
  '(?:a )?quarter of an hour',
  'half an hour',
  '(?:a )?half hour',
  '(?:an|one) hour',
  '(?:a|one) minute',
  '(?:a|one) day',
];

/** Lengths of a minute and more that have a unit. For patterns with the flag `u`, longest first; without groups. */
export const namedLengthPattern = [hoursAndMore, ...byUnit, ...articles].join('|');

/** For use in patterns with the flags `i` and `u`, longest first; without groups. */
export const lengthPattern = [
  hoursAndMore,
  ...byUnit,
  `${seconds}`,
  String.raw`\d{1,3}:[0-5]\d(?:\s?h)?`,
  String.raw`\d{1,6}`,
  ...articles,
].join('|');

/** Without spaces, and with the unit in small letters, because `2H 2026` and `5M rows` are names. */
export const compactLengthPattern = String.raw`\d{1,3}h\s?\d{1,2}m(?:in)?|\d{1,3}h\d{1,2}|(?:\d{1,3}${fraction}?|0,\d{3})(?:h|hrs?)|\d{1,4}(?:m|mins?)`;

const whole = new RegExp(`^(?:${lengthPattern})$`, 'iu');
const hoursAndMinutes = new RegExp(String.raw`^(\d+)\s?${units[1].form}\s?(\d+)$`, 'i');
const byUnits = new RegExp(`^${units.map(({ form }) => `(?:(${amount})(?:${form})${and})?`).join('')}$`, 'i');
const inWords: Readonly<Record<string, number>> = {
  'an hour and a half': 90,
  'three quarters of an hour': 45,
  'a quarter of an hour': 15,
  'quarter of an hour': 15,
  'half an hour': 30,
  'half hour': 30,
  'a half hour': 30,
  'an hour': 60,
  'one hour': 60,
  'a minute': 1,
  'one minute': 1,
  'a day': 1_440,
  'one day': 1_440,
};

/** For text that is a length and nothing else, with or without `ago` after it: milliseconds; null for any other text. */
export function readLength(text: string): number | null {
  const tidy = tidyTyped(text).replace(/ ?ago$/i, '');
  return whole.test(tidy) ? lengthMs(tidy) : null;
}

/** Thirty thousand years: longer than any limit on lengths, but still exact to the second. */
const longestMs = 1e15;

/** The length in milliseconds, in whole seconds, of text that the pattern has matched; at most `longestMs`. A number alone is minutes. */
export function lengthMs(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * minuteMs;
  const [, first, second] = /^(\d+):(\d+)(?:\s?h)?$/i.exec(text) ?? hoursAndMinutes.exec(text) ?? [];
  if (first !== undefined) return (Number(first) * 60 + Number(second)) * minuteMs;
  const named = inWords[text.toLowerCase()];
  if (named !== undefined) return named * minuteMs;
  const amounts = (byUnits.exec(text) ?? []).slice(1).map((each = '0') => amountOf(each));
  const ms = units.reduce((sum, unit, place) => sum + (amounts[place] ?? 0) * unit.ms, 0);
  return Math.min(Math.round(ms / 1_000) * 1_000, longestMs);
}

function amountOf(text: string): number {
  const tidy = text.trim().toLowerCase();
  const [, whole = '', fraction] = partLast.exec(tidy) ?? [];
  if (fraction !== undefined) return Number(whole) + (parts[fraction] ?? 0);
  const plain = tidy.replace(/ and a half$/, '');
  const count = numbers[plain] ?? Number(plain.replace(',', '.'));
  return plain === tidy ? count : count + 1 / 2;
}

const partLast = new RegExp(String.raw`^(\d*)[\s-]?(${part})$`);

/** The length as it has to be typed to be read back. */
export function printedLength(ms: number): string {
  if (ms % minuteMs !== 0) return `${ms / 1000}s`;
  const all = ms / minuteMs;
  const [inHours, rest] = [Math.floor(all / 60), all % 60];
  if (inHours === 0) return `${rest}m`;
  return rest === 0 ? `${inHours}h` : `${inHours}h${String(rest).padStart(2, '0')}m`;
}
