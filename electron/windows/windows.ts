/**
 * The three windows: when they exist, where they open, when they close. The tray window is made once, hidden, so that it opens at once, and
 * hides when it loses the focus, if a click can bring it back. The others are made on demand and end when closed, unless something typed in them
 * is not sent yet.
 */
import type { BrowserWindow, NativeImage, NativeTheme, Rectangle, Screen, WebContents } from 'electron';
import type { Speech } from '../../shared/messages/speech.ts';
import { type PageName, pageAddress } from '../pages/addresses.ts';
import { onFocusLost } from './focus-lost.ts';
import { middleOf, type Point, trayWindowPlace } from './position.ts';
import { showWhenDrawn } from './show-when-drawn.ts';
import type { WindowFactory } from './window-factory.ts';

export interface WindowsParts {
  readonly makeWindow: WindowFactory;
  readonly platform: NodeJS.Platform;
  readonly screen: Pick<Screen, 'getPrimaryDisplay' | 'getDisplayNearestPoint'>;
  /** Where the pointer is, asked when the tray window opens; null when the system does not tell. Never rejects. */
  readonly pointer: () => Promise<Point | null>;
  readonly theme: Pick<NativeTheme, 'shouldUseDarkColors' | 'on' | 'off'>;
  readonly icon: NativeImage;
  /** The names of the windows are in it. */
  readonly speech: Speech;
  /** Milliseconds of a clock that never steps back. */
  readonly elapsedMs: () => number;
  /** Whether a panel shows the icon, as far as that is known. */
  readonly isIconThere: () => boolean;
  /** The tray icon's place, read when the window opens. */
  readonly trayBounds: () => Rectangle | null;
  /** Called when a window comes into view. */
  readonly onShown: () => void;
  /** Windows only: the user's session ends, and no other event reports it. */
  readonly onSessionEnd: () => void;
}

export interface Windows {
  /** Opens the page, or brings it to the front. `date`: the day that the summary shows. */
  open(page: PageName, date?: string): void;
  /** Opens the tray window without being asked: it takes no focus, and lies over nothing that fills the screen. */
  openUnasked(): void;
  /** Opens or closes the tray window, after a click on the icon or a press of the keys. */
  toggleTray(by: 'click' | 'keys'): void;
  /** Closes the page's window; the tray window only hides. */
  close(contents: WebContents): null;
  /** Closes the window that has the focus. */
  closeFocused(): void;
  /** The open pages, or the one with this name. */
  pages(name?: PageName): readonly WebContents[];
  /** Whether one of them can be seen. */
  isSeen(): boolean;
  dispose(): void;
}

const traySize = { width: 380, height: 560 };
/** A click on the icon takes the focus away first: a window that lost it this recently was open when the click came. */
const clickAfterBlurMs = 250;
/** A page that crashes again within this time is not loaded once more: it would go on crashing. */
const crashLoopMs = 60_000;
/** The pages' own backgrounds, so that a window does not flash when it opens. */
const backgrounds = { light: '#ffffff', dark: '#1b1b1f' } as const;

const looks = {
  tray: {
    ...traySize,
    frame: false,
    resizable: false,
    maximizable: false,
    minimizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
  },
  summary: { width: 960, height: 720, minWidth: 480, minHeight: 400 },
  settings: { width: 720, height: 640, minWidth: 420, minHeight: 400 },
} as const;

const trayOnLinux = {
  // Linux knows no `skipTaskbar`: of windows of this type X11's panels list none, and it can have the focus.
  type: 'toolbar',
  // On Wayland, windows without a frame have a shadow within their bounds (since Electron 41), and round corners (since 43). Without these, the
  // bounds by which the window is placed are what is seen of it.
  hasShadow: false,
  roundedCorners: false,
} as const;

export function lookOf(page: PageName, platform: NodeJS.Platform) {
  return { ...looks[page], ...(page === 'tray' && platform === 'linux' ? trayOnLinux : {}) };
}

