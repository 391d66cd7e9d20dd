/** A moment that is typed about something that was: a time of day is that of the day nearest to it. Pure. */
import { timeField } from '../../shared/format/typed-fields.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { type Instant, minuteOf } from '../../shared/time/instant.ts';
import { instantOf, localMinuteOf, readingOf, withOffset } from '../../shared/time/local-time.ts';
import { type Around, timeNear } from '../../shared/time/time-near.ts';
import { typedTime } from '../../shared/time/typed-time.ts';

/** Null for a text that is no time. Seconds are left away: a time set by hand is the whole minute. */
export function typedMoment(text: string, around: Around, zone: string): Instant | null {
  const typed = typedTime(text);
  if (typed === null) return null;
  switch (typed.kind) {
    case 'instant':
      return minuteOf(typed.instant);
    case 'moment': {
      const reading = readingOf({ date: typed.date, time: typed.time }, zone);
      return reading === null ? null : instantOf(reading, { before: around.until, now: around.until }, zone);
    }
    default:
      return timeNear(typed.time, around, zone);
  }
}

/**
 * How a moment stands in such a field: so that it is read there as the same one. Where the time alone is of another day it has its date, and
 * where that is not enough its offset. Begun minutes are cut off.
 */
export function momentField(at: Instant, around: Around, zone: string, speech: Speech): string {
  const minute = minuteOf(at);
  const { date, time } = localMinuteOf(minute, zone);
  const bare = timeField(time, speech);
  const isRead = (text: string) => typedMoment(text, around, zone) === minute;
  return [bare, `${date} ${bare}`].find(isRead) ?? withOffset(minute, zone);
}
