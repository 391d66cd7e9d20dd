/** Times for printed answers, with plain spaces, so that they can be searched for and typed again. */
import * as format from '../../../../shared/format/moment.ts';
import { timeOfDay as timeOfDayOnPage } from '../../../../shared/format/time-of-day.ts';

export const timeOfDay: typeof timeOfDayOnPage = (...of) => plain(timeOfDayOnPage(...of));
export const dayTime: typeof format.dayTime = (...of) => plain(format.dayTime(...of));
export const recordedRange: typeof format.recordedRange = (...of) => {
  const { start, end } = format.recordedRange(...of);
  return { start: plain(start), end: plain(end) };
};
export const recordedTime: typeof format.recordedTime = (...of) => plain(format.recordedTime(...of));

/** Pages keep `9:30 PM` on one line with a narrow no-break space (U+202F). */
export function plain(time: string): string {
  return time.replaceAll(/[\u00a0\u202f]/g, ' ');
}
