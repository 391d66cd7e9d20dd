/** The task and the block of a session, chosen in the editor. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsInBothThemes } from '../support/axe.ts';
import { textOf, textsOf } from '../support/text-of.ts';
import { onPages } from './on-pages.ts';
import type { Look, PageFixture } from './page-fixture.ts';

let fixture: PageFixture;
const wide = { width: 960, height: 720 };

onPages(async (opened) => {
  fixture = opened;
  await fixture.call('addTask', { title: 'Write report', projectTitle: 'Thesis' });
  await fixture.call('addTask', { title: 'Read papers', projectTitle: 'Thesis' });
  await fixture.call('planBlock', {
    title: 'Papers',
    start: '2026-11-20T09:00:00Z',
    end: '2026-11-20T10:00:00Z',
  });
  await fixture.callAt('09:05', 'begin', { name: 'Review' });
  await fixture.callAt('09:50', 'end', {});
  fixture.clock.set('13:17:47');
});

async function editor(page: 'tray' | 'summary' = 'tray', look: Look = {}): Promise<[Page, Locator]> {
  const opened = await fixture.page(page, look);
  return [opened, await edit(opened)];
}

async function edit(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'More for Review' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit session' });
  await dialog.waitFor();
  return dialog;
}

/** Waits until the scroll events of what was scrolled before have been delivered: that happens at the start of a frame. */
async function nextFrames(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
}

async function isInView(field: Locator): Promise<boolean> {
  return field.evaluate((input) => {
    const box = input.closest('[role="dialog"]')?.getBoundingClientRect();
    return box !== undefined && input.getBoundingClientRect().bottom <= box.bottom;
  });
}

const offered = (page: Page) => page.getByRole('listbox').getByRole('option');
const task = (dialog: Locator) => dialog.getByRole('combobox', { name: 'Task' });
const plan = (dialog: Locator) => dialog.getByRole('combobox', { name: 'On the plan' });
async function save(page: Page, dialog: Locator): Promise<Locator> {
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  return edit(page);
}

