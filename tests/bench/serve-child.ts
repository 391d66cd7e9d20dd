/** Runs `routinelog serve`. When it receives a message, it collects garbage and answers with its memory in use. */
import process from 'node:process';
import { setImmediate as nextTurn } from 'node:timers/promises';

process.on('message', async () => {
  // Memory outside the heap, such as that of buffers, is given back only after a collection, by callbacks, and counts as in use until then.
  globalThis.gc?.();
  await nextTurn();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ rss, used: heapUsed + external });
});
// The channel to the bench must not keep this process alive.
process.channel?.unref();

await import('../../electron/routinelog.ts');
