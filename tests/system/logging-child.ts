/** Logs more than a pipe's buffer holds, and writes to the file of its first argument how long that took. */
import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { systemClock } from '../../electron/system/clock.ts';
import { stderrLogger } from '../../electron/system/logger.ts';
import { outliveStandardStreams } from '../../electron/system/standard-error.ts';

outliveStandardStreams();
const began = performance.now();
const logger = stderrLogger(systemClock);
for (let lines = 0; lines < 200; lines += 1) {
  logger.warn('a line of a kilobyte', { text: 'x'.repeat(1_000) });
  // A stream reports its errors asynchronously, so this lets them arrive.
  if (lines % 50 === 0) await setTimeout(1);
}
const took = Math.round(performance.now() - began);
process.stderr.write('and one by the way of Node itself\n');
await setTimeout(20);
writeFileSync(process.argv[2] ?? '', `logged for ${took} ms`);
