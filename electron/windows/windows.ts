/**
 * The three windows: when they exist, and when they close. The tray window exists from the start. The others are created on demand and end
 * when they are closed, unless they hold unsent input.
 */
import type { WebContents } from 'electron';
import { type PageName, pageAddress } from '../pages/addresses.ts';
import { load, type PageWindowsParts, pageWindows } from './page-windows.ts';
import { showWhenDrawn } from './show-when-drawn.ts';
import { type TrayWindowParts, trayWindow } from './tray-window.ts';

export interface WindowsParts extends PageWindowsParts, TrayWindowParts {}

export interface Windows {
  /** Opens the page, or brings it to the front. `date`: the day that the summary shows. */
  open(page: PageName, date?: string): void;
  /** Opens the tray window without a request of the person: it takes no focus, and does not cover a program that fills the screen. */
  openUnasked(): void;
  /** Opens or closes the tray window, after a click on the icon or a press of the keys. */
  toggleTray(by: 'click' | 'keys'): void;
  /** Closes the page's window; the tray window only hides. */
  close(contents: WebContents): null;
  /** Closes the window that has the focus. */
  closeFocused(): void;
  /** The open pages, or the one with this name. A page that has crashed and is not reloaded is left out. */
  pages(name?: PageName): readonly WebContents[];
  /** Whether one of them can be seen. */
  isSeen(): boolean;
  /** Called before the program quits: input that is sent when its field or window is left gets sent. */
  leave(): Promise<void>;
  dispose(): void;
}

export function createWindows(parts: WindowsParts): Windows {
  const pages = pageWindows(parts);
  const { open } = pages;
  const tray = trayWindow(parts, pages);

  const showPage = (page: 'summary' | 'settings', date?: string): void => {
    const known = open.get(page);
    if (known === undefined) {
      const window = pages.make(page);
      showWhenDrawn(window, parts.platform);
      load(window, pageAddress(page, date));
      return;
    }
    if (date !== undefined) load(known, pageAddress(page, date));
    if (known.isMinimized()) known.restore();
    pages.bringForward(known);
  };

  return {
    open(page, date) {
      if (page === 'tray') tray.open();
      else showPage(page, date);
    },
    openUnasked: tray.openUnasked,
    toggleTray: tray.toggle,
    close(contents) {
      for (const window of open.values()) if (window.webContents === contents) window.close();
      return null;
    },
    closeFocused() {
      for (const window of [...open.values()]) if (window.isFocused()) window.close();
    },
    pages: (wanted) =>
      [...open]
        .filter(([name, { webContents }]) => name === (wanted ?? name) && !webContents.isCrashed())
        .map(([, { webContents }]) => webContents),
    isSeen: () => [...open.values()].some((window) => window.isVisible() && !window.isMinimized()),
    leave() {
      tray.dispose();
      return pages.leave();
    },
    dispose() {
      tray.dispose();
      pages.dispose();
    },
  };
}
