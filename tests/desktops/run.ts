/**
 * `npm run desktops [-- NAME …]`: walks the built program through real desktops, each in a session of its own. Exits with 1 when a step
 * has failed. A desktop that is not installed is skipped, with the reason. Several desktops run two at a time, each in a process of its
 * own, because a walk takes pictures of its screen synchronously and so blocks its process. The output of each is printed when it is
 * done.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

/** A walk spends most of its time waiting. Two walks keep two processors busy; more walks would make each other's waits time out. */
const atATime = 2;

/** Resolves to whether every step was right. */
async function runApart({ name }: KnownDesktop): Promise<boolean> {
  const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Ctrl+C in a terminal signals the children as well, but SIGTERM reaches only this process, so it is passed on.
  const end = (): void => void child.kill();
  process.once('SIGTERM', end);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [exitCode] = await once(child, 'close');
  process.off('SIGTERM', end);
  process.stdout.write(said);
  return exitCode === 0;
}

async function runAll(desktops: readonly KnownDesktop[]): Promise<boolean> {
  const left = [...desktops];
  const begun = performance.now();
  const failed: string[] = [];
  const runThem = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      if (!(await runApart(next))) failed.push(next.name);
  };
  await Promise.all(Array.from({ length: atATime }, runThem));
  const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
  say(`${desktops.length} desktops in ${minutes} minutes, failed: ${failed.join(', ') || 'none'}`);
  return failed.length === 0;
}

const chosen = known.filter(({ name }) => given.length === 0 || given.includes(name));
const [only, ...more] = chosen;
const isRight = only !== undefined && more.length === 0 ? (await run(only)) === 0 : await runAll(chosen);
process.exitCode = isRight ? 0 : 1;
