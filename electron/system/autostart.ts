/**
 * Start at login. Electron's own setting does nothing on Linux, so there it is a desktop entry in the autostart folder (XDG Autostart
 * Specification); elsewhere it is the system's list of login items.
 */
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { App } from 'electron';
import { pathForEntry, quotedForEntry } from '../../shared/format/command-line.ts';
import { type Message, message } from '../../shared/messages/message.ts';
import { errorCode } from '../errors/error-code.ts';
import type { Variables } from '../ports/variables.ts';
import { appImageOf } from './app-image.ts';
import { xdgFolder } from './xdg-folder.ts';

export interface Autostart {
  /** Why it cannot be set here; null if it can. */
  readonly unavailable: Message | null;
  /** Rejects with the error of the system if the entry cannot be written. */
  set(isOn: boolean): Promise<void>;
}

const developmentReason = message('host.loginInDevelopment');

export interface AutostartParts {
  readonly app: Pick<App, 'isPackaged' | 'setLoginItemSettings'>;
  readonly platform: string;
  readonly variables: Variables;
  readonly home: string;
  /** The executable of this program. */
  readonly executable: string;
}

export function createAutostart({ app, platform, variables, home, executable }: AutostartParts): Autostart {
  const unavailable = app.isPackaged ? null : developmentReason;
  if (platform !== 'linux')
    return {
      unavailable,
      async set(isOn) {
        app.setLoginItemSettings({ openAtLogin: isOn, args: ['--hidden'] });
      },
    };
  const file = autostartFile(variables, home);
  return {
    unavailable,
    async set(isOn) {
      if (!isOn) return remove(file);
      const entry = desktopEntry(appImageOf(variables, executable) ?? executable);
      await mkdir(dirname(file), { recursive: true });
      const opened = await open(file, 'w', 0o644);
      try {
        await opened.writeFile(entry);
      } catch (error) {
        // Half an entry is worse than none.
        await remove(file).catch(() => undefined);
        throw error;
      } finally {
        await opened.close();
      }
    },
  };
}

/** If the folder's path is not a folder, the file does not exist either. */
async function remove(file: string): Promise<void> {
  await rm(file, { force: true }).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOTDIR') throw error;
  });
}

export function autostartFile(variables: Variables, home: string): string {
  return join(xdgFolder('XDG_CONFIG_HOME', variables, home), 'autostart', 'routinelog.desktop');
}

/**
 * `TryExec` keeps a desktop from starting a program that was removed, or an AppImage that was moved (Autostart Specification 0.5). So no
 * desktop complains about it at each login.
 */
export function desktopEntry(executable: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=RoutineLog',
    'Comment=Record what you really did',
    `TryExec=${pathForEntry(executable)}`,
    `Exec=${quotedForEntry(executable)} --hidden`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
