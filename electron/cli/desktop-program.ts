/** How the `routinelog` command reaches the desktop program: a checkout starts the installed Electron; a package is that program itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Instant } from '../../shared/time/instant.ts';
import type { Variables } from '../ports/variables.ts';
import { appImageOf } from '../system/app-image.ts';
import { findElectron, hasDisplay } from '../system/find-electron.ts';
import { askedSince, launchArguments } from '../system/launch-arguments.ts';

export interface DesktopProgram {
  /** Starts it without a window; it keeps running on its own. Null if it cannot be started, for example without a display. */
  readonly start: (() => ChildProcess) | null;
  /** Has the running program carry out the words, and prints its answer; null if it cannot be reached. Resolves with the exit code. */
  readonly ask: (() => Promise<number>) | null;
}

/** What the command knows about the machine: its platform, its environment (which tells of a display), and whether the user is root. */
export interface Machine {
  readonly platform: string;
  readonly variables: Variables;
  readonly isRoot: boolean;
}

export interface Reached {
  readonly machine: Machine;
  readonly dataFolder: string;
  /** The words after the program's name. */
  readonly words: readonly string[];
  /** When the words were typed. The program does not start for them if somebody has quit it since. */
  readonly asked: Instant;
}

/** Keeps Chromium’s own log out of the answer, and lets it run as root, which it refuses to do with its sandbox. */
const switchesFor = ({ isRoot }: Machine): readonly string[] => [
  '--log-level=3',
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** For a checkout: each call starts Electron with the checkout's folder. */
export function programOfCheckout(
  appFolder: string,
  { machine, dataFolder, words, asked }: Reached,
): DesktopProgram {
  const electron = hasDisplay(machine.platform, machine.variables) ? findElectron(appFolder) : null;
  if (electron === null) return { start: null, ask: null };
  const before = [...switchesFor(machine), appFolder, '--data', dataFolder];
  // The program refuses a second data folder, so the one among the typed words is left out.
  const typed = launchArguments(words).words;
  return {
    start: () => startAlone(electron, before, asked),
    ask: async () => {
      const child = spawn(electron, [...before, askedSince(asked), ...typed], { stdio: 'inherit' });
      const [code]: unknown[] = await once(child, 'exit');
      return typeof code === 'number' ? code : 1;
    },
  };
}

/** For a package: this process itself asks, which needs no display; the program that keeps running is a process of its own. */
export function programOfPackage(
  executable: string,
  ask: () => Promise<number>,
  { machine, dataFolder, asked }: Omit<Reached, 'words'>,
): DesktopProgram {
  // The mounted folder from which an AppImage runs is gone when this process ends, so the AppImage file itself is started.
  const file = appImageOf(machine.variables, executable) ?? executable;
  const before = [...switchesFor(machine), '--data', dataFolder];
  return {
    start: hasDisplay(machine.platform, machine.variables) ? () => startAlone(file, before, asked) : null,
    ask,
  };
}

function startAlone(executable: string, before: readonly string[], asked: Instant): ChildProcess {
  const words = [...before, '--hidden', askedSince(asked)];
  const child = spawn(executable, words, { detached: true, stdio: 'ignore' });
  child.unref();
  return child;
}
