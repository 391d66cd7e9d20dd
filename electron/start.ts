/**
 * `npm start`: starts the desktop program with the installed Electron. Without Electron or a display it says so, and serves the same pages
 * to a browser.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { speechFor } from '../shared/messages/speech.ts';
import { serveUntilStopped } from './hosts/serve-until-stopped.ts';
import { threadScriptsIn } from './hosts/thread-scripts.ts';
import { findElectron, hasDisplay } from './system/find-electron.ts';
import { launchArguments } from './system/launch-arguments.ts';
import { dataFolderOf, isRoot, ownEnvironment } from './system/own-environment.ts';
import { outliveStandardStreams } from './system/standard-error.ts';
import { systemLocale } from './system/system-locale.ts';

outliveStandardStreams();
const appFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const given = process.argv.slice(2);
const { dataFolder } = launchArguments(given);
const environment = ownEnvironment();
const speech = speechFor(systemLocale(environment.variables));
const isDisplayThere = hasDisplay(environment.platform, environment.variables);
const electron = isDisplayThere ? findElectron(appFolder) : null;

if (dataFolder === '') {
  process.stderr.write(`${speech.t('usage.noFolder')}\n`);
  process.exitCode = 2;
} else if (electron !== null) startDesktop(electron);
else await startServing();

function startDesktop(executable: string): void {
  if (isRoot()) process.stderr.write(`${speech.t('host.asRoot')}\n`);
  const words = [...(isRoot() ? ['--no-sandbox'] : []), appFolder, ...given];
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
  process.stderr.write(`${speech.t(isDisplayThere ? 'host.electronMissing' : 'host.noDisplay')}\n`);
  process.exitCode = await serveUntilStopped(
    {
      dataFolder: dataFolderOf(dataFolder, environment),
      port: 0,
      pagesFolder: join(appFolder, 'dist', 'renderer'),
      scripts: threadScriptsIn(appFolder),
    },
    ({ openUrl }) => speech.t('host.openInBrowser', { url: openUrl }),
  );
}
