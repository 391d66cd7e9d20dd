/**
 * Decides what happens if a child process of Chromium keeps crashing. The program restarts where that can help: without the GPU, before
 * Chromium ends it, and from its new files, if an update has replaced its own. If its files are gone, it tells the person and quits. In
 * each case running sessions go on in the record.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type App, BrowserWindow } from 'electron';
import type { Logger } from '../../ports/logger.ts';
import { appImageOf } from '../../system/app-image.ts';
import { crashLoopWatch } from '../../system/crash-loops.ts';
import { ownFiles } from '../../system/own-files.ts';
import {
  type GoneProcess,
  gpuWatch,
  noGpu,
  startedAgain,
  wordsToStartAgain,
} from '../../system/start-again.ts';

/** `kDisableGpuProcessCrashLimit` of Chromium (content/browser/gpu/gpu_process_host.cc, `RecordProcessCrash`). */
const noCrashLimit = 'disable-gpu-process-crash-limit';

export interface ChildCrashesParts {
  readonly app: Pick<App, 'isPackaged' | 'on' | 'off' | 'relaunch' | 'quit' | 'commandLine'>;
  readonly dataFolder: string;
  readonly appFolder: string;
  readonly logger: Logger;
  /** Called before the program quits because its files are gone. */
  onFilesGone(): void;
  /** Waits between two looks at the files. If absent, a timer. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** Returns the function that unsubscribes the listeners. */
export async function outliveChildren(parts: ChildCrashesParts): Promise<() => void> {
  const { app, dataFolder, appFolder, logger, onFilesGone, wait } = parts;
  const { argv, env, execPath } = process;
  // The file that was started, because the executable of an AppImage lies in a folder that disappears with the process.
  const executable = appImageOf(env, execPath) ?? execPath;
  const built = app.isPackaged ? dirname(appFolder) : join(appFolder, 'dist', 'electron', 'main.js');
  const becomeOfFiles = await ownFiles({
    paths: [executable, dirname(executable), built],
    ...(wait === undefined ? {} : { wait }),
  });

  let isQuitting = false;
  const startAgain = (also: string): void => {
    // Each `relaunch` starts a process of its own, even after a person has quit the program.
    if (isQuitting) return;
    const isHidden = !BrowserWindow.getAllWindows().some((window) => window.isVisible());
    const folder = app.isPackaged ? null : appFolder;
    const args = wordsToStartAgain({ argv, appFolder: folder, dataFolder, isHidden }, also);
    app.relaunch({ args: [...args], execPath: executable });
    isQuitting = true;
    app.quit();
  };
  const end = (): void => {
    if (isQuitting) return;
    logger.warn('the files of the program are gone; it ends');
    onFilesGone();
    app.quit();
  };
  const onGpuGone = gpuWatch({
    isInSoftware: argv.includes(noGpu),
    elapsedMs: () => performance.now(),
    startAgain() {
      // After one more crash Chromium ends the program, so there is no time to see whether new files appear.
      if (!existsSync(executable)) return end();
      logger.warn('the GPU process keeps crashing; starting again without the GPU');
      startAgain(noGpu);
    },
  });
  const onOtherGone = crashLoopWatch({
    elapsedMs: () => performance.now(),
    onLoop(process) {
      logger.warn('a process keeps crashing', { process });
      becomeOfFiles().then((files) => {
        if (files === 'gone') return end();
        // A restart has not helped already, so nothing more is done: the record, the icon and mostly the windows work without that process.
        if (files === 'same' && argv.includes(startedAgain)) return;
        logger.warn('starting again', { files });
        startAgain(startedAgain);
      });
    },
  });
  const heard = (_event: unknown, gone: GoneProcess): void => {
    onGpuGone(gone);
    onOtherGone(gone);
  };
  const onQuit = (): void => {
    isQuitting = true;
    // If all processes are told to end at once, as at the end of a session or by a terminal, the rendering processes are gone before this
    // one has quit. Chromium would then abort it half-way, as a crash that the system reports. Chromium checks this switch at each crash of
    // such a process.
    app.commandLine.appendSwitch(noCrashLimit);
  };
  app.on('child-process-gone', heard);
  app.on('before-quit', onQuit);
  return () => {
    app.off('child-process-gone', heard);
    app.off('before-quit', onQuit);
  };
}
