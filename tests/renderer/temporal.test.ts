/** Pages compute with the browser's own `Temporal`; what stands in for it is loaded only where there is none. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

/** Each page with what it shows last: the closing of a day waits for the questions of the days before, the settings for what backups there are. */
const last = {
  tray: (page: Page) => [page.getByRole('button', { name: 'Interrupt', exact: true })],
  summary: (page: Page) => [page.getByRole('button', { name: 'Close the day', exact: true })],
  settings: (page: Page) => [
    page.getByText('Without the desktop program there are no global shortcuts.'),
    page.getByRole('button', { name: 'Back up now' }),
  ],
};

it.each(['tray', 'summary', 'settings'] as const)(
  'opens the page %s with it and without it, and loads nothing in its place where it is',
  async (name) => {
    const browser = await launchBrowser();
    const fixture = await PageFixture.open(browser);
    await seedDay(fixture);
    const page = await fixture.page(name);
    const loaded: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('temporal-polyfill')) loaded.push(request.url());
    });
    for (const each of last[name](page)) await each.waitFor();
    const told = await page.locator('main').innerText();
    expect(await page.evaluate(() => 'Temporal' in globalThis)).toBe(true);
    await page.reload();
    await page.locator('main:not([aria-busy="true"])').waitFor();
    await expect.poll(() => page.locator('main').innerText()).toBe(told);
    expect(loaded).toEqual([]);
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Temporal'));
    await page.reload();
    await page.locator('main:not([aria-busy="true"])').waitFor();
    await expect.poll(() => page.locator('main').innerText()).toBe(told);
    expect(loaded).toHaveLength(1);
    await fixture.close();
    await browser.close();
    expect(fixture.complaints).toEqual([]);
  },
);
