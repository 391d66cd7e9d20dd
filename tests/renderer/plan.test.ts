/**
 * The plan of a day in the summary as a person makes it: by typing, by mouse, by keyboard alone; copied, moved, compared with its baseline.
 */
import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { violationsInBothThemes, violationsOf } from '../support/axe.ts';
import { at } from '../support/given.ts';
import { plain, textOf, textsOf } from '../support/text-of.ts';
import { holdBack } from './hold-back.ts';
import { onPages } from './on-pages.ts';
import type { Look, PageFixture } from './page-fixture.ts';
import { refusals } from './refusals.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;
const wide = { width: 960, height: 900 };

onPages((opened) => {
  fixture = opened;
});

const open = (look: Look = {}) => fixture.page('summary', { ...wide, ...look });
const line = (page: Page) => page.getByRole('textbox', { name: 'Plan something' });
const block = (page: Page, name: string | RegExp) =>
  page
    .getByRole('list', { name: 'Planned' })
    .getByRole('button', { name: typeof name === 'string' ? `Planned: ${name}` : name });
const blocks = async (page: Page) => {
  const names = await page
    .locator('.plan-block-button')
    .evaluateAll((all) => all.map((each) => each.ariaLabel ?? ''));
  return names.map((name) => plain(name.replace('Planned: ', '')));
};
const plan = (title: string, start: string, end: string, labels: string[] = []) =>
  fixture.call('planBlock', { title, start: at(start), end: at(end), labels });
const said = (page: Page) => page.locator('.summary-status .status-message p');
const undo = (page: Page) =>
  page.locator('.summary-status').getByRole('button', { name: 'Undo', exact: true }).click();
const box = async (of: Locator) => {
  const found = await of.boundingBox();
  if (found === null) throw new Error('it is not seen');
  return found;
};
const type = async (page: Page, text: string) => {
  await line(page).fill(text);
  await line(page).press('Enter');
};
/** Presses at a place, moves by that many CSS pixels, and lets go. */
const drag = async (page: Page, x: number, y: number, by: number) => {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by / 2, y, { steps: 3 });
  await page.mouse.move(x + by, y, { steps: 3 });
  await page.mouse.up();
};

describe('planning by typing', () => {
  it('shows what it understood before Enter, plans it then, and takes it back', async () => {
    await fixture.call('addTask', { title: 'Thesis, chapter 3' });
    const page = await open();
    await page.getByText('Nothing planned yet.').waitFor();
    await line(page).fill('9-10:30 Write report @Thesis #deep');
    await page.getByText('09:00 to 10:30, 1 h 30').waitFor();
    await page.getByText('task: Thesis, chapter 3').waitFor();
    await expect.poll(() => blocks(page)).toEqual([]);
    await line(page).press('Enter');
    await block(page, 'Write report, 09:00 to 10:30').waitFor();
    await expect.poll(() => line(page).inputValue()).toBe('');
    await expect
      .poll(() => page.locator('.plan-list > li').innerText())
      .toMatch(/Thesis, chapter 3[\s\S]*deep/);
    await expect.poll(() => textOf(said(page))).toBe('Planned “Write report”.');
    await undo(page);
    await expect.poll(() => blocks(page)).toEqual([]);
  });

  it('plans on the day that is shown, also a future one, and on a night with two half past twos', async () => {
    const page = await open({ search: '?date=2026-11-23' });
    await type(page, '9-10 Monday');
    await expect.poll(() => blocks(page)).toEqual(['Monday, 09:00 to 10:00']);
    await page.close();
    const back = await open({ search: '?date=2026-10-24' });
    await line(back).fill('2:30-2:45 Twice');
    await back
      .getByText(/02:30 .*after the clock went back/)
      .first()
      .waitFor();
    await type(back, '23-4 Night shift');
    await expect.poll(() => blocks(back)).toEqual(['Night shift, 23:00 to 04:00 (clock back 1 h 00)']);
    // Five hours on the clock are six hours on a day of 25.
    await expect.poll(() => textOf(back.locator('.plan-head'))).toContain('6 h 00 planned');
  });

  it('shows a block that lasts over the start of a day on both days, cut there', async () => {
    await plan('Early', '2026-11-20T01:00:00Z', '2026-11-20T04:00:00Z');
    for (const [date, edge] of [
      ['2026-11-19', 'data-cut-end'],
      ['2026-11-20', 'data-cut-start'],
    ] as const) {
      const page = await open({ search: `?date=${date}` });
      await block(page, /Early/).waitFor();
      await expect.poll(() => page.locator('.plan-block').getAttribute(edge)).toBe('true');
      await page.close();
    }
  });
});

