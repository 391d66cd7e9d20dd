/** Reads one line of an entry (a content line, RFC 5545, 3.1) into its name, parameters and values. */
import ICAL from 'ical.js';
import { message } from '../../shared/messages/message.ts';
import { noTime, quoted, Unreadable } from './unreadable.ts';

/** `[name, parameters, type, ...values]`, as in jCal (RFC 7265, 3.4). */
export interface Property {
  /** The line of the file, unfolded. */
  readonly line: string;
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly type: string;
  readonly values: readonly unknown[];
}

/** A time with a UTC offset, which calendar files do not have (RFC 5545, 3.3.5). Without its offset it would be another time. */
const byDistance = /T\d{4,6}[+-]\d{2}:?\d{2}(?:[,/]|$)/i;

/**
 * Prepares a line for the parser. The `T` and `Z` of times may be written in lower case (RFC 5234, 2.3), which the parser ignores, so that
 * a UTC time would lose its zone. vCalendar separates dates by semicolons, of which the parser would keep only the first date. Names of
 * zones with a colon may lack their quotes (`TZID=tzone://Microsoft/Utc` of Outlook), and would be cut there.
 */
function asParserTakesIt(line: string): string {
  if (!isOfTimes.test(line)) return line;
  return line
    .replace(/[^:]*$/, (value) => value.trim().toUpperCase().replaceAll(';', ','))
    .replace(/(;TZID=)([^";:]*:[^";]*)(?=(?:;[^":]*)?:\d{8}[^:]*$)/i, '$1"$2"');
}

const isOfTimes = /^(?:DTSTART|DTEND|DURATION|EXDATE|RDATE|RECURRENCE-ID|DTSTAMP)[:;]/i;

export function propertyOf(line: string): Property {
  let read: unknown;
  try {
    // Rules are parsed where they are expanded.
    if (/^(?:RRULE|EXRULE)/i.test(line)) read = ['rule', {}, 'text', line];
    else read = ICAL.parse.property(asParserTakesIt(line));
  } catch {
    read = null;
  }
  if (!Array.isArray(read)) throw new Unreadable(message('calendar.unreadable.line', { line: quoted(line) }));
  const [name, parameters, type, ...values]: unknown[] = read;
  if (type !== 'text' && byDistance.test(line)) throw noTime(line);
  const pairs = typeof parameters === 'object' && parameters !== null ? Object.entries(parameters) : [];
  return {
    line,
    name: String(name),
    parameters: new Map(pairs.map(([key, value]) => [key, String(value)])),
    type: String(type),
    values,
  };
}

/**
 * Whether a line has no value. A text may end with a colon, and a quoted parameter may contain one. A time never ends with a colon, but
 * zones with colons may lack quotes.
 */
export function hasNoValue(line: string): boolean {
  return isOfTimes.test(line) ? /:\s*$/.test(line) : /^(?:[^":]|"[^"]*")*:\s*$/.test(line);
}

export function textOf(property: Property | undefined): string {
  const text = String(property?.values[0] ?? '');
  const encoding = property?.parameters.get('encoding')?.toUpperCase();
  return encoding === 'QUOTED-PRINTABLE'
    ? unquoted(text, property?.parameters.get('charset') ?? 'utf-8')
    : text;
}

/** Decodes quoted-printable (RFC 2045, 6.7), in which vCalendar and programs of its time write characters that are not ASCII. */
function unquoted(text: string, charset: string): string {
  const bytes = Buffer.from(text, 'utf8')
    .toString('latin1')
    .replace(/=([0-9A-F]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  const written = Buffer.from(bytes, 'latin1');
  try {
    return new TextDecoder(charset).decode(written);
  } catch {
    // There is no charset of that name.
    return new TextDecoder().decode(written);
  }
}
