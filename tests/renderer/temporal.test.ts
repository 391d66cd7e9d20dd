/** Pages compute with the browser's own `Temporal`; what stands in for it is loaded only where there is none. */
import { expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

/** Each page with what it shows last: the closing of a day waits for the questions of the days before. */
it.each([
  ['tray', 'Interrupt'],
  ['summary', 'Close the day'],
  ['settings', 'Sign out'],
] as const)(
  'opens the page %s with it and without it, and loads nothing in its place where it is',
  async (name, last) => {
    const browser = await launchBrowser();
    const fixture = await PageFixture.open(browser);
    await seedDay(fixture);
    const page = await fixture.page(name);
    const loaded: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('temporal-polyfill')) loaded.push(request.url());
    });
    await page.getByRole('button', { name: last, exact: true }).waitFor();
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