describe('planning by mouse', () => {
  it('plans the stretch that is drawn on an empty place, in whole five minutes', async () => {
    const page = await open();
    const lane = await box(page.locator('.plan-drawing'));
    const hour = lane.width / 10;
    await drag(page, lane.x + hour + 2, lane.y + 10, 1.5 * hour);
    const dialog = page.getByRole('dialog', { name: 'Plan a block' });
    await dialog.getByRole('textbox', { name: 'What' }).fill('Write report');
    await page.keyboard.press('Enter');
    await block(page, 'Write report, 09:00 to 10:30').waitFor();
    await expect.poll(() => textOf(said(page))).toBe('Planned “Write report”.');
  });

  it('moves a block, its end alone and its start alone; the drag opens nothing and can be undone', async () => {
    await plan('Write', '09:00', '10:00');
    const page = await open();
    const hour = (await box(page.locator('.plan-drawing'))).width / 10;
    const dragBlock = async (part: number, by: number) => {
      const { x, y, width } = await box(page.locator('.plan-block'));
      await drag(page, x + part * width, y + 14, by);
    };
    await dragBlock(0.5, hour + 3);
    await expect.poll(() => blocks(page)).toEqual(['Write, 11:00 to 12:00']);
    await said(page).getByText('Changed “Write” in the plan.').waitFor();
    const { x, y, width } = await box(page.locator('.plan-block'));
    await drag(page, x + width + 1, y + 14, hour / 2);
    await expect.poll(() => blocks(page)).toEqual(['Write, 11:00 to 12:30']);
    // All three changes say the same. After dismissing the message, the next one is certain to be of the last change.
    await page.locator('.summary-status').getByRole('button', { name: 'Dismiss' }).click();
    const again = await box(page.locator('.plan-block'));
    await drag(page, again.x, again.y + 14, -hour / 2);
    await expect.poll(() => blocks(page)).toEqual(['Write, 10:30 to 12:30']);
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await expect.poll(() => said(page).count()).toBe(1);
    await undo(page);
    await expect.poll(() => blocks(page)).toEqual(['Write, 11:00 to 12:30']);
    await block(page, /Write/).click();
    await page.getByRole('dialog', { name: 'Edit what is planned' }).waitFor();
  });
});

