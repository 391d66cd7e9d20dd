/** The server's side of the contract: it has no windows, keys or login of its own, and says so; its pages are addresses. */
import type {
  Settings,
  SettingsView,
  ShortcutAction,
  ShortcutView,
} from '../../../shared/contract/settings.ts';
import { shortcutAction } from '../../../shared/contract/settings.ts';
import { accepted, refused } from '../../../shared/domain/refusal.ts';
import type { Host } from '../../service/host.ts';
import { pathOf } from './sign-in.ts';

const commandLines: Readonly<Record<ShortcutAction, string>> = {
  toggle: 'routinelog toggle',
  pauseOrResume: 'routinelog pause-or-resume',
  openWindow: 'routinelog open',
  openSummary: 'routinelog summary',
};

const noShortcuts = 'Without the desktop program there are no global shortcuts.';
const noLogin =
  'Start at login belongs to the desktop program. Here, have your system start routinelog serve.';

export function serverHost(platform: string): Host {
  return {
    describe: (settings) => ({
      shortcuts: shortcutAction.options.map((action) => shortcutView(settings, action)),
      host: 'server',
      platform: platformName(platform),
      startAtLoginUnavailable: noLogin,
    }),
    apply: async (settings, before) =>
      settings.startAtLogin && !before.startAtLogin
        ? refused('unavailable', noLogin, 'startAtLogin')
        : accepted(null),
    // Without a host: the page asks from the address by which the browser knows this server.
    openWindow: async (input) => accepted({ url: pathOf(input) }),
    closeWindow: async () => accepted(null),
    quit: async () =>
      refused('unavailable', 'A page cannot stop the server. Stop `routinelog serve` where it was started.'),
  };
}

function shortcutView(settings: Settings, action: ShortcutAction): ShortcutView {
  const accelerator = settings.shortcuts[action];
  return {
    action,
    accelerator,
    state: 'unavailable',
    reason: noShortcuts,
    commandLine: commandLines[action],
  };
}

function platformName(platform: string): SettingsView['platform'] {
  return platform === 'linux' || platform === 'darwin' || platform === 'win32' ? platform : 'other';
}
