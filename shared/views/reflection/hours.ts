/** The hours of the wall clock in which an interval lies. */
import { type Instant, msOf } from '../../time/instant.ts';
import type { Interval } from '../../time/interval.ts';
import { offsetAtMs } from '../../time/offset.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;

/** The hour that the clock shows, 0 to 23. */
export function hourOf(at: Instant, zone: string): number {
  return hourAt(msOf(at), zone);
}

/** How much of the interval lies in each hour, in order. Where the clock is turned back, an hour occurs twice, or lasts longer. */
export function byHour(
  { start, end }: Interval,
  zone: string,
): { readonly hour: number; readonly ms: number }[] {
  const parts: { hour: number; ms: number }[] = [];
  const endMs = msOf(end);
  for (let at = msOf(start); at < endMs; ) {
    const until = Math.min(nextHour(at, zone), endMs);
    parts.push({ hour: hourAt(at, zone), ms: until - at });
    at = until;
  }
  return parts;
}

/** `ms` counts since 1970-01-01T00:00:00Z. */
function hourAt(ms: number, zone: string): number {
  return Math.floor((((ms + offsetAtMs(ms, zone)) / hourMs) % 24) + 24) % 24;
}

/** When the clock next shows a full hour. If it is changed before that, the next minute, so that the change is approached step by step. */
function nextHour(ms: number, zone: string): number {
  const offset = offsetAtMs(ms, zone);
  const next = ms + hourMs - ((((ms + offset) % hourMs) + hourMs) % hourMs);
  // The last moment before a full hour still follows the same clock.
  return offsetAtMs(next - 1, zone) === offset ? next : ms + (minuteMs - (ms % minuteMs));
}
