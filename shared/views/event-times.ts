/** The date and the times of a calendar event, in words. */
import { stretch } from '../format/moment.ts';
import { longDate } from '../format/time-of-day.ts';
import type { Speech } from '../messages/speech.ts';
import { type DayFrame, dayOf } from '../time/day.ts';
import type { Interval } from '../time/interval.ts';
import { wallOfForm } from './wall.ts';

/**
 * Uses calendar dates, so that people can compare with their calendar: an event at one in the morning has that morning's date, even if it
 * counts for the previous day here.
 */
export function eventTimes(
  { start, end }: Interval,
  { zone }: Pick<DayFrame, 'zone'>,
  speech: Speech,
): { readonly day: string; readonly times: string } {
  const midnight: DayFrame = { zone, dayStart: '00:00' };
  const wall = { ...wallOfForm(start, midnight, start), isListOfDates: true };
  return { day: longDate(dayOf(start, midnight), speech), times: stretch({ start, end }, wall, speech) };
}
