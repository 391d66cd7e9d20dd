/** How far the clocks of a zone are from UTC. */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instantFromMs, msOf } from './instant.ts';

const hourMs = 3_600_000;

// Asking a zone costs tens of microseconds, and a history asks for the same few hours again and again. The cache holds answers only, so the
// functions stay pure; it is emptied when it exceeds some years of hours that anybody works in.
const hoursSeen = new Map<string, number>();
const hoursKept = 20_000;

/** In milliseconds, ahead of UTC positive: 3,600,000 for Berlin in winter. */
export function offsetMs(at: Instant, zone: string): number {
  const begin = Math.floor(msOf(at) / hourMs) * hourMs;
  const offset = atHour(begin, zone);
  // No clock is changed twice in an hour: with the same at both ends it was not changed in between.
  return offset === atHour(begin + hourMs, zone) ? offset : askedOf(at, zone);
}

function atHour(ms: number, zone: string): number {
  const key = `${ms} ${zone}`;
  const seen = hoursSeen.get(key);
  if (seen !== undefined) return seen;
  const offset = askedOf(instantFromMs(ms), zone);
  if (hoursSeen.size >= hoursKept) hoursSeen.clear();
  hoursSeen.set(key, offset);
  return offset;
}

function askedOf(at: Instant, zone: string): number {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}
