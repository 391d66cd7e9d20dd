/**
 * Reads one entry of a calendar file (a VEVENT, RFC 5545, 3.6.1) from its lines. Recurrences are not expanded yet, and time zones not
 * looked up.
 */
import { createHash } from 'node:crypto';
import { type Message, message } from '../../shared/messages/message.ts';
import { hasNoValue, type Property, propertyOf, textOf } from './calendar-property.ts';
import {
  type AddedDate,
  atTimeOf,
  byClockOf,
  dayOf,
  type Ending,
  endingOf,
  periodOf,
  type When,
  whenOf,
} from './calendar-times.ts';
import { titleOf } from './calendar-title.ts';
import { type Invited, invitedOf, isOfGuests } from './guests.ts';
import { readable, Unreadable } from './unreadable.ts';

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
  /** The occurrence that the entry is about (RECURRENCE-ID), with the zone that it names itself; null: all of them. */
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
  /** Dates of an entry that name no zone are read by the clock of its start. */
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
    replaces: replacing === undefined ? null : whenOf(replacing.values[0], replacing),
    andFuture: replacing?.parameters.get('range')?.toUpperCase() === 'THISANDFUTURE',
    isCancelled: text('status').trim().toUpperCase() === 'CANCELLED',
    invited,
    sequence: Number.parseInt(text('sequence'), 10) || 0,
    stamp: text('dtstamp'),
  };
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
