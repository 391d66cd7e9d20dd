/** KWin and Plasma's shell on Wayland. KWin runs as a window of an X server, so that its mouse and keys come from that server. */
import { copyFileSync, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { bindInTerminal } from './bound-keys.ts';
import type { Desktop, KnownDesktop, SeenWindow } from './desktop.ts';
import { plasmaPlaces, plasmaVariables, plasmaVersion } from './plasma.ts';
import { comesTrue, isRoot, pause, type Running, type Session, screenSize, untilStill } from './session.ts';

const socket = 'wayland-kde';

export const kwin: KnownDesktop = {
  name: 'kwin',
  needs: [
    ...['Xvfb', 'dbus-daemon', 'xdotool', 'import', 'gdbus', 'dbus-update-activation-environment'],
    ...['plasmashell', 'kwin_wayland', 'kded5', 'kbuildsycoca5'],
    ...(isRoot ? ['setpriv'] : []),
  ],
  versions: (session) => `${plasmaVersion(session)}, kwin_wayland, on Wayland`,
  async start(session) {
    const folder = session.variables['XDG_RUNTIME_DIR'] ?? '';
    session.set({ ...plasmaVariables, XDG_SESSION_TYPE: 'wayland', KWIN_COMPOSE: 'Q' });
    bindInTerminal(session, 'kde');
    session.ask('kbuildsycoca5');
    const words = ['--width', `${screenSize.width}`, '--height', `${screenSize.height}`];
    session.start(
      plainCopyOf('kwin_wayland', session),
      ['--x11-display', session.variables['DISPLAY'] ?? '', ...words, '--no-lockscreen', '--socket', socket],
      { asNobody: true },
    );
    await comesTrue(() => existsSync(join(folder, socket)));
    session.set({ WAYLAND_DISPLAY: socket, QT_QPA_PLATFORM: 'wayland' });
    session.ask('dbus-update-activation-environment', '--all');
    await pause(2_000);
    session.start('kded5', []);
    let shell: Running | null = null;
    const desktop: Desktop = {
      ...plasmaPlaces,
      // Wayland has no request that keeps a window out of task lists.
      taskList: null,
      switches: ['--ozone-platform=wayland', '--disable-gpu'],
      hasKeys: false,
      // KWin has read the lines as it started.
      bind: async () => undefined,
      isPointerTold: false,
      iconOpens: 'window',
      windows: () => windowsOn(session),
      async startPanel() {
        shell = session.start('plasmashell', ['--no-respawn']);
        await untilStill(session, plasmaPlaces.screen);
      },
      async stopPanel() {
        await shell?.end();
      },
    };
    return desktop;
  },
};

/**
 * Copies the executable without its file capabilities. Where such a capability cannot be granted, as in a container, the original does
 * not start at all.
 */
function plainCopyOf(command: string, session: Session): string {
  const folder = (process.env['PATH'] ?? '').split(delimiter).find((each) => existsSync(join(each, command)));
  const copy = join(session.folder, command);
  copyFileSync(join(folder ?? '', command), copy);
  return copy;
}

/** Reads the windows and their positions from the interface that KWin offers to KRunner. */
function windowsOn(session: Session): readonly SeenWindow[] {
  const ask = (path: string, member: string, word: string) =>
    session.ask(
      'gdbus',
      'call',
      '--session',
      '--dest',
      'org.kde.KWin',
      '--object-path',
      path,
      '--method',
      member,
      word,
    );
  const told = ask('/WindowsRunner', 'org.kde.krunner1.Match', 'RoutineLog');
  return [...told.matchAll(/'\d+_(\{[-0-9a-f]+\})'/g)].flatMap(([, id = '']): SeenWindow[] => {
    const info = ask('/KWin', 'org.kde.KWin.getWindowInfo', id);
    const number = (name: string) =>
      Number(new RegExp(`'${name}': <(-?[\\d.]+)>`).exec(info)?.[1] ?? Number.NaN);
    const title = /'caption': <'([^']*)'>/.exec(info)?.[1];
    if (title === undefined || info.includes("'minimized': <true>")) return [];
    const [left, top] = [Math.round(number('x')), Math.round(number('y'))];
    return [
      {
        title,
        left,
        top,
        right: left + Math.round(number('width')) - 1,
        bottom: top + Math.round(number('height')) - 1,
      },
    ];
  });
}
