/** MATE's panels with Marco on X11: the upper panel has the icons, the lower one has the list of windows. */
import type { KnownDesktop } from './desktop.ts';
import { packageVersion, screenSize } from './session.ts';
import { panelOnX11 } from './x11.ts';

const { width, height } = screenSize;
const thick = 26;

export const mate: KnownDesktop = {
  name: 'mate',
  needs: ['Xvfb', 'dbus-daemon', 'xdotool', 'import', 'gsettings', 'mate-panel', 'marco'],
  versions: (session) =>
    `${packageVersion(session, 'mate-panel')}, ${packageVersion(session, 'marco')}, on X11`,
  start(session) {
    session.set({ XDG_CURRENT_DESKTOP: 'MATE' });
    session.ask('gsettings', 'set', 'org.mate.panel', 'default-layout', 'default');
    session.ask('gsettings', 'set', 'org.mate.panel', 'enable-sni-support', 'true');
    return panelOnX11(session, {
      manager: ['marco', '--no-composite'],
      panel: ['mate-panel'],
      places: {
        screen: { left: 0, top: 0, right: width - 1, bottom: height - 1 },
        panel: { left: width / 2, top: 0, right: width - 1, bottom: thick },
        taskList: { left: 0, top: height - thick, right: width / 2, bottom: height - 1 },
      },
    });
  },
};
