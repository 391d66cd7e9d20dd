/**
 * Has the desktop program carry out a verb: a second start hands the words to the first, prints the answer and ends. When none is running,
 * one is started first, without a window, and keeps running.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Message, message } from '../../shared/messages/message.ts';
import { whyNotOpened } from '../service/describe-disk-error.ts';
import { realFileSystem } from '../store/file-system.ts';
import { readHolder } from '../store/lock.ts';
import { findElectron, hasDisplay } from '../system/find-electron.ts';
import { whyNotWritable } from '../system/writable-folder.ts';

export interface AskDesktop {
  readonly words: readonly string[];
  readonly appFolder: string;
  readonly dataFolder: string;
  readonly isRunning: boolean;
}

const startWaitMs = 30_000;
const lookEveryMs = 100;

const notStarted = message('ask.notStarted', { command: 'routinelog serve' });
const outOfReach = message('ask.outOfReach');

/** The exit code of the verb, or why the program could not be asked. */
export async function askDesktop(asked: AskDesktop): Promise<number | Message> {
  const { words, appFolder, dataFolder, isRunning } = asked;
  const electron = hasDisplay(process.platform, process.env) ? findElectron(appFolder) : null;
  if (electron === null) return isRunning ? outOfReach : notStarted;
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  // Chromium refuses to run as root with its sandbox.
  const sandbox = isRoot ? ['--no-sandbox'] : [];
  // Chromium’s own log would mix with the answer.
  const before = ['--log-level=3', ...sandbox, appFolder, '--data', dataFolder];
  if (!isRunning) {
    // A program that cannot open the record would report it on the desktop instead of here.
    const code = whyNotWritable(dataFolder);
    if (code !== null) return whyNotOpened(dataFolder, code);
    const first = spawn(electron, [...before, '--hidden', '--asked'], { detached: true, stdio: 'ignore' });
    first.unref();
    // One that has ended could not open the record; the second start reports why.
    const hasEnded = () => first.exitCode !== null || first.signalCode !== null;
    if (!(await isHeld(dataFolder, hasEnded)) && !hasEnded()) return notStarted;
  }
  const child = spawn(electron, [...before, ...words], { stdio: 'inherit' });
  const [code]: unknown[] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

async function isHeld(dataFolder: string, hasEnded: () => boolean): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < startWaitMs && !hasEnded(); waitedMs += lookEveryMs) {
    if ((await readHolder(realFileSystem, dataFolder)) !== null) return true;
    await pause(lookEveryMs);
  }
  return false;
}
