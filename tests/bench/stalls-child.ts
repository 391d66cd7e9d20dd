/**
 * Commits without a pause, in a process of its own and bundled as the program is, and beside them bare appends: how long events waited
 * meanwhile, on stdout. A window is told of what changes; checkpoints run as they come.
 */
import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { quantile } from './figures.ts';
import { BareFile } from './measure-commits.ts';
import { openRecord } from './opened.ts';
import { PastWork } from './past-work.ts';

/** Of what events waited, in ms. */
export interface Waits {
  readonly p99: number;
  readonly longest: number;
}

export interface Stalls {
  readonly ours: Waits;
  readonly bare: Waits;
}

const commits = 4000;
/** Most of what commits run through is optimised by then, and no longer compiled beside them. */
const warmUp = 4000;

const [folder = '', pinger = ''] = process.argv.slice(2);
const opened = await openRecord(folder);
const work = new PastWork(opened);
const ignore = opened.service.onDidChange(() => {});
for (let commit = 0; commit < warmUp; commit += 1) await work.step();
const ours = await probed(async () => {
  for (let commit = 0; commit < commits; commit += 1) await work.step();
  await opened.service.store.checkpoint();
});
ignore();
await opened.close();
const file = new BareFile(path.join(folder, 'bare-appends'));
const bytes = Buffer.alloc(500, 97);
const bare = await probed(async () => {
  for (let commit = 0; commit < commits; commit += 1) await file.append(bytes);
});
file.close();
process.stdout.write(`${JSON.stringify({ ours, bare } satisfies Stalls)}\n`);

/** Each event comes from another thread, at a moment that has nothing to do with what goes on here. */
async function probed(act: () => Promise<void>): Promise<Waits> {
  const waits: number[] = [];
  const worker = new Worker(pinger);
  await once(worker, 'message');
  worker.on('message', (sentAt: number) => waits.push(performance.timeOrigin + performance.now() - sentAt));
  await act();
  worker.postMessage('enough');
  await once(worker, 'exit');
  return { p99: quantile(waits, 0.99), longest: quantile(waits, 1) };
}
