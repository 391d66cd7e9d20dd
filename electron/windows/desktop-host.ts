/** The desktop's side of the contract: windows, shortcuts, theme and start at login, as the handlers ask for them. */
import type { NativeTheme } from 'electron';
import type { SettingsView } from '../../shared/contract/settings.ts';
import { accepted, refused } from '../../shared/domain/refusal.ts';
import type { Shortcuts } from '../doors/shortcuts.ts';
import type { Host } from '../service/host.ts';
import type { Autostart } from '../system/autostart.ts';
import type { Windows } from './windows.ts';

export interface DesktopHostParts {
  readonly platform: string;
  readonly theme: Pick<NativeTheme, 'themeSource'>;
  readonly shortcuts: Shortcuts;
  readonly autostart: Autostart;
  /** Asked for when a window is wanted: they are made after the service. */
  readonly windows: () => Windows | null;
  quit(): void;
}

export function createDesktopHost(parts: DesktopHostParts): Host {
  const { platform, theme, shortcuts, autostart, windows, quit } = parts;
  return {
    describe: (settings) => ({
      shortcuts: shortcuts.describe(settings.shortcuts),
      host: 'desktop',
      platform: platformName(platform),
      startAtLoginUnavailable: autostart.unavailable,
    }),
    async apply(settings, before) {
      if (settings.startAtLogin !== before.startAtLogin) {
        if (settings.startAtLogin && autostart.unavailable !== null)
          return refused('unavailable', autostart.unavailable, 'startAtLogin');
        try {
          await autostart.set(settings.startAtLogin);
        } catch (error) {
          return refused('unavailable', `Start at login could not be set: ${said(error)}.`, 'startAtLogin');
        }
      }
      theme.themeSource = settings.theme;
      shortcuts.apply(settings.shortcuts);
      return accepted(null);
    },
    async openWindow({ page, date }) {
      windows()?.open(page, date);
      return accepted({ url: null });
    },
    async closeWindow() {
      windows()?.closeFocused();
      return accepted(null);
    },
    async quit() {
      quit();
      return accepted(null);
    },
  };
}

function platformName(platform: string): SettingsView['platform'] {
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
