/** What a screen reader hears, in every window: the state when the window opens, and each change once, whoever made it. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

/** Collects every text that enters the live region from now on. */
async function listened(page: Page) {
  const region = page.locator('[data-live-announcer]');
  await region.evaluate((element) => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver(() => heard.push(element.textContent)).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  return { region, heard: () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard) };
}

describe('the state of the session is announced', () => {
  let fixture: PageFixture;
  onPages(async (opened) => {
    fixture = opened;
    await fixture.callAt('09:00', 'begin', { name: 'Mail' });
  });

  it.each(['tray', 'summary', 'settings'] as const)('once, in %s', async (name) => {
    const page = await fixture.page(name, { width: 960, height: 720 });
    const { region, heard } = await listened(page);
    await expect.poll(() => region.textContent()).toBe('Session running: Mail.');
    await fixture.callAt('10:00', 'interrupt', { reason: 'Call' });
    await expect.poll(() => region.textContent()).toBe('Session interrupted: Mail, Call.');
    await fixture.callAt('10:10', 'resume', {});
    await expect.poll(() => region.textContent()).toBe('Session running: Mail.');
    await fixture.callAt('10:20', 'end', {});
    await expect.poll(() => region.textContent()).toBe('No session is running.');
    // Texts from before the observer was attached may come first.
    expect((await heard()).filter((each) => each !== '').slice(-3)).toEqual([
      'Session interrupted: Mail, Call.',
      'Session running: Mail.',
      'No session is running.',
    ]);
    expect(await page.locator('[data-live-announcer]').count()).toBe(1);
  });

  it.each(['tray', 'summary'] as const)(
    'and notices about the record are announced in a region that was there before, in %s',
    async (name) => {
      const page = await fixture.page(name, { width: 960, height: 720 });
      await page.evaluate(() => {
        for (const region of document.querySelectorAll<HTMLElement>('[role="status"]'))
          region.dataset['wasThere'] = '';
        const notice = { kind: 'not-saved', message: { code: 'connection.noAnswer', params: {} } };
        const parse = JSON.parse;
        JSON.parse = (text: string) => {
          const value = parse(text);
          if (value !== null && typeof value === 'object' && 'notices' in value) value.notices = [notice];
          return value;
        };
      });
      await fixture.callAt('10:00', 'interrupt', {});
      const notice = page.getByRole('list', { name: 'Notices' });
      await notice.waitFor();
      // A screen reader announces what enters an existing region, but not always what arrives together with its region.
      expect(await notice.evaluate((list) => list.closest('[data-was-there]') !== null)).toBe(true);
    },
  );

  it('and how many sessions are selected is announced in a region that was there before', async () => {
    await fixture.callAt('09:30', 'end', {});
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await page.evaluate(() => {
      for (const region of document.querySelectorAll<HTMLElement>('[role="status"]'))
        region.dataset['wasThere'] = '';
    });
    await page.getByRole('checkbox', { name: 'Select Mail' }).click();
    await page.locator('[data-was-there]').getByText('1 session selected').waitFor();
  });

  it('once the window has the focus, where it gets that late', async () => {
    const page = await fixture.page('tray');
    const { region } = await listened(page);
    await expect.poll(() => region.textContent()).toBe('Session running: Mail.');
    const show = (isShown: boolean) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
        document.dispatchEvent(new Event('visibilitychange'));
      }, !isShown);
    await show(false);
    await expect.poll(() => region.textContent()).toBe('');
    await page.evaluate(() => {
      document.hasFocus = () => {
        document.body.dataset['askedForFocus'] = '';
        return false;
      };
    });
    await show(true);
    await page.locator('[data-asked-for-focus]').waitFor();
    expect(await region.textContent()).toBe('');
    await page.evaluate(() => {
      document.hasFocus = () => true;
      dispatchEvent(new Event('focus'));
    });
    await expect.poll(() => region.textContent()).toBe('Session running: Mail.');
  });

  it('without making the tray window scroll', async () => {
    const page = await fixture.page('tray');
    await expect
      .poll(() => page.locator('[data-live-announcer]').textContent())
      .toBe('Session running: Mail.');
    const over = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    await expect.poll(over).toBe(0);
  });

  it('also while a dialog is open, which hides everything else from the screen reader', async () => {
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await page.getByRole('button', { name: 'Add session' }).click();
    await page.getByRole('dialog').waitFor();
    const region = page.locator('[data-live-announcer]');
    await fixture.callAt('10:00', 'end', {});
    await expect.poll(() => region.textContent()).toBe('No session is running.');
    expect(await region.evaluate((each) => each.closest('[aria-hidden="true"], [inert]'))).toBeNull();
  });
});