describe('planning by keyboard alone', () => {
  it('plans, moves, lengthens, edits and removes a block, and undoes the removal', async () => {
    const page = await open();
    const focused = () => page.evaluate(() => document.activeElement?.ariaLabel);
    const tabTo = async (name: string) => {
      for (let presses = 0; presses < 40 && !(await focused())?.startsWith(name); presses += 1)
        await page.keyboard.press('Tab');
      await expect.poll(() => focused()).toContain(name);
    };
    await tabTo('Plan something');
    await page.keyboard.type('9-10 Write');
    await page.keyboard.press('Enter');
    await block(page, /Write/).waitFor();
    await tabTo('Planned: Write');
    for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => focused()).toBe('Planned: Write, 09:10 to 10:15');
    // The arrow keys moved the block and not the day.
    await expect.poll(() => textOf(page.getByRole('heading', { level: 1 }))).toContain('20 November');
    await said(page).getByText('Changed').waitFor();
    await undo(page);
    // Five key presses make one change.
    await expect.poll(() => blocks(page)).toEqual(['Write, 09:00 to 10:00']);
    await tabTo('Planned: Write');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Edit what is planned' });
    await dialog.getByRole('textbox', { name: 'What' }).fill('Write more');
    // On a slow machine, React Aria may give the focus back in a frame while the page is still inert. Here that frame never comes.
    await page.evaluate(() => {
      window.requestAnimationFrame = () => 0;
    });
    await page.keyboard.press('Enter');
    await block(page, 'Write more, 09:00 to 10:00').waitFor();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(focused).toBe('Planned: Write more, 09:00 to 10:00');
    await page.keyboard.press('Delete');
    await expect.poll(() => blocks(page)).toEqual([]);
    await undo(page);
    await expect.poll(() => blocks(page)).toEqual(['Write more, 09:00 to 10:00']);
  });

  it('takes one block out for a Delete that is held, and not the one that the focus goes on to', async () => {
    await plan('Write', '09:00', '10:00');
    await plan('Read', '11:00', '12:00');
    const page = await open();
    let removed = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/bridge/removeBlock')) removed += 1;
    });
    await block(page, /Write/).focus();
    await page.keyboard.down('Delete');
    await expect.poll(() => blocks(page)).toEqual(['Read, 12:00 to 13:00']);
    await expect.poll(() => page.evaluate(() => document.activeElement?.ariaLabel ?? '')).toContain('Read');
    await page.keyboard.down('Delete');
    await page.keyboard.up('Delete');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Edit what is planned' }).waitFor();
    expect(removed).toBe(1);
  });

  it('keeps the focus on a block that the keys move beyond the hours shown', async () => {
    await plan('Late', '21:00', '22:30');
    await plan('Noon', '11:00', '12:00');
    const page = await open();
    const focused = () => page.evaluate(() => document.activeElement?.ariaLabel);
    await block(page, /Late/).focus();
    for (let steps = 0; steps < 30; steps += 1) await page.keyboard.press('ArrowRight');
    expect(await focused()).toMatch(/^Planned: Late/);
    await expect.poll(() => blocks(page)).toEqual(['Noon, 12:00 to 13:00', 'Late, 00:30 to 02:00']);
    await block(page, /Noon/).focus();
    for (let steps = 0; steps < 72; steps += 1) await page.keyboard.press('ArrowLeft');
    expect(await focused()).toMatch(/^Planned: Noon/);
    await expect.poll(() => blocks(page)).toEqual(['Noon, 06:00 to 07:00', 'Late, 00:30 to 02:00']);
  });

  it('shows the times of a block while it is dragged, within the page even beyond the hours shown', async () => {
    await plan('Late', '21:00', '22:30');
    const page = await open();
    const shown = page.locator('.plan-block .timeline-moved-time');
    const { x, y, width } = await box(block(page, /Late/));
    await page.mouse.move(x + width / 2, y + 8);
    await page.mouse.down();
    for (const [by, when] of [
      [-0.5, /^2\d:\d\d – 2\d:\d\d$/],
      [2, /^0[01]:\d\d – 0[123]:\d\d$/],
    ] as const) {
      await page.mouse.move(x + width / 2 + by * width, y + 8, { steps: 6 });
      await expect.poll(async () => (await textsOf(shown)).join()).toMatch(when);
      const label = await box(shown);
      expect(label.x).toBeGreaterThanOrEqual(0);
      expect(label.x + label.width).toBeLessThanOrEqual(wide.width);
    }
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect.poll(() => shown.count()).toBe(0);
  });

  it('keeps hold of a block that is dragged beyond the hours shown', async () => {
    await plan('Late', '21:00', '22:30');
    const page = await open({ width: 1200 });
    const { x, y, width } = await box(block(page, /Late/));
    const middle = x + width / 2;
    await page.mouse.move(middle, y + 8);
    await page.mouse.down();
    await page.mouse.move(middle + width * 2, y + 8, { steps: 6 });
    await block(page, /Late, 0[01]:/).waitFor();
    await page.mouse.move(middle + width / 1.5, y + 8, { steps: 6 });
    await page.mouse.up();
    await said(page).getByText('Changed').waitFor();
    await expect.poll(() => blocks(page)).toEqual([expect.stringMatching(/^Late, 2[23]:5/)]);
  });

  it('moves a block back while its move is on its way', async () => {
    await plan('Write', '09:00', '10:00');
    const page = await open();
    const { answer, isSent } = await holdBack(page, 'changeBlock');
    let answered = 0;
    page.on('response', (response) => {
      if (response.url().endsWith('changeBlock')) answered += 1;
    });
    await block(page, /Write/).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await isSent;
    await block(page, /Write/).focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Tab');
    answer();
    await expect.poll(() => answered).toBe(2);
    await expect.poll(() => blocks(page)).toEqual(['Write, 10:00 to 11:00']);
  });

  it('leaves a block alone on Escape, and sends a pending move when the focus leaves', async () => {
    await plan('Write', '09:00', '10:00');
    const page = await open();
    await block(page, /Write/).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await expect.poll(() => blocks(page)).toEqual(['Write, 10:00 to 11:00']);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await said(page).getByText('Changed').waitFor();
    await expect.poll(() => blocks(page)).toEqual(['Write, 10:05 to 11:05']);
  });

  it('lists its keys and what can be typed', async () => {
    const page = await open();
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await keys.getByText('On a planned block: move its end by 5 minutes').waitFor();
    await keys.getByText('9-10:30 Write report').waitFor();
  });

  it('changes times in fields in the form of the locale, and says there what is wrong with them', async () => {
    await plan('Write', '09:00', '10:00');
    const page = await open({ locale: 'en-US' });
    await block(page, /Write/).press('Enter');
    const dialog = page.getByRole('dialog');
    const end = dialog.getByRole('textbox', { name: 'End' });
    await expect.poll(() => end.inputValue()).toBe('11:00 AM');
    await end.fill('25:00');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('alert').filter({ hasText: /time/i }).first().waitFor();
    await expect.poll(() => end.inputValue()).toBe('25:00');
    await end.fill('9 pm');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => blocks(page)).toEqual(['Write, 10:00 AM to 9:00 PM']);
  });
});

