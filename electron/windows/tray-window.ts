/**
 * The tray window. It is created once, hidden, so that it opens at once. It opens beside the icon or the pointer, and hides when it loses
 * the focus, if a click can bring it back.
 */
import type { BrowserWindow, Rectangle } from 'electron';
import { pageAddress } from '../pages/addresses.ts';
import { onFocusLost } from './focus-lost.ts';
import { load, type PageWindows, type PageWindowsParts, traySize } from './page-windows.ts';
import { middleOf, type Point, trayWindowPlace } from './position.ts';

export interface TrayWindowParts extends Pick<PageWindowsParts, 'screen' | 'elapsedMs'> {
  /** Where the pointer is; called when the window opens. Null if the system does not say. Never rejects. */
  readonly pointer: () => Promise<Point | null>;
  /** Whether a panel shows the icon, as far as that is known. */
  readonly isIconThere: () => boolean;
  /** The tray icon's place; called when the window opens. */
  readonly trayBounds: () => Rectangle | null;
  /** Windows only: the user's session ends, which no other event reports. */
  readonly onSessionEnd: () => void;
}

export interface TrayWindow {
  open(): void;
  /** Opens without a request of the person: the window takes no focus, and does not cover a program that fills the screen. */
  openUnasked(): void;
  /** Opens or closes it, after a click on the icon or a press of the keys. */
  toggle(by: 'click' | 'keys'): void;
  /** From now on the window closes instead of hiding. */
  dispose(): void;
}

/** A click on the icon takes the focus away first. So a window that lost the focus this recently was open when the click came. */
const clickAfterBlurMs = 250;

/**
 * Panels on Linux report each click of a double click. Clicks that follow each other this quickly count as one, so that a double click does
 * not close the window that it has opened. As long as in GTK and Plasma.
 */
const doubleClickMs = 400;

export function trayWindow(parts: TrayWindowParts, pages: PageWindows): TrayWindow {
  const { elapsedMs, isIconThere, onSessionEnd } = parts;
  let isDisposed = false;
  let hiddenAt = Number.NEGATIVE_INFINITY;
  let clickedAt = Number.NEGATIVE_INFINITY;

  const made = (): BrowserWindow => {
    const known = pages.open.get('tray');
    if (known !== undefined) return known;
    const window = pages.make('tray');
    window.on('session-end', onSessionEnd);
    // Without an icon no click can bring it back, so it stays until it is closed.
    onFocusLost(window, (agoMs) => {
      if (isIconThere()) hide(window, agoMs);
    });
    window.on('close', (event) => {
      if (isDisposed) return;
      event.preventDefault();
      hide(window);
    });
    // Painted once while hidden, so that it opens at once. Hiding it then stops its timers.
    window.once('ready-to-show', () => {
      if (!window.isVisible()) window.hide();
    });
    load(window, pageAddress('tray'));
    return window;
  };

  const hide = (window: BrowserWindow, agoMs = 0): void => {
    if (!window.isVisible()) return;
    hiddenAt = elapsedMs() - agoMs;
    window.hide();
  };

  /** `isAtIcon`: the pointer is on the icon. `isAsked`: the person has opened the window. */
  const show = async ({ isAtIcon = false, isAsked = true } = {}): Promise<void> => {
    const window = made();
    if (!window.isVisible()) {
      const place = await placeNow(parts, isAtIcon);
      if (isDisposed || window.isDestroyed()) return;
      window.setBounds(place);
    }
    if (isAsked) {
      window.setAlwaysOnTop(true);
      pages.bringForward(window);
    } else if (!window.isVisible()) {
      // Electron does not tell whether another program fills the screen. The window comes to the top once the person turns to it.
      window.setAlwaysOnTop(false);
      window.showInactive();
      window.once('focus', () => window.setAlwaysOnTop(true));
    }
  };

  made();

  return {
    open: () => void show(),
    openUnasked: () => void show({ isAsked: false }),
    toggle(by) {
      if (by === 'click') {
        const before = clickedAt;
        clickedAt = elapsedMs();
        if (clickedAt - before < doubleClickMs) return;
      }
      const window = made();
      if (window.isVisible()) hide(window);
      else if (elapsedMs() - hiddenAt > clickAfterBlurMs) void show({ isAtIcon: by === 'click' });
    },
    dispose() {
      isDisposed = true;
    },
  };
}

async function placeNow(
  { screen, pointer: pointerNow, trayBounds }: TrayWindowParts,
  isAtIcon: boolean,
): Promise<Rectangle> {
  const icon = trayBounds();
  const pointer = middleOf(icon) === null ? await pointerNow() : null;
  const at = middleOf(icon) ?? pointer;
  const display = at === null ? screen.getPrimaryDisplay() : screen.getDisplayNearestPoint(at);
  return trayWindowPlace({
    size: traySize,
    screen: display.bounds,
    workArea: display.workArea,
    icon,
    pointer: isAtIcon ? pointer : null,
  });
}
