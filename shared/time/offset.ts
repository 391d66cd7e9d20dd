/** The offset of a zone's clocks from UTC. */
import { Temporal } from 'temporal-polyfill';
import { keepIn } from './bounded-cache.ts';
import { type Instant, msOf } from './instant.ts';
import { knownZone } from './zone.ts';

const hourMs = 3_600_000;

// A cache: asking a zone costs tens of microseconds, and a history asks for the same few hours again and again. It holds only results, so
// the functions stay pure. The hours of a zone are forgotten when they exceed some years of working hours.
const hoursSeen = new Map<string, Map<number, number>>();
const hoursKept = 20_000;
const zonesKept = 64;
let lastZone: { readonly zone: string; readonly hours: Map<number, number> } | null = null;

/** The cache of one zone, which nearly always is the one used before. */
function hoursOf(zone: string): Map<number, number> {
  if (lastZone?.zone === zone) return lastZone.hours;
  const hours = hoursSeen.get(zone) ?? keepIn(hoursSeen, zone, new Map<number, number>(), zonesKept);
  lastZone = { zone, hours };
  return hours;
}

/** In milliseconds, positive if ahead of UTC: 3,600,000 for Berlin in winter. */
export function offsetMs(at: Instant, zone: string): number {
  return offsetAtMs(msOf(at), zone);
}

/** The same for milliseconds since 1970-01-01T00:00:00Z. */
export function offsetAtMs(ms: number, zone: string): number {
  const hour = Math.floor(ms / hourMs);
  const offset = atHour(hour, zone);
  // No clock changes twice within an hour, so an equal offset at both ends means that it did not change in between.
  return offset === atHour(hour + 1, zone) ? offset : askedOf(ms, zone);
}

/** `hour` counts whole hours since 1970 in UTC. */
function atHour(hour: number, zone: string): number {
  const hours = hoursOf(zone);
  return hours.get(hour) ?? keepIn(hours, hour, askedOf(hour * hourMs, zone), hoursKept);
}

function askedOf(ms: number, zone: string): number {
  return (
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(knownZone(zone)).offsetNanoseconds / 1e6
  );
}