describe('the draft of a block', () => {
  it('survives its dialog until it is saved or discarded', async () => {
    await plan('Write', '09:00', '10:00');
    const page = await open();
    const dialog = page.getByRole('dialog');
    const what = dialog.getByRole('textbox', { name: 'What' });
    const edit = () => block(page, /Write/).press('Enter');
    await edit();
    await what.fill('Write more');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await edit();
    await dialog.getByText('Restored what you typed.').waitFor();
    await expect.poll(() => what.inputValue()).toBe('Write more');
    await dialog.getByRole('button', { name: 'Discard changes' }).click();
    await dialog.waitFor({ state: 'detached' });
    await edit();
    await expect.poll(() => what.inputValue()).toBe('Write');
    await what.fill('Write on');
    await page.keyboard.press('Enter');
    await block(page, /Write on/).press('Enter');
    await expect.poll(() => what.inputValue()).toBe('Write on');
    expect(await dialog.getByText('Restored').count()).toBe(0);
  });
});

describe('a block edited in two windows at once', () => {
  it('keeps what was typed in one and what was changed in the other', async () => {
    await plan('Write', '09:00', '10:00', ['deep']);
    const page = await open();
    await block(page, /Write/).press('Enter');
    const dialog = page.getByRole('dialog');
    const what = dialog.getByRole('textbox', { name: 'What' });
    await what.fill('Write more');
    await dialog.getByRole('combobox', { name: 'Labels' }).fill('here');
    const { blocks: planned } = await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-20' });
    await fixture.call('changeBlock', {
      block: planned[0]?.id ?? '',
      start: at('13:00'),
      end: at('14:30'),
      labels: ['deep', 'there'],
    });
    // Fields that nobody touched here show the new values.
    await expect.poll(() => dialog.getByRole('textbox', { name: 'End' }).inputValue()).toBe('15:30');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => blocks(page)).toEqual(['Write more, 14:00 to 15:30']);
    const { blocks: after } = await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-20' });
    expect(after[0]?.labels).toEqual(['deep', 'there', 'here']);
  });

  it('says which fields the other window changed', async () => {
    await plan('Write', '09:00', '10:00');
    const page = await open();
    await block(page, /Write/).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'What' }).fill('Write more');
    await dialog.getByRole('textbox', { name: 'Start' }).fill('9:30');
    const { blocks: planned } = await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-20' });
    const changes = { title: 'Write less', start: at('13:00'), end: at('14:30') };
    await fixture.call('changeBlock', { block: planned[0]?.id ?? '', ...changes });
    await dialog.getByText('What: “Write less”').waitFor();
    await dialog.getByText('Times: “14:00 – 15:30”').waitFor();
  });

  it('says at once that the other window removed it, refuses to save it, and offers to plan it anew', async () => {
    await plan('Write', '09:00', '10:00');
    const page = await open();
    await block(page, /Write/).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'What' }).fill('Write more');
    const { blocks: planned } = await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-20' });
    const removed = planned[0]?.id ?? '';
    await fixture.call('removeBlock', { block: removed });
    const news = dialog.getByText(
      'Meanwhile it was taken out of the plan or moved to another day elsewhere.',
    );
    await news.waitFor();
    await fixture.call('undo', {});
    await news.waitFor({ state: 'detached' });
    await fixture.call('removeBlock', { block: removed });
    await news.waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => refusals(dialog)).toEqual(['That is no longer in the plan.']);
    await dialog.getByRole('button', { name: 'Plan', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => said(page).textContent()).toContain('Write more');
    await expect.poll(() => blocks(page)).toEqual(['Write more, 10:00 to 11:00']);
  });
});

