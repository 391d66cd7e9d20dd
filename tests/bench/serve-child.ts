/** `routinelog serve` itself, which here also says how much memory it has, once all that can be given back has been. */
import process from 'node:process';

process.on('message', () => {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ rss, used: heapUsed + external });
});
// Who asks is no reason to go on living.
process.channel?.unref();

await import('../../electron/routinelog.ts');
