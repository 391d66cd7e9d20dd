/** The daily summary and the settings as a person uses them. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let browser: Browser;
let fixture: PageFixture;
const wide = { width: 960, height: 720 };

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  fixture = await PageFixture.open(browser);
});
afterEach(async () => {
  const { complaints } = fixture;
  await fixture.close();
  expect(complaints).toEqual([]);
});

describe('the daily summary', () => {
  it('says what was done in numbers, in a table and in words', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', wide);
    await page.getByRole('heading', { name: 'Friday, 20 November 2026' }).waitFor();
    const figures = await page.locator('.figure').allTextContents();
    expect(figures).toEqual([
      'Worked4 h 38',
      'From first to last6 h 15',
      'Sessions4',
      'Interruptions, 1 h 134',
      'Measured100 %',
    ]);
    const rows = page.getByRole('table').getByRole('row');
    expect(await rows.count()).toBe(5);
    expect(await rows.nth(3).textContent()).toMatch(
      /Thesis, chapter 3.*11:55 – 12:52.*25 min.*57 min.*Not done/,
    );
    expect(await page.getByRole('figure').getByRole('listitem').nth(2).textContent()).toContain(
      'Thesis, chapter 3: 11:55 to 12:20, worked 25 min. Interrupted 12:20 to 12:52, Colleague.',
    );
  });

  it('moves between days by button and key, and keeps the day in the address', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', { ...wide, search: '?date=2026-11-18' });
    const title = page.getByRole('heading', { level: 1 });
    await expect.poll(() => title.textContent()).toBe('Wednesday, 18 November 2026');
    await page.getByText('Nothing recorded on this day').waitFor();
    await page.getByRole('button', { name: 'Day after' }).click();
    await expect.poll(() => title.textContent()).toBe('Thursday, 19 November 2026');
    expect(page.url()).toMatch(/\?date=2026-11-19$/);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('table').waitFor();
    expect(page.url()).toMatch(/summary\.html$/);
    // A year half typed is no day to go to.
    for (const year of ['0002', '0020', '0202']) {
      await page.getByLabel('Day', { exact: true }).fill(`${year}-11-18`);
      expect(await title.textContent()).toBe('Friday, 20 November 2026');
    }
    await page.getByLabel('Day', { exact: true }).fill('2025-12-31');
    await expect.poll(() => title.textContent()).toBe('Wednesday, 31 December 2025');
    await page.getByRole('button', { name: 'Today' }).click();
    await page.getByRole('table').waitFor();
  });

  it('takes reasons, and shows what each total was made of', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', wide);
    await page.getByRole('textbox', { name: /interrupted at 10:26/ }).fill('Fire drill');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Call: change this reason' }).click();
    const given = page.getByRole('textbox', { name: /interrupted at 09:20/ });
    expect(await given.inputValue()).toBe('Call');
    await given.fill('Bank');
    await given.press('Enter');
    await given.waitFor({ state: 'detached' });
    const focused = () => page.evaluate(() => document.activeElement?.ariaLabel);
    await expect.poll(focused).toBe('Bank: change this reason');
    await page.getByRole('button', { name: /^Bank once/ }).waitFor();
    const bar = page.getByRole('button', { name: /^Fire drill once/ });
    await bar.click();
    expect(await bar.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('tr[data-picked="true"]').allTextContents()).toEqual([
      expect.stringContaining('Prepare the slides'),
    ]);
    await bar.click();
    expect(await page.locator('tr[data-picked="true"]').count()).toBe(0);
  });

  it('shows at once what is done elsewhere, and edits', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', wide);
    await page
      .getByRole('row', { name: /Write report/ })
      .getByText('Running')
      .waitFor();
    await fixture.call('end', { outcome: 'done' });
    await page
      .getByRole('row', { name: /Write report/ })
      .getByText('Done')
      .waitFor();
    await page.getByRole('button', { name: 'More for Mail' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByLabel('Notes').fill('Answered everyone.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /Answered everyone/ }).waitFor();
  });
});

describe('the settings', () => {
  it('take effect at once and say so', async () => {
    const page = await fixture.page('settings', { width: 720, height: 640 });
    await page.getByLabel('Appearance').selectOption('Dark');
    await page.getByText('Saved, and in effect.').waitFor();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.getByLabel('When another session starts').selectOption('Let both run');
    await page.getByLabel('A day begins at').fill('05:30');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('Saved, and in effect.').count()).toBe(3);
    await page.reload();
    await expect.poll(() => page.getByLabel('A day begins at').inputValue()).toBe('05:30');
    expect(await page.getByLabel('When another session starts').inputValue()).toBe('allow');
  });

  it('hold for a page from its first moment, before anything is asked', async () => {
    await fixture.call('changeSettings', { theme: 'dark' });
    const page = await fixture.page('settings', { theme: 'light' });
    // No answer comes.
    await page.route('**/bridge/**', () => {});
    await page.reload({ waitUntil: 'load' });
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(await background()).toBe('rgb(27, 27, 31)');
  });

  it.skipIf(process.platform !== 'linux')('offer the lines that bind a command on Linux', async () => {
    const page = await fixture.page('settings', { width: 720, height: 640 });
    const line = page.getByText('bindsym Ctrl+Mod1+t exec routinelog toggle');
    expect(await line.isVisible()).toBe(false);
    await page.getByText('How to bind the commands to keys').click();
    await line.waitFor();
  });

  it('records shortcuts as they are pressed, says what cannot be one, and offers the command', async () => {
    const page = await fixture.page('settings', { width: 720, height: 640 });
    const field = page.getByRole('button', { name: /^Start or stop/ });
    await page.getByText('routinelog toggle', { exact: true }).waitFor();
    await field.click();
    await page.keyboard.press('k');
    await page.getByText('Hold Ctrl, Alt or Super as well, or use a function key.').waitFor();
    await page.keyboard.press('Control+Alt+k');
    await expect.poll(() => field.textContent()).toBe('Ctrl+Alt+K');
    await field.click();
    await page.keyboard.press('Escape');
    await expect.poll(() => field.textContent()).toBe('Ctrl+Alt+K');
    await field.click();
    await page.keyboard.press('Control+Alt+p');
    await page.getByText('Another action of RoutineLog has this shortcut already.').waitFor();
    await page.getByRole('button', { name: 'Clear the shortcut: Start or stop' }).click();
    await expect.poll(() => field.textContent()).toBe('None');
  });
});
