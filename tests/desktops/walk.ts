/**
 * The walk through a desktop, as a person would: by mouse on the icon and by command line, watching the screen. Each step says what it saw;
 * none throws, so that one that fails hides no other.
 */
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { State } from '../../shared/views/state.ts';
import { appFolder, electronExecutable } from '../support/electron-app.ts';
import type { Desktop, SeenWindow } from './desktop.ts';
import { type Box, changedBetween, iconIn, stateShown } from './picture.ts';
import { comesTrue, isRoot, pause, type Running, type Session } from './session.ts';

export interface Step {
  readonly name: string;
  readonly isRight: boolean;
  readonly saw: string;
}

export interface WalkParts {
  readonly session: Session;
  readonly desktop: Desktop;
  /** Where pictures of the screen are kept. */
  readonly pictures: string;
  onStep(step: Step): void;
}

const small = 'RoutineLog';
const summary = 'Summary - RoutineLog';
const settings = 'Settings - RoutineLog';

export async function walk({ session, desktop, pictures, onStep }: WalkParts): Promise<void> {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const words = (...more: readonly string[]) => [
    ...(isRoot ? ['--no-sandbox'] : []),
    ...desktop.switches,
    appFolder,
    '--data',
    join(session.folder, 'record'),
    ...more,
  ];
  const executable = electronExecutable ?? '';
  const verb = (...more: readonly string[]) => session.ask(executable, ...words(...more));
  const startProgram = (): Running => session.start(executable, words('--hidden'));
  const isOpen = (title: string) => desktop.windows().some((each) => each.title === title);
  const icon = (): Box | null => iconIn(session.picture(), desktop.panel);
  const state = (): State | 'none' => {
    const picture = session.picture();
    const box = iconIn(picture, desktop.panel);
    return box === null ? 'none' : stateShown(picture, box);
  };
  const middle = (box: Box) =>
    [Math.round((box.left + box.right) / 2), Math.round((box.top + box.bottom) / 2)] as const;
  const clickIcon = async (button: 1 | 3 = 1): Promise<void> => {
    const box = icon();
    if (box !== null) await session.click(...middle(box), button);
  };
  /** Somewhere without anything, so that no tooltip or menu stays. */
  const leave = () => session.moveTo(100, 700);
  let number = 0;
  const step = async (name: string, look: () => Promise<readonly [boolean, string]>): Promise<void> => {
    const [isRight, saw] = await look();
    number += 1;
    session.keep(
      join(pictures, `${String(number).padStart(2, '0')}-${name.replaceAll(/[^a-z]+/gi, '-')}.png`),
    );
    onStep({ name, isRight, saw });
  };
  const shows = async (wanted: State): Promise<readonly [boolean, string]> => {
    const isRight = await comesTrue(() => state() === wanted);
    return [isRight, `icon: ${state()}`];
  };
  const titles = () => JSON.stringify(desktop.windows().map(({ title }) => title));

  // As at login: the program first.
  let program = startProgram();
  // Before that a second start would be the first.
  const lock = join(session.folder, 'record/desktop/SingletonLock');
  await comesTrue(() => lstatSync(lock, { throwIfNoEntry: false }) !== undefined, 60_000);
  await comesTrue(() => verb('status') !== '', 60_000);
  await desktop.startPanel();
  await step('icon of a program that was there before the panel', () => shows('idle'));
  await step('tooltip', async () => {
    const box = icon();
    if (box === null) return [false, 'no icon'];
    await leave();
    const before = session.picture();
    await session.moveTo(...middle(box));
    const isRight = await comesTrue(
      () => changedBetween(before, session.picture(), besidePanel(desktop)) !== null,
    );
    return [isRight, isRight ? 'something beside the icon' : 'nothing beside the icon'];
  });
  const tasks = () => (desktop.taskList === null ? null : session.picture());
  await leave();
  const tasksBefore = tasks();
  await step('a click opens the window', async () => {
    await clickIcon();
    const isRight = await comesTrue(() => isOpen(small));
    await pause(1_000);
    return [isRight && isOpen(small), titles()];
  });
  const wellPlaced = async (): Promise<readonly [boolean, string]> => {
    const box = icon();
    const window = desktop.windows().find(({ title }) => title === small);
    if (box === null || window === undefined) return [false, 'no icon, or no window'];
    const place = `${window.left},${window.top} to ${window.right},${window.bottom}, icon at ${middle(box).join(',')}`;
    return [isWellPlaced(window, box, desktop), place];
  };
  await step(
    'the window is whole on the screen, off the panel, and beside the icon where that can be',
    wellPlaced,
  );
  if (desktop.taskList !== null) {
    const list = desktop.taskList;
    await step('the window is in no list of tasks', async () => {
      const after = tasks();
      const changed =
        tasksBefore === null || after === null ? null : changedBetween(tasksBefore, after, list);
      return [changed === null, changed === null ? 'the list is as before' : 'the list has changed'];
    });
  }
  await step('another click closes it', async () => {
    await clickIcon();
    const isRight = await comesTrue(() => !isOpen(small));
    await pause(600);
    return [isRight && !isOpen(small), titles()];
  });
  await step('opened five times it stays each time', async () => {
    const saw: boolean[] = [];
    for (let time = 0; time < 5; time += 1) {
      verb('open');
      await comesTrue(() => isOpen(small), 3_000);
      await pause(500);
      saw.push(isOpen(small));
      session.press('Escape');
      await comesTrue(() => !isOpen(small), 3_000);
    }
    return [saw.every(Boolean), saw.map((each) => (each ? 'stayed' : 'went')).join(', ')];
  });
  await step('the window is there, too, when the pointer was over it and left it in between', async () => {
    await clickIcon();
    await comesTrue(() => isOpen(small));
    await session.moveTo(700, 400);
    await leave();
    session.press('Escape');
    await comesTrue(() => !isOpen(small));
    await pause(500);
    await clickIcon();
    await comesTrue(() => isOpen(small));
    await pause(500);
    const placed = await wellPlaced();
    session.press('Escape');
    return placed;
  });
  verb('start', 'Write report');
  await leave();
  await step('icon of a running session', () => shows('running'));
  if (desktop.hasKeys)
    await step('keys of the whole desktop interrupt it and resume it', async () => {
      session.press('ctrl+alt+shift+p');
      const isInterrupted = await comesTrue(() => state() === 'interrupted');
      session.press('ctrl+alt+shift+p');
      const isResumed = await comesTrue(() => state() === 'running');
      return [isInterrupted && isResumed, `icon: ${state()}`];
    });
  const { bind } = desktop;
  if (bind !== null)
    await step('keys that the desktop binds as Settings says run their command', async () => {
      // As root the program is another one's than the compositor, which could not reach it.
      const made = join(session.variables['XDG_RUNTIME_DIR'] ?? '', "Ada's $1 key");
      await bind({
        action: 'pauseOrResume',
        name: 'Interrupt or resume',
        accelerator: 'Control+Alt+Shift+P',
        command: ['touch', made],
      });
      session.press('ctrl+alt+shift+p');
      const isRight = await comesTrue(() => lstatSync(made, { throwIfNoEntry: false }) !== undefined);
      return [isRight, isRight ? 'it ran' : 'it did not run'];
    });
  verb('interrupt', '--reason', 'Call');
  await step('icon of an interrupted session', () => shows('interrupted'));
  await step('summary', async () => {
    verb('summary');
    return [await comesTrue(() => isOpen(summary)), titles()];
  });
  await step('settings', async () => {
    verb('settings');
    const isRight = await comesTrue(() => isOpen(settings));
    await pause(1_000);
    return [isRight, titles()];
  });
  await desktop.stopPanel();
  await pause(500);
  await desktop.startPanel();
  await step('icon after the panel was started again', () => shows('interrupted'));
  await step('five crashes of the GPU process: it starts again with its icon and its session', async () => {
    const first = program.child.pid;
    for (let time = 0; time < 6 && !program.hasEnded(); time += 1) {
      endGpuOf(session, first);
      await pause(1_500);
    }
    const isRight = await comesTrue(() => verb('status').includes('Write report'), 20_000);
    await comesTrue(() => state() === 'interrupted');
    return [
      isRight && state() === 'interrupted',
      `${program.hasEnded() ? 'started again' : 'went on'}, icon: ${state()}`,
    ];
  });
  await step('the menu, and quit in it', async () => {
    await leave();
    // Windows were open, so it has opened one again.
    if (isOpen(small)) session.press('Escape');
    await comesTrue(() => !isOpen(small));
    await pause(500);
    const before = session.picture();
    await clickIcon(3);
    await pause(1_500);
    const menu = changedBetween(before, session.picture(), besidePanel(desktop));
    if (menu === null || menu.bottom - menu.top < 60) return [false, 'no menu'];
    session.keep(join(pictures, 'menu.png'));
    await session.click(Math.round((menu.left + menu.right) / 2), menu.bottom - 16);
    const isRight = await comesTrue(() => icon() === null);
    return [isRight, isRight ? 'the icon is gone' : 'the icon is still there'];
  });
  program = startProgram();
  await step('started again it goes on where it was', async () => {
    const isRight = await comesTrue(() => state() === 'interrupted', 15_000);
    return [isRight, `icon: ${state()}, status: ${verb('status').split('\n')[0] ?? ''}`];
  });
  verb('stop');
  await step('icon when nothing runs any more', () => shows('idle'));
  verb('quit');
  await comesTrue(() => program.hasEnded());
}

