/** What in a name looks like a time, so that somebody may have meant one. */

import { asTyped, plainDigits, readClockTime } from '../time/clock-time.ts';
import { hourWords } from '../time/clock-words.ts';

const clock = String.raw`\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?|\s?(?:h|Uhr)\b)?|\d{1,2}\s?[ap]\.?m\b\.?`;
const worded = String.raw`(?:quarter|half|\d{1,2})\s(?:past|to)\s(?:\d{1,2}|${hourWords.join('|')})`;
const length = String.raw`(?:\d+(?:[.,]\d+)?|\d*[½¼¾⅓⅔])\s?(?:hours?|hrs?|h|minutes?|mins?|m)(?:\s?\d{1,2}(?:\s?m(?:in)?)?)?(?:\sago)?`;
const any = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,:/-])(?:(?:${clock}|\d{1,4})\s?(?:\p{Pd}|[−~～])\s?(?:${clock}|\d{1,4})|${worded}|${clock}|${length}|[-−]\d{1,4})(?![\p{L}\p{N}]|[.:,-]\d)`,
  'iu',
);
/** One side of what is written as a time: with minutes, or with a half of the day. */
const written = new RegExp(`^(?:${clock})$`, 'iu');
const yearFirst = /^(\d{2})(\d{2})(?=\s|$)/;

/** An hour that only the word before it makes one (`call at 9`), a word that is one at the beginning, a minus that stands apart, and times that a name follows without a space. */
const after =
  /(?<![\p{L}\p{N}])(?:at|since)\s(?:\d{1,2}|noon|midday|midnight)(?![\p{L}\p{N}]|[.:,-]\d)|^(?:noon|midday|midnight|[-−]\s\d{1,4})(?=\s|$)/iu;
const glued = /^\d{1,2}:\d{2}(?:\p{Pd}\d{1,2}:\d{2})?(?=\p{L})/u;

/** The first one, as it is written; of a name that is quoted, none. */
export function looksLikeTime(words: string): readonly string[] {
  const [year, hour, minute] = yearFirst.exec(words) ?? [];
  if (year !== undefined && readClockTime(`${hour}${minute}`) !== null) return [year];
  const text = plainDigits(words);
  const found = any.exec(text) ?? after.exec(text) ?? glued.exec(text);
  return found === null ? [] : [asTyped(words, text, found.index, found.index + found[0].length)];
}

/** What is written as times, of which one is none: `25:00`, `9:00-9:75`, `9-25`, `13pm`. */
export function hasImpossibleTime(words: string): boolean {
  const text = plainDigits(words);
  const [found] = any.exec(text) ?? [];
  const sides = found?.split(/\s?(?:\p{Pd}|[−~～])\s?/u) ?? [];
  const isFirst = found !== undefined && text.startsWith(found);
  // Bare numbers are sides of a range only where a time has its place.
  const isWritten = sides.some((side) => written.test(side)) || (isFirst && sides.length === 2);
  return isWritten && sides.some((side) => readClockTime(side) === null);
}
