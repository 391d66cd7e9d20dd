/** Writes an accelerator (in Electron's notation) as the person's keyboard labels its keys. */
import { splitKeys } from '../../shared/contract/accelerators.ts';
import type { SettingsView } from '../../shared/contract/settings.ts';
import type { PlainCode } from '../../shared/messages/message.ts';
import type { Speech } from '../../shared/messages/speech.ts';

type Platform = SettingsView['platform'];

export function spokenKeys(accelerator: string, platform: Platform, speech: Speech): string {
  const isMac = platform === 'darwin';
  return splitKeys(accelerator)
    .map((key) => keyName(key, platform, speech))
    .join(isMac ? ' ' : '+');
}

/** Keys that are labelled with a word. For modifier keys, Macs use symbols instead. */
const words: Readonly<Record<string, PlainCode>> = {
  Space: 'key.space',
  Insert: 'key.insert',
  Delete: 'key.delete',
  Home: 'key.home',
  End: 'key.end',
  PageUp: 'key.pageUp',
  PageDown: 'key.pageDown',
  Up: 'key.up',
  Down: 'key.down',
  Left: 'key.left',
  Right: 'key.right',
  Tab: 'key.tab',
};

function keyName(key: string, platform: Platform, { t }: Speech): string {
  const isMac = platform === 'darwin';
  switch (key) {
    case 'Control':
    case 'Ctrl':
      return isMac ? '⌃' : t('key.ctrl');
    case 'CommandOrControl':
    case 'CmdOrCtrl':
      return isMac ? '⌘' : t('key.ctrl');
    case 'Command':
    case 'Cmd':
      return '⌘';
    case 'Alt':
    case 'Option':
      return isMac ? '⌥' : t('key.alt');
    case 'Shift':
      return isMac ? '⇧' : t('key.shift');
    case 'Super':
    case 'Meta':
      return isMac ? '⌘' : t(platform === 'win32' ? 'key.win' : 'key.super');
    default: {
      const word = words[key];
      return word === undefined ? key : t(word);
    }
  }
}
