/** A double click acts on one element only, not on another one that takes its place after the first of the two clicks. */
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { textsOf } from '../support/text-of.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

let fixture: PageFixture;
let page: Page;

onPages((opened) => {
  fixture = opened;
});

const rows = () => page.getByRole('list', { name: 'Open tasks' }).locator('.task-name');

describe('a double click', () => {
  beforeEach(async () => {
    for (const title of ['Answer', 'Borrow', 'Call']) await fixture.call('addTask', { title });
    page = await fixture.page('summary', { width: 960, height: 900 });
    await page.getByRole('button', { name: 'Tasks', exact: true }).click();
  });

  /**
   * Clicks twice in one place. The second click comes after the first has had its effect, as it does when a person clicks. Returns the task that
   * lies under the pointer by then, and the other task. With `count` 2 the second click belongs to a double click.
   */
  const clickTwice = async (count: 1 | 2): Promise<[under: string, other: string]> => {
    const box = await page.getByRole('checkbox', { name: 'Answer' }).boundingBox();
    if (box === null) throw new Error('it is not seen');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.click(x, y);
    await page.getByRole('dialog').locator('.status-card').waitFor();
    await expect.poll(() => textsOf(rows())).toEqual(['Borrow', 'Call']);
    const under = await page.evaluate(
      ([left, top]) => document.elementFromPoint(left, top)?.getAttribute('aria-label') ?? '',
      [x, y] as const,
    );
    await page.mouse.down({ clickCount: count });
    await page.mouse.up({ clickCount: count });
    return under === 'Done: Borrow' ? ['Borrow', 'Call'] : ['Call', 'Borrow'];
  };

  it('completes one task, and not the one that has come to its place', async () => {
    const [under, other] = await clickTwice(2);
    await page.getByRole('checkbox', { name: `Done: ${other}` }).click();
    await expect.poll(() => textsOf(rows())).toEqual([under]);
  });

  it('is no two clicks, of which each completes a task', async () => {
    const [, other] = await clickTwice(1);
    await expect.poll(() => textsOf(rows())).toEqual([other]);
  });
});
