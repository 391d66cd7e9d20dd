/** By which clock the hours of a day are shown. Pure. */
import type { DaySummary } from '../../shared/views/day-summary.ts';
import { type ShownOn, wallOfAll } from '../../shared/views/wall.ts';

/** Those of a day that was spent elsewhere are those of that place. */
export function zoneOfDay({ parts }: Pick<DaySummary, 'parts'>, shownOn: ShownOn): string {
  return wallOfAll(
    parts.map(({ session }) => session),
    shownOn,
  ).zone;
}
