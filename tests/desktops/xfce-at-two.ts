/** Xfce's panel on X11, on a screen with a scale of two. */
import type { KnownDesktop } from './desktop.ts';
import { screenSize, writeSetting } from './session.ts';
import { panelOnX11 } from './x11.ts';
import { xfce, xfcePanelFile, xfceVersion } from './xfce.ts';

const [width, height] = [screenSize.width * 2, screenSize.height * 2];
const thick = 56;

export const xfceAtTwo: KnownDesktop = {
  name: 'xfce-at-2',
  needs: xfce.needs,
  server: { width, height },
  versions: (session) => `${xfceVersion(session)} at scale 2, on X11`,
  start(session) {
    const config = session.variables['XDG_CONFIG_HOME'] ?? '';
    const file = xfcePanelFile({ place: 'p=6;x=0;y=0', output: null });
    writeSetting(config, ['xfce4', 'xfconf', 'xfce-perchannel-xml', 'xfce4-panel.xml'], file);
    session.set({ GDK_SCALE: '2' });
    return panelOnX11(session, {
      manager: ['xfwm4', '--compositor=off'],
      panel: ['xfce4-panel', '--disable-wm-check'],
      places: {
        screen: { left: 0, top: 0, right: width - 1, bottom: height - 1 },
        panel: { left: width / 2, top: 0, right: width - 1, bottom: thick },
        taskList: { left: 0, top: 0, right: width / 2, bottom: thick - 1 },
      },
    });
  },
};