describe('blocks at the same time', () => {
  it('lie side by side, each in a lane of its own', async () => {
    await plan('One', '09:00', '11:00');
    await plan('Two', '09:30', '10:00');
    await plan('Three', '10:00', '11:00');
    const page = await open();
    const top = async (name: string) => (await box(block(page, new RegExp(name)))).y;
    const [one, two, three] = [await top('One'), await top('Two'), await top('Three')];
    expect(two).toBeGreaterThan(one + 20);
    expect(three).toBe(two);
  });

  it('show the beginning of a name that is too long, also of one written from right to left', async () => {
    await plan('תכנון הרבעון הבא עם כל הצוות ועם השותפים (2026)', '09:00', '09:30');
    const page = await open();
    const name = page.locator('.plan-block-name').first();
    await expect.poll(() => name.evaluate((each) => getComputedStyle(each).direction)).toBe('rtl');
    // The cut-off end lies to the left.
    const { isCut, isBegun } = await name.evaluate((each) => {
      const range = document.createRange();
      range.setStart(each.lastChild ?? each, 0);
      range.setEnd(each.lastChild ?? each, 1);
      const [first, box] = [range.getBoundingClientRect(), each.getBoundingClientRect()];
      return {
        isCut: each.scrollWidth > each.clientWidth,
        isBegun: first.left >= box.left && first.right <= box.right,
      };
    });
    expect([isCut, isBegun]).toEqual([true, true]);
  });

  it('have short accessible names, cut between graphemes', async () => {
    const family = '👩‍👩‍👧‍👦';
    await plan(family.repeat(15), '09:00', '10:00');
    await plan(`${'é'.repeat(60)}`, '11:00', '12:00');
    const page = await open();
    const [first = '', second = ''] = await blocks(page);
    expect(first).toBe(`${family.repeat(15)}, 10:00 to 11:00`);
    expect(second).toBe(`${'é'.repeat(48)}…, 12:00 to 13:00`);
  });
});

