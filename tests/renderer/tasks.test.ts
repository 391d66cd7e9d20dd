/** Tasks in the summary, used by keyboard alone. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsInBothThemes } from '../support/axe.ts';
import { textOf, textsOf } from '../support/text-of.ts';
import { onPages } from './on-pages.ts';
import type { Look, PageFixture } from './page-fixture.ts';

let fixture: PageFixture;
const wide = { width: 960, height: 720 };

onPages((opened) => {
  fixture = opened;
});

async function openTasks(look: Look = wide): Promise<[Page, Locator]> {
  const page = await fixture.page('summary', look);
  await page.getByRole('button', { name: 'Tasks', exact: true }).press('Enter');
  return [page, page.getByRole('dialog', { name: 'Tasks' })];
}

const focusedName = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return (
      at?.getAttribute('aria-label') ?? (at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : '')
    );
  });
const names = (list: Locator) => textsOf(list.locator('.task-name'));

describe('tasks in the summary', () => {
  it('are added in one line by keyboard alone, one after the other', async () => {
    const [page, dialog] = await openTasks();
    await dialog.getByRole('heading', { name: 'No tasks yet' }).waitFor();
    await expect.poll(() => focusedName(page)).toBe('Task');
    await page.keyboard.type('Write report');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Thesis');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1h30');
    await page.keyboard.press('Enter');
    const open = dialog.getByRole('list', { name: 'Open tasks' });
    await expect.poll(() => names(open)).toEqual(['Write report']);
    await expect.poll(() => textOf(open.getByRole('listitem'))).toContain('Thesisestimated 1 h 30');
    await expect.poll(() => focusedName(page)).toBe('Task');
    await page.keyboard.type('Answer letters');
    await page.keyboard.press('Enter');
    await expect.poll(() => names(open)).toEqual(['Answer letters', 'Write report']);
  });

  it('refuse an impossible estimate at its field, and keep what was typed', async () => {
    const [page, dialog] = await openTasks();
    await dialog.getByLabel('Task', { exact: true }).fill('Write report');
    await dialog.getByLabel('Estimate').fill('soon');
    await page.keyboard.press('Enter');
    await dialog.getByText('Give a length, such as 90m, 1h30 or 1:30').waitFor();
    await expect.poll(() => focusedName(page)).toBe('Estimate');
    await expect.poll(() => dialog.getByLabel('Task', { exact: true }).inputValue()).toBe('Write report');
    await dialog.getByRole('heading', { name: 'No tasks yet' }).waitFor();
  });

  it('leave the offer to undo the step before in place when a new one is refused at its field', async () => {
    const [page, dialog] = await openTasks();
    const title = dialog.getByLabel('Task', { exact: true });
    await title.fill('Write report');
    await page.keyboard.press('Enter');
    const undo = dialog.locator('.status-message').getByRole('button', { name: 'Undo' });
    await undo.waitFor();
    await title.fill('x'.repeat(10_000));
    await page.keyboard.press('Enter');
    await expect.poll(() => dialog.locator('[aria-invalid="true"]').count()).toBe(1);
    expect(await undo.count()).toBe(1);
  });

  it('refuse a text that is too long at its field, and keep all of it', async () => {
    const [page, dialog] = await openTasks();
    const title = dialog.getByLabel('Task', { exact: true });
    const pasted = 'x'.repeat(10_000);
    await title.focus();
    await page.keyboard.insertText(pasted);
    await page.keyboard.press('Enter');
    await page.getByText('Title: must have at most 200 characters.').waitFor();
    await expect.poll(() => focusedName(page)).toBe('Task');
    expect(await title.inputValue()).toBe(pasted);
    // Larger than a call may be. The browser reports that too.
    await page.keyboard.insertText(pasted.repeat(10));
    await page.keyboard.press('Enter');
    await dialog.getByText('The input is too large.').first().waitFor();
    expect((await title.inputValue()).length).toBe(110_000);
    expect(fixture.complaints.splice(0)).toEqual([expect.stringContaining('413')]);
    await dialog.getByRole('heading', { name: 'No tasks yet' }).waitFor();
  });

  it('keep a draft when the dialog is closed', async () => {
    const [page, dialog] = await openTasks();
    await page.keyboard.type('Half a thou');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Tasks', exact: true }).press('Enter');
    await expect.poll(() => dialog.getByLabel('Task', { exact: true }).inputValue()).toBe('Half a thou');
  });

  it('are completed, which ends their running session with a message; completed ones are folded away and can be reopened or undone', async () => {
    const { about = '' } = await fixture.ask('addTask', { title: 'Write report', estimateMinutes: 90 });
    await fixture.call('addTask', { title: 'Mail' });
    await fixture.callAt('09:00', 'begin', { name: 'Chapter 3', linkedTaskId: about });
    fixture.clock.set('09:25');
    const [page, dialog] = await openTasks();
    await dialog.getByRole('checkbox', { name: 'Done: Write report' }).press('Space');
    const open = dialog.getByRole('list', { name: 'Open tasks' });
    await expect.poll(() => names(open)).toEqual(['Mail']);
    await dialog.getByText('“Write report” is done. Ended “Chapter 3”, 25 min.').waitFor();
    const fold = dialog.getByRole('button', { name: 'Completed (1)' });
    await expect.poll(() => fold.getAttribute('aria-expanded')).toBe('false');
    await dialog.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await expect.poll(() => names(open)).toEqual(['Mail', 'Write report']);
    await dialog.getByRole('checkbox', { name: 'Done: Write report' }).press('Space');
    await fold.press('Enter');
    await dialog.getByRole('checkbox', { name: 'Done: Write report' }).press('Space');
    await expect.poll(() => names(open)).toEqual(['Mail', 'Write report']);
    await expect.poll(() => page.getByText('is open again').count()).toBe(1);
  });

  it('are edited in place, and Escape closes the row but not the dialog', async () => {
    await fixture.call('addTask', { title: 'Write report', projectTitle: 'Thesis', estimateMinutes: 90 });
    const [page, dialog] = await openTasks();
    const edit = dialog.getByRole('button', { name: 'Edit Write report' });
    await edit.press('Enter');
    const form = dialog.getByRole('form', { name: 'Edit task' });
    await expect.poll(() => focusedName(page)).toBe('Task');
    await expect.poll(() => form.getByLabel('Estimate').inputValue()).toBe('1h30m');
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => dialog.count()).toBe(1);
    await expect.poll(() => focusedName(page)).toBe('Edit Write report');
    await page.keyboard.press('Enter');
    await form.getByLabel('Task', { exact: true }).fill('Write the report');
    await form.getByLabel('Project').fill('');
    await form.getByLabel('Estimate').fill('2h');
    await page.keyboard.press('Enter');
    await dialog.getByText('estimated 2 h 00').waitFor();
    await expect.poll(() => focusedName(page)).toBe('Edit Write the report');
    await expect.poll(() => dialog.getByText('Thesis').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Undo', exact: true }).click();
    await dialog.getByText('Thesis').waitFor();
  });

  it('say that a field was changed elsewhere while it is being edited', async () => {
    await fixture.call('addTask', { title: 'Write report', estimateMinutes: 90 });
    const [task] = await fixture.ask('tasks', {});
    const [, dialog] = await openTasks();
    await dialog.getByRole('button', { name: 'Edit Write report' }).press('Enter');
    const form = dialog.getByRole('form', { name: 'Edit task' });
    await form.getByLabel('Task', { exact: true }).fill('Write the report');
    await fixture.call('changeTask', { task: task?.id ?? '', title: 'Report for Anna', estimateMinutes: 60 });
    await form.getByText('Changed elsewhere meanwhile, Task: “Report for Anna”.').waitFor();
    await expect.poll(() => form.getByText('Changed elsewhere').count()).toBe(1);
    await expect.poll(() => form.getByLabel('Estimate').inputValue()).toBe('1h');
    await form.getByLabel('Task', { exact: true }).fill('Report for Anna');
    await expect.poll(() => form.getByText('Changed elsewhere').count()).toBe(0);
  });

  it('stay in place with their draft and the focus while they are completed, reopened or renamed elsewhere', async () => {
    await fixture.call('addTask', { title: 'Write report' });
    await fixture.call('addTask', { title: 'Mail' });
    const task = (await fixture.ask('tasks', {})).find(({ title }) => title === 'Write report')?.id ?? '';
    const [page, dialog] = await openTasks();
    await dialog.getByRole('searchbox', { name: 'Filter tasks' }).fill('report');
    await dialog.getByRole('button', { name: 'Edit Write report' }).press('Enter');
    const form = dialog.getByRole('form', { name: 'Edit task' });
    await form.getByLabel('Estimate').pressSequentially('2');
    await fixture.call('changeTask', { task, status: 'completed', title: 'Write it up' });
    await form.getByText('Done elsewhere meanwhile. It stays so when you save.').waitFor();
    await page.keyboard.type('h');
    await expect.poll(() => form.getByLabel('Estimate').inputValue()).toBe('2h');
    await fixture.call('changeTask', { task, status: 'open' });
    await expect.poll(() => form.getByText('elsewhere meanwhile').count()).toBe(0);
    await fixture.call('changeTask', { task, status: 'completed' });
    await form.getByText('Done elsewhere meanwhile.').waitFor();
    await page.keyboard.press('Enter');
    await form.waitFor({ state: 'detached' });
    await dialog.getByRole('searchbox', { name: 'Filter tasks' }).fill('');
    await dialog.getByRole('button', { name: 'Completed (1)' }).press('Enter');
    await dialog.getByText('estimated 2 h 00').waitFor();
    await dialog.getByRole('button', { name: 'Edit Write it up' }).press('Enter');
    await form.getByLabel('Estimate').pressSequentially('0m');
    await fixture.call('changeTask', { task, status: 'open' });
    await form.getByText('Taken up again elsewhere meanwhile.').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedName(page)).toBe('Edit Write it up');
  });

  it('start a session that serves them, show the worked time beside the estimate, and lead to the counted sessions', async () => {
    await fixture.call('addTask', { title: 'Write report', estimateMinutes: 90 });
    fixture.clock.set('09:00');
    const [page, dialog] = await openTasks();
    await dialog.getByRole('button', { name: 'Start Write report' }).press('Enter');
    await dialog.getByText('Running').waitFor();
    await fixture.callAt('09:25:40', 'end', {});
    // A running session is not counted yet.
    await dialog.getByRole('button', { name: 'Start Write report' }).press('Enter');
    await dialog.getByText('Running').waitFor();
    await dialog.getByRole('button', { name: '25 min of 1 h 30' }).press('Enter');
    await page.locator('.history-worked').filter({ hasText: '25 min' }).waitFor();
    expect(await page.locator('.history-row').count()).toBe(1);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('are found by words of the title and the project', async () => {
    for (const [title, projectTitle] of [
      ['Write report', 'Thesis'],
      ['Read papers', 'Thesis'],
      ['Écrire la réponse', null],
      ['اكتب التقرير', 'مشروع'],
    ] as const)
      await fixture.call('addTask', { title, projectTitle });
    const [page, dialog] = await openTasks();
    const open = dialog.getByRole('list', { name: 'Open tasks' });
    const filter = dialog.getByRole('searchbox', { name: 'Filter tasks' });
    for (const [typed, found] of [
      ['thesis', ['Read papers', 'Write report']],
      ['THES wri', ['Write report']],
      ['écrire', ['Écrire la réponse']],
      ['مشروع', ['اكتب التقرير']],
      ['.*', []],
    ] as const) {
      await filter.fill(typed);
      await expect.poll(() => names(open)).toEqual(found);
    }
    await dialog.getByText('No task fits “.*”.').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => names(open)).toHaveLength(4);
    await expect.poll(() => dialog.count()).toBe(1);
  });

  it.each([
    [960, 720],
    [480, 360],
    [360, 640],
  ] as const)(
    'have nothing that axe finds in light and dark, and nothing cut off, at %i x %i',
    async (width, height) => {
      await fixture.call('addTask', {
        title: `https://example.org/${'abcdefghij'.repeat(12)}`,
        projectTitle: 'x'.repeat(200),
        estimateMinutes: 60_000,
      });
      await fixture.call('addTask', { title: 'اكتب التقرير', projectTitle: 'مشروع' });
      const [page, dialog] = await openTasks({ width, height });
      await dialog.getByRole('checkbox').nth(1).waitFor();
      expect(await violationsInBothThemes(page)).toEqual([]);
      await dialog.getByRole('button', { name: /^Edit https/ }).click();
      expect(await violationsInBothThemes(page)).toEqual([]);
      const sideways = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.dialog, .dialog *:not(input)')]
          .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
          .map((each) => each.className),
      );
      expect(sideways).toEqual([]);
    },
  );
});
