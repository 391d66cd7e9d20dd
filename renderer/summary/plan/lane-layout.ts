/** The vertical layout of the planned blocks, in CSS pixels. Overlapping blocks get lanes of their own. Pure. */
import { lanes } from '../../components/timeline-layout.ts';
import type { PlanEntry } from './plan-entries.ts';

export const nameHeight = 16;
export const laneHeight = 28;
const laneGap = 4;

/** Returns the lane of each entry, in their order. */
export function lanesOf(entries: readonly PlanEntry[]): readonly number[] {
  return lanes(entries.map(({ planned }) => planned));
}

/** The height includes the name of the planned lane above and the name of the recorded lane below. */
export function heightOfLanes(entries: readonly PlanEntry[]): number {
  const count = Math.max(1, ...lanesOf(entries).map((lane) => lane + 1));
  return nameHeight + topOfLane(count) + nameHeight;
}

export function topOfLane(lane: number): number {
  return lane * (laneHeight + laneGap);
}