export function createWindows(parts: WindowsParts): Windows {
  const {
    makeWindow,
    platform,
    screen,
    pointer: pointerNow,
    isIconThere,
    theme,
    icon,
    speech,
    elapsedMs,
    trayBounds,
    onShown,
    onSessionEnd,
  } = parts;
  const open = new Map<PageName, BrowserWindow>();
  let isDisposed = false;
  let hiddenAt = Number.NEGATIVE_INFINITY;

  const background = (): string => (theme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light);
  const repaint = (): void => {
    for (const window of open.values()) window.setBackgroundColor(background());
  };
  theme.on('updated', repaint);

  const make = (page: PageName): BrowserWindow => {
    const window = makeWindow({
      ...lookOf(page, platform),
      title: speech.t(`page.${page}`),
      icon,
      backgroundColor: background(),
    });
    open.set(page, window);
    window.once('closed', () => open.delete(page));
    window.on('show', onShown);
    comeBackFromCrashes(window, elapsedMs);
    keepWhatIsTyped(window);
    // The program names its windows, not the page.
    window.on('page-title-updated', (event) => event.preventDefault());
    return window;
  };

  const tray = (): BrowserWindow => {
    const known = open.get('tray');
    if (known !== undefined) return known;
    const window = make('tray');
    window.on('session-end', onSessionEnd);
    // Without an icon no click can bring it back, so it stays until it is closed.
    onFocusLost(window, (agoMs) => {
      if (isIconThere()) hideTray(window, agoMs);
    });
    window.on('close', (event) => {
      if (isDisposed) return;
      event.preventDefault();
      hideTray(window);
    });
    // Painted once while hidden, so that it opens at once; hiding it then stops its timers.
    window.once('ready-to-show', () => {
      if (!window.isVisible()) window.hide();
    });
    load(window, pageAddress('tray'));
    return window;
  };

  const hideTray = (window: BrowserWindow, agoMs = 0): void => {
    if (!window.isVisible()) return;
    hiddenAt = elapsedMs() - agoMs;
    window.hide();
  };

  /** `isAtIcon`: the pointer is on the icon. `isAsked`: somebody waits for it. */
  const showTray = async ({ isAtIcon = false, isAsked = true } = {}): Promise<void> => {
    const window = tray();
    if (!window.isVisible()) {
      const icon = trayBounds();
      const pointer = middleOf(icon) === null ? await pointerNow() : null;
      if (isDisposed || window.isDestroyed()) return;
      const at = middleOf(icon) ?? pointer;
      const display = at === null ? screen.getPrimaryDisplay() : screen.getDisplayNearestPoint(at);
      window.setBounds(
        trayWindowPlace({
          size: traySize,
          screen: display.bounds,
          workArea: display.workArea,
          icon,
          pointer: isAtIcon ? pointer : null,
        }),
      );
    }
    if (isAsked) {
      window.setAlwaysOnTop(looks.tray.alwaysOnTop);
      window.show();
      window.focus();
    } else if (!window.isVisible()) {
      // Electron does not tell whether another program fills the screen. The window comes above the others once somebody turns to it.
      window.setAlwaysOnTop(false);
      window.showInactive();
      window.once('focus', () => window.setAlwaysOnTop(looks.tray.alwaysOnTop));
    }
  };

  const showPage = (page: 'summary' | 'settings', date?: string): void => {
    const known = open.get(page);
    if (known === undefined) {
      const window = make(page);
      showWhenDrawn(window, platform);
      load(window, pageAddress(page, date));
      return;
    }
    if (date !== undefined) load(known, pageAddress(page, date));
    if (known.isMinimized()) known.restore();
    known.show();
    known.focus();
  };

  tray();

  return {
    open(page, date) {
      if (page === 'tray') void showTray();
      else showPage(page, date);
    },
    toggleTray(by) {
      const window = tray();
      if (window.isVisible()) hideTray(window);
      else if (elapsedMs() - hiddenAt > clickAfterBlurMs) void showTray({ isAtIcon: by === 'click' });
    },
    openUnasked: () => void showTray({ isAsked: false }),
    close(contents) {
      for (const window of open.values()) if (window.webContents === contents) window.close();
      return null;
    },
    closeFocused() {
      for (const window of [...open.values()]) if (window.isFocused()) window.close();
    },
    pages: (wanted) =>
      [...open].filter(([name]) => name === (wanted ?? name)).map(([, window]) => window.webContents),
    isSeen: () => [...open.values()].some((window) => window.isVisible() && !window.isMinimized()),
    dispose() {
      isDisposed = true;
      theme.off('updated', repaint);
      for (const window of [...open.values()]) window.destroy();
    },
  };
}

/** A page that crashes in view is loaded again; where it is out of view, or crashes again at once, the next opening makes a new window. */
function comeBackFromCrashes(window: BrowserWindow, elapsedMs: () => number): void {
  let crashedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', () => {
    const isLoadedAgain = window.isVisible() && elapsedMs() - crashedAt > crashLoopMs;
    crashedAt = elapsedMs();
    // Not within the event: Chromium is still taking down the old process then.
    setImmediate(() => {
      if (window.isDestroyed()) return;
      if (isLoadedAgain) window.webContents.reload();
      else window.destroy();
    });
  });
}

/** Something typed is not sent yet: the window hides instead of closing. Another day was asked for explicitly, so it is loaded. */
function keepWhatIsTyped(window: BrowserWindow): void {
  let isClosing = false;
  window.on('close', () => {
    isClosing = true;
  });
  window.webContents.on('will-prevent-unload', (event) => {
    if (isClosing) window.hide();
    else event.preventDefault();
    isClosing = false;
  });
}

/** A load that another one replaces rejects; the last one counts. */
function load(window: BrowserWindow, address: string): void {
  window.loadURL(address).catch(() => undefined);
}
