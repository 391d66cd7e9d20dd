/** The week and other ranges in a real page: figures, navigation by keyboard alone, in each theme and at each size. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sum } from '../../shared/sum.ts';
import { shift } from '../../shared/time/instant.ts';
import { violationsInBothThemes } from '../support/axe.ts';
import { at } from '../support/given.ts';
import { textOf, textsOf } from '../support/text-of.ts';
import { onPagesOfAll } from './on-pages.ts';
import type { Look, PageFixture } from './page-fixture.ts';
import { expectNoScrollingSideways } from './scrolling-sideways.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;

onPagesOfAll(async (opened) => {
  fixture = opened;
  await fixture.call('record', {
    overlap: 'keep',
    name: 'Read',
    labels: ['thesis'],
    start: '2026-11-15T09:00:00.000Z',
    end: '2026-11-15T09:45:00.000Z',
  });
  await seedDay(fixture);
  await fixture.call('planBlock', {
    title: 'Write report',
    labels: ['writing'],
    start: '2026-11-20T12:00:00.000Z',
    end: '2026-11-20T14:30:00.000Z',
  });
});

const wide = { width: 960, height: 900 };
const week = (look: Look = {}) => fixture.page('summary', { ...wide, search: '?view=week', ...look });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

describe('the week', () => {
  it('is one press away from the day, and survives a reload', async () => {
    const page = await fixture.page('summary', wide);
    await page.getByRole('button', { name: 'Week', exact: true }).press('Enter');
    await expect.poll(() => textOf(heading(page))).toMatch(/^16\D+22 November 2026$/);
    expect(page.url()).toMatch(/\?view=week$/);
    await page.reload();
    await expect.poll(() => textOf(heading(page))).toMatch(/^16\D+22 November 2026$/);
    await page.close();
  });

  it('shows planned and worked time side by side, by day and by label', async () => {
    const page = await week();
    const row = (table: string, name: string) =>
      page.getByRole('table', { name: table }).getByRole('row', { name }).getByRole('cell');
    await expect.poll(() => textsOf(row('By day', '20 Nov'))).toEqual(['2 h 30', '4 h 38']);
    await expect.poll(() => textsOf(row('By day', '19 Nov'))).toEqual(['0 min', '0 min']);
    await expect.poll(() => textsOf(row('By label', 'office'))).toEqual(['0 min', '29 min']);
    await expect.poll(() => textsOf(row('Interruptions by reason', 'Call'))).toEqual(['1', '21 min']);
    // The planned time leads to its day.
    await page.getByRole('button', { name: '2 h 30', exact: true }).press('Enter');
    await expect.poll(() => textOf(page.locator('.range-open:focus'))).toMatch(/20 Nov/);
    await page.close();
  });

  it('leads from an interruption figure to the sessions behind it', async () => {
    const page = await week();
    await page.getByRole('button', { name: /^4, 1 h/ }).press('Enter');
    const dates = page.getByRole('combobox', { name: 'Dates of' });
    await expect.poll(() => dates.inputValue()).toBe('interruptions');
    const rows = page.locator('.history-row');
    await expect.poll(() => rows.count()).toBe(3);
    await dates.selectOption('Work');
    await expect.poll(() => rows.count()).toBe(4);
    await page.close();
  });

  it.each([
    ['en-GB', '16'],
    ['en-US', '15'],
  ])('begins in %s on the first day of a week there, the %sth', async (locale, first) => {
    const page = await week({ locale });
    await expect.poll(() => textOf(heading(page))).toContain(first);
    await page.close();
  });

  it('begins on the configured day', async () => {
    const page = await week();
    await fixture.call('changeSettings', { weekStart: 'saturday' });
    await expect.poll(() => textOf(heading(page))).toMatch(/^14\D+20 November 2026$/);
    await fixture.call('changeSettings', { weekStart: 'system' });
    await page.close();
  });

  it('leads to other weeks by arrow keys, to a range by two dates, and back to this week', async () => {
    const page = await week();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => textOf(heading(page))).toMatch(/^9\D+15 November 2026$/);
    await page.getByLabel('To', { exact: true }).fill('2026-11-21');
    await expect.poll(() => textOf(heading(page))).toMatch(/^9\D+21 November 2026$/);
    await page.reload();
    await expect.poll(() => textOf(heading(page))).toMatch(/^9\D+21 November 2026$/);
    await page.getByLabel('To', { exact: true }).fill('2026-11-01');
    await page.getByText('The last day is before the first one.').waitFor();
    await expect.poll(() => textOf(heading(page))).toMatch(/^9\D+21 November 2026$/);
    await page.getByRole('button', { name: 'Next range' }).press('Enter');
    await expect.poll(() => textOf(heading(page))).toContain('4 December');
    await page.getByRole('button', { name: 'This week' }).press('Enter');
    await expect.poll(() => textOf(heading(page))).toMatch(/^16\D+22 November 2026$/);
    await page.close();
  });

  it.each([
    ['en-GB', '22 Nov 2026', '22.11.2026', '21 Nov', 'Monday'],
    ['en-US', 'Nov 21, 2026', '11/21/2026', 'Nov 20', 'Sunday'],
  ])('reads dates in the format of the locale: %s', async (locale, shown, typed, other, first) => {
    const page = await week({ locale });
    const field = page.getByLabel('To', { exact: true });
    await expect.poll(() => field.inputValue()).toBe(shown);
    const calendar = () => page.getByRole('dialog', { name: 'Calendar' });
    await page.locator('.range-field').nth(1).getByRole('button', { name: 'Calendar' }).press('Enter');
    await expect.poll(() => textOf(calendar().locator('th').first())).toBe(first.slice(0, 3));
    await calendar()
      .getByRole('button', { name: /\b20\b.*2026|2026.*\b20\b/ })
      .press('Enter');
    await expect.poll(() => field.inputValue()).toContain('20');
    await field.fill(typed);
    await expect.poll(() => field.inputValue()).toBe(typed);
    await field.fill('someday');
    await field.press('Enter');
    await page.getByText('This is not a date.').waitFor();
    await expect.poll(() => field.inputValue()).toBe('someday');
    await field.fill(other);
    await field.press('Enter');
    await expect.poll(() => field.inputValue()).toContain('2026');
    await page.close();
  });

  it('opens one of its days, and the way back leads to the week', async () => {
    const page = await week();
    await page.getByRole('button', { name: 'Wed 18 Nov' }).press('Enter');
    await expect.poll(() => textOf(heading(page))).toContain('Wednesday');
    expect(page.url()).toMatch(/\?date=2026-11-18$/);
    await page.goBack();
    await expect.poll(() => textOf(heading(page))).toMatch(/^16\D+22 November 2026$/);
    await page.close();
  });

  it('refuses more than a year with a message', async () => {
    const page = await week({ search: '?view=week&from=2024-01-01&to=2026-01-01' });
    await page.getByRole('status').getByText('371').waitFor();
    await page.close();
  });
});

describe('the week is legible', () => {
  it('in light and dark', async () => {
    const page = await week();
    await page.getByRole('table', { name: 'By day' }).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.close();
  });

  it('in forced colours, where bars still have a colour of their own', async () => {
    const page = await week();
    await page.emulateMedia({ forcedColors: 'active' });
    const bar = page.locator('.range-drawn .bar-worked').first();
    const [drawn, ground] = await bar.evaluate((each) => [
      getComputedStyle(each).fill,
      getComputedStyle(document.body).backgroundColor,
    ]);
    expect(drawn).not.toBe(ground);
    await page.close();
  });

  it('at any size without scrolling sideways', async () => {
    const page = await week({ width: 360, height: 720 });
    await page.getByRole('table', { name: 'By day' }).waitFor();
    await expectNoScrollingSideways(page, [360, 720], [480, 360], [960, 720]);
    await page.close();
  });
});

describe('the ledger of a week', () => {
  it('shows when and why, and takes one key for each missing reason, here and over a month', async () => {
    const page = await week();
    const ledger = page.getByRole('region', { name: 'Interruptions', exact: true });
    await ledger.getByText('2 without a reason').waitFor();
    await expect
      .poll(() => textOf(ledger.getByRole('list', { name: 'By cause' })))
      .toBe('By you: 4 times, 1 h 13');
    await expect
      .poll(() => ledger.getByRole('list', { name: 'By hour' }).getByRole('listitem').count())
      .toBe(4);
    await page.keyboard.press('i');
    await page.keyboard.press('1');
    // The focus is on the next one already.
    await ledger.getByText('1 without a reason').waitFor();
    await page.goto(page.url().replace('view=week', 'view=week&from=2026-11-01&to=2026-11-30'));
    await ledger.getByText('1 without a reason').waitFor();
    await page.keyboard.press('i');
    await page.keyboard.press('2');
    await expect.poll(() => ledger.locator('[data-keyed]').count()).toBe(0);
    const reasons = page.getByRole('table', { name: 'Interruptions by reason' }).getByRole('rowheader');
    await expect.poll(async () => (await textsOf(reasons)).sort()).toEqual(['Call', 'Colleague']);
    // A year can have thousands, so a dozen are shown at once.
    for (let nth = 0; nth < 13; nth += 1) {
      await fixture.call('interrupt', {});
      await fixture.call('resume', {});
    }
    const more = ledger.getByText('1 more without a reason follows as these are answered.');
    await more.waitFor();
    await expect.poll(() => ledger.locator('[data-keyed]').count()).toBe(12);
    await page.keyboard.press('i');
    await page.keyboard.press('1');
    await more.waitFor({ state: 'detached' });
    await expect.poll(() => ledger.locator('[data-keyed]').count()).toBe(12);
    await page.close();
  });
});

describe('a range with many labels and reasons', () => {
  it('folds the rows of a long table behind one that has their sums, until it is pressed or the page is printed', async () => {
    // Label 00 for one minute, label 01 for two, and so on, half an hour apart.
    for (let n = 0; n < 30; n += 1) {
      const labels = [`label ${String(n).padStart(2, '0')}`];
      const start = shift(at('2026-10-05T05:00:00Z'), n * 30 * 60_000);
      const end = shift(start, (n + 1) * 60_000);
      await fixture.call('planBlock', { title: 'Planned', labels, start, end });
      await fixture.call('record', { name: 'Work', labels, start, end });
    }
    const page = await week({ search: '?view=week&date=2026-10-05' });
    const table = page.getByRole('table', { name: 'By label' });
    const names = () => textsOf(table.locator('tbody th'));
    const longest = Array.from({ length: 12 }, (_, n) => `label ${29 - n}`);
    await expect.poll(names).toEqual([...longest, '18 more']);
    // 1 to 18 minutes: 171 in all.
    const rest = table.getByRole('row', { name: '18 more' });
    await expect.poll(() => textsOf(rest.getByRole('cell'))).toEqual(['2 h 51', '2 h 51']);
    await rest.getByRole('button').press('Enter');
    await expect.poll(async () => (await names()).slice(-2)).toEqual(['label 00', 'Show fewer']);
    // The focus stays on the button.
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual([...longest, '18 more']);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect.poll(async () => (await names()).length).toBe(31);
    await page.close();
  });

  it('folds the days after a month, and unfolds them to lead to the first planned one', async () => {
    const days = { from: '2025-12-01', to: '2026-11-30' };
    const page = await week({ search: `?view=week&from=${days.from}&to=${days.to}` });
    const table = page.getByRole('table', { name: 'By day' });
    const names = () => textsOf(table.locator('tbody th'));
    await expect.poll(async () => (await names()).length).toBe(32);
    expect((await names()).slice(-2)).toEqual(['31 December', '334 more']);
    const { totals } = await fixture.ask('range', days);
    const folded = totals.days.slice(31);
    const minutes = (lengths: readonly number[]) => sum(lengths, (ms) => ms) / 60_000;
    const inWords = (lengths: readonly number[]) =>
      `${Math.floor(minutes(lengths) / 60)} h ${String(minutes(lengths) % 60).padStart(2, '0')}`;
    const rest = table.getByRole('row', { name: '334 more' });
    expect(await textsOf(rest.getByRole('cell'))).toEqual([
      inWords(folded.map(({ plannedMs }) => plannedMs)),
      inWords(folded.map(({ workedMs }) => workedMs)),
    ]);
    await page.locator('.figure', { hasText: 'Planned' }).getByRole('button').press('Enter');
    const first = totals.days.find(({ blocks }) => blocks.length > 0)?.date ?? '';
    await expect
      .poll(() => textOf(page.locator('.range-open:focus')))
      .toBe(`${Number(first.slice(8))} ${first.startsWith('2026-10') ? 'October' : 'November'}`);
    await page.close();
  });

  it('folds reasons too, with the number and the length of their interruptions', async () => {
    await fixture.callAt('2026-11-20T16:00:00Z', 'begin', { name: 'Phone duty' });
    // Reason 0 lasts one minute, reason 1 two, and so on.
    for (let n = 0; n < 15; n += 1) {
      await fixture.call('interrupt', { reason: `Reason ${String(n).padStart(2, '0')}` });
      fixture.clock.forward((n + 1) * 60_000);
      await fixture.call('resume', {});
    }
    await fixture.call('end', {});
    // Two of that day, before it, are longer than some of these.
    const page = await week();
    const rest = page
      .getByRole('table', { name: 'Interruptions by reason' })
      .getByRole('row', { name: / more / });
    await expect.poll(() => textOf(rest.locator('th'))).toMatch(/^\d+ more$/);
    const { ledger } = await fixture.ask('range', { from: '2026-11-16', to: '2026-11-22' });
    const folded = ledger.byReason.slice(12);
    expect(await textsOf(rest.getByRole('cell'))).toEqual([
      String(sum(folded, ({ count }) => count)),
      `${sum(folded, ({ lengthMs }) => lengthMs) / 60_000} min`,
    ]);
    await page.close();
  });
});
