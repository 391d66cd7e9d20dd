/**
 * How long an event that arrives at any moment waits for the event loop while commits are made, a window is told of them, and checkpoints
 * run in between: two hundred a second, and without a pause; and bare appends: what the machine itself does to such a loop. Judged with the
 * loop's thread on a core of its own, which shows what the program does; beside it, with threads on the cores where the system puts them, by
 * this runtime and by Electron's.
 */
import { electronExecutable } from '../support/electron-app.ts';
import { type Figure, median } from './figures.ts';
import { whyNotApart } from './loop-apart.ts';
import { runChild } from './run-child.ts';
import type { Waits } from './stalls-child.ts';

const paced = { mode: 'paced', name: '200 commits a second', isOurs: true };
const unbroken = { mode: 'unbroken', name: 'commits without a pause', isOurs: true };
const bare = { mode: 'bare', name: 'bare appends', isOurs: false };

/** Of what is judged the median of the quantiles counts, and the longest wait of all. */
const rounds = 3;

interface Setting {
  readonly group: string;
  readonly loads: readonly (typeof paced)[];
  readonly isJudged: boolean;
  /** Why it can't be measured here. */
  readonly why: string | null;
  measure(mode: string): Waits;
}

/** `child`, `pinger`: the bundled `stalls-child.ts` and `ping-worker.ts`; `folder`: makes a copy of a store of that size. */
export function measureStalls(
  size: number,
  folder: () => string,
  { child, pinger }: { readonly child: string; readonly pinger: string },
): Figure[] {
  const words = (mode: string) => [child, mode, folder(), pinger];
  const settings: Setting[] = [
    {
      group: 'event loop stalled',
      loads: [paced, unbroken, bare],
      isJudged: whyNotApart === null,
      why: whyNotApart,
      measure: (mode) => runChild([...words(mode), 'apart']),
    },
    {
      group: 'the same, threads where the system puts them',
      loads: [paced, unbroken, bare],
      isJudged: whyNotApart !== null,
      why: null,
      measure: (mode) => runChild(words(mode)),
    },
    {
      group: "the same by Electron's runtime",
      loads: [paced, unbroken],
      isJudged: false,
      why: electronExecutable === null ? 'no Electron is installed' : null,
      measure: (mode) => runChild(words(mode), electronExecutable ?? ''),
    },
  ];
  return settings.flatMap((setting) => setting.loads.flatMap((load) => rows(size, setting, load)));
}

function rows(size: number, { group, isJudged, why, measure }: Setting, load: typeof paced): Figure[] {
  const hasTarget = isJudged && load.isOurs;
  const found = why === null ? Array.from({ length: hasTarget ? rounds : 1 }, () => measure(load.mode)) : [];
  const row = (which: keyof Waits, value: number, target: number): Figure => ({
    group,
    name: `${load.name}: ${which}`,
    unit: 'ms',
    size,
    target: hasTarget ? target : null,
    ...(why === null ? { value } : { value: null, note: why }),
  });
  const p99 = median(found.map((each) => each.p99));
  const longest = Math.max(...found.map((each) => each.longest));
  return [row('p99', p99, 1), row('longest', longest, size <= 100_000 ? 16 : 50)];
}
