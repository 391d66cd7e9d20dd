/** What in a name looks like a time, so that somebody may have meant one. */
import { readClockTime } from '../time/clock-time.ts';

const clock = String.raw`\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?|\s?(?:h|Uhr)\b)?|\d{1,2}\s?[ap]\.?m\b\.?`;
const length = String.raw`\d+(?:[.,]\d+)?\s?(?:hours?|hrs?|h|minutes?|mins?|m)(?:\s?\d{1,2}(?:\s?m(?:in)?)?)?(?:\sago)?`;
const any = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,:/-])(?:(?:${clock}|\d{1,4})\s?[-–—]\s?(?:${clock}|\d{1,4})|${clock}|${length}|[-−]\d{1,4})(?![\p{L}\p{N}]|[.:,-]\d)`,
  'iu',
);
const yearFirst = /^(\d{2})(\d{2})(?=\s|$)/;

/** The first one, as it is written; of a name that is quoted, none. */
export function looksLikeTime(words: string): readonly string[] {
  const [year, hour, minute] = yearFirst.exec(words) ?? [];
  if (year !== undefined && readClockTime(`${hour}${minute}`) !== null) return [year];
  const [found] = any.exec(words) ?? [];
  return found === undefined ? [] : [found];
}
