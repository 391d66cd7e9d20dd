/** No page mixes two languages: none of its texts is left in the code, and its formats follow its words, not the system's language. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateAddress } from '../../shared/contract/updates.ts';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

const run = promisify(execFile);
let browser: Browser;
const wide = { width: 960, height: 720 };

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** What the seeded day holds: the person's own words, and the reasons that are offered to be theirs. */
const own = [
  // As it stands where there is little room.
  'Prepare the slides for the quarterly review with…',
  'Prepare the slides for the quarterly review with the partners in Lisbon and Kraków',
  ...['Mail', 'Thesis, chapter 3', 'Write report', 'office', 'review', 'partners', 'writing', 'thesis'],
  ...['Call', 'Meeting', 'Colleague', 'Message', 'Break', 'Errand'],
  // Signs of the locale, which a pseudo-locale has none of.
  'Friday, 20 November 2026',
  'Thursday, 19 November 2026',
];

/** Programs and commands are called the same everywhere. */
const programs = [updateAddress, 'sway', 'Hyprland', 'niri', 'routinelog serve', '--backups', 'Ctrl+C'];

/** React Aria brings its own words in each language. */
const ofReactAria = ['Dismiss', 'options available.', 'option available.'];

/** Every text of the page that is not marked as said from the catalogue, and is neither a number, a sign, a key nor known. */
async function unmarked(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];
    const shown = [document.title];
    for (const element of document.querySelectorAll('body, body *')) {
      for (const name of [...attributes, 'data-name']) shown.push(element.getAttribute(name) ?? '');
      // What is to be typed into a shell, or lies on the disk, has no language.
      if (element.closest('code, pre, script, style') !== null) continue;
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) shown.push(node.nodeValue ?? '');
    }
    return shown;
  });
  expect(texts.join('')).toContain('⟦');
  const known = [...own, ...programs, ...ofReactAria].sort((a, b) => b.length - a.length);
  return texts.filter((text) =>
    /[A-Za-z]/.test(
      known
        .reduce((left, each) => left.replaceAll(each, ''), text)
        // A key of the keyboard.
        .replace(/(?<!\p{L})[A-Z](?!\p{L})/gu, ''),
    ),
  );
}

describe('in the pseudo-locale nothing but the person’s own words can be read', () => {
  let folder: string;
  let empty: PageFixture;
  let full: PageFixture;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'routinelog-pseudo-'));
    const script = join(import.meta.dirname, 'build-pseudo.ts');
    await run(process.execPath, ['--import', 'tsx', script, folder]);
    [empty, full] = await Promise.all([PageFixture.open(browser, folder), PageFixture.open(browser, folder)]);
    await seedDay(full);
  });
  afterAll(async () => {
    await Promise.all([empty.close(), full.close()]);
    await rm(folder, { recursive: true });
  });

  it('on the tray window, before anything was recorded', async () => {
    const page = await empty.page('tray');
    expect(await unmarked(page)).toEqual([]);
    await page.getByRole('combobox').fill('10m ago');
    expect(await unmarked(page)).toEqual([]);
    await page.getByRole('combobox').fill('11:00 review');
    await page.keyboard.press('Enter');
    await page.locator('.understood[data-kind="problem"]').waitFor();
    expect(await unmarked(page)).toEqual([]);
  });

  it('on the tray window of a full day, and in what opens within it', async () => {
    const page = await full.page('tray');
    await page.locator('.unanswered-head').click();
    await page.getByRole('combobox').fill('Ma');
    await page.getByRole('option').first().waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('Escape');
    for (const menu of await page.locator('.split-more, .today-row .icon-button').all()) {
      await menu.click();
      await page.getByRole('menu').waitFor();
      expect(await unmarked(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.name-button').click();
    expect(await unmarked(page)).toEqual([]);
  });

  it('while a session is edited, and after it was deleted', async () => {
    const page = await full.page('tray');
    const more = page.locator('.today-row .icon-button');
    await more.nth(2).click();
    await page.getByRole('menuitem').nth(1).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.typed-field[data-kind="time"]').first().fill('');
    await dialog.locator('button[type="submit"]').click();
    await dialog.locator('.refusal:not(:empty)').waitFor();
    expect(await unmarked(page)).toEqual([]);
    await dialog.locator('.stretches > .quiet-button').click();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await more.last().click();
    await page.getByRole('menuitem').last().click();
    await page.locator('.status-card').waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.locator('.status-card .quiet-button').click();
  });

  it('while sessions are interrupted side by side', async () => {
    await full.call('changeSettings', { whenAnotherStarts: 'interrupt-other' });
    await full.callAt('13:20', 'interrupt', {});
    await full.call('begin', { name: 'Mail' });
    const page = await full.page('tray');
    expect(await unmarked(page)).toEqual([]);
    await full.call('interrupt', { reason: 'Call' });
    await page.locator('.now-card[data-state="interrupted"]').waitFor();
    expect(await unmarked(page)).toEqual([]);
  });

  it('on the summary', async () => {
    const page = await full.page('summary', wide);
    for (const reason of await page.locator('.reason-button').all()) await reason.click();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await unmarked(await empty.page('summary', wide))).toEqual([]);
    expect(await unmarked(await empty.page('summary', { ...wide, search: '?date=2026-11-19' }))).toEqual([]);
  });

  it('on the settings', async () => {
    const page = await empty.page('settings', wide);
    expect(await unmarked(page)).toEqual([]);
    await page.locator('.shortcut-field').first().click();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('k');
    await page.locator('.setting-note[data-problem="true"]').first().waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.locator('select').first().selectOption('allow');
    await page.locator('.setting-note[role="status"]').getByText('⟦').first().waitFor();
    expect(await unmarked(page)).toEqual([]);
  });

  it('on a page that has lost the program, or is signed out', async () => {
    const page = await full.page('tray');
    await page.route('**/bridge/**', (route) => route.abort());
    await page.locator('.others .quiet-button').first().click();
    await page.locator('.status-card').waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.unroute('**/bridge/**');
    await page.context().clearCookies();
    await page.locator('.others .quiet-button').first().click();
    await page.locator('.signed-out').waitFor();
    expect(await unmarked(page)).toEqual([]);
  });
});

describe('on a system in another language', () => {
  it.each(['de-DE', 'pt-BR', 'ar-EG'])(
    '%s, a page is English in its words, its dates and its menus',
    async (locale) => {
      const fixture = await PageFixture.open(browser);
      await seedDay(fixture);
      const summary = await fixture.page('summary', { ...wide, locale });
      await expect.poll(() => summary.locator('html').getAttribute('lang')).toMatch(/^en-/);
      await expect.poll(() => summary.title()).toBe('Summary - RoutineLog');
      await expect
        .poll(() => summary.getByRole('heading', { level: 1 }).textContent())
        .toMatch(/^Friday, 20 November 2026$/);
      const tray = await fixture.page('tray', { locale });
      await expect
        .poll(() => tray.locator('.now-facts .quiet').textContent())
        .toMatch(/^since 0?1:05\spm|^since 13:05/);
      await tray.locator('.today-row .icon-button').first().click();
      await tray.getByRole('menu').waitFor();
      expect(
        await tray.getByRole('button', { name: 'Dismiss', includeHidden: true }).count(),
      ).toBeGreaterThan(0);
      await fixture.close();
    },
  );
});
