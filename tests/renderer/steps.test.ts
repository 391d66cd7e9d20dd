/** Undo and redo in the windows, by keys and by buttons that say before what they will do. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;

onPages((opened) => {
  fixture = opened;
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const now = (page: Page) => page.getByRole('region', { name: 'Now' });

describe('undo in the tray window', () => {
  it('says what it will do, does it by Ctrl+Z, and again by Ctrl+Shift+Z or Ctrl+Y', async () => {
    fixture.clock.set('09:42');
    const page = await fixture.page('tray');
    await page.keyboard.type('Write report');
    await page.keyboard.press('Enter');
    await now(page).getByRole('button', { name: 'Write report' }).waitFor();
    await button(page, 'Undo: started Write report, 10:42').waitFor();
    await expect.poll(() => button(page, 'Nothing to redo').getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('Control+z');
    await page.getByText('Nothing is running').waitFor();
    await page.getByText('Undone: started Write report.').waitFor();
    await button(page, 'Redo: started Write report, 10:42').waitFor();
    await page.keyboard.press('Control+Shift+z');
    await now(page).getByRole('button', { name: 'Write report' }).waitFor();
    await page.getByText('Done again: started Write report.').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('Nothing is running').waitFor();
    await page.keyboard.press('Control+y');
    await now(page).getByRole('button', { name: 'Write report' }).waitFor();
  });

  it('leaves a text that is being typed alone', async () => {
    const page = await fixture.page('tray');
    await page.keyboard.type('Mail');
    await page.keyboard.press('Enter');
    await now(page).getByRole('button', { name: 'Mail' }).waitFor();
    await page.keyboard.type('Repo');
    await page.keyboard.press('Control+z');
    await now(page).getByRole('button', { name: 'Mail' }).waitFor();
    await expect.poll(() => page.getByText('Undone:').count()).toBe(0);
  });
});

describe('undo in the summary', () => {
  it('takes one step after the other back by its button, and forth again', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary');
    const undo = button(page, /^Undo: /);
    await undo.waitFor();
    const said = await undo.getAttribute('aria-label');
    await undo.click();
    await page.getByText(/^Undone: /).waitFor();
    await button(page, `Redo: ${said?.slice('Undo: '.length)}`).click();
    await page.getByText(/^Done again: /).waitFor();
    await button(page, said ?? '').waitFor();
  });
});

describe('the history of a session', () => {
  it('is folded away in its editor, and says there what changed', async () => {
    await seedDay(fixture);
    const page = await fixture.page('summary');
    await page.getByRole('button', { name: 'More for Mail' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('History').click();
    await dialog.getByText('Started', { exact: false }).first().waitFor();
    await dialog.getByText('command line').first().waitFor();
  });
});
