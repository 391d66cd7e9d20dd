/** The stretches that the plan of a day begins with: the hours shown at least, and the half hour proposed for a new block. Pure. */
import { type Instant, instantFromMs, later, minuteOf, msOf, shift } from '../../../shared/time/instant.ts';
import { type Interval, intersection } from '../../../shared/time/interval.ts';
import { instantOf, readingOf } from '../../../shared/time/local-time.ts';
import type { ShownOn } from '../../../shared/views/wall.ts';

/** Returns the hours that the planned lane shows at least, so that there is room to draw. */
export function usualHours({ date, frame, now }: ShownOn, day: Interval): Interval {
  const at = (time: string, otherwise: Instant) => {
    const reading = readingOf({ date, time }, frame.zone);
    return reading === null ? otherwise : instantOf(reading, { now }, frame.zone);
  };
  return (
    intersection({ start: at('08:00', day.start), end: at('18:00', day.end) }, day) ?? {
      start: day.start,
      end: day.start,
    }
  );
}

const quarterMs = 15 * 60_000;

/** Returns the half hour that the fields begin with: the next one if the day is today, nine o'clock on another day. */
export function nextStretch(shownOn: ShownOn, day: Interval, isToday: boolean): Interval {
  const quarter = instantFromMs(Math.ceil(msOf(shownOn.now) / quarterMs) * quarterMs);
  // In the last minutes of the day, the next quarter would begin on the following day.
  const soon = quarter < day.end ? quarter : minuteOf(shownOn.now);
  const start = isToday ? soon : later(shift(usualHours(shownOn, day).start, 4 * quarterMs), day.start);
  return { start, end: shift(start, 2 * quarterMs) };
}
