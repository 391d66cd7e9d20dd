/**
 * Checks a whole record in a process of its own, which starts the program's worker thread. For comparison it also reads, checksums and
 * parses the same files directly, and measures an idle event loop. Prints on stdout the elapsed time, the processor time and how long the
 * event loop was blocked.
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
  /** Processor time of all threads together. */
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
  // Nothing else runs in this part, so blocking the event loop does no harm.
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

/** Parses the JSON in a line of a journal file or of a month file. */
function parsed(line: string): object {
  const begins = line.search(/[[{]/);
  if (begins === -1) return {};
  const json = line.slice(begins).replace(/,$/, '');
  // The first line of a month file only opens a list, and the last line only closes it.
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
