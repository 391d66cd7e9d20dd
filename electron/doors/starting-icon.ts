/**
 * The tray icon from the first moment on, before the record is open: it has the shape for nothing running, says that the program is starting, and
 * remembers a click until there is a window.
 */
import { Tray } from 'electron';
import { trayImage } from './tray-image.ts';

export interface StartingIcon {
  /** What is said of it to whoever points at it. */
  say(sentence: string): void;
  /** From now on a click has somewhere to go; one that was made before goes there at once. */
  whenClicked(go: () => void): void;
  /** Hands the icon over to the tray. */
  take(): Tray;
  /** Removes it, as the program will not start. */
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
