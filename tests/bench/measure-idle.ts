/**
 * Measures what noticing costs over minutes in which nobody does anything: the heartbeats that are written to disk, and the readings of
 * the clocks. The program runs without a desktop.
 */
import type { Figure } from './figures.ts';
import type { IdleTook } from './idle-child.ts';
import { runChild } from './run-child.ts';

const seconds = 120;

/** `child`: path of the bundled `idle-child`. */
export function measureIdle(size: number, copy: () => string, child: string): Figure[] {
  const percent = (withProgram: 'yes' | 'no') =>
    runChild<IdleTook>([child, copy(), String(seconds), withProgram]).percent;
  const bare = percent('no');
  const figure = (name: string, value: number, target: number | null): Figure => ({
    group: 'at rest, a session running',
    name,
    unit: '%',
    size,
    value,
    target,
  });
  return [
    figure('of one core, a process that only waits', bare, null),
    figure('of one core, more than that', percent('yes') - bare, 0.1),
  ];
}
