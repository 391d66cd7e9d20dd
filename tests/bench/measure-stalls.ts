/**
 * How long an event that arrives at any moment waits for the event loop, while commits go on without a pause, a window is told of each, and
 * checkpoints run in between. Beside it the same with bare appends: what the machine itself does to such a loop.
 */
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Figure, quantile } from './figures.ts';
import { BareFile, type OpenedStore } from './measure-commits.ts';
import { PastWork } from './past-work.ts';

const commits = 4000;
const group = 'event loop stalled while committing';

/** `pinger`: the bundled `ping-worker.ts`. */
export async function measureStalls(store: OpenedStore, scratch: string, pinger: string): Promise<Figure[]> {
  const { size, opened } = store;
  const work = new PastWork(opened);
  const ignore = opened.service.onDidChange(() => {});
  const ours = await probed(pinger, async () => {
    for (let commit = 0; commit < commits; commit += 1) await work.step();
    await opened.service.store.checkpoint();
  });
  ignore();
  const bare = new BareFile(path.join(scratch, `stalls-${size}`));
  const bytes = Buffer.alloc(500, 97);
  const raw = await probed(pinger, async () => {
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
    row('p99 of what an event waits', quantile(ours, 0.99), targets.p99),
    row('longest', quantile(ours, 1), targets.max),
    row('bare appends: p99', quantile(raw, 0.99), null),
    row('bare appends: longest', quantile(raw, 1), null),
  ];
}

/** What each event waited, in ms. They come from another thread, at moments that have nothing to do with what goes on here. */
async function probed(pinger: string, act: () => Promise<void>): Promise<number[]> {
  const waits: number[] = [];
  const worker = new Worker(pinger);
  await once(worker, 'message');
  worker.on('message', (sentAt: number) => waits.push(performance.timeOrigin + performance.now() - sentAt));
  await act();
  worker.postMessage('enough');
  await once(worker, 'exit');
  return waits;
}
