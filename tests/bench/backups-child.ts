/**
 * Backs up a whole record in a process of its own, which starts the program's worker thread, and verifies the backup by reading it back
 * in full. A second backup follows, which shares the unchanged files with the first. Prints on stdout how long both took and how long the
 * event loop was blocked meanwhile.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { Work } from './measure-commits.ts';
import { openRecord } from './opened.ts';

export interface BackupsTook {
  readonly ms: number;
  readonly nextMs: number;
  readonly longestWaitMs: number;
  readonly idleWaitMs: number;
}

const [folder = '', backup = ''] = process.argv.slice(2);
const opened = await openRecord(folder, { backup });
const make = async () => {
  const { proof } = await opened.backups.backUp('asked');
  if (proof?.isWhole !== true) throw new Error('the backup is not whole');
};
const first = await timed(make);
await new Work(opened).step();
const next = await timed(make);
const idle = await timed(() => setTimeout(first.ms));
await opened.close();
const took: BackupsTook = {
  ms: first.ms,
  nextMs: next.ms,
  longestWaitMs: Math.max(first.longestWaitMs, next.longestWaitMs),
  idleWaitMs: idle.longestWaitMs,
};
process.stdout.write(`${JSON.stringify(took)}\n`);

async function timed(act: () => Promise<void>) {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const begun = performance.now();
  loop.enable();
  await act();
  loop.disable();
  return { ms: performance.now() - begun, longestWaitMs: loop.max / 1e6 };
}
