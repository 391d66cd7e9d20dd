/** Clicks on the icon and presses of the keys open and close the tray window. */
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, test } from 'vitest';
import { trayWindow } from '../../electron/windows/tray-window.ts';

const area = { x: 0, y: 0, width: 1280, height: 900 };
const display = { bounds: area, workArea: area, scaleFactor: 1 };

/** The tray window on a screen, with a clock that is moved by hand. */
function opened() {
  let nowMs = 0;
  let isVisible = false;
  const window = Object.assign(new EventEmitter(), {
    isVisible: () => isVisible,
    isDestroyed: () => false,
    isFocused: () => isVisible,
    setBounds: () => undefined,
    setAlwaysOnTop: () => undefined,
    hide: () => {
      isVisible = false;
    },
    loadURL: async () => undefined,
  }) as unknown as BrowserWindow;
  const made = new Map<'tray', BrowserWindow>();
  const tray = trayWindow(
    {
      screen: {
        getPrimaryDisplay: () => display,
        getDisplayNearestPoint: () => display,
        getDisplayMatching: () => display,
      } as unknown as Parameters<typeof trayWindow>[0]['screen'],
      elapsedMs: () => nowMs,
      pointer: async () => null,
      isIconThere: () => true,
      trayBounds: () => null,
      onSessionEnd: () => undefined,
    },
    {
      open: made,
      make: () => {
        made.set('tray', window);
        return window;
      },
      bringForward: () => {
        isVisible = true;
      },
      leave: async () => undefined,
      dispose: () => undefined,
    },
  );
  return {
    /** Toggles, and waits until everything that follows has happened. */
    async toggle(by: 'click' | 'keys', afterMs: number) {
      nowMs += afterMs;
      tray.toggle(by);
      await new Promise(setImmediate);
      return isVisible;
    },
  };
}

test('a click opens the window, and another one later closes it', async () => {
  const { toggle } = opened();
  expect(await toggle('click', 1_000)).toBe(true);
  expect(await toggle('click', 500)).toBe(false);
  expect(await toggle('click', 500)).toBe(true);
});

test('both clicks of a double click open the window, or close it', async () => {
  const { toggle } = opened();
  expect(await toggle('click', 1_000)).toBe(true);
  expect(await toggle('click', 150)).toBe(true);
  expect(await toggle('click', 5_000)).toBe(false);
  expect(await toggle('click', 300)).toBe(false);
});

test('presses of the keys count each, however quickly they follow each other', async () => {
  const { toggle } = opened();
  expect(await toggle('keys', 1_000)).toBe(true);
  expect(await toggle('keys', 100)).toBe(false);
  expect(await toggle('keys', 300)).toBe(true);
});
