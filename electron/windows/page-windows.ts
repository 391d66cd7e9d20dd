/**
 * What the windows of all pages have in common: how they look, that a crash does not leave them blank, and that nothing that was typed goes with
 * them.
 */
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
  /** The names of the windows are in it. */
  readonly speech: Speech;
  /** Milliseconds of a clock that never steps back. */
  readonly elapsedMs: () => number;
  /** Called when a window comes into view. */
  readonly onShown: () => void;
}

export interface PageWindows {
  /** Those that there are, by their pages. */
  readonly open: ReadonlyMap<PageName, BrowserWindow>;
  /** A new window for a page of which there is none, hidden and empty. */
  make(page: PageName): BrowserWindow;
  /** To the front, and onto a screen, if its own has gone meanwhile. */
  bringForward(window: BrowserWindow): void;
  /** Closes them as a person does: a field that is sent when it is left is sent. Those with something unsent stay, hidden. */
  leave(): Promise<void>;
  dispose(): void;
}

export const traySize = { width: 380, height: 560 };
/** A page that crashes again within this time is not loaded once more: it would go on crashing. */
const crashLoopMs = 60_000;
/** The pages' own backgrounds, so that a window does not flash when it opens. */
const backgrounds = { light: '#ffffff', dark: '#1b1b1f' } as const;

/**
 * As narrow as pages are to be read without scrolling sideways (WCAG 2.2, 1.4.10), and as low as a screen of 600 pixels at scale 2 leaves beside a
 * bar and a title: what a tiling compositor gives less than this, it cuts off.
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
  // Linux knows no `skipTaskbar`: of windows of this type X11's panels list none, and it can have the focus.
  type: 'toolbar',
  // On Wayland, windows without a frame have a shadow within their bounds (since Electron 41), and round corners (since 43). Without these, the
  // bounds by which the window is placed are what is seen of it.
  hasShadow: false,
  roundedCorners: false,
} as const;

/** `display`: the one where it opens. */
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
      // Electron puts new windows there.
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
      // The program names its windows, not the page.
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
 * A page that crashes is loaded again, with what was typed in it; out of view once it comes into view. Where it crashes again at once, the next
 * opening makes a new window.
 */
function comeBackFromCrashes(window: BrowserWindow, elapsedMs: () => number): void {
  let crashedAt = Number.NEGATIVE_INFINITY;
  window.webContents.on('render-process-gone', () => {
    const isLoop = elapsedMs() - crashedAt <= crashLoopMs;
    crashedAt = elapsedMs();
    // Not within the event: Chromium is still taking down the old process then.
    setImmediate(() => {
      if (window.isDestroyed()) return;
      if (isLoop) window.destroy();
      else if (window.isVisible()) window.webContents.reload();
      else window.once('show', () => window.webContents.reload());
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

/** Closes a window, and resolves once its page has been told: at its end, or where it holds its window open. */
function left(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    window.once('closed', () => resolve());
    window.webContents.once('will-prevent-unload', () => resolve());
    window.close();
  });
}

/** A load that another one replaces rejects; the last one counts. */
export function load(window: BrowserWindow, address: string): void {
  window.loadURL(address).catch(() => undefined);
}
