/** How the `routinelog` command reaches the desktop program: from a checkout by the installed Electron, from a package it is that program itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Instant } from '../../shared/time/instant.ts';
import { appImageOf } from '../system/app-image.ts';
import { findElectron, hasDisplay } from '../system/find-electron.ts';
import { askedSince } from '../system/launch-arguments.ts';

export interface DesktopProgram {
  /** Starts it without a window; it goes on by itself. Null where it cannot be started, as without a display. */
  readonly start: (() => ChildProcess) | null;
  /** Has the one that runs carry out the words, and prints its answer; null where it cannot be reached. Resolves with the exit code. */
  readonly ask: (() => Promise<number>) | null;
}

/** Where nothing is known of it but what the machine has: the display, and whoever types. */
export interface Machine {
  readonly platform: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
}

export interface Reached {
  readonly machine: Machine;
  readonly dataFolder: string;
  /** The words after the program's name. */
  readonly words: readonly string[];
  /** When they were typed: the program does not come up for them once somebody has quit it since. */
  readonly asked: Instant;
}

/** Chromium’s own log would mix with the answer, and it refuses to run as root with its sandbox. */
const switchesFor = ({ isRoot }: Machine): readonly string[] => [
  '--log-level=3',
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** Of a checkout: each time an Electron is started with its folder. */
export function programOfCheckout(
  appFolder: string,
  { machine, dataFolder, words, asked }: Reached,
): DesktopProgram {
  const electron = hasDisplay(machine.platform, machine.variables) ? findElectron(appFolder) : null;
  if (electron === null) return { start: null, ask: null };
  const before = [...switchesFor(machine), appFolder, '--data', dataFolder];
  return {
    start: () => startAlone(electron, before, asked),
    ask: async () => {
      const child = spawn(electron, [...before, askedSince(asked), ...words], { stdio: 'inherit' });
      const [code]: unknown[] = await once(child, 'exit');
      return typeof code === 'number' ? code : 1;
    },
  };
}

/** Of a package: this process asks, which needs no display, and the program that is to go on is a process of its own. */
export function programOfPackage(
  executable: string,
  ask: () => Promise<number>,
  { machine, dataFolder, asked }: Omit<Reached, 'words'>,
): DesktopProgram {
  // What an AppImage runs from is gone when this process ends.
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
