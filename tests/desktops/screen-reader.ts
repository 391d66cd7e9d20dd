/**
 * `npm run reader`: compares what Orca says of the tray window, according to its own log, with what it should say. Exits with 1 when
 * something is not said, or is said twice. Skipped, with the reason, where Orca is not installed.
 */
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appFolder, electronExecutable } from '../support/electron-app.ts';
import { startTrayWatcher, type TrayWatcher } from '../support/tray-watcher.ts';
import { comesTrue, isInstalled, isRoot, openSession, pause } from './session.ts';

const said = [
  'Session running: Write report.',
  'Session interrupted: Write report, Call.',
  'Session running: Write report.',
  'No session is running.',
];

const missing = ['Xvfb', 'dbus-daemon', 'gdbus', 'openbox', 'orca'].filter(
  (command) => !isInstalled(command),
);
if (electronExecutable === null) console.log('reader: skipped (no Electron is installed)');
else if (missing.length > 0) console.log(`reader: skipped (not installed: ${missing.join(', ')})`);
else process.exitCode = (await listen(electronExecutable)) ? 0 : 1;

async function listen(executable: string): Promise<boolean> {
  const session = await openSession('reader');
  let panel: TrayWatcher | null = null;
  try {
    session.set({ NO_AT_BRIDGE: '0', GSETTINGS_BACKEND: 'memory' });
    session.start('openbox', []);
    // Without a panel the program would open the window at its start.
    process.env['DBUS_SESSION_BUS_ADDRESS'] = session.variables['DBUS_SESSION_BUS_ADDRESS'];
    panel = await startTrayWatcher();
    for (const name of ['IsEnabled', 'ScreenReaderEnabled'])
      session.ask(
        'gdbus',
        ...['call', '--session', '--dest', 'org.a11y.Bus', '--object-path', '/org/a11y/bus'],
        ...['--method', 'org.freedesktop.DBus.Properties.Set', 'org.a11y.Status', name, '<true>'],
      );
    const log = join(session.folder, 'orca.debug');
    session.start('orca', ['--disable', 'braille', '--debug-file', log]);
    await comesTrue(() => lstatSync(log, { throwIfNoEntry: false }) !== undefined, 20_000);
    await pause(3_000);
    const words = (...more: readonly string[]) => [
      ...(isRoot ? ['--no-sandbox'] : []),
      appFolder,
      '--data',
      join(session.folder, 'record'),
      ...more,
    ];
    const verb = (...more: readonly string[]) => session.ask(executable, ...words(...more));
    session.start(executable, words('--hidden'));
    // Waits for the lock of the first instance. Before that, the next command would itself become the first instance.
    const lock = join(session.folder, 'record/desktop/SingletonLock');
    await comesTrue(() => lstatSync(lock, { throwIfNoEntry: false }) !== undefined, 60_000);
    await comesTrue(() => verb('status') !== '', 60_000);
    verb('start', 'Write report');
    for (const step of [['open'], ['interrupt', '--reason', 'Call'], ['resume'], ['end']]) {
      verb(...step);
      await pause(4_000);
    }
    // Orca writes its log in blocks, so further events are needed to flush the lines that are read here.
    for (let time = 0; time < 10; time += 1) {
      session.press('Tab');
      await pause(300);
    }
    const spoken = [...readFileSync(log, 'utf8').matchAll(/SPEECH OUTPUT: '(.*?)'\{/g)].map(
      ([, text = '']) => text,
    );
    console.log(spoken.map((text) => `  ${text}`).join('\n'));
    const ofState = spoken.filter((text) => /^(?:Session |No session)/.test(text));
    const isRight = JSON.stringify(ofState) === JSON.stringify(said);
    console.log(`reader: ${isRight ? 'all of it was said, once' : `expected ${JSON.stringify(said)}`}`);
    return isRight;
  } finally {
    panel?.close();
    await session.close();
  }
}
