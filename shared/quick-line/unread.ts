/** Finds text in a name that looks like a time, because the person may have meant one. */

import { asTyped, plainDigits, readClockTime } from '../time/clock-time.ts';
import { hourWords } from '../time/clock-words.ts';
import { datePattern, weekdayPattern } from '../time/said-day.ts';

const clock = String.raw`\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?|\s?(?:h|Uhr)\b)?|\d{1,2}\s?[ap]\.?m\b\.?`;
const worded = String.raw`(?:quarter|half|\d{1,2})\s(?:past|to)\s(?:\d{1,2}|${hourWords.join('|')})`;
const length = String.raw`(?:\d+(?:[.,]\d+)?|\d*[½¼¾⅓⅔])\s?(?:hours?|hrs?|h|minutes?|mins?|m)(?:\s?\d{1,2}(?:\s?m(?:in)?)?)?(?:\sago)?`;
const counted = String.raw`\d{1,2}\s?(?:Uhr(?:\s\d{2})?|[時时點点시](?:\s?\d{1,2}\s?[分분]|[半반])?)`;
const side = String.raw`${clock}|${counted}|\d{1,2}`;
const stretch = String.raw`(?:${clock}|\d{1,4})\s?(?:\p{Pd}|[−~～])\s?(?:${clock}|\d{1,4})|between\s(?:${side})\sand\s(?:${side})|(?:${side})\s(?:to|till|until|bis)\s(?:${side})`;
const longAgo = String.raw`(?:an?\s|\d+\s?|(?:${hourWords.join('|')})\s)(?:w|wks?|weeks?|months?|years?)\sago`;
/** ISO 8601, with or without an offset from UTC. */
const isoMoment = String.raw`${datePattern}T\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?)?(?:Z|[+−-]\d{2}(?::?\d{2})?)?`;
const timed = String.raw`(?:${isoMoment}|${longAgo}|${stretch}|${worded}|${clock}|${counted}|${length}|[-−](?:${length}|\d{1,4}))`;
/** Chinese and Japanese have no spaces between words, so there a time may follow a letter. */
const unspaced = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;
const notWithin = String.raw`(?<!(?!${unspaced})[\p{L}\p{N}.,:/-])`;
const notBefore = String.raw`(?![\p{L}\p{N}]|[.:,-]\d)`;
const any = new RegExp(`${notWithin}${timed}${notBefore}`, 'iu');

/** A day next to a time belongs to it, even `tomorrow`, for which nothing can be entered. */
const wordEnd = String.raw`(?![\p{L}\p{N}])`;
const partOfDay = '(?:morning|afternoon|evening|night)';
const weekday = `(?:(?:on|last|this|next)\\s)?${weekdayPattern}`;
const otherDay = `(?:tomorrow|yesterday|this|last|on\\s${weekdayPattern})\\s${partOfDay}|tomorrow|tonight`;
const day = `(?:${otherDay}|today|yesterday|${weekday}|${datePattern})${wordEnd}`;
const onDay = new RegExp(`${notWithin}${day},?\\s(?:(?:at|from|since)\\s)?${timed}${notBefore}`, 'iu');
const thenDay = new RegExp(`${notWithin}${timed}\\s(?:on\\s)?${day}`, 'iu');
const dayAtStart = new RegExp(
  String.raw`^(?:${day}\s\d{1,4}|${otherDay}|yesterday|${datePattern})(?=[\s,:;]|$)`,
  'iu',
);
const dayAfterTime = new RegExp(
  String.raw`^(?:${otherDay}|today|yesterday|${weekday}|${datePattern})(?=[\s,:;]|$)`,
  'iu',
);
/** One side of something written as a time: with minutes, or with am or pm. */
const written = new RegExp(`^(?:${clock})$`, 'iu');
/** With a colon, or with am or pm. A dot is used in numbers as well, and an `h` in lengths. */
const surelyWritten = /^\d{1,2}(?::\d{2}.*|\s?[ap]\.?m\.?)$/i;
const yearFirst = /^(\d{2})(\d{2})(?=\s|$)/;

/**
 * An hour after a word such as `at` (`call at 9`), a word for a time at the beginning, a minus followed by a space, and times that a name
 * follows without a space.
 */
const after =
  /(?<![\p{L}\p{N}])(?:at|since)\s(?:\d{1,2}|noon|midday|midnight)(?![\p{L}\p{N}]|[.:,-]\d)|^(?:noon|midday|midnight|[-−]\s\d{1,4})(?=\s|$)/iu;
const glued = /^\d{1,2}:\d{2}(?:\p{Pd}\d{1,2}:\d{2})?(?=\p{L})/u;

/** The first such text, as it was typed. Quoted names are not searched. */
export function looksLikeTime(words: string): readonly string[] {
  const [year, hour, minute] = yearFirst.exec(words) ?? [];
  if (year !== undefined && readClockTime(`${hour}${minute}`) !== null) return [year];
  const text = plainDigits(words);
  const found = firstOf(text, onDay, thenDay, any) ?? firstOf(text, after, glued, dayAtStart);
  return found === null ? [] : [asTyped(words, text, found.index, found.index + found[0].length)];
}

/** A day after the time that was read, although it does not belong to that time: `9:40 Monday meeting`, `9:40 tomorrow`. */
export function looksLikeDay(words: string): readonly string[] {
  const found = dayAfterTime.exec(words);
  return found === null ? [] : [found[0]];
}

/** The earliest match; if several begin at the same place, that of the first pattern. */
function firstOf(text: string, ...patterns: readonly RegExp[]): RegExpExecArray | null {
  const found = patterns.map((each) => each.exec(text)).filter((each) => each !== null);
  return found.reduce<RegExpExecArray | null>(
    (first, each) => (first === null || each.index < first.index ? each : first),
    null,
  );
}

/** Whether the text contains times, one of which does not exist: `25:00`, `9:00-9:75`, `9-25`, `13pm`. */
export function hasImpossibleTime(words: string): boolean {
  const text = plainDigits(words);
  const [found] = any.exec(text) ?? [];
  const sides = sidesOf(found);
  const isFirst = found !== undefined && text.startsWith(found);
  // Bare numbers count as sides of a range only at the beginning, where a time is expected.
  const isWritten = sides.some((side) => written.test(side)) || (isFirst && sides.length === 2);
  return isWritten && sides.some(isNone);
}

/** The same for the beginning of words that need no time. Only text that is hardly ever anything else counts. Null if there is none. */
export function impossibleTimeFirst(words: string): string | null {
  const text = plainDigits(words);
  const found = any.exec(text);
  if (found === null || found.index > 0) return null;
  const sides = sidesOf(found[0]);
  return sides.some((side) => surelyWritten.test(side)) && sides.some(isNone)
    ? asTyped(words, text, 0, found[0].length)
    : null;
}

function sidesOf(stretch = ''): readonly string[] {
  return stretch.split(/\s?(?:\p{Pd}|[−~～])\s?/u);
}

function isNone(side: string): boolean {
  return readClockTime(side) === null;
}
