/**
 * Has the desktop program carry out a verb: the words are handed to the running program, which answers. If none is running, one is started
 * first, without a window, and it keeps running.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Message, message } from '../../shared/messages/message.ts';
import { whyNotOpened } from '../service/describe-disk-error.ts';
import { readHolder } from '../store/lock.ts';
import { realFileSystem } from '../store/real-file-system.ts';
import { whyNotWritable } from '../system/writable-folder.ts';
import type { DesktopProgram } from './desktop-program.ts';

export interface AskDesktop {
  readonly program: DesktopProgram;
  readonly dataFolder: string;
  readonly isRunning: boolean;
}

const startWaitMs = 30_000;
const lookEveryMs = 100;

const notStarted = message('ask.notStarted', { command: 'routinelog serve' });
const outOfReach = message('ask.outOfReach');

/** Resolves with the verb's exit code, or with the reason why the program could not be asked. */
export async function askDesktop({ program, dataFolder, isRunning }: AskDesktop): Promise<number | Message> {
  const { start, ask } = program;
  if (!isRunning) {
    if (start === null) return notStarted;
    // Checked here because a program that cannot open the record would report that on the desktop instead of in the terminal.
    const code = whyNotWritable(dataFolder);
    if (code !== null) return whyNotOpened(dataFolder, code);
    const first = start();
    // This event means that the process could not be spawned at all; `hasEnded` covers that case.
    first.once('error', () => undefined);
    // A program that has ended could not open the record. The `ask` that follows reports why.
    const hasEnded = () => first.exitCode !== null || first.signalCode !== null || first.pid === undefined;
    if (!(await isHeld(dataFolder, hasEnded)) && !hasEnded()) return notStarted;
    // It crashed, for example because its display is gone. The `ask` that follows would crash in the same way, unless another program runs.
    if (first.signalCode !== null && !(await isHeldNow(dataFolder))) return notStarted;
  }
  return ask === null ? outOfReach : ask();
}

async function isHeld(dataFolder: string, hasEnded: () => boolean): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < startWaitMs && !hasEnded(); waitedMs += lookEveryMs) {
    if (await isHeldNow(dataFolder)) return true;
    await pause(lookEveryMs);
  }
  return false;
}

async function isHeldNow(dataFolder: string): Promise<boolean> {
  return (await readHolder(realFileSystem, dataFolder)) !== null;
}
