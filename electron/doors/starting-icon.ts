/**
 * The tray icon from the first moment on, before there is a record to show by it: it stands in the shape of a program in which nothing runs,
 * says that the program is starting, and keeps a click until there is a window.
 */
import { Tray } from 'electron';
import { trayImage } from './tray-image.ts';

export interface StartingIcon {
  /** What is said of it to whoever points at it. */
  say(sentence: string): void;
  /** From now on a click has somewhere to go; one that was made before goes there at once. */
  whenClicked(go: () => void): void;
  /** Gives the icon away, which then listens to others. */
  take(): Tray;
  /** There will be no program behind it. */
  remove(): void;
}

export function showStartingIcon(platform: NodeJS.Platform): StartingIcon {
  const tray = new Tray(trayImage('idle', platform));
  let wasClicked = false;
  let clicked = (): void => {
    wasClicked = true;
  };
  const hear = (): void => clicked();
  tray.on('click', hear);
  return {
    say: (sentence) => tray.setToolTip(sentence),
    whenClicked(go) {
      clicked = go;
      if (wasClicked) go();
    },
    take() {
      tray.off('click', hear);
      return tray;
    },
    remove() {
      if (!tray.isDestroyed()) tray.destroy();
    },
  };
}
