/** The reminders of the tray window, and their settings, in real pages. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { holdBack } from './hold-back.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

let fixture: PageFixture;
/** The visible question, not its announcement. */
const asked = (page: Page, hasText: string) => page.locator('.question-asked').filter({ hasText });

onPages((opened) => {
  fixture = opened;
});

describe('a reminder', () => {
  it('asks about a session that has run for long, and ends it at the proposed time with one answer', async () => {
    await fixture.callAt('06:00', 'begin', { name: 'Report' });
    fixture.clock.set('10:00');
    const page = await fixture.page('tray');
    await asked(page, '“Report” has been running since 07:00. Is 10:00 when it ended?').waitFor();
    await page.getByRole('button', { name: 'It ended then' }).click();
    await page.getByText('Nothing is running').waitFor();
    await page.getByText(/Ended “Report”, 3\sh\s00/).waitFor();
  });

  it('ends a session left over the weekend at another time of its own day', async () => {
    await fixture.callAt('16:00', 'begin', { name: 'Report' });
    fixture.clock.set('2026-11-23T08:30:00Z');
    const page = await fixture.page('tray');
    await asked(page, '“Report” has been running since Fri 17:00. Is Fri 20:00 when it ended?').waitFor();
    await page.getByRole('button', { name: 'It ended at another time' }).press('3');
    const end = page.getByRole('textbox', { name: 'When it ended' });
    await expect.poll(() => end.inputValue()).toBe('20:00');
    await page.getByText('Fri 20:00', { exact: true }).waitFor();
    await end.fill('18:10');
    await page.getByText('Fri 18:10', { exact: true }).waitFor();
    await end.press('Enter');
    await page.getByText(/Ended “Report”.*1\sh\s10/).waitFor();
    await page.getByText('Nothing is running').waitFor();
  });

  it('lets a session run on if the person says so', async () => {
    await fixture.callAt('06:00', 'begin', { name: 'Report' });
    fixture.clock.set('10:00');
    const page = await fixture.page('tray');
    await page.getByRole('button', { name: 'It’s still running' }).click();
    await asked(page, 'when it ended?').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Interrupt', exact: true }).waitFor();
  });

  it('about time without a record is switched on in the settings, and silenced until tomorrow', async () => {
    fixture.clock.set('09:00');
    const settings = await fixture.page('settings', { width: 760, height: 900 });
    await settings.getByLabel('Remind me when nothing is recorded').click();
    await settings.getByRole('button', { name: 'Fri' }).click();
    await expect
      .poll(() => settings.getByRole('button', { name: 'Fri' }).getAttribute('aria-pressed'))
      .toBe('false');
    await settings.getByRole('button', { name: 'Fri' }).click();
    await expect
      .poll(() => settings.getByRole('button', { name: 'Fri' }).getAttribute('aria-pressed'))
      .toBe('true');
    const page = await fixture.page('tray');
    await page.getByText('Nothing has been recorded since 09:00. What are you doing?').waitFor();
    await page.getByRole('button', { name: 'Not again today' }).click();
    await page.getByText('Nothing has been recorded').waitFor({ state: 'detached' });
  });

  it('is kept away on two days that are pressed before the first press is answered', async () => {
    await fixture.call('changeSettings', { notTracking: true, notTrackingDays: [1, 2, 3, 4, 5] });
    const settings = await fixture.page('settings', { width: 760, height: 900 });
    const day = (name: string) => settings.getByRole('button', { name });
    const held = await holdBack(settings, 'changeSettings');
    await day('Mon').click();
    await held.isSent;
    await day('Tue').click();
    await day('Sun').click();
    await day('Mon').click();
    await day('Mon').click();
    held.answer();
    await expect
      .poll(async () => (await fixture.ask('settings', {})).settings.notTrackingDays)
      .toEqual([3, 4, 5, 7]);
    await day('Wed').click();
    await expect.poll(() => day('Wed').getAttribute('aria-pressed')).toBe('false');
    expect((await fixture.ask('settings', {})).settings.notTrackingDays).toEqual([4, 5, 7]);
  });
});
