/**
 * `npm start`: starts the desktop program with the installed Electron. Without Electron or a display it says so, and serves the same pages
 * to a browser; a verb is then carried out as by the `routinelog` command.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { speechFor } from '../shared/messages/speech.ts';
import { commandLineOfCheckout } from './cli/of-checkout.ts';
import { serveUntilStopped } from './hosts/server/serve-until-stopped.ts';
import { threadScriptsIn } from './hosts/thread-scripts.ts';
import { findElectron, hasDisplay } from './system/find-electron.ts';
import { launchArguments } from './system/launch-arguments.ts';
import { whyNotNamed, whyNotRead } from './system/not-utf8.ts';
import { dataFolderOf, isRoot, ownEnvironment } from './system/own-environment.ts';
import { outliveStandardStreams } from './system/standard-error.ts';
import { systemLocale } from './system/system-locale.ts';

outliveStandardStreams();
const appFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const given = process.argv.slice(2);
const launched = launchArguments(given);
const environment = ownEnvironment();
const dataFolder = dataFolderOf(launched.dataFolder, environment);
const problem = launched.problem ?? whyNotRead(launched.words) ?? whyNotNamed(dataFolder);
const speech = speechFor(systemLocale(environment.variables));
const isDisplayThere = hasDisplay(environment.platform, environment.variables);
const electron = isDisplayThere ? findElectron(appFolder) : null;

if (problem !== null) {
  process.stderr.write(`${speech.say(problem)}\n`);
  process.exitCode = 2;
} else if (electron !== null) startDesktop(electron);
else if (launched.words.length > 0) process.exitCode = await commandLineOfCheckout(appFolder, given);
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
      dataFolder,
      port: 0,
      pagesFolder: join(appFolder, 'dist', 'renderer'),
      scripts: threadScriptsIn(appFolder),
    },
    ({ openUrl }) => speech.t('host.openInBrowser', { url: openUrl }),
  );
}
