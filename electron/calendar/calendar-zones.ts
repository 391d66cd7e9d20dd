/**
 * The clocks that a calendar file names (RFC 5545, 3.2.19): IANA zones, Windows' names for them, else the zones that the file itself
 * defines. A time in a DST gap is read by the clock before the change; in a DST overlap the first of the two is meant (RFC 5545, 3.3.5).
 */
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { findIana } from 'windows-iana';
import { isNamedZone } from '../../shared/time/zone.ts';
import { mostZoneLines } from './limits.ts';

/** From local time to milliseconds since 1970-01-01T00:00:00Z. */
export type Clock = (local: Temporal.PlainDateTime) => number;

export const utcClock: Clock = (local) => local.toZonedDateTime('UTC').epochMilliseconds;

/** By how many milliseconds a time in a DST gap is moved; 0 if it is not in one. */
export function skippedMs(clock: Clock, local: Temporal.PlainDateTime): number {
  const jump = 2 * dayMs - (clock(local.add({ days: 1 })) - clock(local.subtract({ days: 1 })));
  return jump > 0 && clock(local.add({ milliseconds: jump })) === clock(local) ? jump : 0;
}

const dayMs = 86_400_000;

export class CalendarZones {
  /** The clock for times without a zone. */
  readonly floating: Clock;
  readonly #defined = new Map<string, readonly string[]>();
  readonly #found = new Map<string, Clock | null>();

  /** `zone`: an IANA id, or an offset. */
  constructor(zone: string) {
    this.floating = clockOf(zone);
  }

  /** Adds a VTIMEZONE of the file. The first one of a name counts. */
  define(lines: readonly string[]): void {
    const id = valueIn(lines, 'TZID');
    if (id !== null && !this.#defined.has(id)) this.#defined.set(id, lines);
  }

  /** Null if the zone is unknown. */
  named(id: string): Clock | null {
    const known = this.#found.get(id);
    if (known !== undefined) return known;
    const found = this.#find(id);
    this.#found.set(id, found);
    return found;
  }

  #find(id: string): Clock | null {
    const zone = knownZone(id);
    if (zone !== null) return clockOf(zone);
    const lines = this.#defined.get(id);
    if (lines === undefined) {
      const offset = offsetNamed(id);
      return offset === null ? null : clockOf(offset);
    }
    const location = valueIn(lines, 'X-LIC-LOCATION');
    const located = location === null ? null : knownZone(location);
    return located === null ? definedClock(lines) : clockOf(located);
  }
}

function clockOf(zone: string): Clock {
  return (local) => local.toZonedDateTime(zone).epochMilliseconds;
}

/** Some programs write a path before the zone: `/freeassociation.sourceforge.net/Europe/Berlin`. */
function knownZone(id: string): string | null {
  const plain = plainName(id);
  const pieces = plain.split('/').filter((piece) => piece !== '');
  const ends = [1, 2, 3].map((count) => pieces.slice(-count).join('/')).reverse();
  const fromWindows = findIana(plain)[0];
  return [plain, fromWindows, ...(pieces.length > 2 ? ends : [])].find(isNamedZone) ?? null;
}

/** Some programs write an offset instead of a zone: `+01:00`, `UTC+1`, `GMT+0100`. */
function offsetNamed(id: string): string | null {
  const [, sign, hours = '', minutes = '00'] =
    /(?:^|\/)(?:UTC|GMT)?([+-])(\d\d?):?(\d\d)?$/i.exec(plainName(id)) ?? [];
  const exists = sign !== undefined && Number(hours) < 24 && Number(minutes) < 60;
  return exists ? `${sign}${hours.padStart(2, '0')}:${minutes}` : null;
}

const plainName = (id: string) => id.trim().replace(/^"|"$/g, '');

function valueIn(lines: readonly string[], name: string): string | null {
  const line = lines.find((each) => each.toUpperCase().startsWith(`${name}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

const anyTime = new Temporal.PlainDateTime(2026, 1, 1);

/** ical.js takes only the first date of a line. */
function eachDateApart(line: string): readonly string[] {
  if (!/^RDATE\b/i.test(line)) return [line];
  const values = line.indexOf(':') + 1;
  return line
    .slice(values)
    .split(',')
    .map((date) => line.slice(0, values) + date);
}

/** Null if the definition cannot be used. */
function definedClock(given: readonly string[]): Clock | null {
  const lines = given.flatMap(eachDateApart);
  // A rule by the second, which no real zone has, would be expanded for centuries.
  const isOdd = (line: string) => /^(?:RRULE|RDATE)\b/i.test(line) && !/^RDATE|FREQ=YEARLY/i.test(line);
  if (lines.length >= mostZoneLines || lines.some(isOdd)) return null;
  try {
    const component = new ICAL.Component(ICAL.parse(lines.join('\r\n')));
    const stretches = component.getAllSubcomponents();
    const isUsable = (each: (typeof stretches)[number]) =>
      ['dtstart', 'tzoffsetfrom', 'tzoffsetto'].every((name) => each.hasProperty(name));
    if (stretches.length === 0 || !stretches.every(isUsable)) return null;
    const zone = new ICAL.Timezone(component);
    const secondsAt = (local: Temporal.PlainDateTime) => zone.utcOffset(icalTime(local));
    // ical.js reads the values only on use. An invalid value has to be noticed here, where it affects this zone and not the whole file.
    secondsAt(anyTime);
    return (local) => {
      // DST gap and overlap are as long as the jump of the clock. So the offset is taken at a local time that is earlier by the jump, where
      // the old offset still applies.
      const jump = Math.abs(secondsAt(local.add({ days: 1 })) - secondsAt(local.subtract({ days: 1 })));
      return utcClock(local) - secondsAt(local.subtract({ seconds: jump })) * 1000;
    };
  } catch {
    return null;
  }
}

/** A time without a zone, as ical.js uses them. */
function icalTime(local: Temporal.PlainDateTime): InstanceType<typeof ICAL.Time> {
  const { year, month, day, hour, minute, second } = local;
  return ICAL.Time.fromData({ year, month, day, hour, minute, second, isDate: false });
}
