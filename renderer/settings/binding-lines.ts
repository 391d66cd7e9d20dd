/** The lines that bind commands to keys where the compositor is set up by a file: what is left where a program cannot take keys itself. Pure. */
import { splitKeys } from '../components/spoken-keys.ts';

export interface Binding {
  /** In Electron's notation. */
  readonly accelerator: string;
  /** Words, the first of them the program. */
  readonly command: readonly string[];
}

export interface CompositorLines {
  readonly compositor: string;
  readonly lines: readonly string[];
}

export function bindingLines(bindings: readonly Binding[]): readonly CompositorLines[] {
  return [
    { compositor: 'sway', lines: bindings.map(swayLine) },
    { compositor: 'Hyprland', lines: bindings.map(hyprlandLine) },
    { compositor: 'niri', lines: bindings.map(niriLine) },
  ];
}

function swayLine({ accelerator, command }: Binding): string {
  const { modifiers, key } = partsOf(accelerator);
  const named = modifiers.map((each) => ({ Control: 'Ctrl', Alt: 'Mod1', Super: 'Mod4' })[each] ?? each);
  return `bindsym ${[...named, key].join('+')} exec ${forShell(command)}`;
}

function hyprlandLine({ accelerator, command }: Binding): string {
  const { modifiers, key } = partsOf(accelerator);
  const named = modifiers.map((each) => (each === 'Control' ? 'CTRL' : each.toUpperCase()));
  return `bind = ${named.join(' ')}, ${key}, exec, ${forShell(command)}`;
}

function niriLine({ accelerator, command }: Binding): string {
  const { modifiers, key } = partsOf(accelerator);
  const named = modifiers.map((each) => (each === 'Control' ? 'Ctrl' : each));
  const words = command.map((word) => JSON.stringify(word));
  return `${[...named, key].join('+')} { spawn ${words.join(' ')}; }`;
}

/** Words as a shell takes them apart again. */
export function forShell(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w%+,./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
}

/** As XKB calls them; letters, digits and function keys have the same name in both. */
const keyNames: Readonly<Record<string, string>> = {
  Space: 'space',
  PageUp: 'Page_Up',
  PageDown: 'Page_Down',
  ',': 'comma',
  '.': 'period',
  '/': 'slash',
  ';': 'semicolon',
  "'": 'apostrophe',
  '[': 'bracketleft',
  ']': 'bracketright',
  '\\': 'backslash',
  '`': 'grave',
  '=': 'equal',
  '-': 'minus',
};

/** An accelerator with the last of its keys apart, modifiers by one name each. */
function partsOf(accelerator: string): { readonly modifiers: readonly string[]; readonly key: string } {
  const keys = splitKeys(accelerator);
  const last = keys.at(-1) ?? '';
  const modifiers = keys.slice(0, -1).map((each) => {
    if (['Ctrl', 'CommandOrControl', 'CmdOrCtrl'].includes(each)) return 'Control';
    return each === 'Meta' ? 'Super' : each;
  });
  return { modifiers, key: /^[A-Z]$/.test(last) ? last.toLowerCase() : (keyNames[last] ?? last) };
}
