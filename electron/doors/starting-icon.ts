/**
 * The tray icon from the first moment on, before there is a record to show by it: it stands in the shape of a program in which nothing runs,
 * says that the program is starting, and keeps a click for when there is a window.
 */
import { Tray } from 'electron';
import { trayImage } from './tray-image.ts';

export interface StartingIcon {
  /** What is said of it to whoever points at it. */
  say(sentence: string): void;
  /** Gives the icon away. `wasClicked`: somebody waits for the window. */
  take(): { readonly tray: Tray; readonly wasClicked: boolean };
  /** There will be no program behind it. */
  remove(): void;
}

export function showStartingIcon(platform: NodeJS.Platform): StartingIcon {
  const tray = new Tray(trayImage('idle', platform));
  let wasClicked = false;
  const keep = (): void => {
    wasClicked = true;
  };
  tray.on('click', keep);
  return {
    say: (sentence) => tray.setToolTip(sentence),
    take() {
      tray.off('click', keep);
      return { tray, wasClicked };
    },
    remove() {
      if (!tray.isDestroyed()) tray.destroy();
    },
  };
}
