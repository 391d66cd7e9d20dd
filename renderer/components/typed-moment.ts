/** A typed moment that refers to a known event. A bare time of day means the one nearest to that event. Pure. */
import { timeField } from '../../shared/format/typed-fields.ts';
import type { Speech } from '../../shared/messages/speech.ts';
import { type Instant, minuteOf } from '../../shared/time/instant.ts';
import { instantOf, localMinuteOf, readingOf, withOffset } from '../../shared/time/local-time.ts';
import { type Around, timeNear } from '../../shared/time/time-near.ts';
import { typedTime } from '../../shared/time/typed-time.ts';

/** Returns null for a text that is no time. Seconds are dropped, because a time set by hand is a whole minute. */
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
 * Writes a moment for such a field so that it is read back as the same moment: as a bare time, if needed with its date, if needed with its
 * UTC offset. The moment is cut to the minute.
 */
export function momentField(at: Instant, around: Around, zone: string, speech: Speech): string {
  const minute = minuteOf(at);
  const { date, time } = localMinuteOf(minute, zone);
  const bare = timeField(time, speech);
  const isRead = (text: string) => typedMoment(text, around, zone) === minute;
  return [bare, `${date} ${bare}`].find(isRead) ?? withOffset(minute, zone);
}