describe('the plan as a whole', () => {
  const menu = async (page: Page, name: string) => {
    await page.getByRole('button', { name: 'More for the plan' }).click();
    await page.getByRole('menuitem', { name }).click();
  };

  it('is copied from the day before, the week before, or any day, as one step', async () => {
    await plan('Mail', '2026-11-19T08:00:00Z', '2026-11-19T09:00:00Z');
    await plan('Write', '2026-11-19T09:00:00Z', '2026-11-19T10:00:00Z');
    await plan('Choir', '2026-11-13T18:00:00Z', '2026-11-13T19:00:00Z');
    // Before the clock went back; the copy keeps the time of day.
    await plan('Walk', '2026-10-20T06:00:00Z', '2026-10-20T07:00:00Z');
    const page = await open();
    await menu(page, 'Copy the plan of the day before');
    await expect.poll(() => blocks(page)).toEqual(['Mail, 09:00 to 10:00', 'Write, 10:00 to 11:00']);
    await undo(page);
    await expect.poll(() => blocks(page)).toEqual([]);
    await menu(page, 'Copy the plan of a week before');
    await expect.poll(() => blocks(page)).toEqual(['Choir, 19:00 to 20:00']);
    await menu(page, 'Copy the plan of another day');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Day to copy from').fill('30 Feb');
    await page.keyboard.press('Enter');
    await expect.poll(() => refusals(dialog)).toEqual(['This is not a date.']);
    await expect.poll(() => dialog.locator(':focus').inputValue()).toBe('30 Feb');
    await dialog.getByLabel('Day to copy from').fill('');
    await page.keyboard.press('Enter');
    await expect.poll(() => refusals(dialog)).toEqual(['Choose a day.']);
    await dialog.getByLabel('Day to copy from').fill('2026-11-20');
    await page.keyboard.press('Enter');
    await dialog.getByText('Choose another day than this one.').waitFor();
    await dialog.getByLabel('Day to copy from').fill('2026-10-20');
    await page.keyboard.press('Enter');
    await expect.poll(() => blocks(page)).toEqual(['Walk, 08:00 to 09:00', 'Choir, 19:00 to 20:00']);
  });

  it('moves the rest of today by minutes, and refuses anything else', async () => {
    await plan('Mail', '07:30', '08:30');
    await plan('Write', '09:00', '10:00');
    await plan('Lunch', '11:00', '12:00');
    const page = await open();
    await menu(page, 'Move the rest of today');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Minutes later/).fill('soon');
    await page.keyboard.press('Enter');
    await dialog.getByText(/Type a whole number of minutes/).waitFor();
    await expect.poll(() => dialog.getByLabel(/Minutes later/).inputValue()).toBe('soon');
    await dialog.getByLabel(/Minutes later/).fill('−20');
    await page.keyboard.press('Enter');
    const moved = ['Mail, 08:30 to 09:30', 'Write, 09:40 to 10:40', 'Lunch, 11:40 to 12:40'];
    await expect.poll(() => blocks(page)).toEqual(moved);
    await expect.poll(() => textOf(said(page))).toBe('Moved the rest of today 20 min earlier.');
    await undo(page);
    await expect.poll(async () => (await blocks(page))[1]).toBe('Write, 10:00 to 11:00');
    // At 08:00 UTC, Write is one hour away and Lunch three.
    await menu(page, 'Move the rest of today');
    await dialog.getByLabel(/Minutes later/).fill('-90');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => textOf(said(page)))
      .toBe('Moved the rest of today 1 h 30 earlier. One block begins before now.');
  });

  it('is compared with its baseline, which shows what was moved, added and removed since', async () => {
    await plan('Mail', '09:00', '10:00');
    await plan('Write', '10:00', '11:00');
    const page = await open();
    await expect.poll(() => page.getByRole('button', { name: 'Baseline' }).count()).toBe(0);
    await menu(page, 'Keep this plan as the baseline');
    await page.getByText('Same as the baseline.').waitFor();
    await block(page, /Mail/).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await block(page, /moved from 10:00 – 11:00/).waitFor();
    await block(page, /Write/).press('Delete');
    await type(page, '15-16 New');
    await page.getByText('Since the baseline: 1 moved, 1 added, 1 taken out.').waitFor();
    await expect
      .poll(() => blocks(page))
      .toEqual(['Mail, 10:05 to 11:05, moved from 10:00 – 11:00', 'New, 15:00 to 16:00, added']);
    await page.getByRole('button', { name: 'Baseline' }).click();
    const lane = page.getByRole('list', { name: 'Planned' });
    await expect
      .poll(() => textsOf(lane.getByRole('listitem')))
      .toEqual([
        expect.stringContaining('Planned: Mail, 10:00 to 11:00, moved to 10:05 – 11:05'),
        expect.stringContaining('Planned: Write, 11:00 to 12:00, taken out'),
      ]);
    const isStruck = (name: string) =>
      lane
        .getByRole('listitem')
        .filter({ hasText: name })
        .locator('.plan-block-name')
        .evaluate((each) => {
          const { textDecorationLine } = getComputedStyle(each.querySelector('bdi') ?? each);
          return textDecorationLine === 'line-through';
        });
    expect([await isStruck('Mail'), await isStruck('Write')]).toEqual([false, true]);
    // The baseline cannot be changed.
    await expect.poll(() => lane.getByRole('button').count()).toBe(0);
  });

  it('starts a session from a block, with its labels, and the session serves the block', async () => {
    await plan('Write', '09:00', '10:00', ['deep']);
    const page = await open();
    await page.getByRole('button', { name: 'Start Write' }).click();
    const row = page.getByRole('row', { name: /^Select Write/ });
    await row.getByText('Running').waitFor();
    await expect.poll(() => row.innerText()).toContain('deep');
    // While its session is under way, the block cannot be started a second time.
    await page.getByRole('button', { name: 'Start Write' }).waitFor({ state: 'detached' });
    await fixture.call('interrupt', {});
    await row.getByText('Interrupted').waitFor();
    await block(page, /Write/).focus();
    await page.keyboard.press('s');
    await fixture.call('end', {});
    await page.getByRole('button', { name: 'Start Write' }).waitFor();
    // Starting it again makes another session that serves the same block.
    await block(page, /Write/).focus();
    await page.keyboard.press('s');
    await expect.poll(() => page.getByRole('row', { name: /^Select Write/ }).count()).toBe(2);
    await plan('Later', '2026-11-21T09:00:00Z', '2026-11-21T10:00:00Z');
    const tomorrow = await open({ search: '?date=2026-11-21' });
    await block(tomorrow, /Later/).waitFor();
    await expect.poll(() => tomorrow.getByRole('button', { name: 'Start Later' }).count()).toBe(0);
  });
});

