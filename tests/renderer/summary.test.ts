/** The daily summary and the settings as a person uses them. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { shift } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import { textOf, textsOf } from '../support/text-of.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;
const typed = (dialog: Locator, name: string) => dialog.getByRole('textbox', { name, exact: true });
const wide = { width: 960, height: 720 };

onPages((opened) => {
  fixture = opened;
});

describe('the daily summary', () => {
  it('shows what was done in figures, in a table and in words', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', wide);
    await page.getByRole('heading', { name: 'Friday, 20 November 2026' }).waitFor();
    await expect
      .poll(() => textsOf(page.locator('.figure')))
      .toEqual(['Worked4 h 38', 'Interruptions4, 1 h 13', 'Recorded4 sessions', 'Elapsed6 h 15']);
    await expect.poll(() => page.getByRole('table', { name: '4 sessions' }).count()).toBe(1);
    const rows = page.getByRole('table').getByRole('row');
    await expect.poll(() => rows.count()).toBe(5);
    await expect
      .poll(() => textOf(rows.nth(3)))
      .toMatch(/Thesis, chapter 3.*11:55 – 12:52.*25 min.*57 min.*Not done/);
    await expect
      .poll(() => textOf(page.getByRole('figure').getByRole('listitem').nth(2)))
      .toContain('Thesis, chapter 3: 11:55 to 12:20, worked 25 min. Interrupted 12:20 to 12:52, Colleague.');
  });

  it('moves between days by button and key, and keeps the day in the address', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', { ...wide, search: '?date=2026-11-18' });
    const title = page.getByRole('heading', { level: 1 });
    await expect.poll(() => textOf(title)).toBe('Wednesday, 18 November 2026');
    await page.getByText('Nothing recorded on this day').waitFor();
    await page.getByRole('button', { name: 'Next day' }).click();
    await expect.poll(() => textOf(title)).toBe('Thursday, 19 November 2026');
    expect(page.url()).toMatch(/\?date=2026-11-19$/);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('table').waitFor();
    expect(page.url()).toMatch(/summary\.html$/);
    // A year that is typed only in part does not lead to another day.
    for (const year of ['0002', '0020', '0202']) {
      await page.getByLabel('Day', { exact: true }).fill(`${year}-11-18`);
      await expect.poll(() => textOf(title)).toBe('Friday, 20 November 2026');
    }
    await page.getByLabel('Day', { exact: true }).fill('2025-12-31');
    await expect.poll(() => textOf(title)).toBe('Wednesday, 31 December 2025');
    await page.getByRole('button', { name: 'Today' }).click();
    await page.getByRole('table').waitFor();
  });

  it('draws the rows of a long day as they come near, and all of them for a search of the browser', async () => {
    for (let minute = 0; minute < 50; minute += 1) {
      const time = (of: number) => `2026-11-10T09:${String(of).padStart(2, '0')}:00Z`;
      const stretch = { start: time(minute), end: time(minute + 1) };
      await fixture.call('record', { name: `Work ${minute}`, outcome: 'done', ...stretch });
    }
    const page = await fixture.page('summary', { ...wide, search: '?date=2026-11-10' });
    const table = page.getByRole('table', { name: '50 sessions' });
    const rows = () => table.getByRole('row').count();
    await table.waitFor();
    expect(await rows()).toBeLessThan(40);
    expect(await table.getAttribute('aria-rowcount')).toBe('51');
    await table.getByRole('row').last().scrollIntoViewIfNeeded();
    await expect.poll(rows).toBeGreaterThanOrEqual(31);
    await page.keyboard.press('Control+f');
    await expect.poll(rows).toBe(51);
    expect(await table.getAttribute('aria-rowcount')).toBe(null);
    // A key that leads below the rows draws them first, and its target stays in view.
    const other = await fixture.page('summary', { ...wide, search: '?date=2026-11-10' });
    const drawn = () => other.getByRole('table', { name: '50 sessions' }).getByRole('row').count();
    await other.locator('[data-closing-first]').waitFor();
    expect(await drawn()).toBeLessThan(40);
    await other.keyboard.press('c');
    await expect.poll(drawn).toBe(51);
    const isSeen = () => {
      const { activeElement } = document;
      const { top, bottom } = activeElement?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
      return activeElement !== document.body && top >= 0 && bottom <= innerHeight;
    };
    await expect.poll(() => other.evaluate(isSeen)).toBe(true);
  });

  it('accepts reasons, and shows what each total was made of', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', wide);
    await page.getByRole('textbox', { name: /interrupted at 10:26/ }).fill('Fire drill');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Call: change this reason' }).click();
    const given = page.getByRole('textbox', { name: /interrupted at 09:20/ });
    await expect.poll(() => given.inputValue()).toBe('Call');
    await given.fill('Bank');
    await given.press('Enter');
    await given.waitFor({ state: 'detached' });
    const focused = () => page.evaluate(() => document.activeElement?.ariaLabel);
    await expect.poll(focused).toBe('Bank: change this reason');
    await page.getByRole('button', { name: /^Bank once/ }).waitFor();
    const bar = page.getByRole('button', { name: /^Fire drill once/ });
    await bar.click();
    await expect.poll(() => bar.getAttribute('aria-pressed')).toBe('true');
    await expect
      .poll(() => textsOf(page.locator('tr[data-picked="true"]')))
      .toEqual([expect.stringContaining('Prepare the slides')]);
    // In forced colours there is no tint, so the row has an outline.
    await page.emulateMedia({ forcedColors: 'active' });
    for (const picked of [bar, page.locator('tr[data-picked="true"]').first()])
      await expect.poll(() => picked.evaluate((each) => getComputedStyle(each).outlineStyle)).toBe('solid');
    await page.emulateMedia({ forcedColors: 'none' });
    await bar.click();
    await expect.poll(() => page.locator('tr[data-picked="true"]').count()).toBe(0);
  });

  it('leads from its figures to the sessions in the history, including one that lasted over midnight', async () => {
    fixture.clock.set('2026-11-19T22:30:00Z');
    await fixture.call('begin', { name: 'Night watch', labels: ['office'] });
    await fixture.callAt('05:00', 'end', {});
    await seedDay(fixture);
    const page = await fixture.page('summary', wide);
    const rows = () =>
      textsOf(page.locator('.history-name')).then((all) => all.map((each) => each.slice(0, 12)));
    await page.getByRole('button', { name: '5 sessions', exact: true }).click();
    await expect.poll(rows).toEqual(['Write report', 'Thesis, chap', 'Prepare the ', 'Mail', 'Night watch']);
    await page.goBack();
    await page.getByRole('button', { name: /^office/ }).click();
    await page.getByRole('button', { name: 'See office in the history' }).click();
    await expect.poll(rows).toEqual(['Mail', 'Night watch']);
    await page.goBack();
    await page.getByRole('button', { name: /^Colleague once/ }).click();
    await page.getByRole('button', { name: 'See Colleague in the history' }).click();
    await expect.poll(rows).toEqual(['Thesis, chap']);
    await page.goBack();
    await page.getByRole('button', { name: /^No reason/ }).click();
    await expect.poll(() => page.locator('tr[data-picked="true"]').count()).toBe(2);
    await page.getByRole('button', { name: /^See No reason.* in the history$/ }).click();
    await expect.poll(async () => (await rows()).length).toBe(2);
  });

  it('omits facts that add nothing, and mentions parallel and manual time if there is any', async () => {
    await fixture.callAt('07:00', 'begin', { name: 'Mail' });
    fixture.clock.set('08:00');
    const plain = await fixture.page('summary', wide);
    const figures = (page: Page) => textsOf(page.locator('.figure'));
    await expect
      .poll(() => figures(plain))
      .toEqual(['Worked1 h 00', 'InterruptionsNo interruptions', 'Recorded1 session']);
    await fixture.call('record', { overlap: 'keep', name: 'Call', start: at('07:30'), end: at('08:00') });
    await expect
      .poll(() => figures(plain))
      .toEqual([
        'Worked1 h 0030 min in parallel: sessions add up to 1 h 30',
        'InterruptionsNo interruptions',
        'Recorded2 sessions',
        'Measured66 %30 min entered by hand',
      ]);
    await plain.getByText('30 min of this ran in parallel and counts twice.').waitFor();
  });

  it('shows the same length as a range, as a duration and in the sum, whatever the seconds', async () => {
    await fixture.callAt('07:02:40', 'begin', { name: 'Mail' });
    await fixture.callAt('07:31:10', 'end', {});
    fixture.clock.set('08:00');
    const page = await fixture.page('summary', wide);
    await expect.poll(() => textOf(page.getByRole('row', { name: /Mail/ }))).toContain('08:02 – 08:3129 min');
    await expect.poll(() => textOf(page.locator('.figure').first())).toBe('Worked29 min');
    const tray = await fixture.page('tray');
    await expect.poll(() => textOf(tray.locator('.tray-footer strong'))).toBe('29 min');
    await expect.poll(() => textsOf(tray.locator('.today-row .duration'))).toEqual(['29 min']);
  });

  it('shows interruptions and the first sessions without scrolling', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', wide);
    for (const name of ['Interruptions', '4 sessions']) {
      const title = page.getByText(name, { exact: true }).last();
      // Words and timeline arrive after the first frame and move what lies below.
      await expect.poll(async () => (await title.boundingBox())?.y).toBeLessThan(360);
    }
  });

  it('shows six of many totals, and all on request', async () => {
    fixture.clock.set('18:00');
    for (let hour = 10; hour < 18; hour += 1)
      await fixture.call('record', {
        overlap: 'keep',
        name: `Task ${hour}`,
        start: at(`${hour}:00`),
        end: at(`${hour}:${hour}`),
      });
    const page = await fixture.page('summary', wide);
    const totals = page.getByRole('region', { name: 'Worked, by name' });
    await expect.poll(() => totals.getByRole('listitem').count()).toBe(6);
    const all = totals.getByRole('button', { name: /^Show all/ });
    const count = Number(/\d+/.exec((await textOf(all)) ?? '')?.[0]);
    await all.click();
    await expect.poll(() => totals.getByRole('listitem').count()).toBe(count);
    await totals.getByRole('button', { name: 'Show fewer' }).click();
    await expect.poll(() => totals.getByRole('listitem').count()).toBe(6);
  });

  it('opens a session from the timeline by keyboard; the drawing itself has a short accessible name', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', wide);
    const drawing = page.getByRole('figure', { name: 'Timeline of the day', exact: true });
    await drawing.getByRole('button', { name: 'Mail, 08:02 to 08:31' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Edit session' });
    await expect.poll(() => dialog.getByLabel('Name').inputValue()).toBe('Mail');
  });

  it('adds a past session on any day: typed, from a gap, and drawn on an empty stretch', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', wide);
    const dialog = page.getByRole('dialog', { name: 'Add session' });
    const values = async () => [
      await typed(dialog, 'Date').inputValue(),
      await typed(dialog, 'Start').inputValue(),
      await typed(dialog, 'End').inputValue(),
    ];
    const gap = page.getByRole('button', { name: 'Add session, 12:52 to 13:05' });
    const place = await gap.boundingBox();
    if (place === null) throw new Error('there is no gap');
    // A part of a gap, drawn from right to left.
    await page.mouse.move(place.x + place.width * 0.85, place.y + 10);
    await page.mouse.down();
    await page.mouse.move(place.x + place.width / 2, place.y + 10, { steps: 4 });
    await page.locator('.timeline-drawn').waitFor();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().split('/').at(-1) ?? ''));
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.timeline-drawn').count()).toBe(0);
    expect(asked).not.toContain('closeWindow');
    await page.mouse.up();
    await page.mouse.move(place.x + place.width * 0.85, place.y + 10);
    await page.mouse.down();
    await page.mouse.move(place.x + place.width / 2, place.y + 10, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => values()).toEqual(['20 Nov 2026', '13:00', '13:05']);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await gap.click();
    await expect.poll(() => values()).toEqual(['20 Nov 2026', '12:52', '13:05']);
    await dialog.getByLabel('Name').fill('Lunch');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Lunch.*12:52 – 13:05.*13 min/ }).waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).waitFor();

    await page.goto(page.url().replace(/$/, '?date=2026-11-18'));
    await page.getByText('Nothing recorded on this day').waitFor();
    await page.getByRole('button', { name: 'Add session' }).click();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByText('Give it a name.').waitFor();
    await expect
      .poll(() => dialog.getByLabel('Name').evaluate((field) => field === document.activeElement))
      .toBe(true);
    await dialog.getByLabel('Name').fill('Night shift');
    await dialog.getByLabel('Start').fill('22:00');
    await dialog.getByLabel('End').fill('01:30');
    await dialog.getByText('3 h 30 · +1 day (Thu 19 Nov)').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Night shift.*22:00 – 01:30.*3 h 30/ }).waitFor();

    const ground = await page.locator('.timeline-ground').boundingBox();
    if (ground === null) throw new Error('there is no drawing');
    // A part of the eight hours from 19:00 on.
    await page.mouse.move(ground.x + ground.width * 0.05, ground.y + 10);
    await page.mouse.down();
    await page.mouse.move(ground.x + ground.width * 0.2, ground.y + 10, { steps: 4 });
    await page.mouse.up();
    const [date, start = '', end = ''] = await values();
    expect(date).toBe('18 Nov 2026');
    expect(start < end).toBe(true);
    expect(`${start} ${end}`).toMatch(/^\d\d:\d[05] \d\d:\d[05]$/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('keeps the draft of a past session until it is added or discarded', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', wide);
    const dialog = page.getByRole('dialog', { name: 'Add session' });
    const name = dialog.getByLabel('Name');
    const restored = dialog.getByText('Restored what you typed.');
    const open = () => page.getByRole('button', { name: 'Add session', exact: true }).click();
    await open();
    await name.fill('Phone');
    await dialog.getByLabel('Start').fill('05:00');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await open();
    await restored.waitFor();
    await expect.poll(() => name.inputValue()).toBe('Phone');
    await expect.poll(() => dialog.getByLabel('Start').inputValue()).toBe('05:00');
    await dialog.getByRole('button', { name: 'Discard', exact: true }).click();
    await expect.poll(() => name.inputValue()).toBe('');
    await name.fill('Phone');
    await dialog.getByRole('button', { name: 'Discard changes' }).click();
    await dialog.waitFor({ state: 'detached' });
    await open();
    await expect.poll(() => name.inputValue()).toBe('');
    await name.fill('Phone');
    await dialog.getByLabel('Start').fill('05:00');
    await dialog.getByLabel('End').fill('05:10');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Phone.*05:00 – 05:10/ }).waitFor();
    await open();
    await expect.poll(() => name.inputValue()).toBe('');
    expect(await restored.count()).toBe(0);
  });

  it('accepts the times of a past session in any form, and asks what becomes of an overlap', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', { ...wide, locale: 'en-US' });
    await page.getByRole('button', { name: 'Add session', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Add session' });
    await dialog.getByLabel('Name').fill('Phone');
    await dialog.getByLabel('Start').fill('2026-11-20T08:20:00+01:00');
    await dialog.getByLabel('End').fill('8.34');
    await dialog.getByText('Overlaps “Mail”, 8:02 AM to 8:31 AM.').waitFor();
    await expect.poll(() => dialog.getByLabel('Start').inputValue()).toBe('8:20 AM');
    await page.keyboard.press('Enter');
    await dialog.getByText('Choose what to do about the overlap, or change the times.').waitFor();
    await dialog.getByRole('button', { name: 'Trim “Mail”' }).click();
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /Phone.*14 min/ }).waitFor();
    await page.getByRole('row', { name: /Mail.*18 min/ }).waitFor();
  });

  it('refuses an end in the future', async () => {
    fixture.clock.set('08:00');
    const page = await fixture.page('summary', wide);
    await page.getByRole('button', { name: 'Add session' }).click();
    await page.getByLabel('Name').fill('Lunch');
    const dialog = page.getByRole('dialog');
    await typed(dialog, 'Start').fill('08:30');
    await typed(dialog, 'End').fill('09:30');
    await page.keyboard.press('Enter');
    await dialog.getByRole('alert').getByText('The end is in the future.').waitFor();
    await expect.poll(() => typed(dialog, 'End').getAttribute('aria-invalid')).toBe('true');
    await expect
      .poll(() => typed(dialog, 'End').evaluate((field) => field === document.activeElement))
      .toBe(true);
  });

  it('shows a day of work in Tokyo at its hours there also from Los Angeles, and names the place', async () => {
    fixture.clock.zoneIs('Asia/Tokyo');
    const session = await fixture.callAt('2026-11-20T00:00:00Z', 'begin', { name: 'Workshop' });
    await fixture.callAt('2026-11-20T03:00:00Z', 'interrupt', { reason: 'Lunch' });
    await fixture.callAt('2026-11-20T04:00:00Z', 'resume', {});
    await fixture.callAt('2026-11-20T08:00:00Z', 'end', {});
    await fixture.callAt('2026-11-20T08:30:00Z', 'begin', { name: 'Notes' });
    await fixture.callAt('2026-11-20T09:00:00Z', 'end', {});
    fixture.clock.zoneIs('America/Los_Angeles');
    fixture.clock.set('2026-11-21T20:00:00Z');
    const page = await fixture.page('summary', { ...wide, search: '?date=2026-11-20' });
    await page.getByRole('row', { name: /Workshop.*09:00 – 17:00 \(Tokyo\).*7 h 00/ }).waitFor();
    await page.getByText('12:00 – 13:00 (Tokyo)').waitFor();
    await page.getByRole('button', { name: 'Workshop, 09:00 to 17:00 (Tokyo)' }).waitFor();
    await expect.poll(() => textOf(page.locator('.hour-number').first())).toBe('09');
    await page.getByText('17:00 – 17:30 (Tokyo), 30 min').waitFor();
    // Also in the trash.
    await fixture.call('delete', { session });
    await page.getByRole('button', { name: 'Trash' }).click();
    await page.getByText(/09:00 \(Tokyo\)/).waitFor();
  });

  it('says in the trash why nothing was restored', async () => {
    const session = await fixture.call('record', { name: 'Old', start: at('05:00'), end: at('05:10') });
    await fixture.call('delete', { session });
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await page.getByRole('button', { name: 'Trash' }).click();
    const trash = page.getByRole('dialog', { name: 'Trash' });
    await page.route('**/bridge/restore', (route) => route.abort());
    await trash.getByRole('button', { name: 'Restore Old' }).click();
    await trash.getByText(/did not answer/).waitFor();
    expect(await page.getByText(/did not answer/).count()).toBe(1);
    expect(fixture.complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
  });

  it('says how many more sessions the trash holds than it shows, and never says that it is empty if it cannot be read', async () => {
    const sessions: string[] = [];
    for (let minute = 0; minute < 102; minute += 1) {
      const start = shift(at('04:00'), minute * 60_000);
      const part = { name: `Part ${minute}`, start, end: shift(start, 60_000) };
      sessions.push(await fixture.call('record', part));
    }
    await fixture.call('deleteSessions', { sessions });
    const page = await fixture.page('summary', wide);
    await page.getByRole('button', { name: 'Trash' }).click();
    const trash = page.getByRole('dialog', { name: 'Trash' });
    await trash.getByText('2 more are shown as these go.').waitFor();
    expect(await trash.getByRole('listitem').count()).toBe(100);
    await page.keyboard.press('Escape');
    await page.route('**/bridge/history', (route) =>
      route.fulfill({
        json: {
          ok: false,
          refusal: { code: 'unavailable', message: { code: 'refusal.searchEnded', params: {} }, field: null },
        },
      }),
    );
    await page.getByRole('button', { name: 'Trash' }).click();
    await page.getByText('The search broke off. Search again.').first().waitFor();
    expect(await trash.getByText('The trash is empty.').count()).toBe(0);
  });

  it('shows the date once', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary', wide);
    expect((await page.getByLabel('Day', { exact: true }).boundingBox())?.width).toBeLessThan(40);
    await page.getByLabel('Day', { exact: true }).focus();
    expect((await page.getByLabel('Day', { exact: true }).boundingBox())?.width).toBeGreaterThan(100);
  });

  it('shows changes from elsewhere at once, and edits', async () => {
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

  it('rounds the measured share to whole percents', async () => {
    await fixture.callAt('09:00', 'begin', { name: 'Mail' });
    await fixture.callAt('09:29', 'end', {});
    await fixture.callAt('12:00', 'record', {
      overlap: 'keep',
      name: 'Call',
      start: at('10:00'),
      end: at('11:11'),
    });
    const page = await fixture.page('summary', wide);
    await page.locator('.figure').getByText('29 %').waitFor({ timeout: 10_000 });
  });

  it('keeps its day while keys are pressed in a dialog over it', async () => {
    const page = await fixture.page('summary', { ...wide, search: '?date=2026-11-19' });
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.getByRole('button', { name: 'Close' }).focus();
    for (const key of ['ArrowLeft', 't', 'ArrowRight', 'T']) {
      await page.keyboard.press(key);
      expect(new URL(page.url()).searchParams.get('date')).toBe('2026-11-19');
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => new URL(page.url()).searchParams.get('date')).toBe('2026-11-18');
    await page.keyboard.press('T');
    await expect.poll(() => new URL(page.url()).searchParams.get('date')).toBe(null);
  });
});

