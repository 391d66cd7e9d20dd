/** Xfce's panel at the lower edge of the second of two screens, on X11. Runs Xorg with its dummy driver, which has real outputs. */
import type { KnownDesktop } from './desktop.ts';
import { comesTrue, screenSize, writeSetting } from './session.ts';
import { panelOnX11 } from './x11.ts';
import { xfcePanelFile, xfceVersion } from './xfce.ts';

const { width, height } = screenSize;
const second = { width: 1600, height: 1000 } as const;
const thick = 28;
const dummyFile = `Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "one"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
  ModeLine "first" 100 ${width} 1328 1440 1680 ${height} 901 904 932
  ModeLine "second" 148.5 ${second.width} 1700 1800 2000 ${second.height} 1001 1004 1040
EndSection
Section "Screen"
  Identifier "all"
  Device "dummy"
  Monitor "one"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "first" "second"
    Virtual ${width + second.width} ${second.height}
  EndSubSection
EndSection
`;

export const twoScreens: KnownDesktop = {
  name: 'two-screens',
  needs: ['Xorg', 'xrandr', 'dbus-daemon', 'xdotool', 'import', 'xfce4-panel', 'xfwm4'],
  files: ['/usr/lib/xorg/modules/drivers/dummy_drv.so'],
  server: { configuration: dummyFile },
  versions: (session) => `${xfceVersion(session)} on the second of two screens, X11`,
  async start(session) {
    const first = ['--output', 'DUMMY0', '--mode', 'first', '--pos', '0x0', '--primary'];
    const beside = ['--output', 'DUMMY1', '--mode', 'second', '--pos', `${width}x0`];
    // A server that has just started may not accept the mode yet.
    await comesTrue(() => {
      session.ask('xrandr', '--addmode', 'DUMMY1', 'second');
      session.ask('xrandr', ...first, ...beside);
      return session.ask('xrandr', '--listmonitors').includes('Monitors: 2');
    });
    const position = { place: 'p=8;x=2000;y=990', output: 'DUMMY1' };
    const config = session.variables['XDG_CONFIG_HOME'] ?? '';
    writeSetting(
      config,
      ['xfce4', 'xfconf', 'xfce-perchannel-xml', 'xfce4-panel.xml'],
      xfcePanelFile(position),
    );
    const [right, bottom] = [width + second.width - 1, second.height - 1];
    return panelOnX11(session, {
      manager: ['xfwm4', '--compositor=off'],
      panel: ['xfce4-panel', '--disable-wm-check'],
      places: {
        screen: { left: width, top: 0, right, bottom },
        panel: { left: width + second.width / 2, top: bottom - thick, right, bottom },
        taskList: { left: width, top: bottom - thick, right: width + second.width / 2, bottom },
      },
    });
  },
};
