/**
 * `npm run powerloss` traces the disk calls of a short day of work and cuts the power after each of them, `--times` (8) times in another
 * way (unsynced writes are dropped, kept or torn, unsynced renames undone), on `--days` (3) days drawn by `--seed` (1).
 */
import { askedNumbers } from './asked-numbers.ts';
import { cutEverywhere } from './power-cuts.ts';

const asked = askedNumbers({ days: 3, seed: 1, times: 8 });
if (asked !== null) {
  let cuts = 0;
  try {
    for (let day = 0; day < asked.days; day += 1)
      cuts += await cutEverywhere(asked.seed * 1_000 + day, asked.times);
    process.stdout.write(`The power was cut ${cuts} times, and nothing that was acknowledged was lost.\n`);
  } catch (error) {
    process.stdout.write(
      `After ${cuts} cuts: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 1;
  }
}
