/** What the line above the plan makes of a text, or why it refuses the text. The tests type all lines into one page. */
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { plain, textOf } from '../support/text-of.ts';
import { onPagesOfAll } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

describe('the line above the plan', () => {
  let fixture: PageFixture;
  let page: Page;
  onPagesOfAll(async (opened) => {
    fixture = opened;
    page = await fixture.page('summary', { width: 960, height: 900 });
  });
  const line = () => page.getByRole('textbox', { name: 'Plan something' });
  const refusal = () => textOf(page.locator('.plan-hint .refusal'));
  const blocks = async () => {
    const names = await page
      .locator('.plan-block-button')
      .evaluateAll((all) => all.map((each) => each.ariaLabel ?? ''));
    return names.map((name) => plain(name.replace('Planned: ', '')));
  };
  const type = async (text: string) => {
    await line().fill(text);
    await line().press('Enter');
  };

  /** Empties the plan and the field, because the tests share one page. */
  beforeEach(async () => {
    const { blocks: planned } = await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-21' });
    for (const { id } of planned) await fixture.call('removeBlock', { block: id });
    await line().fill('');
    await expect.poll(blocks).toEqual([]);
    await expect.poll(refusal).toBe('');
  });

  it.each([
    ['9:30 Write 45m', 'Write, 09:30 to 10:15'],
    ['13:00 lunch', 'lunch, 13:00 to 13:30'],
    ['22-1 Watch', 'Watch, 22:00 to 01:00'],
    ['1-2 Night', 'Night, 01:00 to 02:00'],
    ['9-10 <b>bold</b> & "more"', '<b>bold</b> & "more", 09:00 to 10:00'],
  ])('plans “%s” as %s', async (text, planned) => {
    await type(text);
    await expect.poll(blocks).toEqual([planned]);
  });

  it.each([
    ['  ', 'Type what you plan, and when'],
    ['Write report', 'Say when, at the beginning'],
    ['9-9 Write', 'Start and end are the same.'],
    ['9 25h Write', 'A planned block can be 24 hours long at most.'],
    ['9-10', 'Say what is planned.'],
    [`9-10 ${'x'.repeat(201)}`, ''],
  ])('refuses “%s” at the field, keeps the text, and stores nothing', async (text, why) => {
    await type(text);
    await expect.poll(refusal).not.toBe('');
    await expect.poll(refusal).toContain(why);
    await expect.poll(() => line().inputValue()).toBe(text);
    await expect.poll(() => line().getAttribute('aria-invalid')).toBe('true');
    await expect.poll(blocks).toEqual([]);
    expect((await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-20' })).blocks).toEqual([]);
    await line().press('End');
    await page.keyboard.type('!');
    await expect.poll(refusal).toBe('');
  });
});
