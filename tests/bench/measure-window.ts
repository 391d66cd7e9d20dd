/** How soon after a click on the tray icon the window stands there, in the running program on a panel of its own; skipped, saying why, where there is none. */
import type { ElectronApplication } from 'playwright-core';
import { newFolder, startApp, takeDesktop, until, whyNoElectron } from '../support/electron-app.ts';
import { startTrayWatcher, whyNoDesktopOfOurOwn } from '../support/tray-watcher.ts';
import { type Figure, median } from './figures.ts';

const clicks = 21;

/** Milliseconds from the click, as the program hears of it. */
interface Times {
  clicked: number;
  readonly shown: number[];
  readonly painted: number[];
}

export async function measureWindow(): Promise<Figure[]> {
  const row = (name: string, value: number | null, target: number | null, note?: string): Figure => ({
    group: 'tray window',
    name,
    unit: 'ms',
    size: null,
    value,
    target,
    ...(note === undefined ? {} : { note }),
  });
  const why = whyNoElectron ?? (await whyNoDesktopOfOurOwn());
  if (why !== null) return [row('click to shown, slowest', null, 100, why)];
  const { shown, painted } = await clicked();
  return [
    row('click to shown, median', median(shown), null),
    row('click to shown, slowest', Math.max(...shown), 100),
    row('click to its picture, median', median(painted), 100),
    row('click to its picture, slowest', Math.max(...painted), null),
  ];
}

async function clicked(): Promise<Times> {
  const giveBack = await takeDesktop();
  const watcher = await startTrayWatcher();
  const folder = await newFolder();
  const { app, page, close } = await startApp(folder.path, '--hidden');
  try {
    await page('tray');
    const icon = await until('the icon', async () => watcher.icons()[0]);
    await watchClicks(app);
    for (let round = 1; round <= clicks; round += 1) {
      await icon.click();
      await until('its picture', async () => (await timesOf(app)).painted.length === round);
      await icon.click();
      await until('no window', async () => !(await isShown(app)));
      // A click right after the window hid is the one that hid it; a person is slower than that.
      await until('a moment', () =>
        app.evaluate(() => performance.now() - Reflect.get(globalThis, 'times').clicked > 300),
      );
    }
    return await timesOf(app);
  } finally {
    await close();
    watcher.close();
    await folder.remove();
    giveBack();
  }
}

function timesOf(app: ElectronApplication): Promise<Times> {
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
