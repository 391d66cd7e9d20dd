/** Every window, in its states, light and dark: nothing that axe finds, nothing that the browser complains about, and no scrolling sideways. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let browser: Browser;
let empty: PageFixture;
let full: PageFixture;
let interrupted: PageFixture;

beforeAll(async () => {
  browser = await launchBrowser();
  [empty, full, interrupted] = await Promise.all([
    PageFixture.open(browser),
    PageFixture.open(browser),
    PageFixture.open(browser),
  ]);
  await seedDay(full);
  await seedDay(interrupted);
  await interrupted.callAt('13:20', 'interrupt', {});
});
afterAll(async () => {
  const fixtures = [empty, full, interrupted];
  await Promise.all(fixtures.map((fixture) => fixture.close()));
  await browser.close();
  expect(fixtures.flatMap((fixture) => fixture.complaints)).toEqual([]);
});

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
  );
}

const wide = { width: 960, height: 720 };

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  it('the tray window has nothing that axe finds', async () => {
    for (const fixture of [empty, full, interrupted]) {
      const page = await fixture.page('tray', { theme });
      expect(await violations(page)).toEqual([]);
      await page.close();
    }
  });

  it('nor has it with its parts opened', async () => {
    const page = await full.page('tray', { theme });
    await page.getByRole('button', { name: /without a reason/ }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'End, with an outcome' }).click();
    await page.getByRole('menu').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More for Mail' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('the summary has nothing that axe finds', async () => {
    for (const fixture of [empty, full, interrupted]) {
      const page = await fixture.page('summary', { theme, ...wide });
      expect(await violations(page)).toEqual([]);
      await page.close();
    }
  });

  it('the settings have nothing that axe finds', async () => {
    const page = await empty.page('settings', { theme, ...wide });
    expect(await violations(page)).toEqual([]);
    await page.close();
  });
});

describe('at 200 % and on narrow screens', () => {
  it.each([
    ['tray', 183, 270],
    ['tray', 190, 280],
    ['tray', 320, 560],
    ['tray', 1200, 800],
    ['summary', 320, 720],
    ['summary', 480, 360],
    ['settings', 320, 640],
  ] as const)('%s at %i x %i does not scroll sideways', async (name, width, height) => {
    for (const fixture of [empty, full, interrupted]) {
      const page = await fixture.page(name, { width, height });
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await overflow()).toBe(0);
      await page.close();
    }
  });
});
