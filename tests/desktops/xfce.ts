/** Xfce's panel and window manager on X11. */
import type { KnownDesktop } from './desktop.ts';
import { type Session, screenSize, writeSetting } from './session.ts';
import { panelOnX11 } from './x11.ts';

const height = 28;
interface PanelPlace {
  /** As the panel's settings file writes it: an edge, and a point of the screen. */
  readonly place: string;
  /** The name of the screen's output; null: the only screen. */
  readonly output: string | null;
}

export const xfcePanelFile = ({ place, output }: PanelPlace) => `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array"><value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="${place}"/>${
        output === null ? '' : `\n      <property name="output-name" type="string" value="${output}"/>`
      }
      <property name="length" type="uint" value="100"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="size" type="uint" value="${height}"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/><value type="int" value="2"/><value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator"><property name="expand" type="bool" value="true"/></property>
    <property name="plugin-3" type="string" value="systray"/>
  </property>
</channel>
`;

const { width } = screenSize;

export const xfce: KnownDesktop = {
  name: 'xfce',
  needs: ['Xvfb', 'dbus-daemon', 'xdotool', 'import', 'xfce4-panel', 'xfwm4'],
  versions: (session) => `${xfceVersion(session)} on X11`,
  start(session) {
    const folder = session.variables['XDG_CONFIG_HOME'] ?? '';
    writeSetting(
      folder,
      ['xfce4', 'xfconf', 'xfce-perchannel-xml', 'xfce4-panel.xml'],
      xfcePanelFile({ place: 'p=6;x=0;y=0', output: null }),
    );
    return panelOnX11(session, {
      // Pictures are taken of the root window, and a compositor does not draw there.
      manager: ['xfwm4', '--compositor=off'],
      panel: ['xfce4-panel', '--disable-wm-check'],
      places: {
        screen: { left: 0, top: 0, right: width - 1, bottom: screenSize.height - 1 },
        panel: { left: width / 2, top: 0, right: width - 1, bottom: height },
        taskList: { left: 0, top: 0, right: width / 2, bottom: height - 1 },
      },
    });
  },
};

export function xfceVersion(session: Session): string {
  const said = session.ask('xfce4-panel', '--version').replace('xfce4-panel', '');
  return `xfce4-panel ${/[\d.]+/.exec(said)?.[0] ?? ''}`;
}
