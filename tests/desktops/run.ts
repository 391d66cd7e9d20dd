/**
 * `npm run desktops [-- NAME …]`: the built program on real desktops, each in a session of its own. Ends with 1 when a step has failed; a
 * desktop that is not installed is skipped, with the reason.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { appFolder, electronExecutable } from '../support/electron-app.ts';
import type { KnownDesktop } from './desktop.ts';
import { bareGnome, gnome } from './gnome.ts';
import { kwin } from './kwin.ts';
import { lxqt } from './lxqt.ts';
import { mate } from './mate.ts';
import { plasma } from './plasma.ts';
import { isInstalled, openSession } from './session.ts';
import { sway } from './sway.ts';
import { twoScreens } from './two-screens.ts';
import { walk } from './walk.ts';
import { walkWithoutIcon } from './walk-without-icon.ts';
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

function whyNot({ needs, files = [] }: KnownDesktop): string | null {
  if (process.platform !== 'linux') return 'these desktops are of Linux';
  if (electronExecutable === null)
    return 'no Electron is installed, and ELECTRON_OVERRIDE_DIST_PATH names none';
  if (!existsSync(join(appFolder, 'dist/electron/main.js'))) return 'nothing is built: npm run build';
  const missing = [
    ...needs.filter((command) => !isInstalled(command)),
    ...files.filter((path) => !existsSync(path)),
  ];
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')}`;
}

async function run(desktop: KnownDesktop): Promise<number> {
  const why = whyNot(desktop);
  if (why !== null) {
    say(`${desktop.name}: skipped (${why})`);
    return 0;
  }
  const begun = performance.now();
  const session = await openSession(desktop.name, desktop.server);
  let failed = 0;
  // What was started has groups of its own, which nobody else would end.
  const giveUp = (): void => void session.close().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, giveUp);
  try {
    say(`${desktop.name}: ${desktop.versions(session)}`);
    const started = await desktop.start(session);
    const steps = started.iconOpens === 'nothing' ? walkWithoutIcon : walk;
    await steps({
      session,
      desktop: started,
      pictures: join(appFolder, 'tests/output/desktops', desktop.name),
      onStep({ name, isRight, saw }) {
        if (!isRight) failed += 1;
        say(`  ${isRight ? 'ok    ' : 'FAILED'} ${name} (${saw})`);
      },
    });
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, giveUp);
    await session.close();
  }
  say(`${desktop.name}: ${failed} failed, ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  return failed;
}

let failed = 0;
for (const desktop of known)
  if (given.length === 0 || given.includes(desktop.name)) failed += await run(desktop);
process.exitCode = failed === 0 ? 0 : 1;
