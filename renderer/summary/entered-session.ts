/** A session as it is typed into the small form of the summary, and the command that it stands for. Pure. */
import type { InputOf } from '../../shared/contract/contract.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { addDays, type LocalDate } from '../../shared/time/day.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Interval } from '../../shared/time/interval.ts';
import { type Hints, instantOf, localMinuteOf, readingOf } from '../../shared/time/local-time.ts';

export interface EnteredSession {
  readonly name: string;
  readonly date: LocalDate;
  /** As time fields have it, `HH:MM`; empty while nothing is given. */
  readonly start: string;
  readonly end: string;
}

/** What stands in the form at first: the day alone, or a stretch of it. A time after midnight is of the next date. */
export function enteredAtFirst(date: LocalDate, stretch: Interval | null, zone: string): EnteredSession {
  if (stretch === null) return { name: '', date, start: '', end: '' };
  const start = localMinuteOf(stretch.start, zone);
  return { name: '', date: start.date, start: start.time, end: localMinuteOf(stretch.end, zone).time };
}

/** Whether the end is a time of the next day (semantics, settled after use, "an end before its start"). */
export function endsNextDay({ start, end }: EnteredSession): boolean {
  return start !== '' && end !== '' && end <= start;
}

/**
 * Refused without a name, a time or a date, and where it would end in a time to come. `drawn`: the stretch that was chosen, which says which
 * of two is meant where the clock shows a time twice.
 */
export function recordOf(
  entered: EnteredSession,
  drawn: Interval | null,
  zone: string,
  now: Instant,
): Result<InputOf<'record'>> {
  const { name, date, start: from, end: to } = entered;
  if (name.trim() === '') return refused('invalid-input', message('add.noName'), 'name');
  const near = drawn ?? undefined;
  const start = momentOf(date, from, { now, near }, zone);
  if (start === null) return refused('invalid-input', message('editor.noMoment'), 'start');
  const endDate = endsNextDay(entered) ? addDays(date, 1) : date;
  const end = momentOf(endDate, to, { now, near, after: start }, zone);
  if (end === null) return refused('invalid-input', message('editor.noMoment'), 'end');
  if (end > now) return refused('invalid-input', message('refusal.endToCome'), 'end');
  return accepted({ name: name.trim(), start, end });
}

function momentOf(date: LocalDate, time: string, hints: Hints, zone: string): Instant | null {
  const reading = readingOf({ date, time }, zone);
  return reading === null ? null : instantOf(reading, hints, zone);
}
