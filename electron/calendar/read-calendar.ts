/**
 * Reads from a calendar file what is planned on some days. Recurring events are expanded within these days only; moved and cancelled
 * occurrences are respected; everything left out is counted. Pure. Because it may take seconds, it runs in a worker (`calendar-reader.ts`).
 */
import {
  type CalendarCounts,
  type CalendarEvent,
  type CalendarReading,
  type Days,
  noCounts,
} from '../../shared/domain/plan/calendar.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import type { DayFrame } from '../../shared/time/day.ts';
import { type CalendarEntry, readEntry } from './calendar-entry.ts';
import { partsOf } from './calendar-parts.ts';
import { CalendarZones } from './calendar-zones.ts';
import { Whose } from './guests.ts';
import { mostEntries, mostEvents } from './limits.ts';
import { type Found, occurrencesOf } from './occurrences.ts';
import { plannedStretch } from './planned-stretch.ts';

/** Refused if the file is no calendar, or holds too much. */
export function readCalendar(bytes: Uint8Array, days: Days, frame: DayFrame): Result<CalendarReading> {
  const zones = new CalendarZones(frame.zone);
  const events = new EventsByUid();
  const whose = new Whose();
  const tally = new Tally();
  let isCalendar = false;
  let seen = 0;
  for (const part of partsOf(bytes)) {
    if (part.kind === 'calendar') {
      isCalendar = true;
      events.nextCalendar();
    } else if (part.kind === 'calledOff') events.callOff();
    else if (part.kind === 'name') whose.name(part.text);
    else if (part.kind === 'zone') zones.define(part.lines);
    else if (part.kind === 'brokenOff')
      tally.add({ kind: 'unreadable', why: message('calendar.unreadable.brokenOff') });
    else {
      seen += 1;
      if (seen > mostEntries)
        return refused('invalid-input', message('calendar.tooManyEntries', { count: mostEntries }), 'file');
      const read =
        part.kind === 'event'
          ? readEntry(part.lines)
          : ({ ok: false, why: message('calendar.unreadable.notEnded') } as const);
      if (!read.ok) tally.add({ kind: 'unreadable', why: read.why });
      else {
        whose.meeting(read.entry.uid, read.entry.invited);
        events.add(read.entry);
      }
    }
  }
  if (!isCalendar) return refused('invalid-input', message('calendar.notACalendar'), 'file');
  const stretch = plannedStretch(days, frame);
  const whoseIs = whose.addresses();
  for (const entries of events.all()) {
    for (const found of occurrencesOf(entries, stretch, zones, whoseIs)) tally.add(found);
    if (tally.taken > mostEvents)
      return refused('invalid-input', message('calendar.tooManyEvents', { count: mostEvents }), 'days');
  }
  return accepted(tally.reading());
}

/** Groups entries by event. The line that cancels a whole calendar may follow its entries. */
class EventsByUid {
  readonly #byUid = new Map<string, CalendarEntry[]>();
  #ofCalendar: CalendarEntry[] = [];
  #isCalledOff = false;

  add(entry: CalendarEntry): void {
    this.#ofCalendar.push(entry);
  }

  callOff(): void {
    this.#isCalledOff = true;
  }

  nextCalendar(): void {
    for (const entry of this.#ofCalendar) {
      const stands = this.#isCalledOff ? { ...entry, isCancelled: true } : entry;
      const entries = this.#byUid.get(entry.uid);
      if (entries === undefined) this.#byUid.set(entry.uid, [stands]);
      else entries.push(stands);
    }
    this.#ofCalendar = [];
    this.#isCalledOff = false;
  }

  all(): Iterable<readonly CalendarEntry[]> {
    this.nextCalendar();
    return this.#byUid.values();
  }
}

class Tally {
  /** By source, because some programs give one UID to several events, and list an occurrence twice. */
  readonly #events = new Map<string, CalendarEvent>();
  readonly #counts: Record<keyof CalendarCounts, number> = { ...noCounts };
  #firstUnreadable: Message | null = null;

  get taken(): number {
    return this.#events.size;
  }

  add(found: Found): void {
    if (found.kind === 'taken') {
      const { uid, occurrence } = found.event.source;
      this.#events.set(`${occurrence} ${uid}`, found.event);
    } else {
      this.#counts[found.kind] += 1;
      if (found.kind === 'unreadable') this.#firstUnreadable ??= found.why;
    }
  }

  reading(): CalendarReading {
    const events = [...this.#events.values()].sort((a, b) =>
      a.start < b.start ? -1 : a.start > b.start ? 1 : 0,
    );
    return { events, counts: { ...this.#counts, taken: this.taken }, firstUnreadable: this.#firstUnreadable };
  }
}
