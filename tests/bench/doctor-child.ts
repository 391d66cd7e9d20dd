/**
 * The check of a whole record in a process of its own, which begins its thread; beside the bare reading, summing and parsing of what it has to look at, and an event
 * loop in which nothing goes on. Says on stdout what they took, by the clock and of the processor, and what the event loop waited.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { english } from '../../shared/messages/speech.ts';
import { openRecord } from './opened.ts';

export interface DoctorTook {
  readonly ms: number;
  /** Of the processor, all threads together. */
  readonly cpuMs: number;
  readonly bareMs: number;
  readonly bareCpuMs: number;
  readonly longestWaitMs: number;
  readonly idleWaitMs: number;
  readonly memoryMb: number;
}

const [folder = '', check = ''] = process.argv.slice(2);
const opened = await openRecord(folder, { check });
const before = process.memoryUsage.rss();
const checked = await timed(async () => {
  const answer = await opened.handlersFor('window').verify({});
  if (!answer.ok) throw new Error(english.say(answer.refusal.message));
  if (!answer.value.ok) throw new Error(answer.value.differences.map(english.say).join('\n'));
});
const memoryMb = (process.memoryUsage.rss() - before) / 1_000_000;
const idle = await timed(() => setTimeout(checked.ms));
const bare = await timed(async () => {
  // Nothing else goes on: what the event loop waits for it does not matter.
  let sum = 0;
  for (const name of ['journal', 'sessions'])
    for (const file of readdirSync(path.join(folder, name))) {
      const bytes = readFileSync(path.join(folder, name, file));
      sum ^= crc32(bytes);
      for (const line of bytes.toString('utf8').split('\n')) sum ^= Object.keys(parsed(line)).length;
    }
  if (sum === -1) throw new Error('that is no sum');
});
await opened.close();
const found: DoctorTook = {
  ms: checked.ms,
  cpuMs: checked.cpuMs,
  bareMs: bare.ms,
  bareCpuMs: bare.cpuMs,
  longestWaitMs: checked.longestWaitMs,
  idleWaitMs: idle.longestWaitMs,
  memoryMb,
};
process.stdout.write(`${JSON.stringify(found)}\n`);

/** The JSON in a line of a journal or of a month. */
function parsed(line: string): object {
  const begins = line.search(/[[{]/);
  if (begins === -1) return {};
  const json = line.slice(begins).replace(/,$/, '');
  // The first line of a month is the beginning of a list, and its last one the end.
  return json.endsWith('[') ? {} : JSON.parse(json);
}

async function timed(act: () => Promise<void>) {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const cpu = process.cpuUsage();
  const begun = performance.now();
  loop.enable();
  await act();
  loop.disable();
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1000, longestWaitMs: loop.max / 1e6 };
}
