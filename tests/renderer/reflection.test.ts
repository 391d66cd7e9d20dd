/** A day reviewed in the summary: beside its plan, with its interruptions and gaps, and closed. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsInBothThemes } from '../support/axe.ts';
import { at } from '../support/given.ts';
import { textOf, textsOf } from '../support/text-of.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

let fixture: PageFixture;
const wide = { width: 960, height: 1400 };
const yesterday = { ...wide, search: '?date=2026-11-20' };

onPages((opened) => {
  fixture = opened;
});

const block = (title: string, start: string, end: string) =>
  fixture.call('planBlock', { title, start: at(start), end: at(end) });

/** Times of Berlin: 9:00 on plan, 10:00 ten minutes over, 11:30 skipped; "Phone" unplanned; two interruptions, one without a reason. */
async function seed(): Promise<void> {
  fixture.clock.set('07:30');
  await block('Report', '08:00', '09:00');
  await block('Slides', '09:00', '10:00');
  await block('Reading', '10:30', '11:00');
  await fixture.callAt('08:00', 'begin', { name: 'Report', labels: ['writing'] });
  await fixture.callAt('09:00', 'end', {});
  await fixture.callAt('09:00', 'begin', { name: 'Slides' });
  await fixture.callAt('09:20', 'interrupt', {});
  await fixture.callAt('09:30', 'resume', {});
  await fixture.callAt('09:40', 'interrupt', { reason: 'Call' });
  await fixture.callAt('09:45', 'resume', {});
  await fixture.callAt('10:25', 'end', {});
  await fixture.callAt('11:30', 'begin', { name: 'Phone' });
  await fixture.callAt('11:45', 'end', {});
  fixture.clock.set('12:00');
}

