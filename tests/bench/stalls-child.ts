/**
 * Commits in a process of its own, bundled as the program is: how long events waited meanwhile, on stdout. A window is told of what changes;
 * checkpoints run as they come. `paced`: from the start on, 5 ms after each other; `unbroken`: without a pause, in a process that has done
 * nothing else for a while; `bare`: appends alone, without a pause.
 */
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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

const commits = 4000;
const pacedCommits = 1000;
const paceMs = 5;
/** Most of what commits run through is optimised by then, and no longer compiled beside them. */
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

/** Each event comes from another thread, at a moment that has nothing to do with what goes on here. */
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
