/**
 * How long an event that arrives at any moment waits for the event loop, while commits go on without a pause, a window is told of them, and
 * checkpoints run in between. Beside it the same without V8's optimising compiler, whose threads take the cores from the loop for as long as
 * thousands of commits a second are made; and bare appends: what the machine itself does to such a loop.
 */
import type { Figure } from './figures.ts';
import { runChild } from './run-child.ts';
import type { Stalls } from './stalls-child.ts';

const group = 'event loop stalled while committing';

/** `child`, `pinger`: the bundled `stalls-child.ts` and `ping-worker.ts`; `folder`: makes a copy of a store of that size. */
export function measureStalls(
  size: number,
  folder: () => string,
  { child, pinger }: { readonly child: string; readonly pinger: string },
): Figure[] {
  const { ours, bare } = runChild<Stalls>([child, folder(), pinger]);
  const plain = runChild<Stalls>(['--no-opt', child, folder(), pinger]);
  const targets = size <= 100_000 ? { p99: 1, max: 16 } : { p99: null, max: 50 };
  const row = (name: string, value: number, target: number | null): Figure => ({
    group,
    name,
    unit: 'ms',
    size,
    value,
    target,
  });
  return [
    row('p99 of what an event waits', ours.p99, targets.p99),
    row('longest', ours.longest, targets.max),
    row('without the optimising compiler: p99', plain.ours.p99, null),
    row('without the optimising compiler: longest', plain.ours.longest, null),
    row('bare appends: p99', bare.p99, null),
    row('bare appends: longest', bare.longest, null),
  ];
}
