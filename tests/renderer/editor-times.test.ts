/** The forms in which the session editor accepts a time. The tests paste all of them into one dialog. */
import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { onPagesOfAll } from './on-pages.ts';

describe('times in the editor', () => {
  let dialog: Locator;
  onPagesOfAll(async (fixture) => {
    const [start, end] = ['2026-11-20T06:02:10Z', '2026-11-20T06:31:20Z'];
    fixture.clock.set('13:17:47');
    await fixture.call('record', { overlap: 'keep', name: 'Mail', start, end });
    const page = await fixture.page('tray');
    await page.getByRole('button', { name: 'More for Mail' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    dialog = page.getByRole('dialog', { name: 'Edit session' });
  });
  const field = (name: string) => dialog.getByRole('textbox', { name, exact: true });

  /** Inserts a text in one step, as a paste from the clipboard does, and leaves the field. */
  async function paste(name: string, text: string): Promise<void> {
    await field(name).focus();
    await field(name).selectText();
    await dialog.page().keyboard.insertText(text);
    await field('Notes').focus();
  }

  beforeEach(async () => {
    await paste('Start', '8:59');
    await paste('End', '9:30');
    await dialog.getByText('31 min', { exact: true }).waitFor();
  });

  it.each([
    ['9:05', '09:05'],
    ['09:05', '09:05'],
    ['9.05 am', '09:05'],
    ['905', '09:05'],
    ['9h05', '09:05'],
    ['2026-11-20T09:05:00+01:00', '09:05'],
    ['2026-11-20T08:05:00Z', '09:05'],
  ])('accept %s', async (text, shown) => {
    await paste('End', text);
    await expect.poll(() => field('End').inputValue()).toBe(shown);
    await dialog.getByText('6 min', { exact: true }).waitFor();
    await expect.poll(() => field('Date').inputValue()).toBe('20 Nov 2026');
    await expect.poll(() => dialog.getByText('Until').count()).toBe(0);
  });

  it.each(['9:05:30', '2026-11-20T09:05:30+01:00'])(
    'accept %s without its seconds, and say so',
    async (text) => {
      await paste('End', text);
      await expect.poll(() => field('End').inputValue()).toBe('09:05');
      await dialog.getByText('6 min · whole minutes, without the seconds', { exact: true }).waitFor();
    },
  );
});
