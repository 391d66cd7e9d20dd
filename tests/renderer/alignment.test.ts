/** What stands below one another begins at the same edge: names of either direction, and buttons without an outline. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { at } from '../support/given.ts';
import { onPagesOfAll } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

const rightToLeft = 'اجتماع الفريق الأسبوعي لمراجعة التقرير السنوي مع الشركاء قبل نهاية الأسبوع';

let fixture: PageFixture;
onPagesOfAll(async (opened) => {
  fixture = opened;
  for (const [title, hour] of [
    ['Prepare the slides for the quarterly review with the partners in Lisbon and Kraków', '08'],
    [rightToLeft, '10'],
  ] as const) {
    const labels = [title.slice(0, 6), ...'abcdefgh'];
    await fixture.callAt('07:00', 'planBlock', {
      title,
      labels,
      start: at(`${hour}:00`),
      end: at(`${hour}:30`),
    });
    await fixture.callAt(`${hour}:00`, 'begin', { name: title, labels });
    await fixture.callAt(`${hour}:05`, 'interrupt', { reason: title });
    await fixture.callAt(`${hour}:15`, 'end', {});
  }
  for (let minute = 10; minute < 40; minute += 3)
    await fixture.call('record', { name: 'Mail', start: at(`09:${minute}`), end: at(`09:${minute + 1}`) });
  fixture.clock.set('11:00');
});

/** Where the leftmost line of each text begins, in whole CSS pixels. */
const beginnings = (texts: Locator) =>
  texts.evaluateAll((all) => [
    ...new Set(
      all.map((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        return Math.round(Math.min(...[...range.getClientRects()].map(({ left }) => left)));
      }),
    ),
  ]);

describe('names that run from right to left begin where the others do', () => {
  it.each([
    ['in the plan and what became of it', '', '.comparison', '.line-name > bdi', 1],
    ['among the labels and reasons of a week', '?view=week', '.range-table', '[dir="auto"]', 2],
  ] as const)('%s', async (_where, search, table, name, count) => {
    const page = await fixture.page('summary', { width: 960, height: 1200, search });
    const tables = page.locator(table).filter({ has: page.locator(name, { hasText: /^اجتماع/ }) });
    await expect.poll(() => tables.count()).toBe(count);
    for (const each of await tables.all()) expect(await beginnings(each.locator(name))).toHaveLength(1);
    await page.close();
  });
});

/** The left and right edges of the boxes, rounded to CSS pixels. */
const edges = (boxes: Locator) =>
  boxes.evaluateAll((all) =>
    all.map((each) => {
      const { left, right } = each.getBoundingClientRect();
      return { left: Math.round(left), right: Math.round(right) };
    }),
  );

