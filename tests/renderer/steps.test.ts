/** Undo and redo in the windows, by keys and by buttons that name the step beforehand. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsInBothThemes, violationsOf } from '../support/axe.ts';
import { at } from '../support/given.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;

onPages((opened) => {
  fixture = opened;
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const now = (page: Page) => page.getByRole('region', { name: 'Now' });

describe('undo in the tray window', () => {
  it('names the step, undoes it with Ctrl+Z, and redoes it with Ctrl+Shift+Z or Ctrl+Y', async () => {
    fixture.clock.set('09:42');
    const page = await fixture.page('tray');
    await page.keyboard.type('Write report');
    await page.keyboard.press('Enter');
    await now(page).getByRole('button', { name: 'Write report' }).waitFor();
    await button(page, 'Undo: started Write report, 10:42').waitFor();
    await expect.poll(() => button(page, 'Nothing to redo').getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Control+z');
    await page.getByText('Nothing is running').waitFor();
    await page.getByText('Undone: started Write report.').waitFor();
    await button(page, 'Redo: started Write report, 10:42').waitFor();
    await page.keyboard.press('Control+Shift+z');
    await now(page).getByRole('button', { name: 'Write report' }).waitFor();
    await page.getByText('Redone: started Write report.').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('Nothing is running').waitFor();
    await page.keyboard.press('Control+y');
    await now(page).getByRole('button', { name: 'Write report' }).waitFor();
  });

  it('says of an end, in a window that was left open, that the time since then would count', async () => {
    fixture.clock.set('09:42');
    const page = await fixture.page('tray');
    await page.keyboard.type('Write report');
    await page.keyboard.press('Enter');
    await now(page).getByRole('button', { name: 'Write report' }).waitFor();
    const { current } = await fixture.ask('snapshot', {});
    await fixture.call('end', { session: current?.id ?? '', outcome: 'none' });
    await button(page, 'Undo: ended Write report, 10:42').waitFor();
    fixture.clock.forward(3 * 3_600_000);
    await page.clock.setFixedTime(fixture.clock.now());
    const counts =
      'Undo: ended Write report, 10:42; it will run again, and the time since 10:42 will count as worked';
    await button(page, /^Undo: /).hover();
    await button(page, counts).waitFor();
  });

  it('leaves a text that is being typed alone', async () => {
    const page = await fixture.page('tray');
    await page.keyboard.type('Mail');
    await page.keyboard.press('Enter');
    await now(page).getByRole('button', { name: 'Mail' }).waitFor();
    await page.keyboard.type('Repo');
    await page.keyboard.press('Control+z');
    await now(page).getByRole('button', { name: 'Mail' }).waitFor();
    await expect.poll(() => page.getByText('Undone:').count()).toBe(0);
  });
});

describe('undo in the summary', () => {
  it('undoes one step after another by its button, and redoes them', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary');
    const undo = button(page, /^Undo: /);
    await undo.waitFor();
    const said = await undo.getAttribute('aria-label');
    await undo.click();
    await page.getByText(/^Undone: /).waitFor();
    await button(page, `Redo: ${said?.slice('Undo: '.length)}`).click();
    await page.getByText(/^Redone: /).waitFor();
    await button(page, said ?? '').waitFor();
  });
});

describe('an undo that overlaps a newer session', () => {
  it('asks what becomes of the overlap, and is one step together with the answer', async () => {
    fixture.clock.set('11:00');
    await fixture.call('record', { name: 'Mail', start: at('09:00'), end: at('09:30') });
    const page = await fixture.page('summary');
    await button(page, 'More for Mail').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const said = page.locator('.status-message');
    await said.getByText('Deleted').waitFor();
    await fixture.call('record', { name: 'Radio', start: at('09:20'), end: at('09:50') });
    await said.getByRole('button', { name: 'Undo' }).click();
    await said.getByText('That overlaps “Radio”.').waitFor();
    await expect.poll(() => violationsOf(page)).toEqual([]);
    await said.getByRole('button', { name: 'Keep both' }).click();
    await said.getByText('Undone: deleted Mail.').waitFor();
    await page.getByRole('row', { name: /Mail/ }).waitFor();
    await button(page, 'Undo: deleted Mail').waitFor({ state: 'detached' });
    await button(page, /^Redo: deleted Mail/).waitFor();
  });
});

describe('the record as it stood at a past moment', () => {
  it('is opened from the history of a session, names its moment, offers no changes, and leads back to now', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary');
    await page.getByRole('button', { name: 'More for Write report' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByText('History').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Show the day as of 13:05' }).click();
    await page.getByText(/^The record as of 13:05.*not changed\.$/).waitFor();
    await page.getByRole('row', { name: /Write report.*13:05.*Running/ }).waitFor();
    expect(await page.getByRole('row').count()).toBe(5);
    expect(await page.getByRole('button', { name: /^(Undo|Redo|More for|Enter|Tasks|Copy)/ }).count()).toBe(
      0,
    );
    await page.keyboard.press('Control+z');
    const moment = page.getByRole('form', { name: 'The record as of' });
    const time = moment.getByRole('textbox', { name: 'Time' });
    const back = page.getByRole('button', { name: 'Back to now' });
    const before = await back.boundingBox();
    await time.fill('half past');
    await page.keyboard.press('Enter');
    await moment.getByText('This is not a time.').waitFor();
    // The message below moves nothing from under the pointer.
    await expect.poll(() => back.boundingBox()).toEqual(before);
    await time.fill('11.15');
    // While the date is invalid, no other day is shown.
    const date = moment.getByRole('textbox', { name: 'Date' });
    const shown = await date.inputValue();
    await date.fill('some day');
    await date.press('Enter');
    await moment.getByText('This is not a date.').waitFor();
    await page.getByText(/^The record as of (?!11:15)/).waitFor();
    await date.fill(shown);
    await page.keyboard.press('Enter');
    await page.getByText(/^The record as of 11:15/).waitFor();
    await page.getByRole('row', { name: /Prepare the slides.*08:35 – 11:15.*Running/ }).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await back.click();
    await page.getByRole('row', { name: /Write report/ }).waitFor();
  });

  it('is opened from the day, and says so if nothing of the day was recorded then', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary');
    await page.getByRole('button', { name: 'As it stood earlier' }).click();
    await page.getByRole('row', { name: /Write report/ }).waitFor();
    await page.locator('h1').click();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Nothing of this day was recorded then.').waitFor();
  });
});

describe('a page that has been open for hours without a change', () => {
  it('can show any past moment up to now', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    const page = await fixture.page('summary');
    await page.getByRole('row', { name: /Write report/ }).waitFor();
    fixture.clock.set('11:00');
    await page.clock.setFixedTime(fixture.clock.now());
    await page.getByRole('button', { name: 'As it stood earlier' }).click();
    await page.getByText(/^The record as of 12:00/).waitFor();
    const time = page.getByRole('form', { name: 'The record as of' }).getByRole('textbox', { name: 'Time' });
    await time.fill('10:30');
    await time.press('Enter');
    await page.getByText(/^The record as of 10:30/).waitFor();
    await page.getByRole('row', { name: /Write report.*09:00 – 10:30.*1 h 30/ }).waitFor();
    await time.fill('13:00');
    await time.press('Enter');
    await page.getByText(/^The record as of 12:00/).waitFor();
  });
});

describe('the history of a session', () => {
  it('is folded away in the editor, and lists what changed', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary');
    await page.getByRole('button', { name: 'More for Mail' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('History').click();
    await dialog.getByText('Started', { exact: false }).first().waitFor();
    await dialog.getByText('command line').first().waitFor();
  });

  it('keeps the focus on its line while entries are added', async () => {
    const session = await fixture.callAt('09:00', 'begin', { name: 'Mail' });
    const page = await fixture.page('summary', { search: '?view=history' });
    await page.locator('.history-name').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('History').click();
    const moments = dialog.getByRole('button', { name: /^Show the day as of/ });
    await moments.last().focus();
    await fixture.call('amend', { session, notes: 'To Anna' });
    await expect.poll(() => moments.count()).toBe(2);
    expect(await moments.last().evaluate((line) => line === document.activeElement)).toBe(true);
  });
});
