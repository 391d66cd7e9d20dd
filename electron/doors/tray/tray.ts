/**
 * The tray icon: shows the snapshot by shape, tooltip and (macOS) title, offers the menu, and opens the window on a click. The system gets
 * a new menu only when the menu has changed and is not open, because setting one may make it flicker or close.
 */
import { Menu, type Rectangle, Tray } from 'electron';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { Snapshot } from '../../../shared/views/snapshot.ts';
import { type State, stateOf } from '../../../shared/views/state.ts';
import { trayImage } from './icon-image.ts';
import { msToNextChange, trayTitle, trayTooltip } from './icon-texts.ts';
import { openPanel } from './linux/panel.ts';
import { keepIcon } from './linux/presence.ts';
import { type MenuEntry, trayMenu } from './menu.ts';
import { type MenuParts, menuTemplate } from './menu-template.ts';

export interface TrayDoorParts extends MenuParts {
  readonly platform: NodeJS.Platform;
  readonly speech: Speech;
  /** The icon that is shown already, in its shape for nothing running. */
  readonly standing: Tray;
  /** Called for a click. `icon` has no size if the system does not say where the icon is. */
  onClick(icon: Rectangle): void;
  /** Linux only: whether a panel shows the icon. */
  onPresence(isThere: boolean): void;
  /** Called while a session is shown: its texts change after this many milliseconds, and then each minute. */
  onTextsDue(inMs: number): void;
}

export interface TrayDoor {
  show(snapshot: Snapshot): void;
  /** Where the icon is; null or of size zero if the system does not say. */
  bounds(): Rectangle | null;
  close(): void;
}

export function createTray(parts: TrayDoorParts): TrayDoor {
  const { clock, platform, speech, send, onClick, onPresence, onTextsDue } = parts;
  const listenTo = (made: Tray): Tray => {
    made.on('click', (_event, icon) => onClick(icon));
    if (platform === 'darwin') {
      made.setIgnoreDoubleClickEvents(true);
      made.on('right-click', () => {
        if (menu !== null) made.popUpContextMenu(menu);
      });
    }
    return made;
  };
  let shown: Snapshot | null = null;
  let state: State = 'idle';
  let texts = '';
  let menu: Menu | null = null;
  let menuText = '';
  let isMenuOpen = false;
  let timer: NodeJS.Timeout | null = null;
  let tray = listenTo(parts.standing);

  /** Creates the icon anew and draws it as it was. */
  const renew = (): void => {
    tray.destroy();
    tray = listenTo(new Tray(trayImage('idle', platform)));
    state = 'idle';
    texts = '';
    menuText = '';
    draw();
  };
  const stopWatching = platform === 'linux' ? watchPanel(renew, onPresence) : () => undefined;

  const draw = (): void => {
    if (shown === null) return;
    const now = clock.now();
    drawIcon(shown);
    // The menu is made before the texts are set, so that the calls to the system follow one another at once: on Linux each of them is a
    // message to a thread of Chromium, which wakes only once for messages that come at the same moment.
    const newMenu = isMenuOpen ? null : changedMenu(trayMenu(shown, now, speech));
    drawTexts(trayTooltip(shown, now, speech), platform === 'darwin' ? trayTitle(shown, now, speech) : '');
    if (newMenu !== null) drawMenu(newMenu);
    if (timer !== null) clearTimeout(timer);
    const wait = msToNextChange(shown, now);
    if (wait === null) {
      timer = null;
      return;
    }
    timer = setTimeout(draw, wait + 20);
    if (shown.current !== null) onTextsDue(wait + 20);
  };

  const drawIcon = (snapshot: Snapshot): void => {
    const next = stateOf(snapshot.current?.progress);
    if (next !== state) tray.setImage(trayImage(next, platform));
    state = next;
  };

  const drawTexts = (tooltip: string, title: string): void => {
    if (`${tooltip}\n${title}` === texts) return;
    texts = `${tooltip}\n${title}`;
    tray.setToolTip(tooltip);
    if (platform === 'darwin') tray.setTitle(title, { fontType: 'monospacedDigit' });
  };

  /** Null if the menu that is set has these entries already. */
  const changedMenu = (entries: readonly MenuEntry[]): Menu | null => {
    const text = JSON.stringify(entries);
    if (text === menuText) return null;
    menuText = text;
    return Menu.buildFromTemplate(menuTemplate(entries, { clock, send }));
  };

  const drawMenu = (newMenu: Menu): void => {
    menu = newMenu;
    // On Linux the panel draws the menu and need not report that it was closed, so the menu might never be updated again.
    if (platform !== 'linux') followOpening(newMenu);
    // On macOS a menu that is set would take the left click, which opens the window.
    if (platform !== 'darwin') tray.setContextMenu(newMenu);
  };

  const followOpening = (shownMenu: Menu): void => {
    shownMenu.on('menu-will-show', () => {
      isMenuOpen = true;
    });
    shownMenu.on('menu-will-close', () => {
      isMenuOpen = false;
      draw();
    });
  };

  return {
    show(snapshot) {
      // Snapshots come from the first query and from pushes. The one with the higher revision counts.
      if (shown !== null && snapshot.revision < shown.revision) return;
      shown = snapshot;
      draw();
    },
    bounds: () => (tray.isDestroyed() ? null : tray.getBounds()),
    close() {
      stopWatching();
      if (timer !== null) clearTimeout(timer);
      shown = null;
      tray.destroy();
    },
  };
}

/** Returns the function that stops watching. */
function watchPanel(renew: () => void, onChange: (isThere: boolean) => void): () => void {
  const panel = openPanel({
    variables: process.env,
    processId: process.pid,
    onChange: () => presence.look(),
  });
  const presence = keepIcon({ panel, renew, onChange });
  return () => {
    presence.close();
    panel.close();
  };
}
