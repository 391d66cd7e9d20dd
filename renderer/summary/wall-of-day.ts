/** By which clock a day is shown. Pure. */
import type { Wall } from '../../shared/format/moment.ts';
import type { DaySummary } from '../../shared/views/day-summary.ts';
import { type ShownOn, wallOfAll } from '../../shared/views/wall.ts';

/** Of a day that was spent elsewhere, that of the place. */
export function wallOfDay({ parts }: Pick<DaySummary, 'parts'>, shownOn: ShownOn): Wall {
  return wallOfAll(
    parts.map(({ session }) => session),
    shownOn,
  );
}
