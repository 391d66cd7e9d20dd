/**
 * How a desktop itself binds commands to keys: what is left where a program cannot take keys, as on Wayland without a portal. Commands for a
 * terminal, or lines of a configuration file. Pure.
 */
import { assertNever } from '../assert-never.ts';
import { type BindingDesktop, bindingDesktops, splitKeys } from '../contract/accelerators.ts';
import type { ShortcutAction, ShortcutView } from '../contract/settings.ts';
import { forEntry, forShell } from '../format/command-line.ts';
import type { PlainCode } from '../messages/message.ts';

export interface Binding {
  /** By it a later binding takes the place of an earlier one. */
  readonly action: ShortcutAction;
  /** In words, for the desktop's own list. */
  readonly name: string;
  /** In Electron's notation. */
  readonly accelerator: string;
  /** Words, the first of them the program. */
  readonly command: readonly string[];
}

/** The desktop that is there first, where it is known. */
export function inOrderFor(desktop: BindingDesktop | null): readonly BindingDesktop[] {
  return desktop === null
    ? bindingDesktops
    : [desktop, ...bindingDesktops.filter((each) => each !== desktop)];
}

/** What there is to bind: keys that are set, and of which this program does not know that they reach it. */
export function bindingsOf(
  shortcuts: readonly ShortcutView[],
  nameOf: (code: PlainCode) => string,
): readonly Binding[] {
  return shortcuts.flatMap(({ action, accelerator, command, state }) =>
    accelerator !== null && (state === 'uncertain' || state === 'unavailable')
      ? [{ action, name: nameOf(`shortcuts.${action}`), accelerator, command }]
      : [],
  );
}

export function bindingLines(desktop: BindingDesktop, bindings: readonly Binding[]): readonly string[] {
  switch (desktop) {
    case 'gnome':
      return gnomeLines(bindings);
    case 'kde':
      return kdeLines(bindings);
    case 'sway':
      return bindings.map(swayLine);
    case 'hyprland':
      return bindings.map(hyprlandLine);
    case 'niri':
      return bindings.map(niriLine);
    default:
      return assertNever(desktop);
  }
}

const gnomeSchema = 'org.gnome.settings-daemon.plugins.media-keys';
const gnomeFolder = '/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings';
const gnomeModifiers = { Control: '<Control>', Alt: '<Alt>', Shift: '<Shift>', Super: '<Super>' } as const;

/** GNOME's custom shortcuts (the schema's `custom-keybindings`). Run twice they are the same as run once, and others stay. */
function gnomeLines(bindings: readonly Binding[]): readonly string[] {
  const set = ({ action }: Binding, key: string, value: string) =>
    // As GVariant text, so that no value is read as anything but a string.
    `gsettings set $media.custom-keybinding:$keys/routinelog-${action}/ ${key} ${forShell([JSON.stringify(value)])}`;
  const ours = bindings.map(({ action }) => `"'$keys/routinelog-${action}/'"`).join(' ');
  const all = `gsettings get $media custom-keybindings | grep -o "'[^']*'"; printf '%s\\n' ${ours}`;
  return [
    `media=${gnomeSchema}`,
    `keys=${gnomeFolder}`,
    ...bindings.flatMap((binding) => [
      set(binding, 'name', `RoutineLog: ${binding.name}`),
      set(binding, 'command', forShell(binding.command)),
      set(binding, 'binding', gnomeKeys(binding)),
    ]),
    `gsettings set $media custom-keybindings "[$({ ${all}; } | sort -u | paste -sd,)]"`,
  ];
}

function gnomeKeys({ accelerator }: Binding): string {
  const { modifiers, key } = partsOf(accelerator);
  return [...modifiers.map((each) => gnomeModifiers[each]), key].join('');
}

/** As Qt writes keys down (QKeySequence, PortableText). */
const qtNames: Readonly<Record<string, string>> = {
  PageUp: 'PgUp',
  PageDown: 'PgDown',
  Insert: 'Ins',
  Delete: 'Del',
};
const qtModifiers = { Control: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Super: 'Meta' } as const;
const kdeFolder = `"\${XDG_DATA_HOME:-$HOME/.local/share}/kglobalaccel"`;

