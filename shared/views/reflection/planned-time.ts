/** How much time a day is planned for: the figure of tray window, plan and command line. */

import type { Block } from '../../domain/block.ts';
import type { LocalDate } from '../../time/day.ts';
import { coveredMs } from '../../time/interval.ts';
import { shownStretch } from '../whole-minutes.ts';
import { blockOnDay } from './block-days.ts';

/** The time on the day that any of the blocks covers, in milliseconds of whole minutes as shown. Overlapping time counts once. */
export function plannedMsOn(
  date: LocalDate,
  planned: readonly Pick<Block, 'start' | 'end' | 'frame'>[],
): number {
  return coveredMs(
    planned.flatMap((each) => {
      const onDay = blockOnDay(date, each, each.frame);
      return onDay === null ? [] : [shownStretch(onDay.interval)];
    }),
  );
}
