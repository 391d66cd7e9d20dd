/** Pages use the browser's own `Temporal` and load the polyfill only if there is none. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

/** For each page, what it shows last: the closing of a day waits for earlier days' questions, the settings wait for the list of backups. */
const last = {
  tray: (page: Page) => [page.getByRole('button', { name: 'Interrupt', exact: true })],
  summary: (page: Page) => [page.getByRole('button', { name: 'Close the day', exact: true })],
  settings: (page: Page) => [
    page.getByText('Without the desktop program there are no global shortcuts.'),
    page.getByRole('button', { name: 'Back up now' }),
  ],
};

it.each(['tray', 'summary', 'settings'] as const)(
  'the page %s opens with the browser’s Temporal and without it, and loads the polyfill only without',
  async (name) => {
    const browser = await launchBrowser();
    const fixture = await PageFixture.open(browser);
    await seedDay(fixture);
    const loaded: string[] = [];
    const opened = async () => {
      const page = await fixture.page(name);
      page.on('request', (request) => {
        if (request.url().includes('temporal-polyfill')) loaded.push(request.url());
      });
      return page;
    };
    const reload = async (page: Page) => {
      await page.reload();
      for (const each of last[name](page)) await each.waitFor();
    };
    const [page, without] = [await opened(), await opened()];
    await reload(page);
    expect(await page.evaluate(() => 'Temporal' in globalThis)).toBe(true);
    expect(loaded).toEqual([]);
    await without.addInitScript(() => Reflect.deleteProperty(globalThis, 'Temporal'));
    await reload(without);
    expect(loaded).toHaveLength(1);
    // Polled side by side, because the program may meanwhile find a question to ask.
    const text = (each: Page) => each.locator('main').innerText();
    await expect.poll(async () => (await text(without)) === (await text(page))).toBe(true);
    await fixture.close();
    await browser.close();
    expect(fixture.complaints).toEqual([]);
  },
);
