/** What the windows of all pages have in common: their look, recovery from a crash, and keeping unsent input. */
import type { BrowserWindow, NativeImage, NativeTheme, Screen } from 'electron';
import type { Speech } from '../../shared/messages/speech.ts';
import type { PageName } from '../pages/addresses.ts';
import { broughtIn, type Display, fittingSize } from './position.ts';
import type { WindowFactory } from './window-factory.ts';

export interface PageWindowsParts {
  readonly makeWindow: WindowFactory;
  readonly platform: NodeJS.Platform;
  readonly screen: Pick<Screen, 'getPrimaryDisplay' | 'getDisplayNearestPoint' | 'getDisplayMatching'>;
  readonly theme: Pick<NativeTheme, 'shouldUseDarkColors' | 'on' | 'off'>;
  readonly icon: NativeImage;
  /** Contains the titles of the windows. */
  readonly speech: Speech;
  /** Milliseconds of a monotonic clock. */
  readonly elapsedMs: () => number;
  /** Called when a window comes into view. */
  readonly onShown: () => void;
}

export interface PageWindows {
  /** The existing windows by their pages. */
  readonly open: ReadonlyMap<PageName, BrowserWindow>;
  /** Creates a window for a page that has none, hidden and empty. */
  make(page: PageName): BrowserWindow;
  /** Brings a window to the front, and onto a screen if its own is gone. */
  bringForward(window: BrowserWindow): void;
  /**
   * Closes the windows as a person does, so that a field which is sent when it loses the focus is sent. Windows with unsent input stay,
   * hidden.
   */
  leave(): Promise<void>;
  dispose(): void;
}

export const traySize = { width: 380, height: 560 };
/** A page that crashes again within this time is not reloaded, because it would go on crashing. */
const crashLoopMs = 60_000;
/** The pages' own backgrounds, so that a window does not flash when it opens. */
const backgrounds = { light: '#ffffff', dark: '#1b1b1f' } as const;

/**
 * The least width at which pages can be read without scrolling sideways (WCAG 2.2, 1.4.10), and the height that a screen of 600 pixels at
 * scale 2 leaves beside a panel and a title bar. A tiling compositor that gives a window less than this cuts it off.
 */
const leastSize = { minWidth: 320, minHeight: 240 } as const;

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
  summary: { width: 960, height: 720, ...leastSize },
  settings: { width: 720, height: 640, ...leastSize },
} as const;

const trayOnLinux = {
  // Linux has no `skipTaskbar`. Windows of this type are not listed in X11's panels, and can have the focus.
  type: 'toolbar',
  // On Wayland, frameless windows have a shadow within their bounds (since Electron 41), and round corners (since 43). Without these, the
  // bounds that place the window are the part that is seen.
  hasShadow: false,
  roundedCorners: false,
} as const;

/** `display`: the one where the window opens. */
export function lookOf(page: PageName, platform: NodeJS.Platform, display: Display) {
  return {
    ...looks[page],
    ...fittingSize(looks[page], display, page !== 'tray'),
    ...(page === 'tray' && platform === 'linux' ? trayOnLinux : {}),
  };
}

export function pageWindows(parts: PageWindowsParts): PageWindows {
  const { makeWindow, platform, screen, theme, icon, speech, elapsedMs, onShown } = parts;
  const open = new Map<PageName, BrowserWindow>();
  const background = (): string => (theme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light);
  const repaint = (): void => {
    for (const window of open.values()) window.setBackgroundColor(background());
  };
  theme.on('updated', repaint);
  return {
    open,
    make(page) {
      // Electron puts new windows on the primary display.
      const { bounds, workArea } = screen.getPrimaryDisplay();
      const window = makeWindow({
        ...lookOf(page, platform, { screen: bounds, workArea }),
        title: speech.t(`page.${page}`),
        icon,
        backgroundColor: background(),
      });
      open.set(page, window);
      window.once('closed', () => open.delete(page));
      window.on('show', onShown);
      comeBackFromCrashes(window, elapsedMs);
      keepWhatIsTyped(window);
      // The program sets the titles of its windows, not the page.
      window.on('page-title-updated', (event) => event.preventDefault());
      return window;
    },
    bringForward(window) {
      const bounds = window.getBounds();
      const place = broughtIn(bounds, screen.getDisplayMatching(bounds).workArea);
      if (place !== null) window.setBounds(place);
      window.show();
      window.focus();
    },
    async leave() {
      await Promise.all([...open.values()].map(left));
    },
    dispose() {
      theme.off('updated', repaint);
      for (const window of [...open.values()]) window.destroy();
    },
  };
}

/**
 * Reloads a page that has crashed, with its unsent input; a hidden window once it is shown. If it crashes again at once, the window is
 * destroyed, and the next opening creates a new one.
 */
function comeBackFromCrashes(window: BrowserWindow, elapsedMs: () => number): void {
  let crashedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', () => {
    const isLoop = elapsedMs() - crashedAt <= crashLoopMs;
    crashedAt = elapsedMs();
    // Not within the event, because Chromium is still taking down the old process then.
    setImmediate(() => {
      if (window.isDestroyed()) return;
      if (isLoop) window.destroy();
      else if (window.isVisible()) window.webContents.reload();
      else window.once('show', () => window.webContents.reload());
    });
  });
}

/** If the page has unsent input, its window hides instead of closing. Loading another day was requested explicitly, so it goes ahead. */
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

/** Closes a window, and resolves once it is closed, or once its page prevents that. */
function left(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    window.once('closed', () => resolve());
    window.webContents.once('will-prevent-unload', () => resolve());
    window.close();
  });
}

/** A load that is replaced by another one rejects; the last one counts. */
export function load(window: BrowserWindow, address: string): void {
  window.loadURL(address).catch(() => undefined);
}
