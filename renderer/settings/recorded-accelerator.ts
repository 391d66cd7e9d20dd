/** Converts a key press to an accelerator in Electron's notation. Pure. */

import { leavesTypingAlone } from '../../shared/contract/accelerators.ts';
import type { SettingsView } from '../../shared/contract/settings.ts';
import type { PlainCode } from '../../shared/messages/message.ts';

export type Recorded =
  /** Only modifier keys are held so far. */
  | { readonly kind: 'held'; readonly keys: string }
  | { readonly kind: 'complete'; readonly accelerator: string }
  /** The key cannot be a shortcut; `why` says the reason. */
  | { readonly kind: 'wrong'; readonly why: PlainCode };

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

const named: Readonly<Record<string, string>> = {
  Space: 'Space',
  Insert: 'Insert',
  Delete: 'Delete',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Backquote: '`',
  Equal: '=',
  Minus: '-',
};

export function recordedAccelerator(press: Press, platform: SettingsView['platform']): Recorded {
  const modifiers = [
    ...(press.ctrlKey ? ['Control'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey ? ['Shift'] : []),
    ...(press.metaKey ? [platform === 'darwin' ? 'Command' : 'Super'] : []),
  ];
  if (['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'OS', 'Super'].includes(press.key))
    return { kind: 'held', keys: modifiers.join('+') };
  const key = keyOf(press);
  if (key === null) return { kind: 'wrong', why: 'shortcuts.wrongKey' };
  const accelerator = [...modifiers, key].join('+');
  return leavesTypingAlone(accelerator)
    ? { kind: 'complete', accelerator }
    : { kind: 'wrong', why: whatToHold(platform) };
}

/** The message that names the modifiers which keep a shortcut apart from typing, as this platform's keyboards call them. */
function whatToHold(platform: SettingsView['platform']): PlainCode {
  if (platform === 'darwin') return 'shortcuts.holdOnMac';
  return platform === 'win32' ? 'shortcuts.holdOnWindows' : 'shortcuts.holdElsewhere';
}

/**
 * Letters and digits are read by the character they produce, so that the setting matches the key cap. Other keys are read by their
 * position.
 */
function keyOf({ key, code }: Press): string | null {
  const letter = key.toUpperCase();
  if (/^[A-Z0-9]$/.test(letter)) return letter;
  const byPlace = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d)|(F(?:[1-9]|1\d|2[0-4])))$/.exec(code);
  return byPlace?.[1] ?? byPlace?.[2] ?? byPlace?.[3] ?? named[code] ?? null;
}
