/**
 * How a desktop itself binds commands to keys. People need this where a program cannot grab keys, as on Wayland without a portal. The
 * output is shell commands or lines of a configuration file. Pure.
 */
import { assertNever } from '../assert-never.ts';
import { type BindingDesktop, bindingDesktops, splitKeys } from '../contract/accelerators.ts';
import type { ShortcutAction, ShortcutView } from '../contract/settings.ts';
import { forKdeEntry, forShell } from '../format/command-line.ts';
import type { PlainCode } from '../messages/message.ts';

export interface Binding {
  /** Identifies the binding: a later one with the same action replaces it. */
  readonly action: ShortcutAction;
  /** In words, for the desktop's own list of shortcuts. */
  readonly name: string;
  /** In Electron's notation. */
  readonly accelerator: string;
  /** The command's words; the first is the program. */
  readonly command: readonly string[];
}

/** All desktops; the one that is in use comes first if it is known. */
export function inOrderFor(desktop: BindingDesktop | null): readonly BindingDesktop[] {
  return desktop === null
    ? bindingDesktops
    : [desktop, ...bindingDesktops.filter((each) => each !== desktop)];
}

/** The bindings worth offering: shortcuts that have keys, but of which this program does not know that the keys reach it. */
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
    case 'hyprlang':
      return bindings.map(hyprlangLine);
    case 'niri':
      return bindings.map(niriLine);
    default:
      return assertNever(desktop);
  }
}

const gnomeSchema = 'org.gnome.settings-daemon.plugins.media-keys';
const gnomeFolder = '/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings';
const gnomeModifiers = { Control: '<Control>', Alt: '<Alt>', Shift: '<Shift>', Super: '<Super>' } as const;

/**
 * Lines for GNOME's custom shortcuts (the schema's `custom-keybindings`). Running them twice has the same effect as once, and other
 * shortcuts stay.
 */
function gnomeLines(bindings: readonly Binding[]): readonly string[] {
  const set = ({ action }: Binding, key: string, value: string) =>
    // Written as GVariant text, so that every value is read as a string.
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

/** The names by which Qt writes keys (QKeySequence, PortableText). */
const qtNames: Readonly<Record<string, string>> = {
  PageUp: 'PgUp',
  PageDown: 'PgDown',
  Insert: 'Ins',
  Delete: 'Del',
};
const qtModifiers = { Control: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Super: 'Meta' } as const;
const kdeFolder = `"\${XDG_DATA_HOME:-$HOME/.local/share}/kglobalaccel"`;

/**
 * Desktop entries that KDE's `kglobalaccel` reads when it starts. They have no `NoDisplay` key, because Plasma 6 ignores entries that have
 * it.
 */
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
        `Exec=${forKdeEntry(command)}`,
        // In this key a comma separates several shortcuts, so a comma cannot be a key. Such an entry comes without keys; it is listed in
        // the desktop's settings, where people can set them.
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
  // sway removes backslashes before the shell sees them, so quotes are escaped without one. A dollar sign begins a variable (sway(5),
  // "set"); two dollar signs stand for one.
  const words = forShell(command).replaceAll("'\\''", `'"'"'`).replaceAll('$', '$$$$');
  return `bindsym ${keys} exec ${words}`;
}

const hyprlandModifiers = { Control: 'CTRL', Alt: 'ALT', Shift: 'SHIFT', Super: 'SUPER' } as const;

function hyprlandLine({ accelerator, command }: Binding): string {
  const { modifiers, key } = partsOf(accelerator);
  const keys = [...modifiers.map((each) => hyprlandModifiers[each]), key].join(' + ');
  // A string of Lua escapes quotes and backslashes as one of JSON does. `exec_cmd` gives the command to a shell.
  return `hl.bind("${keys}", hl.dsp.exec_cmd(${JSON.stringify(forShell(command))}))`;
}

function hyprlangLine({ accelerator, command }: Binding): string {
  const { modifiers, key } = partsOf(accelerator);
  const held = modifiers.map((each) => hyprlandModifiers[each]).join(' ');
  // In hyprlang `#` begins a comment; two of them stand for one `#`.
  return `bind = ${held}, ${key}, exec, ${forShell(command).replaceAll('#', '##')}`;
}

const niriModifiers = { Control: 'Ctrl', Alt: 'Alt', Shift: 'Shift', Super: 'Super' } as const;

function niriLine({ accelerator, command }: Binding): string {
  const { modifiers, key } = partsOf(accelerator);
  const words = command.map((word) => JSON.stringify(word));
  const keys = [...modifiers.map((each) => niriModifiers[each]), key].join('+');
  // Without `repeat=false`, holding the keys would run the command again and again (niri wiki, "Configuration: Key Bindings").
  return `${keys} repeat=false { spawn ${words.join(' ')}; }`;
}

/** XKB's names of keys. Letters, digits and function keys have the same name in both notations. */
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
/** Every way to write a modifier on Linux. AltGr is missing because it types characters, and no desktop binds it. */
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
  /** XKB's name. */
  readonly key: string;
  /** Electron's name. */
  readonly last: string;
}

/** Splits an accelerator into its last key and its modifiers, each under one name. */
function partsOf(accelerator: string): Parts {
  const keys = splitKeys(accelerator);
  const last = keys.at(-1) ?? '';
  const modifiers = keys.slice(0, -1).flatMap((each) => modifierNames[each] ?? []);
  return { modifiers, key: /^[A-Z]$/.test(last) ? last.toLowerCase() : (keyNames[last] ?? last), last };
}
