/**
 * Measures how long an event that arrives at any moment waits for the event loop while the program makes commits, tells a window of them
 * and runs checkpoints. Commits come at two hundred a second, and without a pause. Bare appends show what the machine itself does to such
 * a loop. All take turns, each in a process of its own; the system decides on which cores the threads run.
 */
import { electronExecutable } from '../support/electron-app.ts';
import { type Figure, median } from './figures.ts';
import { runChild } from './run-child.ts';
import type { Waits } from './stalls-child.ts';

const loads = [
  { mode: 'paced', name: '200 commits a second' },
  { mode: 'unbroken', name: 'commits without a pause' },
];
const bareName = 'bare appends, without a pause';

/**
 * Odd, so that the median is a measured value. The quantiles are reported as their median, the longest wait as the maximum of all rounds.
 */
const rounds = 5;
/** Nobody notices a shorter wait. Where bare appends wait for next to nothing, twice as much is also unnoticeable. */
const unnoticedMs = 1;

/**
 * `child`, `pinger`: paths of the bundled `stalls-child.ts` and `ping-worker.ts`. `folder`: creates a copy of a store of that size and
 * returns its path.
 */
export function measureStalls(
  size: number,
  folder: () => string,
  { child, pinger }: { readonly child: string; readonly pinger: string },
): Figure[] {
  const wait = (mode: string, runtime?: string) => runChild<Waits>([child, mode, folder(), pinger], runtime);
  const bare: Waits[] = [];
  const found = loads.map((load) => ({ ...load, waits: [] as Waits[] }));
  for (let round = 0; round < rounds; round += 1) {
    bare.push(wait('bare'));
    for (const { mode, waits } of found) waits.push(wait(mode));
  }
  const bareP99 = p99(bare);
  const group = 'event loop stalled';
  const longestMs = size <= 100_000 ? 16 : 50;
  return [
    ...rows(group, size, bareName, bare),
    ...found.flatMap(({ name, waits }): Figure[] => [
      ...rows(group, size, name, waits, { p99: Math.max(unnoticedMs, 2 * bareP99), longest: longestMs }),
      {
        group,
        name: `${name}: times the bare p99`,
        unit: 'x',
        size,
        value: p99(waits) / bareP99,
        target: null,
      },
    ]),
    ...byElectron(size, wait),
  ];
}

function byElectron(size: number, wait: (mode: string, runtime: string) => Waits): Figure[] {
  const group = "the same by Electron's runtime, once";
  return loads.flatMap(({ mode, name }): Figure[] =>
    electronExecutable === null
      ? [{ group, name, unit: 'ms', size, value: null, target: null, note: 'no Electron is installed' }]
      : rows(group, size, name, [wait(mode, electronExecutable)]),
  );
}

function rows(
  group: string,
  size: number,
  name: string,
  waits: readonly Waits[],
  target: { readonly [Which in keyof Waits]: number | null } = { p99: null, longest: null },
): Figure[] {
  const row = { group, unit: 'ms', size } as const;
  const longest = Math.max(...waits.map((each) => each.longest));
  return [
    { ...row, name: `${name}: p99`, value: p99(waits), target: target.p99 },
    { ...row, name: `${name}: longest`, value: longest, target: target.longest },
  ];
}

function p99(waits: readonly Waits[]): number {
  return median(waits.map((each) => each.p99));
}
