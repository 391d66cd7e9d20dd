/** `npm run crash -- --kills N [--seed S]`: N times SIGKILL in the middle of commands. Ends with 1 when anything acknowledged was lost. */
import { parseArgs } from 'node:util';
import { killOften } from './kills.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed))
  throw new Error('--kills and --seed take whole numbers');

const begun = performance.now();
const { acknowledged, failures } = await killOften({ kills, seed, lanes: 2 });
const seconds = ((performance.now() - begun) / 1000).toFixed(1);
for (const failure of failures) process.stderr.write(`${failure}\n`);
process.stdout.write(
  `${kills} kills, ${acknowledged} commands acknowledged, ${failures.length} failures, ${seconds} s (seed ${seed})\n`,
);
process.exitCode = failures.length === 0 ? 0 : 1;
