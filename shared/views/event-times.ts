/** When an event of a calendar file is, in words. */
import { stretch } from '../format/moment.ts';
import { longDate } from '../format/time-of-day.ts';
import type { Speech } from '../messages/speech.ts';
import { type DayFrame, dayOf } from '../time/day.ts';
import type { Interval } from '../time/interval.ts';
import { wallOfForm } from './wall.ts';

/** By the dates of the calendar that it is held against: what begins at one in the morning has that morning's date, also where it counts for the day before. */
export function eventTimes(
  { start, end }: Interval,
  { zone }: Pick<DayFrame, 'zone'>,
  speech: Speech,
): { readonly day: string; readonly times: string } {
  const midnight: DayFrame = { zone, dayStart: '00:00' };
  const wall = { ...wallOfForm(start, midnight, start), isListOfDates: true };
  return { day: longDate(dayOf(start, midnight), speech), times: stretch({ start, end }, wall, speech) };
}