describe('the task of a session in the editor', () => {
  it('is offered in a list that stays open after Tab has scrolled its field into view', async () => {
    const [page, dialog] = await editor('summary', { width: 960, height: 240 });
    const field = task(dialog);
    expect(await isInView(field)).toBe(false);
    while (!(await field.evaluate((input) => input === document.activeElement)))
      await page.keyboard.press('Tab');
    await offered(page).first().waitFor();
    await nextFrames(page);
    expect(await isInView(field)).toBe(true);
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    expect(await offered(page).count()).toBe(2);
  });

  it('is offered in a list that closes when its field scrolls away from it', async () => {
    const [page, dialog] = await editor('summary', { width: 960, height: 240 });
    await task(dialog).focus();
    await offered(page).first().waitFor();
    await nextFrames(page);
    await dialog.evaluate((box) => box.scrollBy(0, 10));
    await expect.poll(() => task(dialog).getAttribute('aria-expanded')).toBe('false');
  });

  it('is found by what is typed, and stays linked after saving, long after the session ended', async () => {
    const [page, dialog] = await editor();
    await task(dialog).fill('rep');
    await expect
      .poll(() => textsOf(page.getByRole('option')))
      .toEqual(['Write reportThesis', 'Add task “rep”']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => task(dialog).inputValue()).toBe('Write report');
    const again = await save(page, dialog);
    await expect.poll(() => task(again).inputValue()).toBe('Write report');
    await task(again).fill('');
    await page.keyboard.press('Tab');
    const cleared = await save(page, again);
    await expect.poll(() => task(cleared).inputValue()).toBe('');
  });

  it('is the one whose title is typed in full, in any letter case', async () => {
    const [page, dialog] = await editor();
    await task(dialog).fill('READ PAPERS');
    await page.keyboard.press('Tab');
    const again = await save(page, dialog);
    await expect.poll(() => task(again).inputValue()).toBe('Read papers');
  });

  it('is that one too if its title was typed before the tasks had loaded', async () => {
    const page = await fixture.page('tray', {});
    let giveTasks = () => {};
    const areTyped = new Promise<void>((resolve) => {
      giveTasks = resolve;
    });
    await page.route('**/bridge/tasks', async (route) => {
      await areTyped;
      await route.fallback();
    });
    const dialog = await edit(page);
    await task(dialog).fill('Write Report');
    await page.keyboard.press('Tab');
    await dialog.getByRole('button', { name: 'Save' }).click();
    giveTasks();
    await dialog.waitFor({ state: 'detached' });
    const again = await edit(page);
    await expect.poll(() => task(again).inputValue()).toBe('Write report');
    await page.close();
  });

  it('is added under the typed name, if that is chosen', async () => {
    const [page, dialog] = await editor('summary', wide);
    await task(dialog).fill('Answer the “referee” & co.');
    await page.getByRole('option', { name: 'Add task “Answer the “referee” & co.”' }).click();
    await dialog.getByText('is added as a task.').waitFor();
    const again = await save(page, dialog);
    await expect.poll(() => task(again).inputValue()).toBe('Answer the “referee” & co.');
    await page.keyboard.press('Escape');
    await again.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Tasks', exact: true }).click();
    await expect
      .poll(() => textsOf(page.getByRole('dialog').locator('.task-name')))
      .toContain('Answer the “referee” & co.');
  });

  it('is told apart from another of the same title by its project, in the field and in the list', async () => {
    await fixture.call('addTask', { title: 'Write report', projectTitle: 'Grant' });
    const [page, dialog] = await editor();
    for (const project of ['Grant', 'Thesis']) {
      await task(dialog).fill('rep');
      await page.getByRole('option', { name: `Write report ${project}` }).click();
      await expect.poll(() => task(dialog).inputValue()).toBe(`Write report (${project})`);
    }
    const again = await save(page, dialog);
    await expect.poll(() => task(again).inputValue()).toBe('Write report (Thesis)');
    await task(again).fill('write report (grant)');
    await page.keyboard.press('Tab');
    const typed = await save(page, again);
    await expect.poll(() => task(typed).inputValue()).toBe('Write report (Grant)');
    await task(typed).fill('write report');
    await page.keyboard.press('Escape');
    await typed.getByRole('button', { name: 'Save' }).click();
    await typed.getByText('Several tasks are called “write report”.').waitFor();
  });

  it('is never created silently: an unknown title is refused at the field, and nothing is stored', async () => {
    const [page, dialog] = await editor();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Peer review');
    await task(dialog).fill('repot');
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('No task is called “repot”.').waitFor();
    await expect.poll(() => task(dialog).getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => task(dialog).inputValue()).toBe('repot');
    await expect.poll(() => textOf(page.locator('.today-name'))).toBe('Review');
  });
});

describe('the block that a session serves', () => {
  it('is one of its day, none, or the automatic choice', async () => {
    const [page, dialog] = await editor();
    await expect
      .poll(() => textsOf(plan(dialog).getByRole('option')))
      .toEqual(['Automatic', 'None', '10:00 – 11:00 Papers']);
    await plan(dialog).selectOption('10:00 – 11:00 Papers');
    const first = await save(page, dialog);
    const chosen = (of: Locator) => textOf(plan(of).locator('option:checked'));
    await expect.poll(() => chosen(first)).toBe('10:00 – 11:00 Papers');
    await plan(first).selectOption('None');
    const second = await save(page, first);
    await expect.poll(() => chosen(second)).toBe('None');
    await plan(second).selectOption('Automatic');
    const third = await save(page, second);
    await expect.poll(() => chosen(third)).toBe('Automatic');
  });

  it.each([
    [380, 560],
    [190, 280],
  ] as const)('has nothing that axe finds in light and dark at %i x %i', async (width, height) => {
    const [page, dialog] = await editor('tray', { width, height });
    await plan(dialog).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
  });
});
