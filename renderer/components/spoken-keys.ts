/** An accelerator (Electron's notation) as the keyboard in front of the person has it written on it. */
import type { SettingsView } from '../../shared/contract/settings.ts';

type Platform = SettingsView['platform'];

export function spokenKeys(accelerator: string, platform: Platform): string {
  const isMac = platform === 'darwin';
  return splitKeys(accelerator)
    .map((key) => keyName(key, platform))
    .join(isMac ? ' ' : '+');
}

/** `Control+Alt++` has a plus as its last key. */
export function splitKeys(accelerator: string): string[] {
  return accelerator === '' ? [] : accelerator.split(/\+(?!$)/);
}

function keyName(key: string, platform: Platform): string {
  const isMac = platform === 'darwin';
  switch (key) {
    case 'Control':
    case 'Ctrl':
      return isMac ? '⌃' : 'Ctrl';
    case 'CommandOrControl':
    case 'CmdOrCtrl':
      return isMac ? '⌘' : 'Ctrl';
    case 'Command':
    case 'Cmd':
      return '⌘';
    case 'Alt':
    case 'Option':
      return isMac ? '⌥' : 'Alt';
    case 'Shift':
      return isMac ? '⇧' : 'Shift';
    case 'Super':
    case 'Meta':
      return isMac ? '⌘' : platform === 'win32' ? 'Win' : 'Super';
    case 'PageUp':
      return 'Page Up';
    case 'PageDown':
      return 'Page Down';
    default:
      return key;
  }
}
