/** A length of time as it may be typed: `30`, `30m`, `1.5h`, `1h30`, `1:30`, `1 h 30 min`, `half an hour`. */

const minuteMs = 60_000;
const hours = 'h(?:ours?|rs?)?';
const minutes = 'm(?:in(?:ute)?s?)?';
const number = String.raw`\d{1,4}(?:[.,]\d{1,3})?`;

const withUnit = [
  String.raw`\d{1,4}\s?${hours}\s?\d{1,2}(?:\s?${minutes})?`,
  String.raw`${number}\s?${hours}`,
  String.raw`${number}\s?${minutes}`,
];
const inWordsAlone = ['half an hour', '(?:an|one) hour', '(?:a|one) minute'];

/** To be built into patterns, longest first; it has no groups. */
export const lengthPattern = [
  ...withUnit,
  String.raw`\d{1,8}\s?s(?:ec(?:ond)?s?)?`,
  String.raw`\d{1,3}:[0-5]\d`,
  String.raw`\d{1,4}`,
  ...inWordsAlone,
].join('|');

/** The same where a number alone is none: hours and minutes by their names. */
export const namedLengthPattern = [...withUnit, ...inWordsAlone].join('|');

/** Without spaces, and with its unit in small letters: `2H 2026` and `5M rows` are names. */
export const compactLengthPattern = String.raw`\d{1,3}h\s?\d{1,2}m(?:in)?|\d{1,3}h\d{1,2}|\d{1,3}(?:[.,]\d{1,3})?(?:h|hrs?)|\d{1,4}(?:m|mins?)`;

const hoursAndMinutes = new RegExp(String.raw`^(\d+)\s?${hours}\s?(\d+)(?:\s?${minutes})?$`, 'i');
const oneUnit = new RegExp(String.raw`^(\d+(?:[.,]\d+)?)\s?(?:(${hours})|(${minutes})|s\w*)$`, 'i');
const inWords: Readonly<Record<string, number>> = { half: 30, an: 60, one: 60, a: 1 };

/** In milliseconds, whole seconds, of a text that the pattern has found. A number alone is minutes. */
export function lengthMs(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * minuteMs;
  const [, first, second] = /^(\d+):(\d+)$/.exec(text) ?? hoursAndMinutes.exec(text) ?? [];
  if (first !== undefined) return (Number(first) * 60 + Number(second)) * minuteMs;
  const [, amount, ofHours, ofMinutes] = oneUnit.exec(text) ?? [];
  if (amount !== undefined) {
    const unit = ofHours !== undefined ? 60 * minuteMs : ofMinutes !== undefined ? minuteMs : 1000;
    return Math.round((Number(amount.replace(',', '.')) * unit) / 1000) * 1000;
  }
  const isMinute = /minute$/i.test(text);
  return isMinute ? minuteMs : (inWords[text.split(' ')[0]?.toLowerCase() ?? ''] ?? 0) * minuteMs;
}

/** As it is typed so that it comes back. */
export function printedLength(ms: number): string {
  if (ms % minuteMs !== 0) return `${ms / 1000}s`;
  const all = ms / minuteMs;
  const [inHours, rest] = [Math.floor(all / 60), all % 60];
  if (inHours === 0) return `${rest}m`;
  return rest === 0 ? `${inHours}h` : `${inHours}h${String(rest).padStart(2, '0')}m`;
}
