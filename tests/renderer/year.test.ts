/** The year in a real page: by keyboard alone, as a drawing and as a table, in each theme and at each size. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsInBothThemes } from '../support/axe.ts';
import { plain, textOf, textsOf } from '../support/text-of.ts';
import { onPagesOfAll } from './on-pages.ts';
import type { Look, PageFixture } from './page-fixture.ts';
import { scrollingSideways } from './scrolling-sideways.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;

onPagesOfAll(async (opened) => {
  fixture = opened;
  for (const [day, hour] of [
    ['2026-03-02', '10'],
    ['2026-03-03', '11'],
    ['2026-11-12', '12'],
    ['2026-11-13', '13'],
    ['2025-12-31', '09'],
  ] as const)
    await fixture.call('record', {
      overlap: 'keep',
      name: 'Read',
      start: `${day}T08:00:00.000Z`,
      end: `${day}T${hour}:00:00.000Z`,
    });
  await seedDay(fixture);
});

const wide = { width: 960, height: 900 };
const year = async (look: Look = {}) => {
  const page = await fixture.page('summary', { ...wide, search: '?view=year', ...look });
  await page.getByRole('grid').waitFor();
  return page;
};
const focused = async (page: Page) =>
  plain((await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) ?? '');

describe('the year', () => {
  it('says what each day holds, up to now, and nothing of future days', async () => {
    const page = await year();
    const names = [
      '2 March: 2 h 00 worked',
      '20 November: 4 h 38 worked',
      '4 March: nothing',
      '21 November: still to come',
    ];
    for (const name of names) await page.getByRole('gridcell', { name, exact: true }).waitFor();
    await page.getByText('18 h 38 on 5 days. Most on one day: 5 h 00,').waitFor();
    await expect.poll(() => page.locator('[data-date]').count()).toBe(365);
    await page.close();
  });

  it('scrolls to today if the year does not fit, and to the beginning of another year', async () => {
    const page = await year({ width: 360 });
    const inSight = (day: string) =>
      page.locator(`[data-date="${day}"]`).evaluate((cell) => {
        const [room, box] = [cell.closest('.heatmap-room'), cell.getBoundingClientRect()];
        const around = room?.getBoundingClientRect();
        return around !== undefined && around.left <= box.left && box.right <= around.right;
      });
    await expect.poll(() => inSight('2026-11-20')).toBe(true);
    await page.getByRole('button', { name: 'Previous year' }).press('Enter');
    await expect.poll(() => inSight('2025-01-01')).toBe(true);
    await page.close();
  });

  it('is walked by arrow keys from today within the year, and Enter opens the day', async () => {
    const page = await year();
    await page.getByRole('combobox').focus();
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).toBe('20 November: 4 h 38 worked');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => focused(page)).toBe('12 November: 4 h 00 worked');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => focused(page)).toBe('1 January: nothing');
    await page.keyboard.press('End');
    await expect.poll(() => focused(page)).toBe('31 December: still to come');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => textOf(page.getByRole('heading', { level: 1 }))).toContain('2 January 2026');
    await page.goBack();
    await page.getByRole('grid').waitFor();
    await page.close();
  });

  it('shows levels by size, also without colours', async () => {
    const page = await year();
    await page.emulateMedia({ forcedColors: 'active' });
    const sizes = await page.evaluate(() =>
      [0, 1, 2, 3, 4].map((level) => {
        const square = document.querySelector(`[data-level="${level}"] > .heatmap-square`);
        return square?.getBoundingClientRect().width ?? null;
      }),
    );
    const seen = sizes.filter((each) => each !== null);
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    await page.close();
  });

  it('keeps its measure in the address, and shows the same as a table', async () => {
    const page = await year();
    await page.getByRole('combobox').selectOption('sessions');
    await page.reload();
    await page.getByRole('gridcell', { name: '20 November: 4 sessions begun', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show as table' }).press('Enter');
    const rows = page.getByRole('table').getByRole('row');
    expect((await textsOf(rows)).slice(1)).toEqual([
      '20 November4 sessions4',
      '13 November1 session1',
      '12 November1 session1',
      '3 March1 session1',
      '2 March1 session1',
    ]);
    await page.getByRole('button', { name: '3 March' }).press('Enter');
    await expect.poll(() => textOf(page.getByRole('heading', { level: 1 }))).toContain('3 March 2026');
    await page.close();
  });

  it('leads to other years and back', async () => {
    const page = await year();
    await page.getByRole('button', { name: 'Previous year' }).press('Enter');
    await page.getByRole('gridcell', { name: '31 December: 1 h 00 worked', exact: true }).waitFor();
    await page.getByRole('button', { name: 'This year' }).press('Enter');
    await page.getByRole('gridcell', { name: '20 November: 4 h 38 worked', exact: true }).waitFor();
    await page.close();
  });

  it.each([
    ['en-GB', 'Mon'],
    ['en-US', 'Sun'],
  ])('lists the days in the order of a week in %s', async (locale, first) => {
    const page = await year({ locale });
    await expect.poll(() => textOf(page.getByRole('rowheader').first())).toBe(first);
    await page.close();
  });
});

describe('the year is legible', () => {
  it('in light and dark, drawn and as a table', async () => {
    const page = await year();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show as table' }).click();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.close();
  });

  it('at any size, where only the drawing itself is wider than its place', async () => {
    const page = await year({ width: 360, height: 720 });
    for (const [width, height] of [
      [360, 720],
      [480, 360],
      [960, 720],
    ] as const) {
      await page.setViewportSize({ width, height });
      const wider = async () =>
        (await scrollingSideways(page)).filter((each) => !each.startsWith('DIV.heatmap-room'));
      await expect.poll(wider, { message: `${width} x ${height}` }).toEqual([]);
    }
    await page.close();
  });
});
