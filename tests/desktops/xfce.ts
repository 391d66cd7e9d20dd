/** Xfce's panel and window manager on X11. */
import type { Desktop, KnownDesktop, SeenWindow } from './desktop.ts';
import { pause, type Running, type Session, screenSize, writeSetting } from './session.ts';

const height = 28;
const panelFile = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array"><value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
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
  versions: (session) => `${versionOf(session)} on X11`,
  start: (session) =>
    startXfce(session, panelFile, {
      screen: { left: 0, top: 0, right: width - 1, bottom: screenSize.height - 1 },
      panel: { left: width / 2, top: 0, right: width - 1, bottom: height },
      taskList: { left: 0, top: 0, right: width / 2, bottom: height - 1 },
    }),
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
  // What a compositor draws is not on the root window, of which pictures are taken.
  session.start('xfwm4', ['--compositor=off']);
  await pause(1_000);
  let panel: Running | null = null;
  return {
    ...places,
    switches: [],
    hasKeys: true,
    bind: null,
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