describe('the settings', () => {
  it('take effect at once and say so', async () => {
    const page = await fixture.page('settings', { width: 720, height: 640 });
    await page.getByLabel('Appearance').selectOption('Dark');
    await page.getByText('Saved, and in effect.').waitFor();
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.getByLabel('When another session starts').selectOption('Let both run');
    await page.getByLabel('A day begins at').fill('05:30');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('Saved, and in effect.').count()).toBe(3);
    await page.reload();
    await expect.poll(() => page.getByLabel('A day begins at').inputValue()).toBe('05:30');
    await expect.poll(() => page.getByLabel('When another session starts').inputValue()).toBe('allow');
  });

  it('hold for a page from its first moment, before any answer', async () => {
    await fixture.call('changeSettings', { theme: 'dark' });
    const page = await fixture.page('settings', { theme: 'light' });
    // No answer comes.
    await page.route('**/bridge/**', () => {});
    await page.reload({ waitUntil: 'load' });
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await expect.poll(() => background()).toBe('rgb(27, 27, 31)');
  });

  it.skipIf(process.platform !== 'linux')('offer the lines that bind a command on Linux', async () => {
    const page = await fixture.page('settings', { width: 720, height: 640 });
    const line = page.getByText('bindsym Ctrl+Mod1+Shift+t exec routinelog toggle');
    await expect.poll(() => line.isVisible()).toBe(false);
    await page.getByText('How to bind the commands to keys').click();
    await line.waitFor();
  });

  it('record shortcuts as they are pressed, say what cannot be one, and offer the command', async () => {
    const page = await fixture.page('settings', { width: 720, height: 640 });
    const field = page.getByRole('button', { name: /^Start or stop/ });
    await page.getByText('routinelog toggle', { exact: true }).waitFor();
    await field.click();
    await page.keyboard.press('k');
    await page.getByText('Hold Ctrl, Alt or Super as well, or use a function key.').waitFor();
    await page.keyboard.press('Control+Alt+k');
    await expect.poll(() => textOf(field)).toBe('Ctrl+Alt+K');
    await field.click();
    await page.keyboard.press('Escape');
    await expect.poll(() => textOf(field)).toBe('Ctrl+Alt+K');
    await field.click();
    await page.keyboard.press('Control+Alt+Shift+p');
    await page.getByText(/“Interrupt or resume” already/).waitFor();
    await page.getByRole('button', { name: 'Clear the shortcut: Start or stop' }).click();
    await expect.poll(() => textOf(field)).toBe('None');
  });

  it('the focus stays in the trash, on the next session, while it is emptied by keyboard, also if the confirmed one is restored elsewhere', async () => {
    for (const [name, from, until] of [
      ['First', '05:00', '05:20'],
      ['Second', '05:30', '05:40'],
      ['Third', '06:00', '06:30'],
    ] as const)
      await fixture.call('delete', {
        session: await fixture.call('record', { name, start: at(from), end: at(until) }),
      });
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await page.getByRole('button', { name: 'Trash', exact: true }).press('Enter');
    const trash = page.getByRole('dialog', { name: 'Trash' });
    const focused = () => page.evaluate(() => document.activeElement?.ariaLabel);
    await trash.getByRole('button', { name: 'Restore Third' }).press('Enter');
    await expect.poll(focused).toBe('Restore Second');
    await trash.getByRole('button', { name: 'Delete Second for good' }).press('Enter');
    await page.getByText('This cannot be undone').waitFor();
    const { sessions } = await fixture.ask('history', { trashed: true, text: 'second' });
    await fixture.call('restore', { session: sessions[0]?.id ?? '' });
    await expect.poll(focused).toBe('Restore First');
    await page.keyboard.press('Escape');
    await trash.waitFor({ state: 'detached' });
  });

  it('open the trash, from which a session can be restored or deleted for good', async () => {
    const keep = await fixture.callAt('06:00', 'begin', { name: 'Kept after all' });
    await fixture.callAt('06:10', 'delete', { session: keep });
    const lose = await fixture.callAt('06:20', 'begin', { name: 'Private' });
    await fixture.callAt('06:30', 'end', {});
    await fixture.call('delete', { session: lose });
    const times = { start: at('05:00'), end: at('05:30') };
    const first = await fixture.call('record', { name: 'First go', ...times });
    await fixture.call('delete', { session: first });
    await fixture.callAt('06:40', 'record', { name: 'Second go', ...times });
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await page.getByRole('button', { name: 'Trash' }).click();
    await page.getByRole('button', { name: 'Restore First go' }).click();
    await page.getByRole('group', { name: /overlaps “Second go”/ }).waitFor();
    await page.getByRole('button', { name: 'Keep both' }).click();
    await page.getByRole('button', { name: 'Restore First go' }).waitFor({ state: 'detached' });
    const trash = page.getByRole('dialog', { name: 'Trash' });
    const row = trash.getByRole('listitem').filter({ hasText: 'Kept after all' });
    await row.getByText(/\s· under way when deleted\s· /).waitFor();
    await trash.getByRole('button', { name: 'Restore Kept after all' }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByText('“Kept after all” runs again.').waitFor();
    await trash.getByRole('button', { name: 'Delete Private for good' }).click();
    await page
      .getByRole('dialog', { name: 'Delete for good' })
      .getByRole('button', { name: 'Delete for good' })
      .click();
    await trash.getByText('The trash is empty.').waitFor();
    await trash.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('row', { name: /Kept after all/ }).waitFor();
  });
});
