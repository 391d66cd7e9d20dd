/**
 * Reads one entry of a calendar file (a VEVENT, RFC 5545, 3.6.1) from its lines. Recurrences are not expanded yet, and time zones not
 * looked up.
 */
import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { type Message, message } from '../../shared/messages/message.ts';
import { titleOf } from './calendar-title.ts';
import { type Invited, invitedOf, isOfGuests } from './guests.ts';

/** A date or a date-time of the file. A date-time without a time (`DTSTART:20260105`) is a date. */
export type When =
  | { readonly kind: 'day'; readonly date: Temporal.PlainDate }
  | { readonly kind: 'moment'; readonly local: Temporal.PlainDateTime; readonly zone: ZoneNamed };

export type Moment = Extract<When, { readonly kind: 'moment' }>;

/** UTC, a named zone, or the clock of the reader. */
export type ZoneNamed =
  | { readonly kind: 'utc' }
  | { readonly kind: 'named'; readonly id: string }
  | { readonly kind: 'floating' };

export type Ending =
  | { readonly kind: 'none' }
  | { readonly kind: 'at'; readonly end: When }
  /** The days are counted by local time, the milliseconds exactly. */
  | { readonly kind: 'after'; readonly days: number; readonly ms: number };

export interface AddedDate {
  readonly start: When;
  /** Null if it has none of its own. */
  readonly ending: Ending | null;
}

export interface CalendarEntry {
  readonly uid: string;
  /** Unchanged, because most entries lie on other days and their titles are never shown. */
  readonly summary: string;
  readonly start: When;
  readonly ending: Ending;
  readonly rules: readonly string[];
  readonly exceptRules: readonly string[];
  readonly added: readonly AddedDate[];
  readonly excepted: readonly When[];
  /**
   * The number of its EXDATE and RDATE dates that cannot be read. The entry is taken without them, because one date says nothing of the
   * others.
   */
  readonly lostDates: number;
  /** The occurrence that the entry is about (RECURRENCE-ID); null: all of them. */
  readonly replaces: When | null;
  /** Whether the entry is about all later occurrences as well. */
  readonly andFuture: boolean;
  readonly isCancelled: boolean;
  readonly invited: Invited;
  readonly sequence: number;
  /** When it was written (DTSTAMP), as text that can be compared. */
  readonly stamp: string;
}

export type EntryRead =
  | { readonly ok: true; readonly entry: CalendarEntry }
  | { readonly ok: false; readonly why: Message };

/** Carries the reason from an unreadable value to the place where the entry is counted as unreadable. */
export class Unreadable extends Error {
  readonly why: Message;

  constructor(why: Message) {
    super(why.code);
    this.why = why;
  }
}

/**
 * Whether a line has no value. A text may end with a colon, and a quoted parameter may contain one. A time never ends with a colon, but
 * zones with colons may lack quotes.
 */
