/** Says on which day an entered line was recorded, because a bare time may have been meant for today and read as yesterday's. */
import { dayTime } from '../../shared/format/moment.ts';
import { timeOfDay } from '../../shared/format/time-of-day.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { localMinuteOf } from '../../shared/time/local-time.ts';

/** Returns the times with their dates; null if they begin today. */
export function onItsDay(
  { start, end }: Interval,
  { now, zone }: { readonly now: Instant; readonly zone: string },
  speech: Speech,
): { readonly start: string; readonly end: string } | null {
  const [today, first, last] = [now, start, end].map((each) => localMinuteOf(each, zone).date);
  if (first === today) return null;
  return {
    start: dayTime(start, now, zone, speech),
    end: last === first ? timeOfDay(end, zone, speech) : dayTime(end, now, zone, speech),
  };
}
