/** Several sessions of the summary, selected and linked together by keyboard. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsInBothThemes, violationsOf } from '../support/axe.ts';
import { textOf } from '../support/text-of.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;
const wide = { width: 960, height: 720 };

onPages(async (opened) => {
  fixture = opened;
  await seedDay(fixture);
  await fixture.call('addTask', { title: 'Correspondence' });
});

async function select(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).press('Space');
}

async function minutesOfTask(page: Page): Promise<string | null> {
  await page.getByRole('button', { name: 'Tasks', exact: true }).press('Enter');
  const tasks = page.getByRole('dialog', { name: 'Tasks' });
  const said = await textOf(tasks.getByRole('listitem').first().locator('.task-facts'));
  await page.keyboard.press('Escape');
  await tasks.waitFor({ state: 'detached' });
  return said;
}

describe('several sessions of the summary', () => {
  it('are linked to a task in one step, which Undo takes back', async () => {
    const page = await fixture.page('summary', wide);
    await select(page, 'Mail', 'Thesis, chapter 3');
    await page.getByRole('status').getByText('2 sessions selected').waitFor();
    await page.getByRole('button', { name: 'Link to a task' }).press('Enter');
    await page.getByRole('combobox', { name: 'Task' }).fill('corr');
    // Nothing is offered before the tasks have loaded, least of all to add one that exists.
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Link', exact: true }).press('Enter');
    await page.getByText('Linked 2 sessions.').waitFor();
    await expect.poll(() => page.getByText('sessions selected').count()).toBe(0);
    await expect.poll(() => minutesOfTask(page)).toBe('54 min worked');
    await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await expect.poll(() => minutesOfTask(page)).toBe('');
  });

  it('are linked to a task that is typed as soon as the dialog is open', async () => {
    const page = await fixture.page('summary', wide);
    await select(page, 'Mail');
    await page.getByRole('button', { name: 'Link to a task' }).press('Enter');
    await page.getByRole('dialog', { name: 'Link to a task' }).waitFor();
    await page.keyboard.type('corr');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByText('Linked 1 session.').waitFor();
    await expect.poll(() => minutesOfTask(page)).toBe('29 min worked');
  });

  it('are offered tasks in a list as wide as the field, however long their names are', async () => {
    const page = await fixture.page('summary', wide);
    await select(page, 'Mail');
    await page.getByRole('button', { name: 'Link to a task' }).press('Enter');
    await page.getByRole('dialog', { name: 'Link to a task' }).waitFor();
    const list = page.locator('.popover', { has: page.getByRole('option') });
    const field = await page.locator('.combo-field').boundingBox();
    await expect.poll(async () => (await list.boundingBox())?.width).toBeCloseTo(field?.width ?? 0, 0);
  });

  it('lose their dialog once all of them were deleted elsewhere', async () => {
    const page = await fixture.page('summary', wide);
    await select(page, 'Mail');
    await page.getByRole('button', { name: 'Link to a task' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Link to a task' });
    await dialog.waitFor();
    const { sessions } = await fixture.ask('history', { text: 'mail' });
    const deleted = await fixture.ask('delete', { session: sessions[0]?.id ?? '' });
    await dialog.waitFor({ state: 'detached' });
    await fixture.call('undo', { change: deleted.undo ?? '' });
    await page.getByRole('status').getByText('1 session selected').waitFor();
    expect(await dialog.count()).toBe(0);
  });

  it('are linked to a block of the day, but only those that are selected', async () => {
    await fixture.call('planBlock', {
      title: 'Correspondence',
      start: '2026-11-20T07:00:00Z',
      end: '2026-11-20T08:00:00Z',
    });
    const page = await fixture.page('summary', wide);
    await select(page, 'Mail');
    await page.getByRole('button', { name: 'Select all' }).press('Enter');
    await page.getByRole('status').getByText('4 sessions selected').waitFor();
    await select(page, 'Write report');
    await page.getByRole('status').getByText('3 sessions selected').waitFor();
    await page.getByRole('button', { name: 'Link to a block' }).press('Enter');
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'On the plan' }).selectOption('08:00 – 09:00 Correspondence');
    await page.getByRole('button', { name: 'Link', exact: true }).press('Enter');
    await page.getByText('Linked 3 sessions.').waitFor();
    await page.getByRole('button', { name: 'More for Thesis, chapter 3' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const chosen = page.getByRole('combobox', { name: 'On the plan' }).locator('option:checked');
    await expect.poll(() => textOf(chosen)).toBe('08:00 – 09:00 Correspondence');
  });

  it.each([
    [960, 720],
    [480, 360],
    [320, 720],
  ] as const)(
    'have nothing that axe finds in light and dark, and nothing cut off, at %i x %i',
    async (width, height) => {
      const page = await fixture.page('summary', { width, height });
      await select(page, 'Mail', 'Write report');
      await page.getByRole('status').getByText('2 sessions selected').waitFor();
      expect(await violationsInBothThemes(page)).toEqual([]);
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
        .toBe(true);
    },
  );
});
