/** The tray icon on a real Electron, with a panel that appears at different times. */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  callFrom,
  newFolder,
  type RunningApp,
  startApp,
  until,
  whyNoElectron,
} from '../../support/electron-app.ts';
import { startTrayWatcher, type TrayWatcher, whyNoDesktopOfOurOwn } from '../../support/tray-watcher.ts';

const whyNot = whyNoElectron ?? (await whyNoDesktopOfOurOwn());
if (whyNot !== null) console.log(`Skipped: the panel that comes late, since ${whyNot}.`);

describe.skipIf(whyNot !== null)('a panel', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let running: RunningApp;
  let watcher: TrayWatcher | null = null;

  beforeEach(async () => {
    folder = await newFolder();
    running = await startApp(folder.path, '--hidden');
  });
  afterEach(async () => {
    await running.close();
    leavePanel();
    await folder.remove();
  });

  const startPanel = async (isDrawing = true) => {
    watcher = await startTrayWatcher(isDrawing);
    return watcher;
  };
  const leavePanel = () => {
    watcher?.close();
    watcher = null;
  };
  const icon = ({ icons }: TrayWatcher) => until('the icon', async () => icons().at(-1));
  const visible = () =>
    running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .filter((window) => window.isVisible())
        .map((window) => window.getTitle()),
    );
  const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const notice = 'No panel of this desktop shows the icon of RoutineLog.';

  test.each([0, 400, 3_000])('that comes %i ms after the program gets the complete icon', async (ms) => {
    await after(ms);
    const panel = await startPanel();
    const seen = await icon(panel);
    await expect.poll(() => seen.tooltip()).toContain('RoutineLog');
    await seen.choose('Summary');
    await until('the summary', async () => (await visible()).some((title) => title.startsWith('Summary')));
    expect(panel.icons()).toHaveLength(1);
  });

  test('that announces itself first and draws later gets the icon when it draws', async () => {
    const panel = await startPanel(false);
    await after(1_500);
    panel.beginToDraw();
    await icon(panel);
  });

  test('that ends and comes back gets the icon again, in its present state', async () => {
    await icon(await startPanel());
    const page = await running.page('tray');
    for (const name of ['Write report', 'Call the bank']) {
      leavePanel();
      expect(await callFrom(page, 'begin', { name })).toMatchObject({ ok: true });
      const again = await icon(await startPanel());
      await until('its tooltip', async () => (await again.tooltip()).includes(name));
    }
    await expect.poll(() => visible()).toEqual([]);
  });

  test('gets a menu that is complete from the first moment, because a panel cuts off a menu that grows while it is open', async () => {
    expect(await callFrom(await running.page('tray'), 'begin', { name: 'Write report' })).toMatchObject({
      ok: true,
    });
    await running.close();
    const registered = (await startPanel()).nextIcon();
    const starting = startApp(folder.path, '--hidden');
    const seen = await registered;
    const first = await until('a menu', async () => {
      const { children } = await seen.menu();
      return children.length > 0 ? children.map(({ label }) => label) : undefined;
    });
    running = await starting;
    expect(first).toContainEqual(expect.stringMatching(/^Undo: started Write report/));
  });

  test('that does not come is reported in the window, which opens once; the report goes when the panel comes', async () => {
    const page = await running.page('tray');
    await expect.poll(() => visible()).toEqual([]);
    await until('the window', async () => (await visible()).includes('RoutineLog'));
    await page.getByText(notice).waitFor();
    await callFrom(page, 'closeWindow', {});
    await until('no window', async () => (await visible()).length === 0);
    await icon(await startPanel());
    await page.getByText(notice).waitFor({ state: 'detached' });
    leavePanel();
    await page.getByText(notice).waitFor({ state: 'attached' });
    await expect.poll(() => visible()).toEqual([]);
  });
});
