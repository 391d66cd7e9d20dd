/** Xfce's panel and window manager on X11. */
import type { Desktop, KnownDesktop, SeenWindow } from './desktop.ts';
import { pause, type Running, type Session, screenSize, writeSetting } from './session.ts';

const height = 28;
/** `place`: `p=6` is above, `p=8` below. */
const panelFile = (place: string) => `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array"><value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="${place}"/>
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
const needs = ['dbus-daemon', 'xdotool', 'import', 'xfce4-panel', 'xfwm4'];

export const xfce: KnownDesktop = {
  name: 'xfce',
  screens: 'one',
  needs: ['Xvfb', ...needs],
  versions: (session) => `${versionOf(session)} on X11`,
  start: (session) =>
    startXfce(session, panelFile('p=6;x=0;y=0'), {
      screen: { left: 0, top: 0, right: width - 1, bottom: screenSize.height - 1 },
      panel: { left: width / 2, top: 0, right: width - 1, bottom: height },
      taskList: { left: 0, top: 0, right: width / 2, bottom: height - 1 },
    }),
};

/** The panel stands below on the second screen, of which X11 tells nobody that a bar takes a part. */
export const xfceOnTwoScreens: KnownDesktop = {
  name: 'xfce-two-screens',
  screens: 'two',
  needs: ['Xorg', 'xrandr', ...needs],
  versions: (session) => `${versionOf(session)} on X11, on the second of two screens`,
  start(session) {
    const bottom = screenSize.height - 1;
    const place = `p=8;x=${width + width / 2};y=${bottom - height / 2}`;
    return startXfce(session, panelFile(place), {
      screen: { left: width, top: 0, right: 2 * width - 1, bottom },
      panel: { left: width + width / 2, top: bottom - height, right: 2 * width - 1, bottom },
      taskList: { left: width, top: bottom - height + 2, right: width + width / 2, bottom },
    });
  },
};

function versionOf(session: Session): string {
  const said = session.ask('xfce4-panel', '--version').replace('xfce4-panel', '');
  return `xfce4-panel ${/[\d.]+/.exec(said)?.[0] ?? ''}`;
}

async function startXfce(
  session: Session,
  file: string,
  places: Pick<Desktop, 'screen' | 'panel' | 'taskList'>,
): Promise<Desktop> {
  const folder = session.variables['XDG_CONFIG_HOME'] ?? '';
  writeSetting(folder, ['xfce4', 'xfconf', 'xfce-perchannel-xml', 'xfce4-panel.xml'], file);
  session.start('xfwm4', []);
  await pause(1_000);
  let panel: Running | null = null;
  return {
    ...places,
    switches: [],
    hasKeys: true,
    isPointerTold: true,
    windows: () => windowsOn(session),
    async startPanel() {
      panel = session.start('xfce4-panel', ['--disable-wm-check']);
      await pause(3_000);
    },
    async stopPanel() {
      await panel?.end();
    },
  };
}

export function windowsOn(session: Session): readonly SeenWindow[] {
  const ids = session.ask('xdotool', 'search', '--onlyvisible', '--name', 'RoutineLog$').split('\n');
  return ids.flatMap((id): SeenWindow[] => {
    const place = session.ask('xdotool', 'getwindowgeometry', '--shell', id);
    const number = (name: string) =>
      Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(place)?.[1] ?? Number.NaN);
    if (id === '' || Number.isNaN(number('X')) || number('WIDTH') < 100) return [];
    return [
      {
        title: session.ask('xdotool', 'getwindowname', id).trim(),
        left: number('X'),
        top: number('Y'),
        right: number('X') + number('WIDTH') - 1,
        bottom: number('Y') + number('HEIGHT') - 1,
      },
    ];
  });
}
