/** LXQt's panel with Openbox on X11; the panel is at the lower edge. */
import type { KnownDesktop } from './desktop.ts';
import { screenSize, writeSetting } from './session.ts';
import { panelOnX11 } from './x11.ts';

const { width, height } = screenSize;
const thick = 32;
const panelFile = `[General]
__userfile__=true
[panel1]
alignment=-1
animation-duration=0
desktop=0
hidable=false
iconSize=22
lineCount=1
panelSize=${thick}
plugins=taskbar, statusnotifier
position=Bottom
width=100
width-percent=true
[taskbar]
type=taskbar
[statusnotifier]
type=statusnotifier
`;

export const lxqt: KnownDesktop = {
  name: 'lxqt',
  needs: ['Xvfb', 'dbus-daemon', 'xdotool', 'import', 'lxqt-panel', 'openbox'],
  versions: (session) =>
    `lxqt-panel ${/[\d.]+/.exec(session.ask('lxqt-panel', '--version'))?.[0] ?? ''}, Openbox ${/[\d.]+/.exec(session.ask('openbox', '--version'))?.[0] ?? ''}, on X11`,
  start(session) {
    writeSetting(session.variables['XDG_CONFIG_HOME'] ?? '', ['lxqt', 'panel.conf'], panelFile);
    session.set({ XDG_CURRENT_DESKTOP: 'LXQt' });
    return panelOnX11(session, {
      manager: ['openbox'],
      panel: ['lxqt-panel'],
      places: {
        screen: { left: 0, top: 0, right: width - 1, bottom: height - 1 },
        panel: { left: width / 2, top: height - thick, right: width - 1, bottom: height - 1 },
        taskList: { left: 0, top: height - thick, right: width / 2, bottom: height - 1 },
      },
    });
  },
};
