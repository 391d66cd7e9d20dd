/** Where the planned blocks stand below each other, in CSS pixels: those that overlap each in a lane of its own. Pure. */
import { lanes } from '../../components/timeline-layout.ts';
import type { PlanEntry } from './plan-entries.ts';

export const nameHeight = 16;
export const laneHeight = 28;
const laneGap = 4;

/** The lane of each entry, in their order. */
export function lanesOf(entries: readonly PlanEntry[]): readonly number[] {
  return lanes(entries.map(({ planned }) => planned));
}

/** With the name of the lanes above them, and the one of what is recorded below. */
export function heightOfLanes(entries: readonly PlanEntry[]): number {
  const count = Math.max(1, ...lanesOf(entries).map((lane) => lane + 1));
  return nameHeight + topOfLane(count) + nameHeight;
}

export function topOfLane(lane: number): number {
  return lane * (laneHeight + laneGap);
}
