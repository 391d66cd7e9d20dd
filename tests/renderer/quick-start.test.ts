/** Quick start and its list by keys and by pointer: what starts is always what the person sees, and the list is never in the way. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let browser: Browser;
let fixture: PageFixture;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  fixture = await PageFixture.open(browser);
  await seedDay(fixture);
});
afterEach(async () => {
  const { complaints } = fixture;
  await fixture.close();
  expect(complaints).toEqual([]);
});

const field = (page: Page) => page.getByRole('combobox', { name: 'Start something' });
const options = (page: Page) => page.getByRole('option');
const list = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' });
const now = (page: Page) => page.locator('.now-card');
const started = (page: Page, name: string) => now(page).getByRole('button', { name, exact: true }).waitFor();

describe('quick start', () => {
  it('starts what is chosen with the time and the labels that are typed', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('10m ago mai #urgent');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await started(page, 'Mail');
    expect(await now(page).getByRole('listitem').allTextContents()).toEqual(['office', 'urgent']);
    expect(await now(page).getByRole('timer').textContent()).toBe('0:10:00');
    expect(await field(page).inputValue()).toBe('');
    expect(await list(page).count()).toBe(0);
  });

  it('starts what is clicked, and the focus stays in the field', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('ma');
    await options(page).filter({ hasText: 'Mail' }).click();
    await started(page, 'Mail');
    expect(await field(page).evaluate((each) => each === document.activeElement)).toBe(true);
    expect(await list(page).count()).toBe(0);
  });

  it('leaves the list at its ends for what is typed', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('Mai');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await started(page, 'Mai');
  });

  it('starts nothing with Tab', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('Mai');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await list(page).waitFor({ state: 'detached' });
    await now(page).getByRole('button', { name: 'Write report' }).waitFor();
    expect(await field(page).inputValue()).toBe('Mai');
  });

  it('offers nothing in an empty field until an arrow key asks for it', async () => {
    const page = await fixture.page('tray');
    await field(page).focus();
    expect(await list(page).count()).toBe(0);
    await page.keyboard.press('ArrowUp');
    expect(await options(page).last().getAttribute('data-focused')).toBe('true');
    await page.keyboard.press('Escape');
    await list(page).waitFor({ state: 'detached' });
    await field(page).fill('ma');
    await list(page).waitFor();
    await field(page).fill('');
    await list(page).waitFor({ state: 'detached' });
  });

  it('opens again when what is typed fits again', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('mayor');
    expect(await list(page).count()).toBe(0);
    await page.keyboard.press('Escape');
    await field(page).fill('ma');
    await list(page).waitFor();
    await page.keyboard.press('Escape');
    await list(page).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    expect(await options(page).allTextContents()).toEqual(['Mail']);
  });

  it('does not choose what comes to lie under a resting pointer', async () => {
    const page = await fixture.page('tray');
    const box = await field(page).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + (box?.height ?? 0) + 24);
    await field(page).focus();
    await page.keyboard.type('Ma');
    await list(page).waitFor();
    await page.keyboard.press('Enter');
    await started(page, 'Ma');
  });

  it('leaves Home and End to what is typed', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('ail');
    await page.keyboard.press('Home');
    await page.keyboard.type('M');
    await page.keyboard.press('End');
    await page.keyboard.type('s');
    expect(await field(page).inputValue()).toBe('Mails');
  });

  it.each([
    [183, 270],
    [380, 560],
    [1200, 800],
  ])('has its list within a window of %i x %i, and not over the field', async (width, height) => {
    const page = await fixture.page('tray', { width, height });
    await field(page).focus();
    await page.keyboard.press('ArrowDown');
    const [own, above] = [await page.locator('.suggestions').boundingBox(), await field(page).boundingBox()];
    if (own === null || above === null) throw new Error('the list or the field is not shown');
    expect(Math.abs(own.x - above.x)).toBeLessThan(1);
    expect(Math.abs(own.width - above.width)).toBeLessThan(1);
    expect(own.y).toBeGreaterThanOrEqual(0);
    expect(own.y + own.height).toBeLessThanOrEqual(height);
    expect(own.y >= above.y + above.height || own.y + own.height <= above.y).toBe(true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const last = await options(page).last().boundingBox();
    expect((last?.y ?? height) + (last?.height ?? 0)).toBeLessThanOrEqual(own.y + own.height);
  });

  it.each(['light', 'dark'] as const)(
    'has nothing else that axe finds with its list open, and its hint is told, in %s',
    async (theme) => {
      const page = await fixture.page('tray', { theme });
      await field(page).fill('9:40 re');
      await page.keyboard.press('ArrowDown');
      // React Aria hides the rest of the page from screen readers while the list is open, and the list is gone before the focus gets there.
      const { violations } = await new AxeBuilder({ page })
        .disableRules(['aria-hidden-focus', 'page-has-heading-one', 'region'])
        .analyze();
      expect(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))).toEqual([]);
      await page.getByRole('status').filter({ hasText: 'Starts at 09:40' }).waitFor();
    },
  );
});
