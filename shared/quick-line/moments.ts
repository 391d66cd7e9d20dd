/** Which moments a line means, as of now. Rules: semantics, "Settled after use" (time of day typed; local time to instant; an end before its start). */
import { assertNever } from '../assert-never.ts';
import { longestAgoMs } from '../domain/start-time.ts';
import type { PlainCode } from '../messages/message.ts';
import { type Instant, msOf, shift } from '../time/instant.ts';
import { lastTimeOfDay, type MinuteOfDay } from '../time/last-time-of-day.ts';
import { localMinuteOf, readingOf } from '../time/local-time.ts';
import { printTime } from './print-line.ts';
import type { When } from './quick-line.ts';

export type Moments =
  | { readonly kind: 'now' }
  /** `isDoubtful`: of a day before, and nearer as a time to come; or an end that is still to come. It can be meant; nobody should get it by a slip. */
  | { readonly kind: 'since'; readonly at: Instant; readonly isDoubtful: boolean }
  | {
      readonly kind: 'finished';
      readonly start: Instant;
      readonly end: Instant;
      readonly isDoubtful: boolean;
    }
  | { readonly kind: 'impossible'; readonly problem: PlainCode };

const dayMs = 86_400_000;

export function momentsOf(when: When, now: Instant, zone: string): Moments {
  switch (when.kind) {
    case 'now':
      return { kind: 'now' };
    case 'ago':
      if (when.agoMs > longestAgoMs) return { kind: 'impossible', problem: 'quickStart.tooLongAgo' };
      return when.agoMs === 0
        ? { kind: 'now' }
        : { kind: 'since', at: shift(now, -when.agoMs), isDoubtful: false };
    case 'time': {
      const at = lastTimeOfDay(when.minute, now, zone);
      // This morning's, late in the evening, is far away and yet the one that is meant.
      const isOfToday = localMinuteOf(at, zone).date === localMinuteOf(now, zone).date;
      return { kind: 'since', at, isDoubtful: !isOfToday && msOf(now) - msOf(at) > dayMs / 2 };
    }
    case 'range': {
      // The last one that is over; its start is the last such time before its end, so on the day before where it is the later time of day.
      const end = lastTimeOfDay(when.to, now, zone);
      const start = lastTimeOfDay(when.from, shift(end, -1), zone);
      if (isSkippedPast(when.from, end, zone))
        return { kind: 'impossible', problem: 'quickLine.startSkipped' };
      // The same twice, or the same because the clock skips from the one to the other.
      // From midnight to midnight is a whole day, which has up to 25 hours.
      const isWholeDay = when.from === 0 && when.to === 0;
      if (msOf(end) - msOf(start) >= dayMs && !isWholeDay)
        return { kind: 'impossible', problem: 'quickLine.noLength' };
      const begunAgain = lastTimeOfDay(when.from, now, zone);
      const goesOn = begunAgain > end && shift(begunAgain, msOf(end) - msOf(start)) > now;
      return { kind: 'finished', start, end, isDoubtful: goesOn };
    }
    default:
      return assertNever(when);
  }
}

/** Whether the start would come before the end, had the clock not skipped it and moved it behind the end: `2:30-3:10` where 02:00 becomes 03:00. */
function isSkippedPast(from: MinuteOfDay, end: Instant, zone: string): boolean {
  const { date, time } = localMinuteOf(end, zone);
  const reading = readingOf({ date, time: printTime(from) }, zone);
  return reading?.kind === 'skipped' && reading.asked.time < time && reading.instant > end;
}
