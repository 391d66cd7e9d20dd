/** What all panels on X11 have in common: a window manager, a panel, and windows that the X server lists. */
import type { Desktop, SeenWindow } from './desktop.ts';
import { pause, type Running, type Session, untilStill } from './session.ts';

type CommandLine = readonly [string, ...(readonly string[])];

export interface PanelOnX11 {
  readonly manager: CommandLine;
  readonly panel: CommandLine;
  readonly places: Pick<Desktop, 'screen' | 'panel' | 'taskList'>;
}

export async function panelOnX11(session: Session, { manager, panel, places }: PanelOnX11): Promise<Desktop> {
  const start = ([command, ...words]: CommandLine): Running => session.start(command, words);
  start(manager);
  await pause(1_000);
  let running: Running | null = null;
  return {
    ...places,
    switches: [],
    hasKeys: true,
    bind: null,
    isPointerTold: true,
    iconOpens: 'window',
    windows: () => windowsOn(session),
    async startPanel() {
      running = start(panel);
      await untilStill(session, places.screen);
    },
    async stopPanel() {
      await running?.end();
    },
  };
}

function windowsOn(session: Session): readonly SeenWindow[] {
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