describe('what belongs together stands at one edge', () => {
  it('the labels of a block begin under its name, on the screen and on paper', async () => {
    const page = await fixture.page('summary', { width: 960, height: 1200 });
    const row = page.locator('.comparison tbody > tr').first();
    await row.locator('.chip').first().waitFor();
    // The sign is not printed.
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media });
      const [name] = await beginnings(row.locator('.line-name > bdi'));
      const [label] = await edges(row.locator('.chip').first());
      expect(label?.left, media).toBe(name);
    }
    await page.close();
  });

  it('the sessions behind a block, and what can be done with it, begin under its name', async () => {
    const page = await fixture.page('summary', { width: 960, height: 1200 });
    const name = page.locator('.line-name > bdi').first();
    await name.click();
    const behind = page.locator('.behind').first();
    const [first] = await beginnings(name);
    expect(await beginnings(behind.locator('.behind-name > bdi'))).toEqual([first]);
    expect(await beginnings(behind.locator('.plan-ways > .quiet-button'))).toEqual([first]);
    await page.close();
  });

  it('what can be done with selected sessions begins where their count does, on each line', async () => {
    const page = await fixture.page('summary', { width: 320, height: 900 });
    await page.locator('.session-check').first().check();
    const bar = page.locator('.selected-sessions');
    const [count] = await beginnings(bar.locator('.selected-count'));
    await expect.poll(() => beginnings(bar.getByRole('button', { name: 'Select none' }))).toEqual([count]);
    await page.close();
  });

  it('the fields of the closing stand equally far below their names', async () => {
    const page = await fixture.page('summary', { width: 960, height: 1200 });
    const written = page.locator('.written');
    await expect.poll(() => written.count()).toBe(4);
    const distances = await written.evaluateAll((all) =>
      all.map((each) => {
        const [label, field] = [each.querySelector('label'), each.querySelector('.field')];
        const [above, below] = [label?.getBoundingClientRect(), field?.getBoundingClientRect()];
        return Math.round((below?.top ?? 0) - (above?.bottom ?? 0));
      }),
    );
    expect(new Set(distances).size).toBe(1);
    await page.close();
  });

  it('the names of the views begin where the figures below them do', async () => {
    const page = await fixture.page('summary', { width: 960, height: 1200 });
    const [figure] = await beginnings(page.locator('.figures dt').first());
    expect(await beginnings(page.locator('.view-button').first())).toEqual([figure]);
    await page.close();
  });

  it('the foot of the small window ends where the lines above it do', async () => {
    const page = await fixture.page('tray');
    const [icon] = await edges(page.getByRole('button', { name: 'Settings' }).locator('svg'));
    const [line] = await edges(page.getByRole('combobox'));
    expect(icon?.right).toBe(line?.right);
    await page.close();
  });

  it('the values of the figures of a day stand on one line', async () => {
    const page = await fixture.page('summary', { width: 960, height: 1200 });
    const values = page.locator('.figures .figure > dd:not(.figure-note)');
    await expect.poll(() => values.count()).toBeGreaterThan(2);
    const bottoms = await values.evaluateAll((all) =>
      all.map((value) => {
        const mark = document.createElement('span');
        mark.style.display = 'inline-block';
        (value.querySelector('button') ?? value).append(mark);
        const { bottom } = mark.getBoundingClientRect();
        mark.remove();
        return Math.round(bottom);
      }),
    );
    expect(new Set(bottoms).size).toBe(1);
    await page.close();
  });

  it.each([
    ['day', 320, '', 2],
    ['day', 400, '', 3],
    ['week', 320, '?view=week', 2],
  ])(
    'the figures of a %s stand in columns in a narrow window of %i px',
    async (_what, width, search, columns) => {
      const page = await fixture.page('summary', { width, height: 900, search });
      const names = page.locator('.figure > dt');
      await expect.poll(() => names.count()).toBeGreaterThan(3);
      expect(await beginnings(names)).toHaveLength(columns);
      await page.close();
    },
  );

  it.each([190, 320, 360])('the dates of a week begin at one edge in a window of %i px', async (width) => {
    const page = await fixture.page('summary', { width, height: 900, search: '?view=week' });
    const fields = page.locator('.range-fields .field');
    await expect.poll(() => fields.count()).toBe(2);
    const lefts = (await edges(fields)).map(({ left }) => left);
    expect(new Set(lefts).size).toBe(1);
    await page.close();
  });

  it('what the keys of a page do is told in one column, however long their names are', async () => {
    const page = await fixture.page('tray');
    await page.keyboard.press('Escape');
    await page.locator('h1').first().click();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    for (const list of await dialog.locator('dl').all()) {
      const columns = (await edges(list.locator('dd'))).map(({ left }) => left);
      expect(columns.length).toBeGreaterThan(2);
      expect(new Set(columns).size).toBe(1);
      const names = await edges(list.locator('kbd'));
      expect(columns[0]).toBeGreaterThanOrEqual(Math.max(...names.map(({ right }) => right)));
    }
    await page.close();
  });
});

/** The texts of buttons without an outline that stand at the start of a line, but begin further to the right than that line can. */
const indented = (page: Page) =>
  page.locator('.quiet-button:visible').evaluateAll((all) =>
    all.flatMap((button) => {
      const { parentElement: line } = button;
      if (line === null) return [];
      const { paddingLeft, borderLeftWidth, textAlign } = getComputedStyle(line);
      if (textAlign === 'end') return [];
      const start =
        line.getBoundingClientRect().left +
        Number.parseFloat(paddingLeft) +
        Number.parseFloat(borderLeftWidth);
      const box = button.getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(button);
      const text = range.getBoundingClientRect().left;
      return box.left < start + 16 && Math.abs(text - start) > 1 ? [button.textContent] : [];
    }),
  );

describe('a button without an outline at the start of a line begins where the other lines do', () => {
  it.each([
    ['tray', '', 380],
    ['summary', '', 960],
    ['summary', '', 320],
    ['summary', '?view=week', 960],
    ['summary', '?view=history&label=a', 960],
    ['summary', '?view=history&label=a', 320],
    ['settings', '', 720],
    ['settings', '', 320],
  ] as const)('on the page %s%s at %i px', async (name, search, width) => {
    const page = await fixture.page(name, { search, width, height: 900 });
    await page.locator('.quiet-button').last().waitFor();
    if (name === 'settings') await page.getByRole('button', { name: 'Advanced' }).click();
    await expect.poll(() => indented(page)).toEqual([]);
    await page.close();
  });

  it('in the trash', async () => {
    const { sessions } = await fixture.ask('history', { text: 'Mail' });
    await fixture.call('delete', { session: sessions[0]?.id ?? '' });
    const page = await fixture.page('summary', { width: 320, height: 900 });
    await page.getByRole('button', { name: 'Trash', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete Mail for good' }).waitFor();
    expect(await indented(page)).toEqual([]);
    await page.close();
  });

  it('in the editor of a session', async () => {
    const page = await fixture.page('summary', { width: 960, height: 1200 });
    await page.getByRole('button', { name: 'More for Mail' }).first().click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit session' });
    await dialog.getByRole('button', { name: 'Add exercises' }).click();
    await dialog.getByRole('button', { name: 'Add time range' }).waitFor();
    expect(await indented(page)).toEqual([]);
    await page.close();
  });
});
