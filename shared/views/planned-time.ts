/** How long a day is planned for, wherever it is said: in tray window, plan and command line. */
import { coveredMs, type Interval, intersection } from '../time/interval.ts';
import { shownStretch } from './whole-minutes.ts';

/** The time within the day that any of them covers, in milliseconds of whole minutes, as it is shown: what overlaps counts once. */
export function plannedMsWithin(day: Interval, planned: readonly Interval[]): number {
  return coveredMs(planned.flatMap((each) => intersection(shownStretch(each), day) ?? []));
}
