/**
 * Makes commits in a process of its own, bundled as the program is, and prints on stdout how long events waited meanwhile. A window is
 * told of the changes, and checkpoints run as usual. `paced`: commits follow each other by 5 ms, right from the start. `unbroken`:
 * commits follow without a pause, after a warm-up. `bare`: bare appends without a pause.
 */
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { quantile } from './figures.ts';
import { BareFile } from './measure-commits.ts';
import { openRecord } from './opened.ts';
import { PastWork } from './past-work.ts';

/** How long events waited, in milliseconds. */
export interface Waits {
  readonly p99: number;
  readonly longest: number;
}

const commits = 4000;
const pacedCommits = 1000;
const paceMs = 5;
/** After so many commits V8 has optimised most of the code, and no longer compiles it while the measurement runs. */
const warmUp = 4000;

const [mode, folder = '', pinger = ''] = process.argv.slice(2);
const waits = await (mode === 'bare' ? bare() : mode === 'paced' ? paced() : unbroken());
process.stdout.write(`${JSON.stringify(waits)}\n`);

async function paced(): Promise<Waits> {
  const { opened, work } = await start();
  return probed(async () => {
    for (let commit = 0; commit < pacedCommits; commit += 1) {
      await work.step();
      await sleep(paceMs);
    }
    await opened.close();
  });
}

async function unbroken(): Promise<Waits> {
  const { opened, work } = await start();
  for (let commit = 0; commit < warmUp; commit += 1) await work.step();
  return probed(async () => {
    for (let commit = 0; commit < commits; commit += 1) await work.step();
    await opened.close();
  });
}

async function start() {
  const opened = await openRecord(folder);
  opened.service.onDidChange(() => {});
  return { opened, work: new PastWork(opened) };
}

async function bare(): Promise<Waits> {
  const file = new BareFile(path.join(folder, 'bare-appends'));
  const bytes = Buffer.alloc(500, 97);
  const found = await probed(async () => {
    for (let commit = 0; commit < commits; commit += 1) await file.append(bytes);
  });
  file.close();
  return found;
}

/** The events come from another thread, at moments that are independent of the work in this one. */
async function probed(act: () => Promise<void>): Promise<Waits> {
  const worker = new Worker(pinger);
  await once(worker, 'message');
  const waits: number[] = [];
  const from = now();
  worker.on('message', (sentAt: number) => {
    if (sentAt >= from) waits.push(now() - sentAt);
  });
  await act();
  worker.postMessage('enough');
  await once(worker, 'exit');
  return { p99: quantile(waits, 0.99), longest: quantile(waits, 1) };
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