const lines = (page: Page) => page.locator('.comparison tbody tr[data-state]');
const statesOf = (page: Page) =>
  lines(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state')));
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

describe('the hours of interruptions', () => {
  it('are shown in the person’s format of hours', async () => {
    await seed();
    const page = await fixture.page('summary', { ...wide, locale: 'en-US' });
    await expect
      .poll(() => textsOf(page.locator('.hour-strip text')))
      .toEqual(['12 AM', '6 AM', '12 PM', '6 PM']);
    await expect
      .poll(() => textsOf(page.getByRole('list', { name: 'By hour' }).getByRole('listitem')))
      .toEqual(['10 AM: 2 began, 15 min']);
  });
});

describe('a day beside its plan', () => {
  it('is compared with its plan once a block has passed, even if nothing has been recorded', async () => {
    fixture.clock.set('07:30');
    await block('Report', '08:00', '09:00');
    await block('Slides', '13:00', '14:00');
    const page = await fixture.page('summary', wide);
    await page.getByText('1 h 00 planned').or(page.getByText('2 to come')).first().waitFor();
    expect(await lines(page).count()).toBe(0);
    fixture.clock.set('12:00');
    const later = await fixture.page('summary', wide);
    await expect.poll(() => statesOf(later)).toEqual(['skipped', 'to-come']);
    await later.getByRole('button', { name: 'Start Slides' }).click();
    await expect.poll(() => statesOf(later)).toEqual(['skipped', 'under-way']);
    await page.close();
    await later.close();
  });

  it('has a row for each block with its state, minutes and sign, and unplanned work below', async () => {
    await seed();
    const page = await fixture.page('summary', wide);
    await expect.poll(() => statesOf(page)).toEqual(['on-plan', 'over', 'skipped', 'unplanned']);
    const said = await textsOf(lines(page));
    expect(said[1]).toMatch(/Slides.*Over.*1 h 00.*1 h 10.*\+10 min/);
    expect(said[2]).toMatch(/Reading.*Skipped.*30 min.*0 min.*−30 min/);
    await expect
      .poll(() => textOf(page.locator('.day-counts')))
      .toBe('2 h 30 planned, 2 h 25 worked, 1 on plan, 1 over, 1 skipped, 1 unplanned');
  });

  it('says of a block that was renamed or got other labels what it is called in the other form of the plan', async () => {
    await seed();
    const { blocks } = await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-20' });
    const [slides, reading] = ['Slides', 'Reading'].map((title) =>
      blocks.find((each) => each.title === title),
    );
    await fixture.call('changeBlock', { block: slides?.id ?? '', title: 'Slides for Anna' });
    await fixture.call('changeBlock', { block: reading?.id ?? '', labels: ['quiet'] });
    const page = await fixture.page('summary', wide);
    const changes = () => textsOf(lines(page).locator('.change-mark'));
    await expect.poll(changes).toEqual(['≈ was called Slides', '≈ reworded']);
    await page.getByRole('button', { name: 'Baseline', exact: true }).click();
    await expect.poll(changes).toEqual(['≈ now called Slides for Anna', '≈ reworded']);
  });

  it('opens the sessions behind a row, and each of them in the editor, by keyboard alone', async () => {
    await seed();
    const page = await fixture.page('summary', wide);
    await page.getByRole('button', { name: 'Slides', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Sessions behind Slides' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
  });

  it('lets a person correct which block a session serves, keeps that, and takes it back', async () => {
    await seed();
    const page = await fixture.page('summary', wide);
    await page.getByRole('button', { name: 'Phone', exact: true }).click();
    const serve = async (what: RegExp) => {
      await page.getByRole('button', { name: 'Planned block for Phone' }).click();
      await page.getByRole('menuitem', { name: what }).click();
    };
    await serve(/^Reading/);
    await expect.poll(() => statesOf(page)).toEqual(['on-plan', 'over', 'under']);
    await page.reload();
    await expect.poll(() => statesOf(page)).toEqual(['on-plan', 'over', 'under']);
    await page.getByRole('button', { name: 'Reading', exact: true }).click();
    await serve(/^No block/);
    await expect.poll(() => statesOf(page)).toEqual(['on-plan', 'over', 'skipped', 'unplanned']);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => statesOf(page)).toEqual(['on-plan', 'over', 'under']);
  });
});

describe('the ledger of interruptions', () => {
  it('asks for missing reasons first, and takes one key for an answer', async () => {
    await seed();
    const page = await fixture.page('summary', wide);
    await page.getByText('2 times, 15 min in all').waitFor();
    // The key also works with Caps Lock on.
    await page.keyboard.press('I');
    const chosen = (await focused(page)).replace(/^1 */, '');
    await page.keyboard.press('1');
    await expect.poll(() => page.locator('[data-keyed]').count()).toBe(0);
    await page.reload();
    await page
      .locator('.ledger')
      .getByRole('button', { name: `${chosen}: change this reason` })
      .first()
      .waitFor();
  });

  it('leads from its figures to the sessions behind them', async () => {
    await seed();
    const page = await fixture.page('summary', wide);
    const pressed = () => page.locator('.sessions tr[data-picked="true"]').count();
    for (const list of ['By hour', 'By cause']) {
      const figure = page.getByRole('list', { name: list }).getByRole('button').first();
      await figure.press('Enter');
      await expect.poll(pressed).toBeGreaterThan(0);
      await figure.press('Enter');
      await expect.poll(pressed).toBe(0);
    }
    await page
      .locator('.ledger')
      .getByRole('button', { name: /without a reason$/ })
      .press('Enter');
    await page.locator('.history-row').first().waitFor();
    await expect.poll(() => page.getByRole('combobox', { name: 'Missing' }).inputValue()).toBe('reason');
    await expect
      .poll(() => page.getByRole('combobox', { name: 'Dates of' }).inputValue())
      .toBe('interruptions');
  });

  it('moves to the text field with 9, where digits are text', async () => {
    await seed();
    const page = await fixture.page('summary', wide);
    await page.keyboard.press('i');
    await page.keyboard.press('9');
    await page.keyboard.press('Enter');
    await page.locator('.ledger').getByText('Type a reason, or choose one.').waitFor();
    // A text that is refused stays, and the field says why.
    await page.keyboard.insertText('3D\u0007');
    await page.keyboard.press('Enter');
    const field = page.locator('.ledger input[aria-invalid="true"]');
    await field.waitFor();
    const why = page.locator('.ledger').getByRole('alert');
    await expect.poll(() => textOf(why)).toMatch(/^Reason: must not contain/);
    await expect.poll(() => field.inputValue()).toBe('3D\u0007');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('3D printer');
    await page.keyboard.press('Enter');
    await page.locator('.ledger').getByRole('button', { name: '3D printer: change this reason' }).waitFor();
  });
});

describe('the closing of a day', () => {
  it('takes one key for each gap, the largest first', async () => {
    await seed();
    const page = await fixture.page('summary', wide);
    const gaps = page.locator('.gap-list > li');
    await expect.poll(() => textOf(gaps.first())).toContain('11:25 – 12:30, 1 h 05');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect.poll(() => statesOf(page)).toEqual(['on-plan', 'over', 'on-plan', 'unplanned']);
    await expect.poll(() => gaps.count()).toBe(2);
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await expect.poll(() => gaps.count()).toBe(1);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => gaps.count()).toBe(2);
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await page.keyboard.type('Lunch');
    await page.keyboard.press('Enter');
    await expect.poll(() => gaps.count()).toBe(1);
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.getByText('No gaps and no doubts.').waitFor();
  });

  it('fills a gap with labels and a task as quick start does, and says what it understood before Enter', async () => {
    await seed();
    await fixture.call('addTask', { title: 'Thesis, chapter 3' });
    const page = await fixture.page('summary', wide);
    const gap = page.locator('.gap-list > li').first();
    await gap.getByRole('button', { name: 'Fill' }).click();
    await page.keyboard.type('Read papers #deep @thesis #"two words" @nobody');
    await expect
      .poll(() => textsOf(gap.locator('.understood')))
      .toEqual(['#deep', '#two words', 'planned: Thesis, chapter 3', '“@nobody” is part of the name']);
    await page.keyboard.press('Enter');
    const filled = async () => (await fixture.ask('history', { text: 'papers' })).sessions;
    await expect.poll(filled).toMatchObject([{ name: 'Read papers @nobody', labels: ['deep', 'two words'] }]);
    const { linkedTaskId } = (await filled())[0] ?? {};
    const tasks = await fixture.ask('tasks', {});
    expect(tasks.find(({ id }) => id === linkedTaskId)?.title).toBe('Thesis, chapter 3');
  });

  it('fills a gap with the title of a task if only that is named, and with nothing if only a label is', async () => {
    await seed();
    await fixture.call('addTask', { title: 'Thesis, chapter 3' });
    const page = await fixture.page('summary', wide);
    const gap = page.locator('.gap-list > li').first();
    await gap.getByRole('button', { name: 'Fill' }).click();
    await page.keyboard.type('#deep');
    await page.keyboard.press('Enter');
    await gap.getByText('Give it a name.').waitFor();
    await page.keyboard.type(' @thesis');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await fixture.ask('history', {})).sessions.map(({ name }) => name))
      .toContain('Thesis, chapter 3');
  });

  it('fills the gaps of a morning in Berlin from New York, where it was night, on that day and by that clock', async () => {
    for (const [name, start, end] of [
      ['Mail', '06:00', '06:30'],
      ['Review', '07:00', '07:30'],
      ['Report', '08:00', '11:00'],
    ] as const) {
      await fixture.callAt(start, 'begin', { name });
      await fixture.callAt(end, 'end', {});
    }
    fixture.clock.zoneIs('America/New_York');
    fixture.clock.set('2026-11-21T20:00:00Z');
    const page = await fixture.page('summary', { ...wide, search: '?date=2026-11-20' });
    const gaps = page.locator('.gap-list > li');
    await expect.poll(() => textOf(gaps.first())).toContain('07:30 – 08:00 (Berlin)');
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await page.keyboard.type('Walk');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Walk.*07:30 – 08:00 \(Berlin\)/ }).waitFor();
    await expect.poll(() => gaps.count()).toBe(1);
    // Also from the timeline.
    await page.getByRole('button', { name: 'Add session, 08:30 to 09:00 (Berlin)' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Times in Berlin').waitFor();
    await expect.poll(() => dialog.getByRole('textbox', { name: 'Start' }).inputValue()).toBe('08:30');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Coffee');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Coffee.*08:30 – 09:00 \(Berlin\)/ }).waitFor();
    await page.getByText('No gaps and no doubts.').waitFor();
    // Also by the button of the day.
    await page.getByRole('button', { name: 'Add session', exact: true }).click();
    await dialog.getByText('Times in Berlin').waitFor();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Run');
    await dialog.getByRole('textbox', { name: 'Start' }).fill('06:00');
    await dialog.getByRole('textbox', { name: 'End', exact: true }).fill('06:30');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /Run.*06:00 – 06:30 \(Berlin\)/ }).waitFor();
    await page.getByRole('heading', { name: 'Friday, 20 November 2026' }).waitFor();
  });

  it('opens a session that ran at the same time from the doubt about it, even if it counts to another day', async () => {
    fixture.clock.zoneIs('America/New_York');
    // It is Saturday in Berlin and still Friday in New York.
    await fixture.callAt('2026-11-21T07:00:00Z', 'begin', { name: 'Report' });
    await fixture.callAt('2026-11-21T08:30:00Z', 'end', {});
    fixture.clock.zoneIs('Europe/Berlin');
    await fixture.callAt('2026-11-21T10:00:00Z', 'record', {
      name: 'Call',
      start: at('2026-11-21T08:15:00Z'),
      end: at('2026-11-21T08:45:00Z'),
      overlap: 'keep',
    });
    const page = await fixture.page('summary', { ...wide, search: '?date=2026-11-21' });
    const doubt = page.locator('.gap-list > li');
    await expect.poll(() => textOf(doubt)).toContain('15 min Sessions ran side by side');
    await doubt.getByRole('button', { name: 'Edit Report' }).click();
    await expect
      .poll(() => page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).inputValue())
      .toBe('Report');
    await page.close();
  });

  it('accepts answers for two gaps before the day was read again', async () => {
    await seed();
    const page = await fixture.page('summary', wide);
    const leave = page.locator('.gap-list').getByRole('button', { name: /Leave it/ });
    await leave.waitFor();
    // A block planned in the middle of a gap leaves one gap before it and one after.
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await expect.poll(() => leave.count()).toBe(2);
    await leave.evaluateAll((buttons) => {
      for (const each of buttons) if (each instanceof HTMLElement) each.click();
    });
    await page.getByText('No gaps and no doubts.').waitFor();
    await page.close();
  });

  it('keeps answers, note and own questions, also on an earlier day, and closes it', async () => {
    await seed();
    fixture.clock.set('2026-11-21T08:00:00Z');
    const page = await fixture.page('summary', yesterday);
    const answer = page.getByRole('textbox', { name: 'What went well?' });
    await answer.fill('The\u0000 report');
    await answer.press('Tab');
    const why = page.locator('.written', { has: answer }).getByRole('alert');
    await expect.poll(() => textOf(why)).toMatch(/^Answer 1: must not contain/);
    await expect.poll(() => answer.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => answer.inputValue()).toBe('The\u0000 report');
    await answer.fill('The report');
    // A draft survives a look at another day.
    await page.getByRole('textbox', { name: 'Note' }).fill('Short day');
    await page.getByRole('button', { name: 'Next day' }).click();
    await page.getByRole('heading', { name: /21 November/ }).waitFor();
    await page.getByRole('button', { name: 'Previous day' }).click();
    await expect.poll(() => answer.inputValue()).toBe('The report');
    await page.getByRole('button', { name: 'Edit the questions' }).click();
    await page.getByRole('textbox', { name: 'Question 2' }).fill('What was slow?');
    await page.getByRole('button', { name: 'Close the day', exact: true }).press('Enter');
    await page.getByText(/^Closed today \d/).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Open it again');
    await page.reload();
    await page.getByText(/^Closed today \d/).waitFor();
    await expect.poll(() => answer.inputValue()).toBe('The report');
    await expect.poll(() => page.getByRole('textbox', { name: 'Note' }).inputValue()).toBe('Short day');
    // The next day asks the reworded questions.
    const today = await fixture.page('summary', wide);
    await today.getByRole('textbox', { name: 'What was slow?' }).waitFor();
    await page.getByRole('button', { name: 'Open it again' }).click();
    await page.getByRole('button', { name: 'Close the day', exact: true }).waitFor();
  });

  it('keeps a page of writing when its day ends, and saves what was written once the program answers again', async () => {
    fixture.clock.set('2026-11-21T02:58:00Z');
    const page = await fixture.page('summary', wide);
    const note = page.getByRole('textbox', { name: 'Note' });
    await note.fill('Late, ');
    fixture.clock.set('2026-11-21T03:00:00Z');
    await fixture.call('begin', { name: 'Tea' });
    await page.getByRole('button', { name: 'Today' }).waitFor();
    await note.pressSequentially('but done');
    await page.getByRole('heading', { name: /20 November/ }).waitFor();
    await page.route('**/bridge/writePage', (route) => route.abort(), { times: 1 });
    await note.press('Tab');
    await page.getByText(/did not answer/).waitFor();
    await fixture.call('end', {});
    await page.getByText('Not saved yet').waitFor({ state: 'detached' });
    const { pages } = await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-21' });
    expect(pages).toMatchObject([{ date: '2026-11-20', note: 'Late, but done' }]);
    await page.getByRole('button', { name: 'Today' }).click();
    await page.getByRole('heading', { name: /21 November/ }).waitFor();
    expect(fixture.complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
  });

  it('does not overwrite what another window wrote since the page was read', async () => {
    const page = await fixture.page('summary', wide);
    const well = page.getByRole('textbox', { name: 'What went well?' });
    await well.fill('The report');
    // From here on the page receives no new reading.
    await page.route('**/bridge/reflection', () => undefined);
    const others = ['What went well?', 'What got in the way?', 'What will be different tomorrow?'];
    const answers = others.map((question, at) => ({ question, answer: at === 1 ? 'Noise' : '' }));
    await fixture.call('writePage', { date: '2026-11-20', answers });
    await well.press('Tab');
    const written = async () => {
      const { pages } = await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-20' });
      return pages[0]?.answers.map(({ answer }) => answer);
    };
    await expect.poll(written).toEqual(['The report', 'Noise', '']);
  });

  it('keeps both texts if two windows wrote into the same field, whoever leaves it last', async () => {
    const page = await fixture.page('summary', wide);
    const other = await fixture.page('summary', wide);
    const noteIn = (each: Page) => each.getByRole('textbox', { name: 'Note' });
    const written = async () => {
      const { pages } = await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-20' });
      return pages[0]?.note;
    };
    await noteIn(page).fill('Short day');
    await noteIn(other).fill('Call Anna');
    // An earlier reading may still be on its way, so the awaited one is known by what was written.
    const isRead = page.waitForResponse(
      async (response) =>
        response.url().endsWith('/bridge/reflection') && (await response.text()).includes('Call Anna'),
    );
    await noteIn(other).press('Tab');
    await expect.poll(written).toBe('Call Anna');
    await isRead;
    await noteIn(page).press('End');
    await noteIn(page).pressSequentially(', rain');
    await noteIn(page).press('Tab');
    await expect.poll(written).toBe('Call Anna\nShort day, rain');
    for (const each of [page, other])
      await expect.poll(() => noteIn(each).inputValue()).toBe('Call Anna\nShort day, rain');
    // A window that has shown the text may replace or remove it.
    await noteIn(page).fill('Rain');
    await noteIn(page).press('Tab');
    await expect.poll(written).toBe('Rain');
    await expect.poll(() => noteIn(other).inputValue()).toBe('Rain');
    await noteIn(other).fill('');
    await noteIn(other).press('Tab');
    await expect.poll(written).toBe('');
    await expect.poll(() => page.getByText('Not saved yet').count()).toBe(0);
  });

  it('keeps both texts if another window saved its own before this one could read it', async () => {
    const page = await fixture.page('summary', wide);
    const note = page.getByRole('textbox', { name: 'Note' });
    await note.fill('Short day');
    // From here on the page receives no new reading, as if both windows saved at the same moment.
    await page.route('**/bridge/reflection', () => undefined);
    await fixture.call('writePage', { date: '2026-11-20', note: 'Call Anna' });
    const written = async () => {
      const { pages } = await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-20' });
      return pages[0]?.note;
    };
    await note.press('Tab');
    await expect.poll(written).toBe('Call Anna\nShort day');
    // Saved again before the page has read what is stored now.
    await note.press('End');
    await note.pressSequentially(', rain');
    await note.press('Tab');
    await expect.poll(written).toBe('Call Anna\nShort day, rain');
    await page.unroute('**/bridge/reflection');
    await fixture.call('begin', { name: 'Tea' });
    await expect.poll(() => note.inputValue()).toBe('Call Anna\nShort day, rain');
    await page.getByText('Not saved yet').waitFor({ state: 'detached' });
    await fixture.call('end', {});
  });

  it('keeps the name that is being typed for a gap, and the focus, although the gap begins later now', async () => {
    await seed();
    const page = await fixture.page('summary', wide);
    const gaps = page.locator('.gap-list > li');
    await expect.poll(() => textOf(gaps.first())).toContain('11:25 – 12:30, 1 h 05');
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await page.keyboard.type('Lun');
    const walk = await fixture.call('record', { name: 'Walk', start: at('10:25'), end: at('10:40') });
    await expect.poll(() => textOf(gaps.first())).toContain('11:40 – 12:30, 50 min');
    await page.keyboard.type('c');
    // Also if another day was shown meanwhile.
    await page.getByRole('button', { name: 'Previous day' }).click();
    await page.getByRole('heading', { name: /19 November/ }).waitFor();
    await fixture.call('delete', { session: walk });
    await page.getByRole('button', { name: 'Next day' }).click();
    await expect.poll(() => textOf(gaps.first())).toContain('11:25 – 12:30, 1 h 05');
    const name = gaps.first().getByRole('textbox');
    expect(await name.inputValue()).toBe('Lunc');
    await name.press('End');
    await page.keyboard.type('h');
    await page.keyboard.press('Enter');
    await expect.poll(() => gaps.count()).toBe(0);
    const { sessions } = await fixture.ask('history', { text: 'lunch' });
    expect(sessions[0]?.segments).toMatchObject([{ start: at('10:25'), end: at('11:30') }]);
  });

  it('is closed by a slow press of the mouse, straight from the field that is being typed in', async () => {
    await seed();
    const page = await fixture.page('summary', wide);
    const note = page.getByRole('textbox', { name: 'Note' });
    await note.fill('Short day');
    await page.getByText('Not saved yet').waitFor();
    await page.getByRole('button', { name: 'Close the day', exact: true }).hover();
    await page.mouse.down();
    // The field loses the focus and its text is saved while the button is still down.
    await page.getByText('Not saved yet').waitFor({ state: 'detached' });
    await page.mouse.up();
    await page.getByText(/^Closed \d/).waitFor();
  });

  it('violates no rule of accessibility in light and dark', async () => {
    await seed();
    const page = await fixture.page('summary', wide);
    await page.getByRole('button', { name: 'Slides', exact: true }).click();
    await page.getByRole('textbox', { name: 'Note' }).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
  });
});
