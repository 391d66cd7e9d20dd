/** Clicks the tray icon of the running program, alternately to open and to close the window, and measures how long the window takes. */
import type { ElectronApplication } from 'playwright-core';
import { until } from './electron-app.ts';
import type { WatchedIcon } from './tray-watcher.ts';

/** Milliseconds from the moment at which the program receives the click. */
export interface ClickTimes {
  /** Until the window was shown. */
  readonly shown: readonly number[];
  /** Until its page had been painted. */
  readonly painted: readonly number[];
}

export async function clickTray(
  app: ElectronApplication,
  icon: WatchedIcon,
  rounds: number,
): Promise<ClickTimes> {
  await watchClicks(app);
  for (let round = 1; round <= rounds; round += 1) {
    await icon.click();
    await until('its picture', async () => (await timesOf(app)).painted.length === round);
    await untilNoDoubleClick(app);
    await icon.click();
    await until('no window', async () => !(await isShown(app)));
    await untilNoDoubleClick(app);
  }
  return timesOf(app);
}

/** Two clicks in less time count as one. */
async function untilNoDoubleClick(app: ElectronApplication): Promise<void> {
  await until('a moment', () =>
    app.evaluate(() => performance.now() - Reflect.get(globalThis, 'times').clicked > 400),
  );
}

function timesOf(app: ElectronApplication): Promise<ClickTimes> {
  return app.evaluate(() => Reflect.get(globalThis, 'times'));
}

function isShown(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((each) => each.isVisible()));
}

function watchClicks(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow, Tray }) => {
    const [window] = BrowserWindow.getAllWindows();
    const times = { clicked: 0, shown: [0].slice(1), painted: [0].slice(1) };
    Reflect.set(globalThis, 'times', times);
    const emit = Tray.prototype.emit;
    Object.assign(Tray.prototype, {
      emit(...words: Parameters<typeof emit>) {
        if (words[0] === 'click') times.clicked = performance.now();
        return Reflect.apply(emit, this, words);
      },
    });
    window?.on('show', () => {
      times.shown.push(performance.now() - times.clicked);
      const frames =
        'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => 1)';
      void window.webContents.executeJavaScript(frames).then(() => {
        times.painted.push(performance.now() - times.clicked);
      });
    });
  });
}
