/**
 * How long an event that arrives at any moment waits for the event loop while commits are made, a window is told of them, and checkpoints
 * run in between: two hundred a second, and without a pause. The latter also without V8's optimising compiler, whose threads take the cores
 * from the loop for as long as thousands of commits a second are made; and bare appends: what the machine itself does to such a loop.
 */
import type { Figure } from './figures.ts';
import { runChild } from './run-child.ts';
import type { Waits } from './stalls-child.ts';

const group = 'event loop stalled while committing';

/** `child`, `pinger`: the bundled `stalls-child.ts` and `ping-worker.ts`; `folder`: makes a copy of a store of that size. */
export function measureStalls(
  size: number,
  folder: () => string,
  { child, pinger }: { readonly child: string; readonly pinger: string },
): Figure[] {
  const targets = { p99: size <= 100_000 ? 1 : null, longest: size <= 100_000 ? 16 : 50 };
  const none = { p99: null, longest: null };
  const rows = (name: string, words: readonly string[], { p99, longest }: typeof targets | typeof none) => {
    const waits = runChild<Waits>([...words, folder(), pinger]);
    return [
      { group, name: `${name}: p99`, unit: 'ms', size, value: waits.p99, target: p99 },
      { group, name: `${name}: longest`, unit: 'ms', size, value: waits.longest, target: longest },
    ] as const;
  };
  return [
    ...rows('200 commits a second', [child, 'paced'], targets),
    ...rows('without a pause', [child, 'unbroken'], targets),
    ...rows('without a pause, not optimised', ['--no-opt', child, 'unbroken'], none),
    ...rows('bare appends', [child, 'bare'], none),
  ];
}
