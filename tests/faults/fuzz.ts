/**
 * `npm run fuzz` opens `--count` (100,000) damaged store folders, drawn by `--seed`. Prints what was wrong, and exits with 1 if anything
 * was.
 */
import { askedNumbers } from './asked-numbers.ts';
import { bases, wrongAfter } from './fuzzing.ts';

const asked = askedNumbers({ count: 100_000, seed: 1 });
if (asked !== null) {
  const folders = await bases();
  const began = performance.now();
  let wrong = 0;
  for (let made = 0; made < asked.count; made += 1) {
    const base = folders[made % folders.length];
    const said = base === undefined ? null : await wrongAfter(base, asked.seed * 1_000_000 + made);
    if (said !== null) {
      wrong += 1;
      process.stdout.write(`${said}\n`);
    }
    if ((made + 1) % 1_000 === 0)
      process.stderr.write(
        `${made + 1} folders, ${wrong} wrong, ${Math.round((performance.now() - began) / 1_000)} s\n`,
      );
  }
  process.stdout.write(`${asked.count} damaged folders were opened, ${wrong} of them wrongly.\n`);
  process.exitCode = wrong === 0 ? 0 : 1;
}
