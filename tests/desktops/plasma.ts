/** Plasma's shell with KWin on X11; the panel is at the lower edge. */
import type { KnownDesktop } from './desktop.ts';
import { pause, type Session, screenSize, writeSetting } from './session.ts';
import { panelOnX11 } from './x11.ts';

const { width, height } = screenSize;
const thick = 44;

export const plasmaPlaces = {
  screen: { left: 0, top: 0, right: width - 1, bottom: height - 1 },
  panel: { left: width / 2, top: height - thick, right: width - 1, bottom: height - 1 },
  taskList: { left: 0, top: height - thick, right: width / 2, bottom: height - 1 },
} as const;

/** Draws everything in software, because there is no graphics card. */
export const plasmaVariables = {
  XDG_CURRENT_DESKTOP: 'KDE',
  KDE_FULL_SESSION: 'true',
  KDE_SESSION_VERSION: '5',
  DESKTOP_SESSION: 'plasma',
  QT_QUICK_BACKEND: 'software',
  LIBGL_ALWAYS_SOFTWARE: '1',
} as const;

export function plasmaVersion(session: Session): string {
  session.set({ QT_QPA_PLATFORM: 'offscreen' });
  const said = session.ask('plasmashell', '--version');
  session.set({ QT_QPA_PLATFORM: '' });
  return `plasmashell ${/[\d.]+/.exec(said)?.[0] ?? ''}`;
}

export const plasma: KnownDesktop = {
  name: 'plasma',
  needs: ['Xvfb', 'dbus-daemon', 'xdotool', 'import', 'plasmashell', 'kwin_x11', 'kded5', 'kbuildsycoca5'],
  versions: (session) => `${plasmaVersion(session)}, KWin, on X11`,
  async start(session) {
    writeSetting(session.variables['XDG_CONFIG_HOME'] ?? '', ['kwinrc'], '[Compositing]\nEnabled=false\n');
    session.set({ ...plasmaVariables, KWIN_COMPOSE: 'N' });
    session.ask('kbuildsycoca5');
    const desktop = await panelOnX11(session, {
      manager: ['kwin_x11'],
      panel: ['plasmashell', '--no-respawn'],
      places: plasmaPlaces,
    });
    session.start('kded5', []);
    await pause(2_000);
    return desktop;
  },
};
