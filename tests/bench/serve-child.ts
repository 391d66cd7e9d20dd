/** Runs `routinelog serve`. When it receives a message, it collects garbage and answers with its memory in use. */
import process from 'node:process';

process.on('message', () => {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ rss, used: heapUsed + external });
});
// The channel to the bench must not keep this process alive.
process.channel?.unref();

await import('../../electron/routinelog.ts');
