/**
 * Measures how soon after a click on the tray icon the window is visible, in the running program on a panel of the test's own. Skipped,
 * with the reason, where no such panel can be started.
 */
import { newFolder, startApp, takeDesktop, until, whyNoElectron } from '../support/electron-app.ts';
import { type ClickTimes, clickTray } from '../support/tray-clicks.ts';
import { startTrayWatcher, whyNoDesktopOfOurOwn } from '../support/tray-watcher.ts';
import { type Figure, median } from './figures.ts';

const clicks = 21;

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

async function clicked(): Promise<ClickTimes> {
  const release = await takeDesktop();
  const watcher = await startTrayWatcher();
  const folder = await newFolder();
  const { app, page, close } = await startApp(folder.path, '--hidden');
  try {
    await page('tray');
    const icon = await until('the icon', async () => watcher.icons()[0]);
    return await clickTray(app, icon, clicks);
  } finally {
    await close();
    watcher.close();
    await folder.remove();
    release();
  }
}
