/** Promises that are made before what they are about is there: each has its row, and gives it up to the measurement once there is one. */
import type { Figure } from './figures.ts';

export const rowsToCome: readonly Figure[] = [
  row('a folder of format 1, upgraded: times the time to copy it', 100_000, 20),
  row('10,000 foreign commits taken in: times the time to make them', null, 3),
];

function row(name: string, size: number | null, target: number): Figure {
  return { group: 'formats', name, unit: 'x', size, value: null, target, note: 'not measured yet' };
}
