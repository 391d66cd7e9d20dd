/**
 * How long an event that arrives at any moment waits for the event loop, while commits go on without a pause, a window is told of each, and
 * checkpoints run in between. Beside it the same with bare appends: what the machine itself does to such a loop.
 */
import path from 'node:path';
import { type Figure, quantile } from './figures.ts';
import { BareFile, type OpenedStore } from './measure-commits.ts';
import { PastWork } from './past-work.ts';

const commits = 1600;
const group = 'event loop stalled while committing';

export async function measureStalls(store: OpenedStore, scratch: string): Promise<Figure[]> {
  const { size, opened } = store;
  const work = new PastWork(opened);
  const ignore = opened.service.onDidChange(() => {});
  const ours = await probed(async () => {
    for (let commit = 0; commit < commits; commit += 1) await work.step();
    await opened.service.store.checkpoint();
  });
  ignore();
  const bare = new BareFile(path.join(scratch, `stalls-${size}`));
  const bytes = Buffer.alloc(500, 97);
  const raw = await probed(async () => {
    for (let commit = 0; commit < commits; commit += 1) await bare.append(bytes);
  });
  bare.close();
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
    row('p99 of what an event waits', waited(ours, 0.99), targets.p99),
    row('longest', quantile(ours, 1), targets.max),
    row('bare appends: p99', waited(raw, 0.99), null),
    row('bare appends: longest', quantile(raw, 1), null),
  ];
}

/** Lengths in ms of the turns of the loop while something goes on. */
async function probed(act: () => Promise<void>): Promise<number[]> {
  const turns: number[] = [];
  let isOver = false;
  let last = performance.now();
  const turn = () => {
    const now = performance.now();
    turns.push(now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await act();
  isOver = true;
  await new Promise((resolve) => setImmediate(resolve));
  return turns;
}

/** An event that arrives within a turn waits until its end: the wait that a share of all moments stays below. */
function waited(turns: readonly number[], share: number): number {
  const total = turns.reduce((sum, each) => sum + each, 0);
  let low = 0;
  let high = quantile(turns, 1);
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    const beyond = turns.reduce((sum, each) => sum + Math.max(0, each - middle), 0);
    if (beyond / total > 1 - share) low = middle;
    else high = middle;
  }
  return high;
}
