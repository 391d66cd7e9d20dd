/** What the keys of a global shortcut mean, in Electron's notation. */

const functionKey = /^F\d{1,2}$/;
const beyondTyping = /^(?:Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|Super|Meta)$/;

/**
 * Whether keys leave typing alone. A global shortcut takes its keys from every program, and Shift or AltGr with a key types a character.
 */
export function leavesTypingAlone(accelerator: string): boolean {
  return accelerator.split('+').some((key) => functionKey.test(key) || beyondTyping.test(key));
}

/**
 * Whether two notations mean the same keys on some platform, as `Ctrl+Alt+T` and `Alt+Control+T` do, or `CommandOrControl+1` and
 * `Control+1`.
 */
export function isSameKeys(a: string, b: string): boolean {
  return normalKeys(a) === normalKeys(b);
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

function normalKeys(accelerator: string): string {
  return accelerator
    .toLowerCase()
    .split('+')
    .map((part) => sameModifiers[part] ?? part)
    .sort()
    .join('+');
}
