/** `npm run fuzz`: opens damaged store folders, `--count` of them (100,000), drawn by `--seed`. Prints what was wrong, and ends with 1 if anything was. */
import { parseArgs } from 'node:util';
import { bases, wrongAfter } from './fuzzing.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const [count, first] = [Number(values.count), Number(values.seed)];
const folders = await bases();
const began = performance.now();
let wrong = 0;
for (let made = 0; made < count; made += 1) {
  const base = folders[made % folders.length];
  const said = base === undefined ? null : await wrongAfter(base, first * 1_000_000 + made);
  if (said !== null) {
    wrong += 1;
    process.stdout.write(`${said}\n`);
  }
  if ((made + 1) % 1_000 === 0)
    process.stderr.write(
      `${made + 1} folders, ${wrong} wrong, ${Math.round((performance.now() - began) / 1_000)} s\n`,
    );
}
process.stdout.write(`${count} damaged folders were opened, ${wrong} of them wrongly.\n`);
process.exitCode = wrong === 0 ? 0 : 1;
