/**
 * GNOME Shell on Wayland, with the extension that shows icons and without it. The shell runs as a window of an X server, so that its
 * mouse and keys come from that server.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bindInTerminal } from './bound-keys.ts';
import type { Desktop, KnownDesktop, SeenWindow } from './desktop.ts';
import {
  comesTrue,
  isRoot,
  openBus,
  packageVersion,
  pause,
  type Session,
  screenSize,
  untilStill,
  writeSetting,
} from './session.ts';

const { width, height } = screenSize;
const socket = 'wayland-gnome';
/** The extension's id in Debian and Ubuntu. */
const extension = 'ubuntu-appindicators@ubuntu.com';
/** GNOME's service for the keys of the whole desktop, which the shell itself does not start. */
const keyService = '/usr/libexec/gsd-media-keys';
const barHeight = 32;
const settingsFile = (extensions: readonly string[]) => `[org/gnome/shell]
enabled-extensions=[${extensions.map((name) => `'${name}'`).join(', ')}]
welcome-dialog-last-shown-version='99'
[org/gnome/desktop/background]
picture-uri=''
primary-color='#335577'
[org/gnome/desktop/interface]
enable-animations=false
[org/gnome/desktop/notifications]
show-banners=false
`;

const needs = [
  ...['Xvfb', 'dbus-daemon', 'xdotool', 'import', 'gdbus', 'dbus-update-activation-environment'],
  ...['gnome-shell'],
  ...(isRoot ? ['setpriv'] : []),
];

export const gnome: KnownDesktop = {
  name: 'gnome',
  needs,
  files: [`/usr/share/gnome-shell/extensions/${extension}`, keyService],
  versions: (session) =>
    `${shellVersion(session)}, ${packageVersion(session, 'gnome-shell-extension-appindicator')}, on Wayland`,
  start: (session) => startShell(session, [extension]),
};

export const bareGnome: KnownDesktop = {
  name: 'gnome-bare',
  needs,
  versions: (session) => `${shellVersion(session)} without extension, on Wayland`,
  start: (session) => startShell(session, []),
};

function shellVersion(session: Session): string {
  return `gnome-shell ${/[\d.]+/.exec(session.ask('gnome-shell', '--version'))?.[0] ?? ''}`;
}

async function startShell(session: Session, extensions: readonly string[]): Promise<Desktop> {
  // The shell does not start without a system bus. The bus needs no login service.
  session.set({ DBUS_SYSTEM_BUS_ADDRESS: await openBus(session) });
  const runtime = session.variables['XDG_RUNTIME_DIR'] ?? '';
  const config = session.variables['XDG_CONFIG_HOME'] ?? '';
  writeSetting(config, ['glib-2.0', 'settings', 'keyfile'], settingsFile(extensions));
  session.set({
    GSETTINGS_BACKEND: 'keyfile',
    XDG_SESSION_TYPE: 'wayland',
    XDG_CURRENT_DESKTOP: 'GNOME',
    XDG_SESSION_DESKTOP: 'gnome',
    GNOME_SHELL_SESSION_MODE: 'user',
    LIBGL_ALWAYS_SOFTWARE: '1',
    MUTTER_DEBUG_DUMMY_MODE_SPECS: `${width}x${height}`,
  });
  session.start(
    'gnome-shell',
    ['--nested', '--wayland', '--no-x11', '--unsafe-mode', '--wayland-display', socket],
    // Chromium passes the icon to GNOME as a file, so the shell must be able to read it.
    { asNobody: true, mayReadAll: true },
  );
  await comesTrue(() => existsSync(join(runtime, socket)), 30_000);
  session.set({ WAYLAND_DISPLAY: socket });
  session.ask('dbus-update-activation-environment', '--all');
  const screen = { left: 0, top: 0, right: width - 1, bottom: height - 1 };
  await untilStill(session, screen);
  // The shell starts with the overview of all windows, which is closed here.
  evaluate(session, 'Main.overview.hide()');
  await pause(1_000);
  return {
    screen,
    panel: { left: width / 2, top: 0, right: width - 1, bottom: barHeight },
    taskList: null,
    switches: ['--ozone-platform=wayland', '--disable-gpu'],
    hasKeys: false,
    async bind() {
      bindInTerminal(session, 'gnome');
      session.start(keyService, []);
      await pause(5_000);
    },
    isPointerTold: false,
    iconOpens: extensions.length === 0 ? 'nothing' : 'menu',
    lastEntryAbove: 28,
    windows: () => windowsOn(session),
    // The bar is part of the shell.
    startPanel: async () => undefined,
    stopPanel: null,
  };
}

/** Runs a line of code in the shell, which `--unsafe-mode` allows. Returns its result without quotes. */
function evaluate(session: Session, line: string): string {
  const told = session.ask(
    ...([
      'gdbus',
      'call',
      '--session',
      '--dest',
      'org.gnome.Shell',
      '--object-path',
      '/org/gnome/Shell',
    ] as const),
    ...(['--method', 'org.gnome.Shell.Eval', `const Main = imports.ui.main; ${line}`] as const),
  );
  return /"([^"]*)"/.exec(told)?.[1] ?? '';
}

function windowsOn(session: Session): readonly SeenWindow[] {
  const told = evaluate(
    session,
    `encodeURIComponent(global.get_window_actors().map((actor) => actor.meta_window)
      .filter((window) => !window.minimized && (window.get_title() ?? '').endsWith('RoutineLog'))
      .map((window) => { const box = window.get_frame_rect(); return [box.x, box.y, box.width, box.height, window.get_title()].join(' '); })
      .join(';'))`,
  );
  return decodeURIComponent(told)
    .split(';')
    .flatMap((line): SeenWindow[] => {
      const [, x, y, wide, high, title] = /^(-?\d+) (-?\d+) (\d+) (\d+) (.*)$/.exec(line) ?? [];
      if (title === undefined) return [];
      const [left, top] = [Number(x), Number(y)];
      return [{ title, left, top, right: left + Number(wide) - 1, bottom: top + Number(high) - 1 }];
    });
}
