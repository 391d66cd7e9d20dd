/** Nothing moves away from under the pointer, and the page does not jump while somebody types. */
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { at } from '../support/given.ts';
import { onPagesOfAll } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

let fixture: PageFixture;
onPagesOfAll(async (opened) => {
  fixture = opened;
  await fixture.callAt('08:00', 'planBlock', {
    title: 'Write report',
    labels: [],
    start: at('08:00'),
    end: at('15:45'),
  });
  await fixture.callAt('08:00', 'begin', { name: 'Write report' });
  for (const minute of [10, 20, 30])
    await fixture.call('record', { name: 'Mail', start: at(`07:${minute}`), end: at(`07:${minute + 5}`) });
  fixture.clock.set('14:57');
});

const place = async (of: Locator) => {
  const box = await of.boundingBox();
  return { x: Math.round(box?.x ?? Number.NaN), y: Math.round(box?.y ?? Number.NaN) };
};

it.each([
  ['another day', '', 'Next day', 'Previous day'],
  ['another week', '?view=week', 'Next week', 'Previous week'],
  ['another year', '?view=year', 'Next year', 'Previous year'],
] as const)(
  'the way to %s stays where it is, however long the names are',
  async (_what, search, next, previous) => {
    const page = await fixture.page('summary', { width: 960, height: 720, search });
    const [heading, forward] = [
      page.getByRole('heading', { level: 1 }),
      page.getByRole('button', { name: next }),
    ];
    const before = await place(forward);
    const names = [await heading.textContent()];
    for (let step = 0; step < 4; step += 1) {
      await page.getByRole('button', { name: previous }).click();
      await expect.poll(() => heading.textContent()).not.toBe(names.at(-1));
      names.push(await heading.textContent());
      expect(await place(forward)).toEqual(before);
    }
    await page.close();
  },
);

it.each([320, 360, 960])(
  'the names of the views stay where they are, whichever is shown, in a window of %i px',
  async (width) => {
    const page = await fixture.page('summary', { width, height: 720 });
    const names = page.locator('.view-button');
    /** Where the text of each name begins, whatever space its button has around it. */
    const places = () =>
      names.evaluateAll((all) =>
        all.map((each) => {
          const range = document.createRange();
          range.selectNodeContents(each);
          const { left, top } = range.getBoundingClientRect();
          return [Math.round(left), Math.round(top)];
        }),
      );
    const before = await places();
    expect(new Set(before.map(([, top]) => top)).size).toBe(1);
    for (const name of ['Week', 'Year', 'History', 'Day']) {
      await names.getByText(name).click();
      await page.locator('.view-button[aria-current]').getByText(name).waitFor();
      expect(await places()).toEqual(before);
    }
    await page.close();
  },
);

it('while a plan is typed, what lies below stays in place from the first key on', async () => {
  const page = await fixture.page('summary', { width: 960, height: 720 });
  await page.getByRole('textbox', { name: 'Plan something' }).focus();
  const lane = page.locator('.timeline').first();
  const places = new Set<number>();
  for (const key of '9-10:30 write #deep') {
    await page.keyboard.type(key);
    places.add((await place(lane)).y);
  }
  expect([...places]).toHaveLength(1);
  await page.close();
});

it('the foot of the small window says what was worked and planned on one line', async () => {
  const page = await fixture.page('tray');
  const text = page.locator('.tray-footer > p');
  const lineHeight = await text.evaluate((p) => Number.parseFloat(getComputedStyle(p).lineHeight));
  expect(await text.evaluate((p) => p.getBoundingClientRect().height)).toBeLessThan(lineHeight * 1.5);
  await page.close();
});

it('a message that fits beside its buttons stands on one line with them', async () => {
  const page = await fixture.page('summary', { width: 960, height: 720 });
  const line = page.getByRole('textbox', { name: 'Plan something' });
  for (const title of ['Mail', 'review', 'Team meeting', 'call Anna']) {
    await line.fill(`16-17 ${title}`);
    await line.press('Enter');
    const card = page.locator('.status-card').filter({ hasText: `Planned “${title}”.` });
    await card.waitFor();
    const [said, undo] = [card.locator('p'), card.getByRole('button', { name: 'Undo' })];
    const middle = async (of: Locator) =>
      of.evaluate((box) => (box.getBoundingClientRect().top + box.getBoundingClientRect().bottom) / 2);
    expect(Math.abs((await middle(said)) - (await middle(undo)))).toBeLessThan(2);
    await undo.click();
    await card.waitFor({ state: 'detached' });
  }
  await page.close();
});

it('the buttons of a message in the small window stand on one line', async () => {
  const page = await fixture.page('tray');
  await page.getByRole('button', { name: 'End', exact: true }).click();
  const card = page.locator('.status-card').filter({ hasText: 'Ended' });
  await card.waitFor();
  const tops = await card.getByRole('button').evaluateAll((all) =>
    all.map((each) => {
      const { top, bottom } = each.getBoundingClientRect();
      return Math.round((top + bottom) / 2);
    }),
  );
  expect(tops.length).toBeGreaterThan(3);
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(2);
  await page.close();
});

describe('a selected session leaves the boxes of the others where they are', () => {
  it.each([
    ['on a day', '', '.session-check'],
    ['in the history', '?view=history', '.history-box'],
  ] as const)('%s', async (_where, search, box) => {
    const page = await fixture.page('summary', { width: 960, height: 1300, search });
    const boxes = page.locator(box);
    await boxes.nth(2).waitFor();
    const before = await place(boxes.nth(2));
    await boxes.nth(0).click();
    await page.getByRole('button', { name: 'Select none' }).waitFor();
    expect(await place(boxes.nth(2))).toEqual(before);
    await page.close();
  });
});
