/** The hours by the clock on the wall that an interval lies in. */
import { type Instant, instantFromMs, msOf } from '../../time/instant.ts';
import type { Interval } from '../../time/interval.ts';
import { offsetMs } from '../../time/offset.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;

/** The hour that the clock shows, 0 to 23. */
export function hourOf(at: Instant, zone: string): number {
  return Math.floor((((msOf(at) + offsetMs(at, zone)) / hourMs) % 24) + 24) % 24;
}

/** How much of it lies in each hour, in order; where the clock is turned back an hour comes twice, or for longer. */
export function byHour(
  { start, end }: Interval,
  zone: string,
): { readonly hour: number; readonly ms: number }[] {
  const parts: { hour: number; ms: number }[] = [];
  for (let at = start; at < end; ) {
    const next = nextHour(at, zone);
    const until = next < end ? next : end;
    parts.push({ hour: hourOf(at, zone), ms: msOf(until) - msOf(at) });
    at = until;
  }
  return parts;
}

/** When the clock shows a full hour again; where it is changed before that, the next minute, so that the change is come to step by step. */
function nextHour(at: Instant, zone: string): Instant {
  const ms = msOf(at);
  const offset = offsetMs(at, zone);
  const left = hourMs - ((((ms + offset) % hourMs) + hourMs) % hourMs);
  const next = instantFromMs(ms + left);
  // The last moment before still goes by the same clock.
  if (offsetMs(instantFromMs(ms + left - 1), zone) === offset) return next;
  return instantFromMs(ms + (minuteMs - (ms % minuteMs)));
}
