/**
 * `npm run failpoints` lets every disk call fail once, in every way, on `--seeds` (4) different days. Exits with 1 if anything was wrong.
 */
import { askedNumbers } from './asked-numbers.ts';
import { failEach } from './failpoints.ts';

const asked = askedNumbers({ seeds: 4 });
if (asked !== null) {
  let [failed, wrong] = [0, 0];
  for (let seed = 1; seed <= asked.seeds; seed += 1) {
    const found = await failEach(seed);
    for (const each of found.wrong) process.stdout.write(`${each}\n`);
    failed += found.failed;
    wrong += found.wrong.length;
  }
  process.stdout.write(`${failed} calls were made to fail, ${wrong} of them wrongly survived.\n`);
  process.exitCode = wrong === 0 ? 0 : 1;
}
