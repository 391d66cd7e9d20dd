/**
 * Splits a calendar file into entries and time zones, line by line and without recursion, so that neither a broken entry nor endless
 * nesting affects its neighbours. Rules: RFC 5545, 3.6 (components).
 */
import { assertNever } from '../../shared/assert-never.ts';
import { linesOfFile } from './calendar-lines.ts';
import { mostZoneLines } from './limits.ts';

export type CalendarPart =
  /** A calendar begins. */
  | { readonly kind: 'calendar' }
  /** The calendar cancels everything in it, before and after this line. */
  | { readonly kind: 'calledOff' }
  /** The name of a calendar, which in some programs is its owner's address. */
  | { readonly kind: 'name'; readonly text: string }
  /** The lines of an event that say what is planned and when, without nested components such as alarms. */
  | { readonly kind: 'event'; readonly lines: readonly string[] }
  | { readonly kind: 'unended' }
  /** The file ends before its calendar does, but not inside an event. */
  | { readonly kind: 'brokenOff' }
  /** All lines of a time zone, including BEGIN and END. */
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

const calendarNames = new Set(['X-WR-CALNAME', 'X-OWNER', 'X-WR-RELCALID']);

export function* partsOf(bytes: Uint8Array): Generator<CalendarPart> {
  const cutter = new Cutter();
  for (const line of linesOfFile(bytes)) yield* cutter.take(line);
  yield* cutter.endOfFile();
}

/** The component in which the next line lies. */
type Within =
  /** A calendar itself, or nothing. */
  | { readonly kind: 'calendar' }
  /** `depth`: the number of open components within the event. */
  | { readonly kind: 'event'; readonly lines: string[]; depth: number }
  | { readonly kind: 'zone'; readonly lines: string[] };

const nothing: readonly CalendarPart[] = [];

class Cutter {
  #within: Within = { kind: 'calendar' };
  #hasEnded = true;

  /** The parts that this line completes. Where calendars and events begin and end is respected inside any component. */
  take(line: string): readonly CalendarPart[] {
    const name = nameOf(line);
    const mark = name === 'BEGIN' || name === 'END' ? `${name}:${componentOf(line, name)}` : name;
    switch (mark) {
      case 'BEGIN:VCALENDAR':
        this.#hasEnded = false;
        return [...this.#goInto({ kind: 'calendar' }), { kind: 'calendar' }];
      case 'BEGIN:VEVENT':
        return this.#goInto({ kind: 'event', lines: [], depth: 0 });
      case 'END:VCALENDAR':
        this.#hasEnded = true;
        return this.#goInto({ kind: 'calendar' });
      default:
        return this.#takeWithin(this.#within, line, name, mark);
    }
  }

  /** No more lines follow. */
  endOfFile(): readonly CalendarPart[] {
    const unended = this.#goInto({ kind: 'calendar' });
    return unended.length === 0 && !this.#hasEnded ? [{ kind: 'brokenOff' }] : unended;
  }

  /** Events are not nested, and do not outlast their calendar. An event that is left in this way has no end. */
  #goInto(next: Within): readonly CalendarPart[] {
    const isLeft = this.#within.kind === 'event';
    this.#within = next;
    return isLeft ? [{ kind: 'unended' }] : nothing;
  }

  #takeWithin(within: Within, line: string, name: string, mark: string): readonly CalendarPart[] {
    switch (within.kind) {
      case 'event':
        return this.#takeOfEvent(within, line, name, mark);
      case 'zone':
        return this.#takeOfZone(within, line, mark);
      case 'calendar':
        return this.#takeOfCalendar(line, name, mark);
      default:
        return assertNever(within);
    }
  }

  #takeOfEvent(
    event: Within & { readonly kind: 'event' },
    line: string,
    name: string,
    mark: string,
  ): readonly CalendarPart[] {
    if (mark === 'END:VEVENT') {
      this.#within = { kind: 'calendar' };
      return [{ kind: 'event', lines: event.lines }];
    }
    if (name === 'BEGIN') event.depth += 1;
    else if (name === 'END') event.depth = Math.max(0, event.depth - 1);
    else if (event.depth === 0 && asked.has(name)) event.lines.push(line);
    return nothing;
  }

  #takeOfZone(
    { lines }: Within & { readonly kind: 'zone' },
    line: string,
    mark: string,
  ): readonly CalendarPart[] {
    // The zone begins anew if another zone begins before it ends.
    if (mark === 'BEGIN:VTIMEZONE') return this.#goInto({ kind: 'zone', lines: [line] });
    if (lines.length < mostZoneLines) lines.push(line);
    if (mark !== 'END:VTIMEZONE') return nothing;
    this.#within = { kind: 'calendar' };
    return [{ kind: 'zone', lines }];
  }

  #takeOfCalendar(line: string, name: string, mark: string): readonly CalendarPart[] {
    if (mark === 'BEGIN:VTIMEZONE') return this.#goInto({ kind: 'zone', lines: [line] });
    if (name === 'METHOD' && /:\s*CANCEL\s*$/i.test(line)) return [{ kind: 'calledOff' }];
    return calendarNames.has(name) ? [{ kind: 'name', text: line.slice(name.length + 1) }] : nothing;
  }
}

/** The component that a line begins or ends, in capitals. */
function componentOf(line: string, name: string): string {
  return line
    .slice(name.length + 1)
    .trim()
    .toUpperCase();
}

/** The text before the first `:` or `;`, in capitals. */
function nameOf(line: string): string {
  const end = line.slice(0, 48).search(/[:;]/);
  return end < 0 ? '' : line.slice(0, end).trim().toUpperCase();
}
