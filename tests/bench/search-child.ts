/**
 * Searches the whole history in a process of its own, which starts the program's worker thread: the first page of a text that was not
 * searched before, all results, the same text with more letters, and a label. For comparison it also reads the month files directly.
 * Prints on stdout the durations, how long the event loop was blocked, and how much memory stayed in use.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { ownHeap } from '../../electron/system/memory-at-rest.ts';
import { english } from '../../shared/messages/speech.ts';
import { openRecord } from './opened.ts';

export interface SearchTook {
  readonly bareMs: number;
  readonly firstMs: number;
  readonly wholeMs: number;
  readonly nextLetterMs: number;
  readonly labelMs: number;
  readonly longestWaitMs: number;
  readonly stayedMb: number;
}

const [folder = '', script = ''] = process.argv.slice(2);
const opened = await openRecord(folder, { search: script });
const handlers = opened.handlersFor('window');

async function took(input: { text?: string; label?: string; whole?: boolean }): Promise<number> {
  const begun = performance.now();
  const answer = await handlers.history({ page: 1, limit: 50, ...input });
  const ms = performance.now() - begun;
  if (!answer.ok) throw new Error(english.say(answer.refusal.message));
  return ms;
}

const rssMb = () => process.memoryUsage.rss() / 1_000_000;

// The first query opens the history and starts the thread, which is not to be measured.
await took({});
const before = rssMb();
const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
const firstMs = await took({ text: 'pruf' });
const wholeMs = await took({ text: 'tomorrow', whole: true });
const nextLetterMs = await took({ text: 'tomorrow chap', whole: true });
const labelMs = await took({ label: 'thesis' });
loop.disable();
await opened.close();
await setTimeout(200);
// The program does the same once it is at rest.
ownHeap().collect();
const stayedMb = rssMb() - before;
const months = path.join(folder, 'sessions');
const begun = performance.now();
let sum = 0;
for (const name of readdirSync(months)) sum ^= crc32(readFileSync(path.join(months, name)));
const bareMs = performance.now() - begun;
const longestWaitMs = loop.max / 1e6;
const found: SearchTook & { readonly sum: number } = {
  bareMs,
  firstMs,
  wholeMs,
  nextLetterMs,
  labelMs,
  longestWaitMs,
  stayedMb,
  sum,
};
process.stdout.write(`${JSON.stringify(found)}\n`);
