/**
 * One day at the desktop, on a real Electron, with each step by another door: window, shortcut, tray menu, command line. After each step
 * the window shows the record without being asked. Each test continues from the one before.
 */
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appFolder,
  callFrom,
  newFolder,
  type RunningApp,
  startApp,
  until,
  whyNoElectron,
} from '../../support/electron-app.ts';
import { startTrayWatcher, type TrayWatcher, whyNoDesktopOfOurOwn } from '../../support/tray-watcher.ts';

const run = promisify(execFile);
const whyNot = whyNoElectron ?? (await whyNoDesktopOfOurOwn());
if (whyNot !== null) console.log(`Skipped: a day at the desktop, since ${whyNot}.`);
const pictures = join(appFolder, 'tests/output');

describe.skipIf(whyNot !== null)('a day at the desktop', () => {
  let folder: Awaited<ReturnType<typeof newFolder>>;
  let watcher: TrayWatcher;
  let running: RunningApp;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    folder = await newFolder();
    watcher = await startTrayWatcher();
    running = await startApp(folder.path);
    page = await running.page('tray');
  });
  afterAll(async () => {
    await running.close();
    watcher.close();
    await folder.remove();
  });

  // By locator, not by role, because a list of suggestions may hide the section from screen readers.
  const now = () => page.locator('section[aria-label="Now"]');
  const heading = (text: string) => now().locator('h1', { hasText: text }).waitFor();
  const state = (word: 'Running' | 'Interrupted') => now().locator(`[aria-label="${word}"]`).waitFor();
  const status = async () => JSON.parse((await running.verb('status', '--json')).stdout);
  const icon = () => until('the icon', async () => watcher.icons().at(-1));
  const picture = (of: Page, name: string) => of.screenshot({ path: join(pictures, `desktop-${name}.png`) });

  test('begins with a window that says that nothing runs, and how to start', async () => {
    await heading('Nothing is running');
    await page.locator('input[role=combobox]').waitFor();
    await picture(page, 'first-start');
  });

  test('a line typed into the window starts a session', async () => {
    const line = page.locator('input[role=combobox]');
    await line.fill('Write report #thesis');
    await line.press('Enter');
    await heading('Write report');
    await state('Running');
    await expect
      .poll(() => status())
      .toMatchObject({
        state: 'running',
        session: { name: 'Write report', labels: ['thesis'] },
      });
    await expect.poll(async () => (await icon()).tooltip()).toContain('Write report');
  });

  test('the shortcut interrupts it, and the window shows that at once', async () => {
    await run('xdotool', ['key', 'ctrl+alt+shift+p']);
    await state('Interrupted');
    await expect
      .poll(() => status())
      .toMatchObject({ state: 'interrupted', unanswered: 1, session: { reason: null } });
  });

  test('the reason is given in the window afterwards', async () => {
    const why = page.getByLabel('Why was “Write report” interrupted?', { exact: true });
    await why.fill('Fire drill');
    await page.getByRole('button', { name: 'Only note the reason' }).click();
    await now().getByText('Fire drill').waitFor();
    await expect.poll(() => status()).toMatchObject({ unanswered: 0, session: { reason: 'Fire drill' } });
  });

  test('the tray menu resumes it, and the window shows that at once', async () => {
    await (await icon()).choose('Resume Write report');
    await state('Running');
  });

  test('it still runs after the program was killed and started again', async () => {
    const before = await status();
    await running.kill();
    running = await startApp(folder.path, '--hidden');
    page = await running.page('tray');
    await state('Running');
    const after = await status();
    expect(after.session).toMatchObject({ id: before.session.id, started: before.session.started });
    expect(after.session.worked_seconds).toBeGreaterThanOrEqual(before.session.worked_seconds);
  });

  test('the command line ends it, and the window shows that at once', async () => {
    expect((await running.verb('end', '--done')).exitCode).toBe(0);
    await heading('Nothing is running');
    expect((await (await icon()).menu()).children[0]?.label).toBe('Nothing is running');
  });

  test('Escape hides the window, and nothing that was typed is lost', async () => {
    await running.verb('open');
    await page.locator('input[role=combobox]').fill('Half a thou');
    // The first Escape closes the suggestions, if there are any.
    await until('no window', async () => {
      await page.keyboard.press('Escape');
      return running.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().every((window) => !window.isVisible()),
      );
    });
    await running.verb('open');
    await expect.poll(() => page.locator('input[role=combobox]').inputValue()).toBe('Half a thou');
  });

  test('Quit in the menu, in the middle of a session, leaves the session as it is', async () => {
    await running.verb('start', 'Read the draft', '--ago', '65m');
    await running.verb('interrupt');
    const child = running.app.process();
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    // The program may end before it can answer.
    await (await icon()).choose('Quit').catch(() => undefined);
    expect(await ended).toBe(0);
    running = await startApp(folder.path, '--hidden');
    page = await running.page('tray');
    await heading('Read the draft');
    await state('Interrupted');
    await expect.poll(() => status()).toMatchObject({ state: 'interrupted', unanswered: 1 });
  });

  test('the summary shows the day, in figures that agree with the record', async () => {
    await running.verb('resume');
    await running.verb('end', '--partly');
    const exported = (await running.verb('export')).stdout;
    await running.verb('summary');
    const summary = await running.page('summary');
    await summary
      .getByRole('row', { name: /Write report/ })
      .first()
      .waitFor();
    await summary.getByText('Fire drill', { exact: true }).first().waitFor();
    const figures = summary.locator('.figure');
    // Only the value: parallel time is a note below it, and it appears only if the test was slow.
    const worked = figures.nth(0).locator('.figure-value');
    await expect
      .poll(async () => `${await worked.textContent()} worked`.replace(/\s/g, ' '))
      .toMatch(/^1 h 0\d worked$/);
    expect(exported).toContain(`${await worked.textContent()} worked`.replace(/\s/g, ' '));
    await summary.getByRole('button', { name: '2 sessions', exact: true }).waitFor();
    await expect
      .poll(() => figures.nth(1).textContent())
      .toMatch(/^Interruptions2, (no time lost|\d+\smin)$/);
    const row = summary.getByRole('row', { name: /Read the draft/ });
    await row.getByText('1 interruption', { exact: true }).waitFor();
    await row.getByText('Partly done', { exact: true }).waitFor();
  });

  test('a half-typed reason in the summary survives hiding the window; once it is sent, closing destroys the window', async () => {
    const summary = await running.page('summary');
    const why = summary.getByRole('textbox', { name: /^Why was “Read the draft”/ });
    await why.click();
    await summary.keyboard.type('Tea ');
    const shown = () =>
      running.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((window) => window.isVisible()),
      );
    await summary.keyboard.press('Escape');
    await until('no window', async () => !(await shown()));
    await running.verb('summary');
    await until('the summary', shown);
    await summary.keyboard.type('kitchen');
    await summary.keyboard.press('Enter');
    await summary.getByText('Tea kitchen').filter({ visible: true }).first().waitFor();
    await summary.keyboard.press('Escape').catch(() => undefined);
    await until('its end', async () => summary.isClosed());
  });

  test('the settings show a shortcut that the system refused, with the reason and the command line', async () => {
    const other = await newFolder();
    await running.close();
    const holder = await startApp(other.path, '--hidden');
    running = await startApp(folder.path, '--hidden');
    page = await running.page('tray');
    await running.verb('settings');
    const settings = await running.page('settings');
    await settings
      .getByText(/already uses these keys/)
      .first()
      .waitFor();
    await settings
      .getByText(/routinelog\.js --data .* toggle$/)
      .first()
      .waitFor();
    await picture(settings, 'shortcut-refused');
    await holder.close();
    await other.remove();
  });

  test.each(['light', 'dark'] as const)('takes a picture of every window, %s', async (theme) => {
    await callFrom(page, 'changeSettings', { theme });
    if ((await status()).state === 'idle') await running.verb('start', 'Read the draft', '--ago', '10m');
    for (const name of ['tray', 'summary', 'settings'] as const) {
      await callFrom(page, 'openWindow', { page: name });
      const shown = await running.page(name);
      await until(theme, () =>
        shown.evaluate(
          (dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark,
          theme === 'dark',
        ),
      );
      await picture(shown, `${name}-${theme}`);
    }
  });
});
