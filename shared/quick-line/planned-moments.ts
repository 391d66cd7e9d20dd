/** The moments that a planned span means on its day (rules, "local time to instant" and "an end before its start"). */
import { assertNever } from '../assert-never.ts';
import { longestBlockMs } from '../domain/block.ts';
import type { PlainCode } from '../messages/message.ts';
import { addDays, type DayFrame, dayInterval, type LocalDate } from '../time/day.ts';
import { type Instant, msOf, shift } from '../time/instant.ts';
import type { Interval } from '../time/interval.ts';
import type { MinuteOfDay } from '../time/last-time-of-day.ts';
import { instantOf, localMinuteOf, localTimeOf, readingOf } from '../time/local-time.ts';
import { type NotShown, notShown } from './not-shown.ts';
import { type PlannedSpan, usualLengthMs } from './plan-line.ts';

export type PlannedMoments =
  | ({ readonly kind: 'planned'; readonly interval: Interval } & NotShown)
  | { readonly kind: 'impossible'; readonly problem: PlainCode };

export interface DayToPlan {
  readonly date: LocalDate;
  readonly frame: DayFrame;
  readonly now: Instant;
}

/**
 * Of a time that occurs twice, takes the occurrence at or before now, otherwise the first, as long as the end comes after the start. A time
 * that the clock skips is moved forward by the gap. The result names the times that the clock skips, and the day if the calendar skips it.
 */
export function plannedMoments(span: PlannedSpan, day: DayToPlan): PlannedMoments {
  const moments = momentsOf(span, day);
  const { start, end } = dayInterval(day.date, day.frame);
  // A place that moves across the date line skips a day. What is planned for it lies on the next one.
  return moments.kind === 'planned' && start === end ? { ...moments, skippedDate: day.date } : moments;
}

function momentsOf(span: PlannedSpan, day: DayToPlan): PlannedMoments {
  const { zone } = day.frame;
  switch (span.kind) {
    case 'none':
      return { kind: 'impossible', problem: span.isImpossible ? 'planLine.noSuchTime' : 'planLine.noTime' };
    case 'from': {
      const length = span.lengthMs ?? usualLengthMs;
      if (length === 0) return { kind: 'impossible', problem: 'quickLine.noLength' };
      if (length > longestBlockMs) return { kind: 'impossible', problem: 'refusal.blockTooLong' };
      const start = startOn(span.from, day);
      const interval = { start, end: shift(start, length) };
      return { kind: 'planned', interval, ...notShown([[span.from, start]], zone) };
    }
    case 'range': {
      // Midnight to midnight is the whole calendar date, whatever the day start.
      const isWholeDay = span.from === 0 && span.to === 0;
      if (span.from === span.to && !isWholeDay) return { kind: 'impossible', problem: 'quickLine.noLength' };
      const midnight = isWholeDay ? momentOn(day.date, 0, zone, day) : null;
      const start = midnight ?? startOn(span.from, day);
      const end = firstAfter(start, span.to, day);
      if (end === null) return { kind: 'impossible', problem: 'quickLine.noLength' };
      // If the start was moved past an end on the same day, the block would last until that time on the next day.
      if (span.from < span.to && localMinuteOf(start, zone).date !== localMinuteOf(end, zone).date)
        return { kind: 'impossible', problem: 'quickLine.startSkipped' };
      if (msOf(end) - msOf(start) > longestBlockMs)
        return { kind: 'impossible', problem: 'refusal.blockTooLong' };
      const skipped = notShown(
        [
          [span.from, start],
          [span.to, end],
        ],
        zone,
      );
      return { kind: 'planned', interval: { start, end }, ...skipped };
    }
    default:
      return assertNever(span);
  }
}

/** A day may begin at four in the morning; a time in the night then belongs to the next date. */
function startOn(minute: MinuteOfDay, { date, frame, now }: DayToPlan): Instant {
  const day = dayInterval(date, frame);
  const found = [date, addDays(date, 1)].map((each) => momentOn(each, minute, frame.zone, { now }));
  const inDay = found.find((each) => each !== null && day.start <= each && each < day.end);
  return inDay ?? found.find((each) => each !== null) ?? day.start;
}

/** The first time after the start at which the clock shows that minute, within two days. */
function firstAfter(start: Instant, minute: MinuteOfDay, { date, frame, now }: DayToPlan): Instant | null {
  const moments = [date, addDays(date, 1), addDays(date, 2)].map((each) =>
    momentOn(each, minute, frame.zone, { now, after: start }),
  );
  return moments.find((each) => each !== null && each > start) ?? null;
}

function momentOn(
  date: LocalDate,
  minute: MinuteOfDay,
  zone: string,
  hints: { readonly now: Instant; readonly after?: Instant },
): Instant | null {
  const reading = readingOf({ date, time: localTimeOf(minute) }, zone);
  return reading === null ? null : instantOf(reading, hints, zone);
}
