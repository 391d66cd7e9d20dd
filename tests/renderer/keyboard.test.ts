/** By keyboard alone: the focus is always somewhere sensible, also after the focused element is gone, and it is visible. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;
const wide = { width: 960, height: 720 };

onPages(async (opened) => {
  fixture = opened;
  await seedDay(fixture);
});

/** The name or the text of the focused element. */
const focused = (page: Page) =>
  page.evaluate(() =>
    document.activeElement === document.body
      ? 'nothing'
      : (document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? ''),
  );
const hasFocus = (page: Page, name: string | RegExp) => expect.poll(() => focused(page)).toMatch(name);

/** Opens the menu of a row and chooses an item, with keys only. */
async function choose(page: Page, row: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${row}` }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: item }).waitFor();
  await page.keyboard.press('End');
  for (let steps = 0; (await focused(page)) !== item && steps < 5; steps += 1)
    await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
}

describe.each([
  ['tray', {}],
  ['summary', wide],
] as const)('on the %s page the focus', (name, look) => {
  it('returns from the editor to the row, after Escape and after saving', async () => {
    const page = await fixture.page(name, look);
    await choose(page, 'Mail', 'Edit');
    await hasFocus(page, /^Mail$/);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await hasFocus(page, 'More for Mail');
    await choose(page, 'Mail', 'Edit');
    await hasFocus(page, /^Mail$/);
    await page.keyboard.type('Letters');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await hasFocus(page, 'More for Letters');
  });

  it('stays in the editor, whatever is clicked outside', async () => {
    const page = await fixture.page(name, look);
    await choose(page, 'Mail', 'Edit');
    await hasFocus(page, /^Mail$/);
    await page.mouse.click(4, 4);
    await hasFocus(page, /^Mail$/);
    for (let steps = 0; steps < 30; steps += 1) {
      await page.keyboard.press('Tab');
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null))
        .toBe(true);
    }
  });

  it('moves on to the next row when the edited session is deleted elsewhere', async () => {
    const page = await fixture.page(name, look);
    const letters = await fixture.call('begin', { name: 'Letters' });
    await choose(page, 'Letters', 'Edit');
    await hasFocus(page, /^Letters$/);
    await fixture.call('delete', { session: letters });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await hasFocus(page, /^More for /);
  });

  it('moves on to the next row when a session is deleted', async () => {
    const page = await fixture.page(name, look);
    await choose(page, 'Thesis, chapter 3', 'Delete');
    await page.getByText('Deleted “Thesis, chapter 3”.').waitFor();
    await hasFocus(page, name === 'tray' ? /^More for Prepare/ : /^More for Write report/);
    const [last, beforeLast] = name === 'tray' ? ['Mail', 'Prepare'] : ['Write report', 'Prepare'];
    await choose(page, last, 'Delete');
    await page.getByText(`Deleted “${last}”.`).waitFor();
    await hasFocus(page, new RegExp(`^More for ${beforeLast}`));
  });

  it('moves from one missing reason to the next', async () => {
    const page = await fixture.page(name, look);
    const fields = page.getByRole('textbox', { name: /^Why was/ });
    if (name === 'tray') await page.getByRole('button', { name: /without a reason/ }).press('Enter');
    await fields.first().focus();
    const [first, second] = name === 'tray' ? ['13:40', '10:26'] : ['10:26', '13:40'];
    await hasFocus(page, new RegExp(`at ${first}`));
    await page.keyboard.type('The phone');
    await page.keyboard.press('Enter');
    await hasFocus(page, new RegExp(`at ${second}`));
    await page.keyboard.type('The door');
    await page.keyboard.press('Enter');
    await expect.poll(() => fields.count()).toBe(0);
    await expect.poll(() => focused(page)).not.toBe('nothing');
  });
});

describe('on the summary page', () => {
  it('the button back to today does not lose the focus', async () => {
    const page = await fixture.page('summary', { ...wide, search: '?date=2026-11-18' });
    await page.getByRole('button', { name: 'Today' }).press('Enter');
    await page.getByRole('table').waitFor();
    await expect.poll(() => focused(page)).not.toBe('nothing');
  });
});

describe('when the summary changes its view, the focus', () => {
  it('stays on the button that led there, also on the way back', async () => {
    const page = await fixture.page('summary', wide);
    for (const view of ['Week', 'Year', 'History']) {
      const there = page.getByRole('button', { name: view, exact: true });
      await there.press('Enter');
      await expect.poll(() => there.getAttribute('aria-current')).toBe('page');
      await hasFocus(page, new RegExp(`^${view}$`));
      await page.goBack();
      await page.getByRole('heading', { name: 'Friday, 20 November 2026' }).waitFor();
      await hasFocus(page, new RegExp(`^${view}$`));
    }
  });

  it('moves into what a figure opens, and into the day as it stood', async () => {
    const page = await fixture.page('summary', wide);
    await page.getByRole('button', { name: '4 sessions' }).press('Enter');
    await page.locator('.history-row').first().waitFor();
    await hasFocus(page, /^History$/);
    await page.goBack();
    await page.getByRole('button', { name: 'As it stood earlier' }).press('Enter');
    await hasFocus(page, /^Back to now$/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'As it stood earlier' }).waitFor();
    await hasFocus(page, /^Day$/);
  });
});

describe('the focused element', () => {
  it.each([
    ['tray', {}, 'a day'],
    ['tray', {}, 'a question about a long name, and a status message'],
    ['tray', { width: 190 }, 'the same in a narrow window'],
    ['summary', wide, 'a day'],
    ['settings', wide, 'a day'],
  ] as const)('can be seen everywhere on the %s page (%o), with %s', async (name, look, what) => {
    if (what !== 'a day') {
      const labels = Array.from({ length: 30 }, (_, at) => `label ${at} of a long kind`);
      await fixture.call('begin', { name: 'Prepare the slides for the review '.repeat(5), labels });
      await fixture.downUntil('14:10');
    }
    const page = await fixture.page(name, look);
    if (what !== 'a day') {
      await page.getByRole('button', { name: 'Part of it' }).waitFor();
      await choose(page, 'Mail', 'Delete');
      await page.getByText('Deleted “Mail”').waitFor();
    }
    await page.evaluate(() => document.body.focus());
    const inFocus = () =>
      page.evaluate(() => {
        const { activeElement } = document;
        if (activeElement === null || activeElement === document.body)
          return { key: 'nothing', isSeen: true };
        const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
        const { top, bottom, left, right } = activeElement.getBoundingClientRect();
        // Nothing that is fixed in place covers it.
        const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
        const isUncovered =
          above !== null && (activeElement.contains(above) || above.contains(activeElement));
        return {
          key: activeElement.outerHTML,
          isSeen: outlineStyle !== 'none' && outlineWidth !== '0px' && isUncovered,
        };
      });
    const seen = new Set<string>();
    for (let steps = 0; steps < 80; steps += 1) {
      await page.keyboard.press('Tab');
      let { key, isSeen } = await inFocus();
      // The browser may still be scrolling it into view.
      if (!isSeen)
        await expect
          .poll(async () => {
            ({ key, isSeen } = await inFocus());
            return isSeen ? null : key;
          })
          .toBeNull();
      // Once around. The parts of a date are separate stops of one field.
      const [first] = seen;
      if (key === first && seen.size > 1) break;
      seen.add(key);
    }
    expect(seen.size).toBeGreaterThan(8);
  });
});