/** Kills the GPU process that the program has now. */
function endGpuOf(session: Session, program: number | undefined): void {
  const all = session.ask('ps', '-e', '-o', 'pid=,pgid=,args=').split('\n');
  for (const line of all) {
    const [, id, group] = /^\s*(\d+)\s+(\d+)\s.*--type=gpu-process/.exec(line) ?? [];
    if (id !== undefined && Number(group) === program) process.kill(Number(id), 'SIGKILL');
  }
}

function isBelow({ panel, screen }: Desktop): boolean {
  return panel.top > (screen.top + screen.bottom) / 2;
}

/** The part of the screen that is the panel's neighbour. */
function besidePanel(desktop: Desktop): Box {
  const { screen, panel } = desktop;
  return isBelow(desktop) ? { ...screen, bottom: panel.top - 1 } : { ...screen, top: panel.bottom + 1 };
}

function isWellPlaced(window: SeenWindow, icon: Box, desktop: Desktop): boolean {
  const free = besidePanel(desktop);
  // A panel may be a few pixels thinner than it was told to be.
  const isOnScreen =
    window.left >= free.left &&
    window.top >= free.top - 4 &&
    window.right <= free.right &&
    window.bottom <= free.bottom + 4;
  if (!desktop.isPointerTold) return isOnScreen;
  const away = isBelow(desktop) ? free.bottom - window.bottom : window.top - free.top;
  return isOnScreen && window.left <= icon.right && window.right >= icon.left && away < 40;
}
