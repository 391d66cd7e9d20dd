/**
 * The tray icon before the record is open. It has the shape for nothing running, says that the program is starting, and remembers a click
 * until there is a window.
 */
import { Tray } from 'electron';
import { trayImage } from './icon-image.ts';

export interface StartingIcon {
  /** Sets the tooltip. */
  say(sentence: string): void;
  /** Sets what a click does from now on. An earlier click is carried out at once. */
  whenClicked(go: () => void): void;
  /** Hands the icon over to the tray. */
  take(): Tray;
  /** Removes the icon, because the program will not start. */
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