describe('the appearance of the plan', () => {
  beforeEach(async () => {
    fixture.clock.set('06:30');
    await plan('Mail', '07:00', '07:15', ['office']);
    await plan('Prepare the slides for the quarterly review in Lisbon and Kraków', '07:30', '10:00', [
      'review',
    ]);
    await plan('Write report', '09:00', '11:00', ['writing']);
    await seedDay(fixture);
    await plan('Review with Anna', '15:15', '16:00', ['review']);
  });

  it('has nothing that axe finds in light and dark, in either form', async () => {
    const page = await open();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Baseline' }).click();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'As changed' }).click();
    await line(page).fill('nothing');
    await line(page).press('Enter');
    await block(page, /Mail/).click();
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
  });

  it.each([[{ width: 360, height: 640 }], [{ width: 480, height: 360 }], [{ width: 320, height: 500 }]])(
    'needs no scrolling sideways at %o',
    async (size) => {
      const page = await open(size);
      const overflow = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await expect.poll(() => overflow()).toBeLessThanOrEqual(0);
      await line(page).fill(`9-10 ${'x'.repeat(180)} #${'y'.repeat(50)}`);
      await expect.poll(() => overflow()).toBeLessThanOrEqual(0);
      await expect.poll(() => violationsOf(page)).toEqual([]);
    },
  );

  it('keeps its outlines in forced colours', async () => {
    const page = await open();
    await page.emulateMedia({ forcedColors: 'active' });
    const border = await page
      .locator('.plan-block')
      .first()
      .evaluate((each) => [getComputedStyle(each).borderTopStyle, getComputedStyle(each).borderTopWidth]);
    expect(border).toEqual(['solid', '1px']);
  });
});
