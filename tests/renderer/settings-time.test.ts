/** The field for a time of day in the settings, with times typed in every form and the field left in every way. The tests share one page. */
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { holdBack } from './hold-back.ts';
import { onPagesOfAll } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

describe('a time of day in the settings', () => {
  let fixture: PageFixture;
  let page: Page;
  const asked: string[] = [];
  onPagesOfAll(async (opened) => {
    fixture = opened;
    page = await fixture.page('settings', { width: 720, height: 900 });
    page.on('request', (request) => asked.push(request.url().split('/').at(-1) ?? ''));
  });
  const field = () => page.getByLabel('A day begins at');
  const kept = async () => (await fixture.ask('settings', {})).settings.dayStart;
  const leave = async () => page.getByRole('heading', { name: 'Settings' }).click();

  /** Restores the default setting, because the tests share one page. */
  beforeEach(async () => {
    await field().fill('04:00');
    await leave();
    await expect.poll(kept).toBe('04:00');
    await expect.poll(() => field().getAttribute('aria-invalid')).toBe('false');
    asked.splice(0);
  });

  it.each(['Enter', 'Escape', 'a click elsewhere'])('is kept when the field is left by %s', async (key) => {
    await field().fill('05:30');
    if (key === 'a click elsewhere') await leave();
    else await field().press(key);
    await expect.poll(kept).toBe('05:30');
    await page.getByText('Saved, and in effect.').waitFor();
  });

  it.each(['5.30', '0530', '5:30 am', '05：30', '٥:٣٠'])(
    'is accepted in any common form: %s',
    async (typed) => {
      await field().fill(typed);
      await page.keyboard.press('Enter');
      await expect.poll(kept).toBe('05:30');
      await expect.poll(() => field().inputValue()).toBe('05:30');
    },
  );

  it.each([
    ['and left', '04:00'],
    ['but not left yet', '05:30'],
  ])('that is put back before its change is answered, %s, stays in the field', async (how, isKept) => {
    const { answer, isSent } = await holdBack(page, 'changeSettings');
    await field().fill('05:30');
    await page.keyboard.press('Enter');
    await isSent;
    await field().fill('04:00');
    if (how === 'and left') await leave();
    answer();
    await page.getByText('Saved, and in effect.').waitFor();
    await expect.poll(kept).toBe(isKept);
    expect(await field().inputValue()).toBe('04:00');
    await page.unroute('**/bridge/changeSettings');
  });

  it.each(['', '04:00'])('is no longer called wrong once %j restores the old one', async (typed) => {
    await field().fill('25:00');
    await field().press('Tab');
    await expect.poll(() => field().getAttribute('aria-invalid')).toBe('true');
    await field().fill(typed);
    await field().press('Tab');
    await expect.poll(() => field().getAttribute('aria-invalid')).toBe('false');
    await expect.poll(() => field().inputValue()).toBe('04:00');
    await expect.poll(() => page.getByText(/^Type a time of day/).count()).toBe(0);
  });

  it.each(['Enter', 'Escape', 'Tab'])(
    'that is unreadable stays as it was typed, with a message, and the page does not close over it: %s',
    async (key) => {
      await field().fill('5:3');
      await field().press(key);
      await page.getByText('Type a time of day, such as 04:00.').waitFor();
      await expect.poll(() => field().inputValue()).toBe('5:3');
      await expect.poll(() => field().getAttribute('aria-invalid')).toBe('true');
      expect(asked).not.toContain('closeWindow');
    },
  );
});
