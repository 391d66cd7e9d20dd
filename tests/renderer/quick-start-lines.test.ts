/** What quick start shows of its reading of a line before the line is sent. The tests type all lines into one page. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { onPagesOfAll } from './on-pages.ts';
import { seedDay } from './seeded-day.ts';

describe('quick start', () => {
  let page: Page;
  onPagesOfAll(async (fixture) => {
    await seedDay(fixture);
    page = await fixture.page('tray');
  });
  const field = () => page.getByRole('combobox', { name: 'Start something' });
  const hints = async () => (await page.locator('.quick-start .hint').allTextContents()).join('');
  const told = () => page.locator('.quick-start').getByRole('status');

  it.each([
    ['13:30 review #thesis', 'starts 13:30 · #thesis · ends Write report at 13:30'],
    ['10:10 review', 'moves Write report to the trash, as it began later'],
    ['13:30 review @gap', '“@gap” is part of the name'],
    ['review', 'ends Write report'],
    ['22:30 review', 'starts yesterday 22:30'],
    ['72h ago review', 'starts Tue'],
    ['9-9:30 lunch', 'finished, 09:00 to 09:30, 30 min'],
    ['23:30-0:15 film', 'finished, yesterday 23:30 to 00:15, 45 min'],
    ['10.30 release notes', '“10.30” is part of the name'],
    ['mail @anna', '“@anna” is part of the name'],
    ['9:40', 'Give it a name as well.'],
    ['200h ago review', 'A start can be at most a week ago.'],
    ['9:00-9:00 nap', 'Start and end are the same.'],
  ])('says what it understood of “%s” before Enter', async (typed, expected) => {
    await field().fill('');
    await expect.poll(hints).toBe('');
    await field().fill(typed);
    await told().filter({ hasText: expected }).waitFor();
  });
});
