/** What noticing costs while nobody does anything: the beats to the disk, the looks at the clocks. Of the program without a desktop, over minutes. */
import type { Figure } from './figures.ts';
import type { IdleTook } from './idle-child.ts';
import { runChild } from './run-child.ts';

const seconds = 120;

/** `child`: the bundled `idle-child`. */
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
