/** The server as the handlers use it. It has no windows, keys or start at login, and refuses calls about them; its pages are addresses. */
import { shortcutOf } from '../../../shared/commands/shortcuts.ts';
import type { Settings, ShortcutAction, ShortcutView } from '../../../shared/contract/settings.ts';
import { isSameApi, shortcutAction } from '../../../shared/contract/settings.ts';
import { accepted, refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { type ApiAccess, apiView, textToCopy } from '../../doors/http/api/api-access.ts';
import { pagePath } from '../../pages/addresses.ts';
import type { Host } from '../../ports/host.ts';
import { presenceLimits } from '../../system/presence-limits.ts';

const serving = { command: 'routinelog serve' };
const noShortcuts = message('host.noShortcuts');
const noLogin = message('host.noLogin', serving);
const presence = presenceLimits({
  host: 'server',
  platform: process.platform,
  isWayland: false,
  hasToldIdle: false,
  hasLogind: false,
});
const alwaysOn = message('host.apisAlwaysOn', serving);
const tokenIsShared = message('host.tokenIsShared', { ...serving, file: 'serve-token' });

/** `command`: the words before a verb on a command line that reaches this server. */
export function serverHost(access: ApiAccess, command: readonly string[]): Host {
  return {
    describe: (settings) => ({
      shortcuts: shortcutAction.options.map((action) => shortcutView(settings, action, command)),
      bindsIn: null,
      host: 'server',
      platform: access.platform,
      api: apiView(access),
      systemLocale: null,
      startAtLoginUnavailable: noLogin,
      presence,
    }),
    async apply(settings, before) {
      if (settings.startAtLogin && !before.startAtLogin)
        return refused('unavailable', noLogin, 'startAtLogin');
      return isSameApi(settings.api, before.api) ? accepted(null) : refused('unavailable', alwaysOn);
    },
    checkShortcut: () => refused('unavailable', noShortcuts),
    async copyForApi({ what }) {
      // Pages get no token, because any script in a page, or anybody who looks at the screen, could act as the owner for good.
      if (what === 'token')
        return refused('unavailable', message('host.tokenInFile', { file: access.tokenFile }));
      const text = await textToCopy(what, access);
      return text.ok ? accepted({ text: text.value }) : text;
    },
    handOver: async ({ text }) => accepted({ text, isDone: false }),
    renewApiToken: async () => refused('unavailable', tokenIsShared),
    // Only the path, because the page knows the address under which the browser reaches this server.
    openWindow: async ({ page, date }) => accepted({ url: pagePath(page, date) }),
    openDataFolder: async () => refused('unavailable', message('host.noFileManager', serving)),
    chooseBackupFolder: async () =>
      refused('unavailable', message('backups.secondByFlag', { option: '--backups' })),
    closeWindow: async () => accepted(null),
    quit: async () => refused('unavailable', message('host.pageCannotQuit', serving)),
  };
}

function shortcutView(settings: Settings, action: ShortcutAction, command: readonly string[]): ShortcutView {
  const accelerator = settings.shortcuts[action];
  return {
    action,
    accelerator,
    state: 'unavailable',
    check: 'none',
    reason: noShortcuts,
    command: [...command, shortcutOf(action).verb],
  };
}
