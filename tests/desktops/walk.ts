/**
 * Walks through a desktop as a person would: with the mouse on the icon and by command line, watching the screen. Each step reports what
 * it saw. No step throws, so that a failed step does not hide the others.
 */
import { lstatSync } from 'node:fs';
import { leastLifeMs } from '../../electron/system/start-again.ts';
import { boundKeys, traceOf } from './bound-keys.ts';
import type { Desktop, SeenWindow } from './desktop.ts';
import { type Box, changedBetween, lowestWriting } from './picture.ts';
import { comesTrue, pause, type Session } from './session.ts';
import {
  middle,
  pointerRestsBefore,
  type Seen,
  settings,
  small,
  summary,
  type Walker,
  type WalkParts,
  walkerOf,
} from './walker.ts';

export async function walk(parts: WalkParts): Promise<void> {
  const { session, desktop } = parts;
  const walker = walkerOf(parts);
  const { verb, isOpen, titles, icon, state, shows, leave, step } = walker;

  // The program starts before the panel, as it can happen at login.
  let program = await walker.startFirst();
  const startedAt = performance.now();
  await desktop.startPanel();
  await step('icon of a program that was there before the panel', () => shows('idle'));
  await leave();
  if (desktop.iconOpens === 'window') await walkClicks(parts, walker);
  else await walkMenuClick(parts, walker);
  await step('opened five times it stays each time, whole on the screen and off the panel', async () => {
    const saw: string[] = [];
    for (let time = 0; time < 5; time += 1) {
      verb('open');
      const came = await comesTrue(() => isOpen(small));
      await pause(500);
      const window = walker.window();
      const isThere = window !== undefined;
      saw.push(
        isThere ? (isOnScreen(window, desktop) ? 'stayed' : 'badly placed') : came ? 'went' : 'did not come',
      );
      session.press('Escape');
      await comesTrue(() => !isOpen(small), 3_000);
    }
    return [saw.every((each) => each === 'stayed'), saw.join(', ')];
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
      await bind();
      session.press(boundKeys);
      const isRight = await comesTrue(
        () => lstatSync(traceOf(session), { throwIfNoEntry: false }) !== undefined,
      );
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
  if (desktop.stopPanel !== null) {
    await desktop.stopPanel();
    await pause(500);
    await desktop.startPanel();
    await step('icon after the panel was started again', () => shows('interrupted'));
  }
  await step('five crashes of the GPU process: it starts again with its icon and its session', async () => {
    const first = program.child.pid;
    // A program that draws in software already, as under some compositors here, restarts only after it has lived for `leastLifeMs`.
    await pause(Math.max(0, leastLifeMs + 1_000 - (performance.now() - startedAt)));
    for (let time = 0; time < 6 && !program.hasEnded(); time += 1) {
      const ended = gpusOf(session, first);
      for (const id of ended) kill(id);
      const hasAnother = () => gpusOf(session, first).some((id) => !ended.includes(id));
      await comesTrue(() => program.hasEnded() || hasAnother(), 1_500);
    }
    await comesTrue(() => program.hasEnded(), 3_000);
    const isShown = await comesTrue(() => state() === 'interrupted', 20_000);
    // Because windows were open, the restarted program opens one again, but only once its icon is there.
    const isBack = await comesTrue(() => !program.hasEnded() || isOpen(small), 20_000);
    // Asked only now: between the end of one program and the start of the next, the command would itself become the program.
    const isRight = await comesTrue(() => verb('status').includes('Write report'), 20_000);
    return [
      isRight && isShown && isBack,
      `${program.hasEnded() ? 'started again' : 'went on'}, icon: ${state()}, windows: ${titles()}`,
    ];
  });
  await step('the menu, and quit in it', async () => {
    await leave();
    if (isOpen(small)) session.press('Escape');
    await comesTrue(() => !isOpen(small));
    const isGone = () => icon() === null;
    let menus = 0;
    // Some panels draw the first menu of a new program before they have received all of it.
    for (let time = 1; time <= 4 && !isGone(); time += 1) {
      const menu = await openMenu(parts, walker);
      if (menu !== null) {
        menus += 1;
        walker.keep('menu');
        // GTK menus may be cut off, with nothing below the last entry. Every second try therefore clicks on the lowest written row
        // instead.
        const last = menu.bottom - (desktop.lastEntryAbove ?? 16);
        const written = time % 2 === 0 ? lowestWriting(session.picture(), menu) : null;
        await session.click(Math.round((menu.left + menu.right) / 2), written ?? last);
      }
      if (await comesTrue(isGone)) break;
      session.press('Escape');
    }
    // On a busy machine quitting may take longer than the wait above. Then no further menu opens, but the icon is gone too.
    return [menus > 0 && isGone(), `menus opened: ${menus}, icon: ${state()}`];
  });
  program = walker.startProgram();
  await step('started again it goes on where it was', async () => {
    const isRight = await comesTrue(() => state() === 'interrupted', 15_000);
    return [isRight, `icon: ${state()}, status: ${verb('status').split('\n')[0] ?? ''}`];
  });
  verb('stop');
  await step('icon when nothing runs any more', () => shows('idle'));
  await program.end();
}

/** For panels on which a click on the icon opens the window and another click closes it. Such panels also have tooltips. */
async function walkClicks({ session, desktop }: WalkParts, walker: Walker): Promise<void> {
  const { isOpen, titles, clickIcon, leave, step } = walker;
  await step('tooltip', async () => {
    const box = walker.icon();
    if (box === null) return [false, 'no icon'];
    await leave();
    const before = session.picture();
    await session.moveTo(...middle(box));
    const isRight = await comesTrue(
      () => changedBetween(before, session.picture(), besideIcon(desktop)) !== null,
    );
    return [isRight, isRight ? 'something beside the icon' : 'nothing beside the icon'];
  });
  // If the panel took long to appear, the program has opened its window by itself, as it does where there is no icon at all.
  if (isOpen(small)) {
    await clickIcon();
    await comesTrue(() => !isOpen(small));
    await pause(600);
  }
  await leave();
  const tasks = () => (desktop.taskList === null ? null : session.picture());
  const tasksBefore = tasks();
  await step('a click opens the window', async () => {
    await clickIcon();
    const isRight = await comesTrue(() => isOpen(small));
    await pause(1_000);
    return [isRight && isOpen(small), titles()];
  });
  const wellPlaced = async (): Promise<Seen> => {
    const box = walker.iconPlace();
    const window = walker.window();
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
  await step('the window is there, too, when the pointer was over it and left it in between', async () => {
    await clickIcon();
    if (!(await comesTrue(() => isOpen(small)))) return [false, 'the first click opened nothing in time'];
    const window = walker.window();
    if (window !== undefined) await session.moveTo(...middle(window));
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
}

/** For panels that open the menu at every click. */
async function walkMenuClick({ session, desktop }: WalkParts, walker: Walker): Promise<void> {
  await walker.step('a click opens the menu', async () => {
    const before = session.picture();
    await walker.clickIcon();
    const isRight = await comesTrue(() =>
      isMenu(changedBetween(before, session.picture(), besideIcon(desktop))),
    );
    await pause(500);
    return [isRight, isRight ? 'a menu' : 'no menu'];
  });
  session.press('Escape');
  await pause(500);
}

/** Opens the menu with the right mouse button. Resolves to the menu's box, or to null when none opened. */
async function openMenu({ session, desktop }: WalkParts, { leave, clickIcon }: Walker): Promise<Box | null> {
  await leave();
  await pause(500);
  const before = session.picture();
  await clickIcon(3);
  const seen = () => changedBetween(before, session.picture(), besideIcon(desktop));
  await comesTrue(() => isMenu(seen()));
  // Waits until the whole menu is there, because panels draw it in pieces.
  let menu = seen();
  let stillSince = performance.now();
  await comesTrue(() => {
    const next = seen();
    if (JSON.stringify(next) !== JSON.stringify(menu)) stillSince = performance.now();
    menu = next;
    return performance.now() - stillSince > 500;
  });
  return isMenu(menu) ? menu : null;
}

/** Tells menus from tooltips, which are lower than 60 pixels. */
function isMenu(box: Box | null): box is Box {
  return box !== null && box.bottom - box.top >= 60;
}

/** The ids of the program's GPU processes: usually one, and for a moment after a crash none. */
function gpusOf(session: Session, program: number | undefined): readonly number[] {
  const all = session.ask('ps', '-e', '-o', 'pid=,pgid=,args=').split('\n');
  return all.flatMap((line) => {
    const [, id, group] = /^\s*(\d+)\s+(\d+)\s.*--type=gpu-process/.exec(line) ?? [];
    return id !== undefined && Number(group) === program ? [Number(id)] : [];
  });
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // The process has crashed by itself since it was listed.
  }
}

function isBelow({ panel, screen }: Desktop): boolean {
  return panel.top > (screen.top + screen.bottom) / 2;
}

/** The screen without the panel. */
function besidePanel(desktop: Desktop): Box {
  const { screen, panel } = desktop;
  return isBelow(desktop) ? { ...screen, bottom: panel.top - 1 } : { ...screen, top: panel.bottom + 1 };
}

/**
 * The part of the screen where tooltips and menus appear. It leaves out the strip in which the pointer rests, because a compositor that
 * runs as a window draws the pointer into the picture.
 */
function besideIcon(desktop: Desktop): Box {
  return { ...besidePanel(desktop), left: desktop.screen.left + pointerRestsBefore };
}

function isOnScreen(window: SeenWindow, desktop: Desktop): boolean {
  const free = besidePanel(desktop);
  // A panel may be a few pixels thinner than its setting says.
  return (
    window.left >= free.left &&
    window.top >= free.top - 4 &&
    window.right <= free.right &&
    window.bottom <= free.bottom + 4
  );
}

function isWellPlaced(window: SeenWindow, icon: Box, desktop: Desktop): boolean {
  if (!isOnScreen(window, desktop)) return false;
  if (!desktop.isPointerTold) return true;
  const free = besidePanel(desktop);
  const away = isBelow(desktop) ? free.bottom - window.bottom : window.top - free.top;
  return window.left <= icon.right && window.right >= icon.left && away < 40;
}
