/** The plan and the tasks in the tray window: above the strip, in the total at the foot, and in quick start. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { textOf, textsOf } from '../support/text-of.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;

onPages((opened) => {
  fixture = opened;
});

it('shows the plan above what was done, and its total, in which overlapping blocks count once', async () => {
  await seedDay(fixture);
  for (const [title, start, end] of [
    ['Write report', '12:00', '14:00'],
    ['Mail', '13:00', '15:00'],
  ] as const)
    await fixture.call('planBlock', {
      title,
      start: `2026-11-20T${start}:00Z`,
      end: `2026-11-20T${end}:00Z`,
    });
  const page = await fixture.page('tray');
  await page.locator('.tray-footer').getByText('4 h 38 of 3 h 00 planned').waitFor();
  await expect
    .poll(() => textsOf(page.getByRole('list', { name: 'Planned' }).getByRole('listitem')))
    .toEqual(['Planned: Write report, 13:00 – 15:00', 'Planned: Mail, 14:00 – 16:00']);
  expect(await violationsOf(page)).toEqual([]);
});

const field = (page: Page) => page.getByRole('combobox', { name: 'Start something' });
const options = (page: Page) => page.getByRole('option');
const hint = (page: Page) => page.locator('.quick-start .hint');
const plan = (fixture: PageFixture, title: string, start: string, end: string) =>
  fixture.call('planBlock', { title, start: `2026-11-20T${start}:00Z`, end: `2026-11-20T${end}:00Z` });

describe('quick start', () => {
  it('offers first what is planned around now, with its times, by the clock of the page', async () => {
    await fixture.callAt('07:00', 'record', {
      name: 'Mail about the report',
      start: '2026-11-20T06:00:00Z',
      end: '2026-11-20T06:30:00Z',
    });
    fixture.clock.set('08:10');
    await plan(fixture, 'Stand-up', '08:30', '08:45');
    await plan(fixture, 'Write report', '08:00', '09:30');
    await plan(fixture, 'Read the report', '09:30', '10:00');
    const page = await fixture.page('tray');
    await field(page).focus();
    await page.keyboard.press('ArrowDown');
    await expect
      .poll(() => textsOf(options(page).locator('.suggestion-name')))
      .toEqual(['Write report', 'Stand-up', 'Mail about the report']);
    await expect.poll(() => textOf(options(page).first())).toContain('09:00 – 10:30');
    expect(await violationsOf(page, { within: '.suggestions' })).toEqual([]);
    await page.keyboard.press('Escape');
    // The program pushes nothing meanwhile.
    await page.clock.setFixedTime('2026-11-20T09:05:00Z');
    await field(page).fill('rep');
    await expect
      .poll(() => textsOf(options(page).locator('.suggestion-name')))
      .toEqual(['Write report', 'Read the report', 'Mail about the report']);
  });

  it('says that the typed name is on the plan, and links the session when it starts', async () => {
    fixture.clock.set('08:10');
    await plan(fixture, 'Write report', '09:00', '10:00');
    const page = await fixture.page('tray');
    await field(page).fill('8:40 write report #deep');
    await expect.poll(() => textOf(hint(page))).toBe('starts 08:40 · #deep · on the plan, 10:00 – 11:00');
    await field(page).fill('write nothing');
    await expect.poll(() => textOf(hint(page))).toBe('');
    await field(page).fill('write report');
    await page.keyboard.press('Enter');
    await page.locator('.now-card').getByRole('button', { name: 'write report', exact: true }).waitFor();
    const { active, plan: planned } = await fixture.ask('snapshot', {});
    expect(active).toMatchObject([{ linkedBlockId: planned.blocks[0]?.id }]);
  });

  it('completes any open task after @, and adds a task that does not exist yet', async () => {
    fixture.clock.set('08:10');
    const titles = Array.from({ length: 60 }, (_, number) => `Chapter ${number + 1}`);
    for (const title of titles)
      await fixture.call('addTask', { title, projectTitle: 'Thesis', estimateMinutes: null });
    const page = await fixture.page('tray');
    await field(page).fill('figures @chapter 60');
    await expect.poll(() => textOf(hint(page))).toContain('planned: Chapter 1');
    await field(page).fill('');
    await field(page).pressSequentially('figures @"chapter 60');
    await expect.poll(() => textsOf(options(page))).toEqual(['Chapter 60Thesis']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => field(page).inputValue()).toBe('figures @"Chapter 60" ');
    await expect.poll(() => textOf(hint(page))).toBe('planned: Chapter 60');
    expect((await fixture.ask('snapshot', {})).active).toEqual([]);
    await page.keyboard.type('#deep');
    await page.keyboard.press('Enter');
    await page.locator('.now-card').getByRole('button', { name: 'figures', exact: true }).waitFor();
    const tasks = await fixture.ask('tasks', {});
    const idOf = (title: string) => tasks.find((each) => each.title === title)?.id;
    expect((await fixture.ask('snapshot', {})).active).toMatchObject([
      { name: 'figures', labels: ['deep'], linkedTaskId: idOf('Chapter 60') },
    ]);

    await field(page).pressSequentially('@Index');
    await expect.poll(() => textsOf(options(page))).toEqual(['Add task “Index”']);
    expect(await violationsOf(page, { within: '.suggestions' })).toEqual([]);
    await options(page).first().click();
    await expect.poll(() => field(page).inputValue()).toBe('@Index ');
    await expect.poll(() => textOf(hint(page))).toContain('planned: Index');
    await page.keyboard.press('Enter');
    await page.locator('.now-card').getByRole('button', { name: 'Index', exact: true }).waitFor();
    const added = (await fixture.ask('tasks', {})).find(({ title }) => title === 'Index');
    expect((await fixture.ask('snapshot', {})).current).toMatchObject({ linkedTaskId: added?.id });
  });
});
