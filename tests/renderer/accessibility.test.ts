/** Checks every window in its states, in light and dark: axe finds nothing, the browser reports no error, and nothing scrolls sideways. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsInBothThemes } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';
import { expectNoScrollingSideways, scrollingSideways } from './scrolling-sideways.ts';
import { seedDay, seedLongWords } from './seeded-day.ts';

let browser: Browser;
let empty: PageFixture;
let full: PageFixture;
let interrupted: PageFixture;
let longWords: PageFixture;

beforeAll(async () => {
  browser = await launchBrowser();
  [empty, full, interrupted, longWords] = await Promise.all([
    PageFixture.open(browser),
    PageFixture.open(browser),
    PageFixture.open(browser),
    PageFixture.open(browser),
  ]);
  await seedDay(full);
  await seedDay(interrupted);
  await interrupted.callAt('13:20', 'interrupt', {});
  await seedLongWords(longWords);
});
afterAll(async () => {
  const fixtures = [empty, full, interrupted, longWords];
  await Promise.all(fixtures.map((fixture) => fixture.close()));
  await browser.close();
  expect(fixtures.flatMap((fixture) => fixture.complaints)).toEqual([]);
});

const wide = { width: 960, height: 720 };

describe('in light and dark', () => {
  it('the tray window has nothing that axe finds', async () => {
    for (const fixture of [empty, full, interrupted]) {
      const page = await fixture.page('tray');
      await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
      await page.close();
    }
  });

  it('the tray window has nothing that axe finds with its panels, menus and dialogs opened', async () => {
    const page = await full.page('tray');
    await page.getByRole('button', { name: /without a reason/ }).click();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'End, with an outcome' }).click();
    await page.getByRole('menu').waitFor();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More for Mail' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    await page.close();
  });

  it('the summary has nothing that axe finds', async () => {
    for (const fixture of [empty, full, interrupted]) {
      const page = await fixture.page('summary', wide);
      await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
      await page.close();
    }
  });

  it('the form in which a session is entered has nothing that axe finds', async () => {
    const page = await full.page('summary', wide);
    await page.getByRole('button', { name: /^Add session, / }).click();
    await page.getByRole('dialog', { name: 'Add session' }).waitFor();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    await page.close();
  });

  it('the settings have nothing that axe finds', async () => {
    const page = await empty.page('settings', wide);
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    await page.close();
  });
});

describe('at any size', () => {
  const sizes = {
    tray: [
      [183, 270],
      [190, 280],
      [320, 560],
      [360, 640],
      [380, 560],
      [1200, 800],
    ],
    summary: [
      [190, 720],
      [320, 720],
      [360, 640],
      [480, 360],
      [720, 720],
      [960, 720],
    ],
    settings: [
      [190, 640],
      [320, 640],
      [360, 640],
      [720, 640],
    ],
  } as const;

  it.each(['tray', 'summary', 'settings'] as const)('%s does not scroll sideways', async (name) => {
    for (const fixture of [empty, full, interrupted, longWords]) {
      const page = await fixture.page(name);
      await expectNoScrollingSideways(page, ...sizes[name]);
      await page.close();
    }
  });

  it.each([
    ['?view=week', '.range-table'],
    ['?view=year', '.figures, .heatmap'],
    ['?view=history', '.history-row'],
  ])('the summary at %s does not scroll sideways in a window of 190 pixels', async (search, whole) => {
    const page = await longWords.page('summary', { search, width: 190, height: 720 });
    await page.locator(whole).first().waitFor();
    if (search === '?view=year') {
      await page.getByRole('button', { name: 'Show as table' }).click();
      await page.locator('.year-table').waitFor();
    }
    if (search === '?view=history') {
      await page.getByRole('listbox').press('Control+a');
      await page.locator('.history-selection').waitFor();
    }
    await expect.poll(() => scrollingSideways(page)).toEqual([]);
    await page.close();
  });

  it('the shortcuts and tasks have room for their names in a window of 190 pixels', async () => {
    const page = await longWords.page('summary', { width: 190, height: 720 });
    await longWords.call('addTask', { title: 'Read the whole of the second chapter' });
    const narrowest = (parts: string) =>
      page
        .getByRole('dialog')
        .locator(parts)
        .evaluateAll((all) => Math.min(...all.map((each) => each.getBoundingClientRect().width)));
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await narrowest('dd')).toBeGreaterThan(100);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Tasks', exact: true }).click();
    await page.locator('.task-row').waitFor();
    expect(await narrowest('.task-what, .task-fields .field')).toBeGreaterThan(80);
    await page.close();
  });

  it('a long word stays in the line of what stands before it', async () => {
    const page = await longWords.page('summary', { width: 960, height: 720 });
    // The first line of the text behind starts above the bottom edge of what stands before it.
    const below = (before: string, behind: string) =>
      page.evaluate(
        ([before, behind]) => {
          const found = [...document.querySelectorAll(before)].map((each) => {
            const [line] = each.closest('tr, button')?.querySelector(behind)?.getClientRects() ?? [];
            return (line?.top ?? Number.NaN) - each.getBoundingClientRect().bottom;
          });
          return { count: found.length, below: found.filter((each) => !(each < 0)) };
        },
        [before, behind] as const,
      );
    await expect.poll(() => below('.session-check', '.session-name')).toEqual({ count: 4, below: [] });
    const answers = await below('.quick-reasons .answer-key', 'bdi');
    expect(answers.below).toEqual([]);
    expect(answers.count).toBeGreaterThan(0);
    await page.close();
  });

  it.each([
    ['tray', 183, 270],
    ['tray', 380, 800],
    ['summary', 480, 360],
    ['summary', 960, 720],
  ] as const)('what opens within %s at %i x %i does not scroll sideways', async (name, width, height) => {
    const page = await longWords.page(name, { width, height });
    const more = page.getByRole('button', { name: /^More for http/ }).first();
    if (name === 'tray') {
      await page.getByRole('button', { name: /without a reason/ }).click();
      const field = page.getByRole('combobox');
      await field.scrollIntoViewIfNeeded();
      // A list closes when the page scrolls under it. Two frames later the scrolling is over.
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await field.fill('http');
      await page.getByRole('option').first().waitFor();
      await expect.poll(() => scrollingSideways(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('.name-button').click();
      await expect.poll(() => scrollingSideways(page)).toEqual([]);
      await page.keyboard.press('Escape');
    } else {
      await page
        .getByRole('button', { name: /change this reason$/ })
        .first()
        .click();
      await expect.poll(() => scrollingSideways(page)).toEqual([]);
    }
    await more.click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => scrollingSideways(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await more.click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const undo = page.getByRole('button', { name: 'Undo', exact: true });
    await undo.waitFor();
    await expect.poll(() => scrollingSideways(page)).toEqual([]);
    await undo.click();
    await undo.waitFor({ state: 'detached' });
    await page.close();
  });
});