/** Entries that KDE's `kglobalaccel` reads as it starts; without `NoDisplay`, with which Plasma 6 passes over them. */
function kdeLines(bindings: readonly Binding[]): readonly string[] {
  return [
    `mkdir -p ${kdeFolder} && cd ${kdeFolder}`,
    ...bindings.flatMap(({ action, name, accelerator, command }) => {
      const { modifiers, last } = partsOf(accelerator);
      const keys = [...modifiers.map((each) => qtModifiers[each]), qtNames[last] ?? last].join('+');
      return [
        `cat > routinelog-${action}.desktop <<'END'`,
        '[Desktop Entry]',
        'Type=Application',
        `Name=RoutineLog: ${name}`,
        `Exec=${forEntry(command)}`,
        // A comma separates several keys there, and so can be none: they are set in the settings of the desktop, where this is listed.
        ...(last === ',' ? [] : [`X-KDE-Shortcuts=${last === '\\' ? keys.replace('\\', '\\\\') : keys}`]),
        'END',
      ];
    }),
    'chmod +x routinelog-*.desktop',
  ];
}

const swayModifiers = { Control: 'Ctrl', Alt: 'Mod1', Shift: 'Shift', Super: 'Mod4' } as const;

function swayLine({ accelerator, command }: Binding): string {
  const { modifiers, key } = partsOf(accelerator);
  const keys = [...modifiers.map((each) => swayModifiers[each]), key].join('+');
  // sway takes a backslash away before the shell sees it; a dollar sign begins a variable (sway(5), "set"), and two are one.
  const words = forShell(command).replaceAll("'\\''", `'"'"'`).replaceAll('$', '$$$$');
  return `bindsym ${keys} exec ${words}`;
}

const hyprlandModifiers = { Control: 'CTRL', Alt: 'ALT', Shift: 'SHIFT', Super: 'SUPER' } as const;

function hyprlandLine({ accelerator, command }: Binding): string {
  const { modifiers, key } = partsOf(accelerator);
  const held = modifiers.map((each) => hyprlandModifiers[each]).join(' ');
  // The rest of a line is a comment after #, of which two are one.
  return `bind = ${held}, ${key}, exec, ${forShell(command).replaceAll('#', '##')}`;
}

const niriModifiers = { Control: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Super: 'Super' } as const;

function niriLine({ accelerator, command }: Binding): string {
  const { modifiers, key } = partsOf(accelerator);
  const words = command.map((word) => JSON.stringify(word));
  const keys = [...modifiers.map((each) => niriModifiers[each]), key].join('+');
  // Held, it would run the command again and again (niri wiki, "Configuration: Key Bindings").
  return `${keys} repeat=false { spawn ${words.join(' ')}; }`;
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

type Modifier = 'Control' | 'Alt' | 'Shift' | 'Super';
/** The ways to write each on Linux; AltGr writes signs, and no desktop binds it. */
const modifierNames: Readonly<Record<string, Modifier>> = {
  Control: 'Control',
  Ctrl: 'Control',
  CommandOrControl: 'Control',
  CmdOrCtrl: 'Control',
  Alt: 'Alt',
  Option: 'Alt',
  Shift: 'Shift',
  Super: 'Super',
  Meta: 'Super',
  Command: 'Super',
  Cmd: 'Super',
};

interface Parts {
  readonly modifiers: readonly Modifier[];
  /** By XKB's name. */
  readonly key: string;
  /** By Electron's. */
  readonly last: string;
}

/** An accelerator with the last of its keys apart, modifiers by one name each. */
function partsOf(accelerator: string): Parts {
  const keys = splitKeys(accelerator);
  const last = keys.at(-1) ?? '';
  const modifiers = keys.slice(0, -1).flatMap((each) => modifierNames[each] ?? []);
  return { modifiers, key: /^[A-Z]$/.test(last) ? last.toLowerCase() : (keyNames[last] ?? last), last };
}
