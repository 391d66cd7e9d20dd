/** A day taken out of the program in a browser: copied, saved, printed. */
import { readFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { textOf } from '../support/text-of.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';
import { refusals } from './refusals.ts';
import { seedDay } from './seeded-day.ts';

/** Fails where there is none: nothing would be said of any. */
async function expectEachSeen(places: Locator, isSeen: boolean): Promise<void> {
  const all = await places.all();
  expect(all.length).toBeGreaterThan(0);
  for (const each of all) await expect.poll(() => each.isVisible()).toBe(isSeen);
}

/** Returns the number of pages of a PDF file. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
}

describe('taking a day out of the summary', () => {
  let fixture: PageFixture;

  onPages(async (opened) => {
    fixture = opened;
    await fixture.callAt('09:00', 'begin', { name: '=1+2 <b>bold</b>', labels: ['deep'] });
    await fixture.callAt('10:30', 'end', {});
  });

  const opened = async (search = '') => {
    const page = await fixture.page('summary', { width: 900, height: 900, search });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const choose = async (name: string) => {
      await page.getByRole('button', { name: 'Export or print' }).press('Enter');
      await page.getByRole('menuitem', { name }).press('Enter');
    };
    return { page, choose };
  };

  it('copies it as text, and as Markdown in which typed characters are no markup', async () => {
    const { page, choose } = await opened();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await choose('Copy as text');
    await page.getByText('Copied.').waitFor();
    // Times are in the time zone of the person who looks at the page.
    await expect.poll(() => copied()).toContain('- 10:00 – 11:30  =1+2 <b>bold</b>, 1 h 30 (deep)');
    await choose('Copy as Markdown');
    await expect.poll(copied).toContain(String.raw`\=1\+2 \<b\>bold\</b\>, 1 h 30 (deep)`);
  });

  it('saves one day and several days as CSV', async () => {
    const { page, choose } = await opened();
    const day = page.waitForEvent('download');
    await choose('Save this day as CSV');
    expect((await day).suggestedFilename()).toBe('routinelog-2026-11-20.csv');
    const text = await readFile(await (await day).path(), 'utf8');
    expect(text.startsWith('\ufeffDay,Session,')).toBe(true);
    expect(text).toContain("\r\n2026-11-20,'=1+2 <b>bold</b>,deep,2026-11-20 10:00,2026-11-20 11:30,");
    await choose('Save several days as CSV…');
    const dialog = page.getByRole('dialog', { name: 'Save several days as CSV' });
    await dialog.getByLabel('First day').fill('2026-11-21');
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await dialog.getByText('The last day lies before the first.').waitFor();
    await expect.poll(() => dialog.locator(':focus').getAttribute('aria-invalid')).toBe('true');
    await dialog.getByLabel('Last day').fill('someday');
    await page.keyboard.press('Enter');
    await expect.poll(() => refusals(dialog)).toEqual(['This is not a date.']);
    await expect.poll(() => dialog.locator(':focus').inputValue()).toBe('someday');
    await dialog.getByLabel('Last day').fill('2026-11-20');
    await dialog.getByLabel('First day').fill('2026-11-01');
    const range = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    expect((await range).suggestedFilename()).toBe('routinelog-2026-11-01-to-2026-11-20.csv');
  });

  it('prints what was done, and no controls', async () => {
    await fixture.callAt('10:32', 'begin', { name: 'Mail', labels: [] });
    await fixture.callAt('10:34', 'interrupt', { reason: 'Call' });
    await fixture.callAt('10:36', 'resume', {});
    await fixture.callAt('10:38', 'end', {});
    const { page } = await opened();
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.getByRole('row', { name: /=1\+2/ }).isVisible()).toBe(true);
    for (const name of ['Export or print', 'More for the plan', 'Previous day', 'Trash'])
      await expect.poll(() => page.getByRole('button', { name }).isVisible()).toBe(false);
    await expect.poll(() => page.getByText('Type above, or draw here').isVisible()).toBe(false);
    // A name that opens something is printed all the same.
    const hour = { start: '2026-11-20T11:00:00.000Z', end: '2026-11-20T12:00:00.000Z' };
    await fixture.callAt('10:39', 'planBlock', { title: 'Read', labels: [], ...hour });
    await page.locator('.line-name').first().waitFor({ state: 'attached' });
    await expectEachSeen(page.locator('.line-name'), true);
    await expectEachSeen(page.locator('.reason-button'), true);
    await expectEachSeen(page.locator('.session-check, .reason-field'), false);
    const labels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const [start, end] = ['2026-11-20T05:00:00.000Z', '2026-11-20T05:30:00.000Z'];
    await fixture.call('record', { name: 'Many labels', labels, start, end, overlap: 'keep' });
    for (let hour = 10; hour < 20; hour += 1)
      await fixture.callAt(`${hour}:40`, 'record', {
        name: 'With gaps between',
        labels: [],
        start: `2026-11-20T${hour}:31:00.000Z`,
        end: `2026-11-20T${hour}:36:00.000Z`,
        overlap: 'keep',
      });
    const bars = page.getByRole('region', { name: 'Worked, by label' }).locator('.bar');
    const gaps = page.locator('.gap-list > li');
    await expect.poll(() => bars.count()).toBe(6);
    await expect.poll(() => gaps.count()).toBe(8);
    // The list has eight entries even before the last sessions arrive. Only afterwards its button counts more than it shows.
    await page.locator('button', { hasText: /^Show all \(\d\d\)$/ }).waitFor({ state: 'attached' });
    await page.pdf({ path: 'tests/output/summary.pdf', format: 'A4', printBackground: true });
    expect(await bars.count()).toBeGreaterThanOrEqual(labels.length);
    expect(await gaps.count()).toBeGreaterThanOrEqual(10);
  });

  it('prints a long note in full, and a session on one line of the paper', async () => {
    const note = 'What was long that day, and why. '.repeat(60).trim();
    const { page } = await opened();
    await fixture.call('writePage', { date: '2026-11-20', answers: [], note });
    const field = page.getByRole('textbox', { name: 'Note' });
    await expect.poll(() => field.inputValue()).toBe(note);
    // A4 without its margins, at 96 pixels an inch.
    await page.setViewportSize({ width: 680, height: 1_000 });
    const hidden = () => field.evaluate((each) => each.scrollHeight - each.clientHeight);
    await expect.poll(hidden).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(hidden).toBe(0);
    await expect.poll(() => page.locator('.sessions thead').first().isVisible()).toBe(true);
  });

  it.each([
    ['a day', '', 'Closing the day'],
    ['a week', '?view=week', 'By label'],
    ['a year', '?view=year', 'Show as table'],
    ['what was found', '?view=history', 'Print what was found'],
  ])('prints nothing wider than the paper, and no time on two lines: %s', async (_what, search, shown) => {
    await seedDay(fixture);
    const { page } = await opened(search);
    // A4 without its margins, at 96 pixels an inch.
    await page.setViewportSize({ width: 680, height: 1_000 });
    await page.getByText(shown).first().waitFor();
    await page.emulateMedia({ media: 'print' });
    const tooWide = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('main *')]
          .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1)
          .map((each) => each.className),
      );
    await expect.poll(tooWide).toEqual([]);
    const heights = await page.locator('.history-paper td:nth-child(2)').evaluateAll((all) =>
      all.map((each) => {
        const line = document.createRange();
        line.selectNodeContents(each);
        return new Set([...line.getClientRects()].map(({ top }) => top)).size;
      }),
    );
    expect(heights.filter((lines) => lines > 1)).toEqual([]);
  });

  it('says on paper that nothing was planned or recorded, without hints for the window', async () => {
    const { page } = await opened('?date=2026-11-18');
    const nothing = page.getByText('Nothing planned.', { exact: true });
    const hint = page.getByText('Use ← → to change day.');
    await hint.waitFor();
    await expect.poll(() => nothing.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => nothing.isVisible()).toBe(true);
    await expect.poll(() => hint.isVisible()).toBe(false);
    await expect.poll(() => page.getByText('Nothing recorded on this day').isVisible()).toBe(true);
  });

  it('leaves no room on paper for the button that closes the day, but says when it was closed', async () => {
    const { page } = await opened();
    const foot = page.locator('.closing-foot');
    await foot.waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => foot.isVisible()).toBe(false);
    await fixture.call('closeDay', { date: '2026-11-20' });
    await expect.poll(() => textOf(foot)).toMatch(/^Closed /);
    await expect.poll(() => foot.isVisible()).toBe(true);
  });

  it('begins a long table of a week where the one before it ends, not on a page of its own', async () => {
    for (let n = 0; n < 40; n += 1) {
      const start = `2026-11-19T${String(6 + Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}:00.000Z`;
      const end = start.replace(':00.000Z', ':30.000Z');
      await fixture.call('record', { name: 'Work', labels: [`label ${n}`], start, end, overlap: 'keep' });
    }
    const { page } = await opened('?view=week');
    await page.getByText('By label').waitFor();
    // 41 labels are a page and a half. Beginning on the second page, they would end on the third.
    expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(2);
  });

  it('prints the names of days, labels and reasons in the week, and no controls', async () => {
    const { page } = await opened('?view=week');
    await page.locator('.range-open').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await expectEachSeen(page.locator('.range-open'), true);
    await expectEachSeen(page.locator('input, select'), false);
    await expect
      .poll(() => page.getByText('History', { exact: true }).filter({ visible: true }).count())
      .toBe(0);
  });
});
