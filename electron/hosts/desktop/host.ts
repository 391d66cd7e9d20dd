/** The desktop program as the handlers use it: windows, shortcuts, theme, start at login, and the switch of the APIs. */
import type { Clipboard, NativeTheme } from 'electron';
import type { BindingDesktop } from '../../../shared/contract/accelerators.ts';
import { isSameApi, type PresenceLimits } from '../../../shared/contract/settings.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import type { ApiSwitch } from '../../doors/http/api-switch.ts';
import type { Shortcuts } from '../../doors/shortcuts/shortcuts.ts';
import { errorCode } from '../../errors/error-code.ts';
import type { Host } from '../../ports/host.ts';
import type { Autostart } from '../../system/autostart.ts';
import { platformName } from '../../system/platform-name.ts';
import type { Windows } from '../../windows/windows.ts';

export interface DesktopHostParts {
  readonly platform: string;
  readonly theme: Pick<NativeTheme, 'themeSource'>;
  readonly shortcuts: Shortcuts;
  readonly bindsIn: BindingDesktop | null;
  readonly autostart: Autostart;
  /** Electron before 44 answers nothing, and has written the text by then. */
  readonly clipboard: Pick<Clipboard, 'writeText'>;
  /** A function, because the switch is made after the service. */
  readonly apis: () => Pick<ApiSwitch, 'view' | 'apply' | 'textOf' | 'renewToken'> | null;
  readonly windows: Pick<Windows, 'open' | 'closeFocused'>;
  /** The locale of dates and times on the person's system. */
  readonly systemLocale: string;
  /** Shows the data folder in the system's file manager. Answers the error, or an empty text if it worked. */
  openFolder(): Promise<string>;
  /** Asks the person for a place and writes the file there. Answers whether a place was chosen; rejects if the file cannot be written. */
  saveFile(name: string, text: string): Promise<boolean>;
  /** Asks the person for a folder; null if none was chosen. */
  chooseBackupFolder(): Promise<string | null>;
  quit(): void;
  /** What the program cannot detect about the person's presence. */
  presence(): PresenceLimits;
}

const notYet = refused('unavailable', message('host.starting'));

export function createDesktopHost(parts: DesktopHostParts): Host {
  const {
    platform,
    theme,
    shortcuts,
    bindsIn,
    autostart,
    clipboard,
    apis,
    windows,
    systemLocale,
    openFolder,
    saveFile,
    chooseBackupFolder,
    quit,
    presence,
  } = parts;
  return {
    describe: (settings) => ({
      shortcuts: shortcuts.describe(settings.shortcuts),
      bindsIn,
      host: 'desktop',
      platform: platformName(platform),
      api: apis()?.view ?? { state: 'off' },
      systemLocale,
      startAtLoginUnavailable: autostart.unavailable,
      presence: presence(),
    }),
    async apply(settings, before) {
      if (settings.startAtLogin !== before.startAtLogin) {
        if (settings.startAtLogin && autostart.unavailable !== null)
          return refused('unavailable', autostart.unavailable, 'startAtLogin');
        try {
          await autostart.set(settings.startAtLogin);
        } catch (error) {
          return refused(
            'unavailable',
            message('host.loginNotSet', { reason: errorCode(error) }),
            'startAtLogin',
          );
        }
      }
      if (!isSameApi(settings.api, before.api)) {
        const spoken = (await apis()?.apply(settings.api)) ?? notYet;
        if (!spoken.ok) return spoken;
      }
      // Comes last, because these are never refused; otherwise a theme might be set and taken back.
      theme.themeSource = settings.theme;
      shortcuts.apply(settings.shortcuts);
      return accepted(null);
    },
    checkShortcut: (action) => shortcuts.check(action),
    async copyForApi({ what }) {
      const text = (await apis()?.textOf(what)) ?? notYet;
      return text.ok ? copied(clipboard, text.value) : text;
    },
    async handOver({ goes, name, text }) {
      if (goes === 'clipboard') {
        const answer = await copied(clipboard, text);
        return answer.ok ? accepted({ ...answer.value, isDone: true }) : answer;
      }
      try {
        return accepted({ text: null, isDone: await saveFile(name, text) });
      } catch (error) {
        return refused('unavailable', message('export.notSaved', { reason: errorCode(error) }));
      }
    },
    renewApiToken: async () => (await apis()?.renewToken()) ?? notYet,
    async openWindow({ page, date }) {
      windows.open(page, date);
      return accepted({ url: null });
    },
    async openDataFolder() {
      const reason = await openFolder();
      return reason === ''
        ? accepted(null)
        : refused('unavailable', message('host.folderNotOpened', { reason }));
    },
    chooseBackupFolder: async () => accepted(await chooseBackupFolder()),
    async closeWindow() {
      windows.closeFocused();
      return accepted(null);
    },
    async quit() {
      quit();
      return accepted(null);
    },
  };
}

/** Answers once the text is on the clipboard. Refuses if the system does not take it. */
async function copied(
  clipboard: DesktopHostParts['clipboard'],
  text: string,
): Promise<Result<{ readonly text: null }>> {
  try {
    await clipboard.writeText(text);
    return accepted({ text: null });
  } catch {
    return refused('unavailable', message('host.notCopied'));
  }
}
