/**
 * `npm start`: starts the desktop program with the installed Electron. Without Electron or a display it says so, and serves the same pages
 * to a browser.
 */
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { speechFor } from '../shared/messages/speech.ts';
import { serveUntilStopped } from './hosts/serve-until-stopped.ts';
import { threadScriptsIn } from './hosts/thread-scripts.ts';
import { defaultDataFolder } from './system/default-data-folder.ts';
import { findElectron, hasDisplay } from './system/find-electron.ts';
import { launchArguments } from './system/launch-arguments.ts';
import { outliveStandardStreams } from './system/standard-error.ts';
import { systemLocale } from './system/system-locale.ts';

outliveStandardStreams();
const appFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const given = process.argv.slice(2);
const speech = speechFor(systemLocale(process.env));
const electron = hasDisplay(process.platform, process.env) ? findElectron(appFolder) : null;

if (launchArguments(given).dataFolder === '') {
  process.stderr.write(`${speech.t('usage.noFolder')}\n`);
  process.exitCode = 2;
} else if (electron !== null) startDesktop(electron);
else await startServing();

function startDesktop(executable: string): void {
  // Chromium refuses to run as root with its sandbox.
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (isRoot) process.stderr.write(`${speech.t('host.asRoot')}\n`);
  const words = [...(isRoot ? ['--no-sandbox'] : []), appFolder, ...given];
  const child = spawn(executable, words, { stdio: 'inherit' });
  child.once('error', (error) => {
    process.stderr.write(`${speech.t('host.electronFailed', { reason: error.message })}\n`);
    process.exitCode = 1;
  });
  child.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
}

async function startServing(): Promise<void> {
  const why = hasDisplay(process.platform, process.env) ? 'host.electronMissing' : 'host.noDisplay';
  process.stderr.write(`${speech.t(why)}\n`);
  const stated = launchArguments(given).dataFolder;
  const dataFolder =
    stated === null
      ? defaultDataFolder({ platform: process.platform, variables: process.env, home: homedir() })
      : resolve(stated);
  process.exitCode = await serveUntilStopped(
    {
      dataFolder,
      port: 0,
      pagesFolder: join(appFolder, 'dist', 'renderer'),
      scripts: threadScriptsIn(appFolder),
    },
    ({ openUrl }) => speech.t('host.openInBrowser', { url: openUrl }),
  );
}
