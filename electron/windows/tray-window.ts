/**
 * The tray window. It is made once, hidden, so that it opens at once; it opens beside the icon or the pointer, and hides when it loses the focus, if a
 * click can bring it back.
 */
import type { BrowserWindow, Rectangle } from 'electron';
import { pageAddress } from '../pages/addresses.ts';
import { onFocusLost } from './focus-lost.ts';
import { load, type PageWindows, type PageWindowsParts, traySize } from './page-windows.ts';
import { middleOf, type Point, trayWindowPlace } from './position.ts';

export interface TrayWindowParts extends Pick<PageWindowsParts, 'screen' | 'elapsedMs'> {
  /** Where the pointer is, asked when the window opens; null when the system does not tell. Never rejects. */
  readonly pointer: () => Promise<Point | null>;
  /** Whether a panel shows the icon, as far as that is known. */
  readonly isIconThere: () => boolean;
  /** The tray icon's place, read when the window opens. */
  readonly trayBounds: () => Rectangle | null;
  /** Windows only: the user's session ends, and no other event reports it. */
  readonly onSessionEnd: () => void;
}

export interface TrayWindow {
  open(): void;
  /** Without being asked: it takes no focus, and lies over nothing that fills the screen. */
  openUnasked(): void;
  /** Opens or closes it, after a click on the icon or a press of the keys. */
  toggle(by: 'click' | 'keys'): void;
  /** From now on it closes where it would have hidden. */
  dispose(): void;
}

/** A click on the icon takes the focus away first: a window that lost it this recently was open when the click came. */
const clickAfterBlurMs = 250;

export function trayWindow(parts: TrayWindowParts, pages: PageWindows): TrayWindow {
  const { elapsedMs, isIconThere, onSessionEnd } = parts;
  let isDisposed = false;
  let hiddenAt = Number.NEGATIVE_INFINITY;

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
    // Painted once while hidden, so that it opens at once; hiding it then stops its timers.
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

  /** `isAtIcon`: the pointer is on the icon. `isAsked`: somebody waits for it. */
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
      // Electron does not tell whether another program fills the screen. The window comes above the others once somebody turns to it.
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
