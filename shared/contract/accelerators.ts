/** What the keys of a global shortcut mean, in Electron's notation. */

const functionKey = /^F\d{1,2}$/;
const beyondTyping = /^(?:Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|Super|Meta)$/;

/**
 * Whether the keys leave typing alone. A global shortcut takes its keys away from every program, and Shift or AltGr with a key types a
 * character.
 */
export function leavesTypingAlone(accelerator: string): boolean {
  return accelerator.split('+').some((key) => functionKey.test(key) || beyondTyping.test(key));
}

const sameModifiers: Readonly<Record<string, string>> = {
  ctrl: 'control',
  cmdorctrl: 'control',
  commandorcontrol: 'control',
  option: 'alt',
  cmd: 'meta',
  command: 'meta',
  super: 'meta',
};

const modifiers = new Set(['control', 'alt', 'meta', 'shift', 'altgr']);

export type Platform = 'linux' | 'darwin' | 'win32' | 'other';

/** Why keys may not be taken away from all other programs; said to people as `keys.REASON`. */
export type KeptFor = 'forTyping' | 'forEditing' | 'forWindows' | 'forAltGr' | 'forConsoles';

const letterOrSign = /^(?:[a-z0-9]|[,./;'[\]\\`=-])$/;
/**
 * Letters used with Ctrl (macOS: Cmd) and Shift in editors, browsers and terminals: redo, paste as text, copy, cut, new window, reopen tab,
 * save as and so on.
 */
const withShift = new Set([...'acfinpqrstvwxyz']);
/** Keys of the window systems themselves: closing and switching windows, the window menu, locking and logging out. */
const ofWindows = new Set(
  [
    'Alt+F4',
    'Alt+Tab',
    'Alt+Shift+Tab',
    'Control+Tab',
    'Control+Shift+Tab',
    'Control+Alt+Tab',
    'Command+Tab',
    'Command+Shift+Tab',
    'Command+Space',
    'Alt+Space',
    'Control+Space',
    'Control+Alt+Delete',
    'Control+F4',
    'Super+L',
    'Super+D',
    'Super+E',
    'Super+R',
  ].map(normalKeys),
);

/** Further keys of macOS: screenshots, locking, full screen, the character viewer, the Dock. */
const ofMac = new Set(
  [
    'Command+Shift+3',
    'Command+Shift+4',
    'Command+Shift+5',
    'Control+Command+Shift+3',
    'Control+Command+Shift+4',
    'Control+Command+Q',
    'Control+Command+F',
    'Control+Command+Space',
    'Command+Option+Space',
    'Command+Option+D',
    'Command+Option+H',
    'Command+Option+M',
    'Command+Option+W',
  ].map(normalKeys),
);
/** Keys that with Ctrl (macOS: Cmd, Option) move the caret by words, to ends and by pages, switch tabs, or copy with Insert. */
const caretKey = /^(?:left|right|up|down|home|end|pageup|pagedown|insert|delete)$/;
/** Keys of these that also select text with Shift. */
const markingKey = /^(?:left|right|home|end|pageup|pagedown)$/;

/**
 * Why a new shortcut may not have these keys; null if it may. Keys that every program uses are refused on every platform. On Windows
 * Ctrl+Alt with a character key is refused too, because it equals AltGr (Raymond Chen, "Why Ctrl+Alt shouldn't be used as a shortcut
 * modifier", 2004). On macOS Option with a character key types a character.
 */
export function keptFor(accelerator: string, platform: Platform): KeptFor | null {
  if (!leavesTypingAlone(accelerator)) return 'forTyping';
  const parts = normalKeys(accelerator).split('+');
  const held = new Set(parts.filter((part) => modifiers.has(part)));
  const key = parts.find((part) => !modifiers.has(part)) ?? '';
  const pressed = normalKeys(accelerator);
  if (ofWindows.has(pressed) || (platform === 'darwin' && ofMac.has(pressed))) return 'forWindows';
  // The X server itself handles these before any program sees them (xkeyboard-config, XF86Switch_VT).
  const isLinux = platform === 'linux' || platform === 'other';
  if (isLinux && /^alt\+control\+f(?:[1-9]|1[0-2])$/.test(pressed)) return 'forConsoles';
  if (!letterOrSign.test(key)) return movesCaret(held, key, platform) ? 'forEditing' : null;
  if (held.has('altgr') || (platform === 'win32' && held.has('control') && held.has('alt')))
    return 'forAltGr';
  if (held.has('alt')) return held.has('control') || held.has('meta') ? null : 'forEditing';
  // Super with a letter belongs to the desktop, which refuses it itself if it is taken.
  const edits = platform === 'darwin' ? held.has('meta') || held.has('control') : held.has('control');
  if (!edits || (held.has('control') && held.has('meta'))) return null;
  return !held.has('shift') || withShift.has(key) ? 'forEditing' : null;
}

function movesCaret(held: ReadonlySet<string>, key: string, platform: Platform): boolean {
  const moving = platform === 'darwin' ? ['meta', 'alt'] : ['control'];
  const [only, ...more] = [...held].filter((each) => each !== 'shift');
  if (only === undefined || more.length > 0) return false;
  // Alt with the left or right arrow goes back and forward, as in a browser.
  if (only === 'alt' && !held.has('shift') && (key === 'left' || key === 'right')) return true;
  return moving.includes(only) && (held.has('shift') ? markingKey : caretKey).test(key);
}

/**
 * Whether two notations mean the same keys on some platform, as `Ctrl+Alt+T` and `Alt+Control+T` do, or `CommandOrControl+1` and
 * `Control+1`.
 */
export function isSameKeys(a: string, b: string): boolean {
  return normalKeys(a) === normalKeys(b);
}

function normalKeys(accelerator: string): string {
  return accelerator
    .toLowerCase()
    .split('+')
    .map((part) => sameModifiers[part] ?? part)
    .sort()
    .join('+');
}

/** The keys of an accelerator. The last key of `Control+Alt++` is a plus sign. */
export function splitKeys(accelerator: string): readonly string[] {
  return accelerator === '' ? [] : accelerator.split(/\+(?!$)/);
}

/**
 * The desktops whose own way of binding commands to keys is known. Hyprland has two: its configuration is in Lua since 0.55, and in
 * hyprlang before that, or as long as a person keeps the older file.
 */
export const bindingDesktops = ['gnome', 'kde', 'sway', 'hyprland', 'hyprlang', 'niri'] as const;
export type BindingDesktop = (typeof bindingDesktops)[number];
