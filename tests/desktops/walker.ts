/** The actions and questions of a walk: the program, its windows, the icon, and the steps. */
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { State } from '../../shared/views/state.ts';
import { appFolder, electronExecutable } from '../support/electron-app.ts';
import type { Desktop } from './desktop.ts';
import { type Box, iconIn, stateShown } from './picture.ts';
import { comesTrue, isRoot, type Running, type Session } from './session.ts';

export interface Step {
  readonly name: string;
  readonly isRight: boolean;
  readonly saw: string;
}

export interface WalkParts {
  readonly session: Session;
  readonly desktop: Desktop;
  /** The folder for pictures of the screen. */
  readonly pictures: string;
  onStep(step: Step): void;
}

export const small = 'RoutineLog';
export const summary = 'Summary - RoutineLog';
export const settings = 'Settings - RoutineLog';

/** What a step saw, and whether that is right. */
export type Seen = readonly [isRight: boolean, saw: string];

export type Walker = ReturnType<typeof walkerOf>;

export function walkerOf({ session, desktop, pictures, onStep }: WalkParts) {
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
  // Some panels change the icon's colours while the pointer is over it, so the icon's last known place is kept.
  let lastPlace: Box | null = null;
  const icon = (picture = session.picture()): Box | null => {
    const box = iconIn(picture, desktop.panel);
    lastPlace = box ?? lastPlace;
    return box;
  };
  const state = (): State | 'none' => {
    const picture = session.picture();
    const box = icon(picture);
    return box === null ? 'none' : stateShown(picture, box);
  };
  const clickIcon = async (button: 1 | 3 = 1): Promise<void> => {
    const box = icon() ?? lastPlace;
    if (box !== null) await session.click(...middle(box), button);
  };
  /** Moves the pointer to an empty place, so that no tooltip or menu stays open. */
  const leave = () => session.moveTo(desktop.screen.left + 100, 700);
  let number = 0;
  const step = async (name: string, look: () => Promise<Seen>): Promise<void> => {
    const [isRight, saw] = await look();
    number += 1;
    session.keep(
      join(pictures, `${String(number).padStart(2, '0')}-${name.replaceAll(/[^a-z]+/gi, '-')}.png`),
    );
    onStep({ name, isRight, saw });
  };
  const shows = async (wanted: State): Promise<Seen> => {
    const isRight = await comesTrue(() => state() === wanted);
    return [isRight, `icon: ${state()}`];
  };
  const titles = () => JSON.stringify(desktop.windows().map(({ title }) => title));

  return {
    verb,
    startProgram,
    /** Starts the program as at login, and waits until it answers. */
    async startFirst(): Promise<Running> {
      const program = startProgram();
      // Waits for the lock of the first instance. Before that, the next command would itself become the first instance.
      const lock = join(session.folder, 'record/desktop/SingletonLock');
      await comesTrue(() => lstatSync(lock, { throwIfNoEntry: false }) !== undefined, 60_000);
      await comesTrue(() => verb('status') !== '', 60_000);
      return program;
    },
    isOpen,
    titles,
    window: () => desktop.windows().find(({ title }) => title === small),
    icon,
    /** Where the icon is, or was seen last. */
    iconPlace: () => icon() ?? lastPlace,
    state,
    shows,
    clickIcon,
    leave,
    step,
    keep: (name: string) => session.keep(join(pictures, `${name}.png`)),
  };
}

/** Number of pixels from the left edge that the resting pointer and its picture may cover. */
export const pointerRestsBefore = 140;

export const middle = (box: Box) =>
  [Math.round((box.left + box.right) / 2), Math.round((box.top + box.bottom) / 2)] as const;
