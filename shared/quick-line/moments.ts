/** The moments that a line means as of now (rules, "time of day typed", "local time to instant", "an end before its start"). */
import { assertNever } from '../assert-never.ts';
import { longestAgoMs } from '../domain/start-time.ts';
import type { PlainCode } from '../messages/message.ts';
import { addDays, type LocalDate } from '../time/day.ts';
import { type Instant, msOf, shift } from '../time/instant.ts';
import { lastTimeOfDay, type MinuteOfDay } from '../time/last-time-of-day.ts';
import { instantOf, localMinuteOf, localTimeOf, readingOf } from '../time/local-time.ts';
import { dateMeant, isWeekday, type SaidDay } from '../time/said-day.ts';
import { type NotShown, notShown, type Typed } from './not-shown.ts';
import type { When } from './quick-line.ts';

export type Moments =
  | { readonly kind: 'now' }
  /**
   * `isDoubtful`: the time is yesterday's although today's, still in the future, is nearer; or the end is still in the future. This may be
   * meant but should not happen by mistake.
   */
  | ({ readonly kind: 'since'; readonly at: Instant; readonly isDoubtful: boolean } & NotShown)
  | ({
      readonly kind: 'finished';
      readonly start: Instant;
      readonly end: Instant;
      readonly isDoubtful: boolean;
    } & NotShown)
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
      if (when.day !== undefined) {
        const { date, at } = saidOn(when.day, now, zone, (each) => lastOn(each, when.minute, now, zone));
        if (at > now) return { kind: 'impossible', problem: 'refusal.openStartToCome' };
        if (msOf(now) - msOf(at) > longestAgoMs)
          return { kind: 'impossible', problem: 'quickStart.tooLongAgo' };
        return { kind: 'since', at, isDoubtful: false, ...notShown([[when.minute, at]], zone, date) };
      }
      const at = lastTimeOfDay(when.minute, now, zone);
      // Late in the evening, a time of this morning is far away but certainly meant.
      const isOfToday = localMinuteOf(at, zone).date === localMinuteOf(now, zone).date;
      const isDoubtful = !isOfToday && msOf(now) - msOf(at) > dayMs / 2;
      return { kind: 'since', at, isDoubtful, ...notShown([[when.minute, at]], zone) };
    }
    case 'range': {
      const { from, to, day } = when;
      // The last such stretch that is over. Its start is the last such time before its end, so it lies on the day before if it is the later
      // time of day.
      const { date, at: end } =
        day === undefined
          ? { date: undefined, at: lastTimeOfDay(to, now, zone) }
          : saidOn(day, now, zone, (each) => endOn(each, when, now, zone));
      if (end > now) return { kind: 'impossible', problem: 'refusal.endToCome' };
      const start = lastTimeOfDay(from, shift(end, -1), zone);
      if (isSkippedPast(from, end, zone)) return { kind: 'impossible', problem: 'quickLine.startSkipped' };
      // Start and end are the same minute, unless the clock was turned back in between. Midnight to midnight is a whole day.
      if (from === to && from !== 0 && localMinuteOf(start, zone).date !== localMinuteOf(end, zone).date)
        return { kind: 'impossible', problem: 'quickLine.noLength' };
      const typed: readonly Typed[] = [
        [from, start],
        [to, end],
      ];
      const skipped = notShown(typed, zone, date);
      if (day !== undefined) return { kind: 'finished', start, end, isDoubtful: false, ...skipped };
      const begunAgain = lastTimeOfDay(from, now, zone);
      const goesOn = begunAgain > end && shift(begunAgain, msOf(end) - msOf(start)) > now;
      return { kind: 'finished', start, end, isDoubtful: goesOn, ...skipped };
    }
    default:
      return assertNever(when);
  }
}

/** A moment on the given day, and its date. On a Friday, `friday 14:00` means a week ago until it is two o'clock. */
function saidOn(
  day: SaidDay,
  now: Instant,
  zone: string,
  momentOn: (date: LocalDate) => Instant,
): { readonly date: LocalDate; readonly at: Instant } {
  const date = dateMeant(day, localMinuteOf(now, zone).date);
  const at = momentOn(date);
  if (at <= now || !isWeekday(day)) return { date, at };
  const weekBefore = addDays(date, -7);
  return { date: weekBefore, at: momentOn(weekBefore) };
}

/**
 * The end of a stretch that begins on the date. It lies on the next day if it is not a later time of day than the start, unless the clock
 * was turned back in between.
 */
function endOn(date: LocalDate, { from, to }: Stretch, now: Instant, zone: string): Instant {
  const end = lastOn(date, to, now, zone);
  if (to > from) return end;
  const start = lastTimeOfDay(from, shift(end, -1), zone);
  return localMinuteOf(start, zone).date === date ? end : lastOn(addDays(date, 1), to, now, zone);
}

type Stretch = { readonly from: MinuteOfDay; readonly to: MinuteOfDay };

/**
 * The last such moment of the date that is not in the future, otherwise the first one that is. For a date that the calendar skips, it lies
 * on the next date.
 */
function lastOn(date: LocalDate, minute: MinuteOfDay, now: Instant, zone: string): Instant {
  const reading = readingOf({ date, time: localTimeOf(minute) }, zone);
  return reading === null ? lastTimeOfDay(minute, now, zone) : instantOf(reading, { now }, zone);
}

/**
 * Whether the clock skips the start and so moves it to the end or past it, although it was typed before the end: `2:30-3:10` where 02:00
 * becomes 03:00.
 */
function isSkippedPast(from: MinuteOfDay, end: Instant, zone: string): boolean {
  const { date, time } = localMinuteOf(end, zone);
  const reading = readingOf({ date, time: localTimeOf(from) }, zone);
  return reading?.kind === 'skipped' && reading.asked.time < time && reading.instant >= end;
}
