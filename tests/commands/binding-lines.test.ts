/** The lines with which each desktop binds our commands to keys. If a desktop is installed, it reads its lines itself. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Binding, bindingLines, bindingsOf, inOrderFor } from '../../shared/commands/binding-lines.ts';
import { type BindingDesktop, bindingDesktops } from '../../shared/contract/accelerators.ts';
import type { ShortcutView } from '../../shared/contract/settings.ts';
import { english } from '../../shared/messages/speech.ts';

const spaced = ['node', "/home/ada/Ada's log $1 #2/routinelog.js", 'toggle'];
const bind = (accelerator: string, command: readonly string[] = ['routinelog', 'toggle']): Binding => ({
  action: 'toggle',
  name: 'Start or stop',
  accelerator,
  command,
});
const linesIn = (desktop: BindingDesktop, ...bindings: readonly Binding[]) => bindingLines(desktop, bindings);

describe('the lines that bind a command', () => {
  it.each<readonly [string, string, string, string]>([
    ['Control+Alt+T', 'Ctrl+Mod1+t', 'CTRL ALT, t', 'Ctrl+Alt+t'],
    ['CommandOrControl+Shift+PageUp', 'Ctrl+Shift+Page_Up', 'CTRL SHIFT, Page_Up', 'Ctrl+Shift+Page_Up'],
    ['Super+F9', 'Mod4+F9', 'SUPER, F9', 'Super+F9'],
    ['Option+Meta+,', 'Mod1+Mod4+comma', 'ALT SUPER, comma', 'Alt+Super+comma'],
    ['F13', 'F13', ', F13', 'F13'],
  ])('follow the syntax of each desktop: %s', (accelerator, sway, hyprlang, niri) => {
    expect(linesIn('sway', bind(accelerator))).toEqual([`bindsym ${sway} exec routinelog toggle`]);
    expect(linesIn('hyprlang', bind(accelerator))).toEqual([`bind = ${hyprlang}, exec, routinelog toggle`]);
    expect(linesIn('niri', bind(accelerator))).toEqual([
      `${niri} repeat=false { spawn "routinelog" "toggle"; }`,
    ]);
  });

  it('quote words with spaces, quotes and special characters', () => {
    expect(linesIn('sway', bind('Super+F9', spaced))).toEqual([
      `bindsym Mod4+F9 exec node '/home/ada/Ada'"'"'s log $$1 #2/routinelog.js' toggle`,
    ]);
    expect(linesIn('hyprlang', bind('Super+F9', spaced))).toEqual([
      `bind = SUPER, F9, exec, node '/home/ada/Ada'\\''s log $1 ##2/routinelog.js' toggle`,
    ]);
    expect(linesIn('niri', bind('Super+F9', spaced))).toEqual([
      `Super+F9 repeat=false { spawn "node" "/home/ada/Ada's log $1 #2/routinelog.js" "toggle"; }`,
    ]);
  });

  it.each([
    ['Control+Alt+T', 'CTRL + ALT + t'],
    ['Option+Meta+,', 'ALT + SUPER + comma'],
    ['F13', 'F13'],
  ])('are in Lua for Hyprland 0.55 and later: %s', (accelerator, keys) => {
    expect(linesIn('hyprland', bind(accelerator))).toEqual([
      `hl.bind("${keys}", hl.dsp.exec_cmd("routinelog toggle"))`,
    ]);
  });

  it('quote the command for a shell and then for Lua', () => {
    expect(linesIn('hyprland', bind('F9', ['node', `/home/ada/Ada's "log" $1 #2/routinelog.js`]))).toEqual([
      `hl.bind("F9", hl.dsp.exec_cmd("node '/home/ada/Ada'\\\\''s \\"log\\" $1 #2/routinelog.js'"))`,
    ]);
  });

  it('are given for the shortcuts that are set and not known to work, named by their action', () => {
    const view = (state: ShortcutView['state'], accelerator: string | null = 'F9'): ShortcutView => ({
      action: 'openSummary',
      accelerator,
      state,
      check: 'none',
      reason: null,
      command: ['routinelog', 'summary'],
    });
    const found = bindingsOf(
      [view('uncertain'), view('unavailable'), view('unavailable', null), view('proven'), view('refused')],
      english.t,
    );
    expect(found.map(({ name }) => name)).toEqual(['Open the summary', 'Open the summary']);
  });

  it('begin with the desktop in use', () => {
    expect(inOrderFor('sway')).toEqual(['sway', 'gnome', 'kde', 'hyprland', 'hyprlang', 'niri']);
    expect(inOrderFor(null)).toEqual(bindingDesktops);
  });
});

describe.skipIf(process.platform === 'win32')('a terminal that runs the lines', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'routinelog-bindings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const inTerminal = (lines: readonly string[]) =>
    execFileSync('sh', ['-e'], {
      input: `${lines.join('\n')}\n`,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        XDG_CONFIG_HOME: folder,
        GSETTINGS_BACKEND: 'keyfile',
      },
      encoding: 'utf8',
    });

  it('writes an executable desktop entry for KDE for each command', () => {
    const other: Binding = { ...bind('Super+PageDown', spaced), action: 'openSummary', name: 'Open' };
    inTerminal(linesIn('kde', bind('Control+Alt+Shift+T'), other));
    const entries = join(folder, '.local/share/kglobalaccel');
    const [summary = '', toggle = ''] = readdirSync(entries).sort();
    expect([summary, toggle]).toEqual(['routinelog-openSummary.desktop', 'routinelog-toggle.desktop']);
    expect(readFileSync(join(entries, toggle), 'utf8')).toBe(
      '[Desktop Entry]\nType=Application\nName=RoutineLog: Start or stop\nExec=routinelog toggle\nX-KDE-Shortcuts=Ctrl+Alt+Shift+T\n',
    );
    expect(readFileSync(join(entries, summary), 'utf8')).toContain(
      `Exec=node '/home/ada/Ada'\\\\''s log $1 #2/routinelog.js' toggle\nX-KDE-Shortcuts=Meta+PgDown\n`,
    );
    expect(statSync(join(entries, toggle)).mode & 0o111).toBe(0o111);
  });

  it('writes no keys for KDE that KDE would read as two shortcuts', () => {
    expect(linesIn('kde', bind('Control+Alt+,')).join('\n')).not.toContain('X-KDE-Shortcuts');
    expect(linesIn('kde', bind('Control+Alt+\\'))).toContain('X-KDE-Shortcuts=Ctrl+Alt+\\\\');
  });

  const media = 'org.gnome.settings-daemon.plugins.media-keys';
  const schemas = spawnSync('gsettings', ['list-schemas'], { encoding: 'utf8' });
  const hasGnome = schemas.status === 0 && schemas.stdout.split('\n').includes(media);
  it.skipIf(!hasGnome)(
    'adds the shortcut to GNOME once, however often they run, and removes no other',
    () => {
      const custom = `${media}.custom-keybinding:/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings`;
      const get = (...words: readonly string[]) => inTerminal([`gsettings get ${words.join(' ')}`]).trim();
      inTerminal([`gsettings set ${media} custom-keybindings "['/ada/']"`]);
      const lines = linesIn('gnome', bind('Control+Alt+Shift+T', spaced));
      inTerminal(lines);
      inTerminal(lines);
      expect(get(media, 'custom-keybindings')).toBe(
        "['/ada/', '/org/gnome/settings-daemon/plugins/media-keys/custom-keybindings/routinelog-toggle/']",
      );
      expect(get(`${custom}/routinelog-toggle/`, 'name')).toBe("'RoutineLog: Start or stop'");
      expect(get(`${custom}/routinelog-toggle/`, 'binding')).toBe("'<Control><Alt><Shift>t'");
      expect(get(`${custom}/routinelog-toggle/`, 'command')).toBe(
        `"node '/home/ada/Ada'\\\\''s log $1 #2/routinelog.js' toggle"`,
      );
    },
  );
});
