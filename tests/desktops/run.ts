/**
 * `npm run desktops [-- NAME …]`: the built program on real desktops, each in a session of its own. Ends with 1 when a step has failed; a
 * desktop that is not installed is skipped, with the reason.
 */
import type { KnownDesktop } from './desktop.ts';
import { bareGnome, gnome } from './gnome.ts';
import { kwin } from './kwin.ts';
import { lxqt } from './lxqt.ts';
import { mate } from './mate.ts';
import { plasma } from './plasma.ts';
import { sway } from './sway.ts';
import { tryDesktop, whyNot } from './try-desktop.ts';
import { twoScreens } from './two-screens.ts';
import { xfce } from './xfce.ts';
import { xfceAtTwo } from './xfce-at-two.ts';

const known: readonly KnownDesktop[] = [
  xfce,
  lxqt,
  mate,
  plasma,
  sway,
  kwin,
  gnome,
  bareGnome,
  twoScreens,
  xfceAtTwo,
];
const given = process.argv.slice(2);
const strange = given.filter((name) => !known.some((each) => each.name === name));
if (strange.length > 0)
  throw new Error(
    `no such desktop: ${strange.join(', ')}; known are ${known.map(({ name }) => name).join(', ')}`,
  );

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function run(desktop: KnownDesktop): Promise<number> {
  const why = whyNot(desktop);
  if (why !== null) {
    say(`${desktop.name}: skipped (${why})`);
    return 0;
  }
  const begun = performance.now();
  let failed = 0;
  await tryDesktop(desktop, {
    onStart: (versions) => say(`${desktop.name}: ${versions}`),
    onStep({ name, isRight, saw }) {
      if (!isRight) failed += 1;
      say(`  ${isRight ? 'ok    ' : 'FAILED'} ${name} (${saw})`);
    },
  });
  say(`${desktop.name}: ${failed} failed, ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  return failed;
}

let failed = 0;
for (const desktop of known)
  if (given.length === 0 || given.includes(desktop.name)) failed += await run(desktop);
process.exitCode = failed === 0 ? 0 : 1;
