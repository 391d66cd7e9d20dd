/** Opens the record for the desktop program, with its host, its notifications, and the signs of the person's presence. */
import { type App, BrowserWindow, clipboard, nativeTheme, shell } from 'electron';
import { type Composition, composeRoutineLog } from '../../composition/compose.ts';
import type { ApiSwitch } from '../../doors/http/api-switch.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { bindingDesktopOf } from '../../system/binding-desktop.ts';
import { ownEnvironment } from '../../system/own-environment.ts';
import type { Windows } from '../../windows/windows.ts';
import { threadScriptsIn } from '../thread-scripts.ts';
import { createDesktopHost } from './host.ts';
import type { DesktopMachine } from './machine.ts';
import type { SystemNotifications } from './notifications/system-notifications.ts';
import { chooseFolder, saveFile } from './save-file.ts';

export interface DesktopRecordParts {
  readonly app: App;
  readonly dataFolder: string;
  /** The folder of the built program. */
  readonly appFolder: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The locale of the person's system. */
  readonly locale: string;
  readonly machine: DesktopMachine;
  readonly notifications: SystemNotifications;
  readonly windows: Windows;
  /** A function, because the APIs are made after the service, which needs the host. */
  readonly apis: () => ApiSwitch | null;
}

/** Rejects for the same reasons as `composeRoutineLog`. The windows are destroyed then. */
export async function openDesktopRecord(parts: DesktopRecordParts): Promise<Composition> {
  const { dataFolder, appFolder, logger, locale, machine, notifications, windows } = parts;
  try {
    return await composeRoutineLog({
      dataFolder,
      mayBeReadOnly: true,
      holder: { kind: 'desktop' },
      logger,
      systemLocale: locale,
      scripts: threadScriptsIn(appFolder),
      idle: machine.idle,
      machine: machine.events,
      isSeen: () => windows.isSeen(),
      onReminder: (reminder) => notifications.tellOfReminder(reminder, () => windows.open('tray')),
      onSummaryDue: (day, as) => {
        const open = () => windows.open('summary', day);
        // Electron does not tell whether another program fills the screen. Only if a window of ours has the focus, it is certain that none
        // does.
        if (as === 'open' && BrowserWindow.getFocusedWindow() !== null) open();
        else notifications.tellOfSummary(day, open);
      },
      makeHost: () => hostOf(parts),
    });
  } catch (error) {
    // A window that hides when it is closed would keep the runtime from ending.
    windows.dispose();
    throw error;
  }
}

function hostOf({ app, dataFolder, locale, machine, windows, apis }: DesktopRecordParts) {
  const { platform, variables, home } = ownEnvironment();
  return createDesktopHost({
    platform,
    theme: nativeTheme,
    shortcuts: machine.keys.shortcuts,
    bindsIn: platform === 'linux' ? bindingDesktopOf(variables, home) : null,
    autostart: machine.autostart,
    clipboard,
    apis,
    windows,
    systemLocale: locale,
    saveFile: (name, file) => saveFile(locale, name, file),
    chooseBackupFolder: () => chooseFolder(locale),
    openFolder: () => shell.openPath(dataFolder),
    quit: () => app.quit(),
    presence: machine.limits,
  });
}