function hasNoValue(line: string): boolean {
  return isOfTimes.test(line) ? /:\s*$/.test(line) : /^(?:[^":]|"[^"]*")*:\s*$/.test(line);
}

export function readEntry(lines: readonly string[]): EntryRead {
  try {
    // Programs write names without a value if they have nothing to say.
    const filled = lines.filter((line) => !hasNoValue(line));
    const own = filled.filter((line) => !isOfGuests(line));
    const invited = invitedOf(filled.filter(isOfGuests));
    const dates = readDates(own.filter(isOfDates));
    const rest = own.filter((line) => !isOfDates(line));
    return { ok: true, entry: entryOf(rest.map(propertyOf), own, { invited, dates }) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, why: error.why };
    throw error;
  }
}

/** `[name, parameters, type, ...values]`, as in jCal (RFC 7265, 3.4). */
interface Property {
  /** The line of the file, unfolded. */
  readonly line: string;
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly type: string;
  readonly values: readonly unknown[];
}

const quotedLength = 60;
const quoted = (text: string) => titleOf(text.slice(0, quotedLength)) ?? '';
const noTime = (text: string) => new Unreadable(message('calendar.unreadable.time', { value: quoted(text) }));

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

function propertyOf(line: string): Property {
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

/** The EXDATE and RDATE lines, and how many of them cannot be read. */
interface DateLines {
  readonly properties: readonly Property[];
  readonly lost: number;
}

function isOfDates(line: string): boolean {
  return /^(?:EXDATE|RDATE)[:;]/i.test(line);
}

function readDates(lines: readonly string[]): DateLines {
  const read = readable(lines, propertyOf);
  return { properties: read.values, lost: read.lost };
}

/** Reads each item separately. Answers those that can be read, and how many cannot. */
export function readable<Given, Value>(
  given: readonly Given[],
  read: (each: Given) => Value,
): { readonly values: readonly Value[]; readonly lost: number } {
  const values: Value[] = [];
  for (const each of given) {
    try {
      values.push(read(each));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
    }
  }
  return { values, lost: given.length - values.length };
}

interface Around {
  readonly invited: Invited;
  readonly dates: DateLines;
}

function entryOf(
  properties: readonly Property[],
  lines: readonly string[],
  { invited, dates }: Around,
): CalendarEntry {
  const first = (name: string) => properties.find((each) => each.name === name);
  const text = (name: string) => textOf(first(name));
  const started = first('dtstart');
  if (started === undefined) throw new Unreadable(message('calendar.unreadable.noStart'));
  const said = whenOf(started.values[0], started);
  // From Outlook: such an event lasts from midnight to midnight by local time.
  const lastsAllDay = lines.some((line) => /^X-MICROSOFT-[A-Z]+-ALLDAYEVENT:\s*TRUE\s*$/i.test(line));
  const start = lastsAllDay && said.kind === 'moment' ? dayOf(said) : said;
  /** Other times of an entry that name no zone are read by the clock of its start. */
  const whenIn = (property: Property, value: unknown) => byClockOf(start, whenOf(value, property));
  const valuesOf = (name: string) =>
    dates.properties
      .filter((each) => each.name === name)
      .flatMap((property) => property.values.map((value) => ({ property, value })));
  const excepted = readable(valuesOf('exdate'), ({ property, value }) => whenIn(property, value));
  const added = readable(valuesOf('rdate'), ({ property, value }) =>
    property.type === 'period'
      ? periodOf(value, property, start)
      : { start: atTimeOf(start, whenIn(property, value)), ending: null },
  );
  const replacing = first('recurrence-id');
  const rules = lines.filter((line) => /^RRULE[:;]/i.test(line)).map(ruleOf);
  return {
    uid: uidOf(text('uid'), () => `${text('summary')} ${String(started.values[0])}`),
    summary: text('summary'),
    start,
    ending: endingOf(first('dtend'), first('duration'), start),
    rules,
    exceptRules: lines.filter((line) => /^EXRULE[:;]/i.test(line)).map(ruleOf),
    added: added.values,
    excepted: excepted.values,
    lostDates: dates.lost + excepted.lost + added.lost,
    replaces: replacing === undefined ? null : whenIn(replacing, replacing.values[0]),
    andFuture: replacing?.parameters.get('range')?.toUpperCase() === 'THISANDFUTURE',
    isCancelled: text('status').trim().toUpperCase() === 'CANCELLED',
    invited,
    sequence: Number.parseInt(text('sequence'), 10) || 0,
    stamp: text('dtstamp'),
  };
}

function textOf(property: Property | undefined): string {
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

const ruleOf = (line: string) => line.slice(line.indexOf(':') + 1).trim();

const longestUid = 200;

/** The UID is kept unchanged, so that the event is recognised later. If it has to be changed, the result still differs from all others. */
function uidOf(text: string, otherwise: () => string): string {
  const uid = text.trim();
  const plain = titleOf(uid);
  if (uid === plain && uid.length <= longestUid) return uid;
  const digest = createHash('sha256')
    .update(plain === null ? otherwise() : uid)
    .digest('hex');
  return `sha256:${digest}`;
}

function byClockOf(start: When, when: When): When {
  if (when.kind === 'day' || start.kind === 'day' || when.zone.kind !== 'floating') return when;
  return { ...when, zone: start.zone };
}

function dayOf({ local }: Moment): When {
  return { kind: 'day', date: local.toPlainDate() };
}

/** If the event has a time, it recurs at that time on a day that is given as a date. */
function atTimeOf(start: When, when: When): When {
  if (when.kind === 'moment' || start.kind === 'day') return when;
  return { ...start, local: when.date.toPlainDateTime(start.local.toPlainTime()) };
}

function whenOf(value: unknown, { line, parameters }: Property): When {
  const parts =
    typeof value === 'string'
      ? /^(\d{4})-(\d{2})-(\d{2})(?:T(?:::|(\d{2}):(\d{2}):(\d{2})?(Z?)))?$/.exec(value)
      : null;
  const impossible = () => {
    // A date of another form would be cut at meaningless places.
    const isOfTheForm = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}(?:T\d|$)/.test(value);
    return noTime(isOfTheForm ? value : line);
  };
  if (parts === null) throw impossible();
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  try {
    // The constructors refuse impossible dates and times, and cost a tenth of `from`.
    if (hour === undefined)
      return { kind: 'day', date: new Temporal.PlainDate(year ?? 0, month ?? 0, day ?? 0) };
    // 60 is a leap second (RFC 5545, 3.3.12), which clocks without leap seconds show as 59.
    const shown = second === 60 ? 59 : second;
    const local = new Temporal.PlainDateTime(year ?? 0, month ?? 0, day ?? 0, hour, minute, shown);
    return { kind: 'moment', local, zone: zoneOf(parts[7] === 'Z', parameters.get('tzid') ?? '') };
  } catch {
    throw impossible();
  }
}

function zoneOf(isUtc: boolean, id: string): ZoneNamed {
  if (isUtc) return { kind: 'utc' };
  return id.trim() === '' ? { kind: 'floating' } : { kind: 'named', id: id.trim() };
}

function endingOf(ended: Property | undefined, length: Property | undefined, start: When): Ending {
  if (ended !== undefined) return { kind: 'at', end: byClockOf(start, whenOf(ended.values[0], ended)) };
  return length === undefined ? { kind: 'none' } : durationOf(length.values[0]);
}

function durationOf(value: unknown): Ending {
  const parts =
    /^([+-]?)P(?=[\dT])(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})S)?)?$/i.exec(
      String(value),
    );
  if (parts === null) throw noTime(String(value));
  const [weeks, days, hours, minutes, seconds] = parts.slice(2).map((part) => Number(part ?? 0));
  const sign = parts[1] === '-' ? -1 : 1;
  return {
    kind: 'after',
    days: sign * ((weeks ?? 0) * 7 + (days ?? 0)),
    ms: sign * (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000,
  };
}

/** RFC 5545, 3.3.9: a start with an end, or with a length. */
function periodOf(value: unknown, property: Property, start: When): AddedDate {
  const [from, to]: unknown[] = Array.isArray(value) ? value : String(value).split('/');
  const begin = byClockOf(start, whenOf(from, property));
  const isLength = /^[+-]?P/i.test(String(to));
  const ending: Ending = isLength
    ? durationOf(to)
    : { kind: 'at', end: byClockOf(begin, whenOf(to, property)) };
  return { start: begin, ending };
}
