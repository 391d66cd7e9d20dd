/** Which clock a day is shown by. Pure. */
import type { Wall } from '../../shared/format/moment.ts';
import type { DaySummary } from '../../shared/views/day-summary.ts';
import { type ShownOn, wallOfAll } from '../../shared/views/wall.ts';

/** For a day spent elsewhere, the clock of that place. */
export function wallOfDay({ parts }: Pick<DaySummary, 'parts'>, shownOn: ShownOn): Wall {
  return wallOfAll(
    parts.map(({ session }) => session),
    shownOn,
  );
}
