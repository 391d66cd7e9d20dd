/**
 * A calendar file cut into its entries and time zones, line by line and without recursion, so that neither a broken entry nor a nesting
 * without end harms its neighbours. Rules: RFC 5545, 3.1 (lines) and 3.6 (components).
 */
import { mostZoneLines } from './limits.ts';

export type CalendarPart =
  /** A calendar begins. */
  | { readonly kind: 'calendar' }
  /** It calls off all that is in it, before this or after. */
  | { readonly kind: 'calledOff' }
  /** What a calendar is called: with some programs the address of whose it is. */
  | { readonly kind: 'name'; readonly text: string }
  /** Its lines that say what is planned and when; none of what lies within it, such as alarms. */
  | { readonly kind: 'event'; readonly lines: readonly string[] }
  | { readonly kind: 'unended' }
  /** All lines, BEGIN and END included. */
  | { readonly kind: 'zone'; readonly lines: readonly string[] };

const asked = new Set([
  'UID',
  'SUMMARY',
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'RDATE',
  'EXDATE',
  'EXRULE',
  'RECURRENCE-ID',
  'STATUS',
  'SEQUENCE',
  'DTSTAMP',
  'ATTENDEE',
  'ORGANIZER',
  'X-MICROSOFT-CDO-ALLDAYEVENT',
  'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT',
]);

export function* partsOf(bytes: Uint8Array): Generator<CalendarPart> {
  let event: string[] | null = null;
  /** How deep a line lies within the event. */
  let depth = 0;
  let zone: string[] | null = null;
  for (const line of wholeLinesOf(decoded(unfolded(inUtf8(bytes))))) {
    const name = nameOf(line);
    const inner =
      name === 'BEGIN' || name === 'END'
        ? line
            .slice(name.length + 1)
            .trim()
            .toUpperCase()
        : '';
    if (name === 'BEGIN' && inner === 'VCALENDAR') {
      if (event !== null) yield { kind: 'unended' };
      [event, zone] = [null, null];
      yield { kind: 'calendar' };
    } else if (name === 'BEGIN' && inner === 'VEVENT') {
      // No event lies within another: the one before has no end.
      if (event !== null) yield { kind: 'unended' };
      [event, zone, depth] = [[], null, 0];
    } else if (name === 'END' && inner === 'VCALENDAR') {
      if (event !== null) yield { kind: 'unended' };
      [event, zone] = [null, null];
    } else if (event !== null) {
      if (name === 'END' && inner === 'VEVENT') {
        yield { kind: 'event', lines: event };
        event = null;
      } else if (name === 'BEGIN') depth += 1;
      else if (name === 'END') depth = Math.max(0, depth - 1);
      else if (depth === 0 && asked.has(name)) event.push(line);
    } else if (name === 'BEGIN' && inner === 'VTIMEZONE') zone = [line];
    else if (zone !== null) {
      if (zone.length < mostZoneLines) zone.push(line);
      if (name !== 'END' || inner !== 'VTIMEZONE') continue;
      yield { kind: 'zone', lines: zone };
      zone = null;
    } else if (name === 'X-WR-CALNAME' || name === 'X-OWNER' || name === 'X-WR-RELCALID')
      yield { kind: 'name', text: line.slice(name.length + 1) };
    else if (name === 'METHOD' && /:\s*CANCEL\s*$/i.test(line)) yield { kind: 'calledOff' };
  }
  if (event !== null) yield { kind: 'unended' };
}

/** Windows programs save text as UTF-16 too, with its mark or without: then every second byte of what a calendar begins with is 0. */
function inUtf8(bytes: Uint8Array): Uint8Array {
  const [first = 0, second = 0] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  if (bytes.length < 4 || (!isLittle && !isBig)) return bytes;
  return new TextEncoder().encode(new TextDecoder(isBig ? 'utf-16be' : 'utf-16le').decode(bytes));
}

/** Before the bytes become letters: a line may be folded within a letter of several bytes (RFC 5545, 3.1). All breaks become LF. */
function unfolded(bytes: Uint8Array): Uint8Array {
  const joined = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== carriageReturn && byte !== lineFeed) {
      joined[length] = byte;
      length += 1;
      continue;
    }
    if (byte === carriageReturn && bytes[at + 1] === lineFeed) at += 1;
    const next = bytes[at + 1];
    if (next === space || next === tab) at += 1;
    else {
      joined[length] = lineFeed;
      length += 1;
    }
  }
  return joined.subarray(0, length);
}

const [tab, lineFeed, carriageReturn, space] = [9, 10, 13, 32];

/** UTF-8, with or without its mark; where it is not UTF-8 throughout, each line is told by itself, as one letter that is cut off says nothing of the others. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lines: string[] = [];
    for (let from = 0; from <= bytes.length; ) {
      const to = bytes.indexOf(lineFeed, from);
      const end = to < 0 ? bytes.length : to;
      lines.push(decodedLine(bytes.subarray(from, end)));
      from = end + 1;
    }
    return lines.join('\n');
  }
}

const utf8 = new TextDecoder('utf-8');
const olderWindows = new TextDecoder('windows-1252');

/** A line in which no letter beside ASCII is UTF-8 counts as written by an older Windows. */
function decodedLine(bytes: Uint8Array): string {
  const text = utf8.decode(bytes);
  if (!text.includes(unknownLetter)) return text;
  return beyondAscii.test(text.replaceAll(unknownLetter, '')) ? text : olderWindows.decode(bytes);
}

const unknownLetter = '\ufffd';
const beyondAscii = /[^\p{ASCII}]/u;

/** With what quoted-printable text has broken (RFC 2045, 6.7): vCalendar, from before there was folding. */
function* wholeLinesOf(text: string): Generator<string> {
  let begun = '';
  for (const line of linesOf(text)) {
    const whole = begun + line;
    const isBroken = whole.endsWith('=') && isQuotedPrintable(whole);
    begun = isBroken ? whole.slice(0, -1) : '';
    if (!isBroken) yield whole;
  }
  if (begun !== '') yield begun;
}

function isQuotedPrintable(line: string): boolean {
  return /^[^:]{0,200};ENCODING=QUOTED-PRINTABLE[;:]/i.test(line);
}

function* linesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const to = text.indexOf('\n', from);
    const end = to < 0 ? text.length : to;
    // Each of several files laid one after the other may begin with its mark.
    const begin = text.charCodeAt(from) === byteOrderMark ? from + 1 : from;
    if (end > begin) yield text.slice(begin, end);
    from = end + 1;
  }
}

const byteOrderMark = 0xfeff;

/** What stands before the first `:` or `;`, in capitals. */
function nameOf(line: string): string {
  const end = line.slice(0, 48).search(/[:;]/);
  return end < 0 ? '' : line.slice(0, end).trim().toUpperCase();
}
