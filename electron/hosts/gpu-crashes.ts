/** Starts the program again without the GPU before Chromium ends it, when its GPU process keeps crashing. */
import { type App, BrowserWindow } from 'electron';
import type { Logger } from '../ports/logger.ts';
import { appImageOf } from '../system/app-image.ts';
import { gpuWatch, noGpu, wordsToStartAgain } from '../system/start-again.ts';

export interface GpuCrashParts {
  readonly app: Pick<App, 'isPackaged' | 'on' | 'off' | 'relaunch' | 'quit'>;
  readonly dataFolder: string;
  readonly appFolder: string;
  readonly logger: Logger;
}

/** Returns the undo. */
export function startAgainWithoutGpu({ app, dataFolder, appFolder, logger }: GpuCrashParts): () => void {
  const { argv, env, execPath } = process;
  const onGone = gpuWatch({
    isInSoftware: argv.includes(noGpu),
    elapsedMs: () => performance.now(),
    startAgain() {
      logger.warn('the GPU process keeps crashing; starting again without the GPU');
      const isHidden = !BrowserWindow.getAllWindows().some((window) => window.isVisible());
      const folder = app.isPackaged ? null : appFolder;
      const args = [...wordsToStartAgain({ argv, appFolder: folder, dataFolder, isHidden })];
      // The file that was started: the executable of an AppImage lies in a folder that goes with the process.
      app.relaunch({ args, execPath: appImageOf(env, execPath) ?? execPath });
      app.quit();
    },
  });
  const heard = (_event: unknown, gone: { readonly type: string; readonly reason: string }): void =>
    onGone(gone);
  app.on('child-process-gone', heard);
  return () => app.off('child-process-gone', heard);
}
