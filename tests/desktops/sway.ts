/** sway with waybar, on Wayland. sway runs as a window of an X server, so that its mouse and keys come from that server. */
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bindingLines } from '../../shared/commands/binding-lines.ts';
import { bindingIn } from './bound-keys.ts';
import type { Desktop, KnownDesktop, SeenWindow } from './desktop.ts';
import { comesTrue, isRoot, pause, type Running, type Session, screenSize, writeSetting } from './session.ts';

const height = 30;
const { width } = screenSize;
const compositorFile = `output X11-1 resolution ${width}x${screenSize.height} position 0 0
xwayland disable
default_border normal
focus_follows_mouse no
seat seat0 fallback true
`;
const barFile = JSON.stringify({
  layer: 'top',
  position: 'top',
  height,
  'modules-right': ['tray'],
  tray: { 'icon-size': 20, spacing: 6 },
});
const barStyle = 'window#waybar { background: #222222; color: #ffffff; }';

export const sway: KnownDesktop = {
  name: 'sway',
  needs: ['Xvfb', 'dbus-daemon', 'xdotool', 'import', 'sway', 'waybar', ...(isRoot ? ['setpriv'] : [])],
  versions: (session) => {
    const [compositor, bar] = [session.ask('sway', '--version'), session.ask('waybar', '--version')];
    return `${/sway version [\d.]+/.exec(compositor)?.[0] ?? 'sway'} with ${/Waybar v[\d.]+/.exec(bar)?.[0] ?? 'waybar'} on Wayland`;
  },
  async start(session) {
    const folder = session.variables['XDG_RUNTIME_DIR'] ?? '';
    writeSetting(session.folder, ['sway.conf'], compositorFile);
    writeSetting(session.folder, ['waybar.json'], barFile);
    writeSetting(session.folder, ['waybar.css'], barStyle);
    session.set({
      XDG_SESSION_TYPE: 'wayland',
      XDG_CURRENT_DESKTOP: 'sway',
      WLR_BACKENDS: 'x11',
      WLR_RENDERER: 'pixman',
      SWAYSOCK: join(folder, 'sway.sock'),
    });
    const configuration = join(session.folder, 'sway.conf');
    session.start('sway', ['-c', configuration], { asNobody: true });
    const display = () => readdirSync(folder).find((name) => /^wayland-\d+$/.test(name));
    await comesTrue(() => display() !== undefined);
    session.set({ WAYLAND_DISPLAY: display() ?? '' });
    await pause(1_000);
    let bar: Running | null = null;
    const desktop: Desktop = {
      screen: { left: 0, top: 0, right: width - 1, bottom: screenSize.height - 1 },
      panel: { left: 0, top: 0, right: width - 1, bottom: height },
      taskList: null,
      switches: ['--ozone-platform=wayland', '--disable-gpu'],
      hasKeys: false,
      async bind() {
        appendFileSync(configuration, `${bindingLines('sway', [bindingIn(session)]).join('\n')}\n`);
        session.ask('swaymsg', 'reload');
        await pause(500);
      },
      isPointerTold: false,
      iconOpens: 'window',
      windows: () => windowsOn(session),
      async startPanel() {
        const of = (name: string) => join(session.folder, name);
        bar = session.start('waybar', ['-c', of('waybar.json'), '-s', of('waybar.css')]);
        await pause(3_000);
      },
      async stopPanel() {
        await bar?.end();
      },
    };
    return desktop;
  },
};

function windowsOn(session: Session): readonly SeenWindow[] {
  const told = session.ask('swaymsg', '-t', 'get_tree');
  return told === '' ? [] : windowsUnder(JSON.parse(told));
}

/** The windows in a node of sway's tree (sway-ipc(7), GET_TREE). Nodes of programs have a process id and say whether they are visible. */
function windowsUnder(node: unknown): readonly SeenWindow[] {
  if (typeof node !== 'object' || node === null) return [];
  const field = (of: object, name: string): unknown => Reflect.get(of, name);
  const below = ['nodes', 'floating_nodes'].flatMap((name) => {
    const nodes = field(node, name);
    return Array.isArray(nodes) ? nodes.flatMap(windowsUnder) : [];
  });
  const [title, rect] = [field(node, 'name'), field(node, 'rect')];
  if (field(node, 'pid') === undefined || field(node, 'visible') !== true) return below;
  if (typeof title !== 'string' || typeof rect !== 'object' || rect === null) return below;
  const [left, top] = [Number(field(rect, 'x')), Number(field(rect, 'y'))];
  const [right, bottom] = [left + Number(field(rect, 'width')) - 1, top + Number(field(rect, 'height')) - 1];
  return [...below, { title, left, top, right, bottom }];
}
