/**
 * `npm run crash -- --kills N [--seed S]` sends SIGKILL in the middle of commands N times. Exits with 1 if anything acknowledged was lost.
 */
import { askedNumbers } from './asked-numbers.ts';
import { killOften } from './kills.ts';

const asked = askedNumbers({ kills: 300, seed: 1 });
if (asked !== null) {
  const begun = performance.now();
  const { acknowledged, failures } = await killOften({ ...asked, lanes: 2 });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  for (const failure of failures) process.stderr.write(`${failure}\n`);
  process.stdout.write(
    `${asked.kills} kills, ${acknowledged} commands acknowledged, ${failures.length} failures, ${seconds} s (seed ${asked.seed})\n`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
}
