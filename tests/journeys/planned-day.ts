/**
 * Days that are planned, lived, changed at noon and reviewed, in the windows and on the command line, the same on both hosts. The expected
 * figures are calculated by hand in the comments beside them.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../support/text-of.ts';

export interface LivedOn {
  /** Sets the time of the program and of all open windows, by the clocks of Berlin with their offset, such as `2026-11-20T09:00+01:00`. */
  timeIs(moment: string): Promise<void>;
  /** Opens the window of that name; the summary shows `day`, or today. */
  window(name: 'tray' | 'summary', day?: string): Promise<Page>;
  /** Runs the command line; fails unless it succeeds. */
  run(...words: readonly string[]): Promise<void>;
  /** Lets days begin at midnight, so that the day of a clock change has 23 or 25 hours. */
  daysBeginAtMidnight(): Promise<void>;
  close(): Promise<void>;
}

/** A row of the day's table: its state, the planned and worked time and their difference, as they are shown. */
type Row = readonly [title: string, state: string, planned: string, worked: string, difference: string];

const rows = (page: Page): Promise<Row[]> =>
  page.locator('.comparison tbody tr[data-state]').evaluateAll((all) =>
    all.map((row): [string, string, string, string, string] => {
      // Without the times beside the durations, the sign before the state, and the changes since the baseline.
      const told = (cell: Element | undefined) => {
        const copy = cell?.cloneNode(true);
        if (!(copy instanceof Element)) return '';
        for (const more of copy.querySelectorAll('.cell-more, [aria-hidden]')) more.remove();
        return copy.textContent?.replaceAll('\u00a0', ' ').trim() ?? '';
      };
      const [, state, planned, worked, difference] = row.children;
      const title = row.querySelector('.line-name bdi')?.textContent ?? '';
      return [title, told(state), told(planned), told(worked), told(difference)];
    }),
  );
const counts = (page: Page) => textOf(page.locator('.day-counts'));
const type = async (page: Page, field: 'Plan something' | 'Start something', text: string) => {
  const line = page.getByRole(field === 'Plan something' ? 'textbox' : 'combobox', { name: field });
  await line.fill(text);
  await line.press('Enter');
  await expect.poll(() => line.inputValue()).toBe('');
};
const state = (page: Page, word: 'Running' | 'Interrupted') =>
  page.locator(`section[aria-label="Now"] [aria-label="${word}"]`).waitFor();
const form = (page: Page, name: 'Baseline' | 'As changed') => page.getByText(name, { exact: true }).click();
const planned = (page: Page, name: RegExp) =>
  page.getByRole('list', { name: 'Planned' }).getByRole('button', { name });

export function livedDays(open: () => Promise<LivedOn>): void {
  describe('a day that is planned, lived with interruptions, changed at noon, and closed', () => {
    let on: LivedOn;
    beforeAll(async () => {
      on = await open();
    }, 120_000);
    afterAll(() => on?.close());

    test('is planned in the morning, one line per block', async () => {
      await on.timeIs('2026-11-20T08:00+01:00');
      const page = await on.window('summary');
      await type(page, 'Plan something', '9-10:30 Write report #thesis');
      await type(page, 'Plan something', '10:30-11 Mail');
      await type(page, 'Plan something', '13-14 Review');
      await type(page, 'Plan something', '15-16 Slides');
      // 90 + 30 + 60 + 60 minutes.
      await page
        .getByText(/^4\sh\s00 planned/)
        .first()
        .waitFor();
    });

    test('is lived, by window and command line, with an interruption', async () => {
      const tray = await on.window('tray');
      await on.timeIs('2026-11-20T09:00+01:00');
      await type(tray, 'Start something', 'Write report');
      await state(tray, 'Running');
      await on.timeIs('2026-11-20T09:40+01:00');
      await tray.getByRole('button', { name: 'Interrupt', exact: true }).click();
      await state(tray, 'Interrupted');
      await on.timeIs('2026-11-20T09:55+01:00');
      await on.run('resume');
      await state(tray, 'Running');
      await on.timeIs('2026-11-20T10:35+01:00');
      // Mail ends the report.
      await type(tray, 'Start something', 'Mail');
      await on.timeIs('2026-11-20T11:00+01:00');
      await on.run('end', '--done');
      await on.run('start', 'Call Anna');
      await on.timeIs('2026-11-20T11:10+01:00');
      await on.run('end');
    });

    test('has its plan changed at noon: the rest moved by half an hour, one block removed, one added', async () => {
      await on.timeIs('2026-11-20T12:00+01:00');
      const page = await on.window('summary');
      await page.getByRole('button', { name: 'More for the plan' }).press('Enter');
      await page.getByRole('menuitem', { name: /^Move the rest of today/ }).press('Enter');
      await page.getByLabel(/Minutes later/).fill('30');
      await page.keyboard.press('Enter');
      await planned(page, /^Planned: Review, 13:30 to 14:30/).waitFor();
      await planned(page, /^Planned: Slides/).focus();
      await page.keyboard.press('Delete');
      await type(page, 'Plan something', '16-16:30 Plan tomorrow');
      await planned(page, /^Planned: Plan tomorrow, 16:00 to 16:30/).waitFor();
    });

    test('goes on in the afternoon', async () => {
      await on.timeIs('2026-11-20T13:30+01:00');
      await on.run('start', 'Review');
      await on.timeIs('2026-11-20T14:30+01:00');
      await on.run('end', '--done');
      await on.timeIs('2026-11-20T16:00+01:00');
      await on.run('start', 'Plan tomorrow');
      await on.timeIs('2026-11-20T16:45+01:00');
      await on.run('end', '--partly');
    });

    test('is reviewed in the evening beside its baseline', async () => {
      await on.timeIs('2026-11-20T17:00+01:00');
      const page = await on.window('summary');
      await form(page, 'Baseline');
      await expect
        .poll(() => rows(page))
        .toEqual([
          // 9:00 to 9:40 and 9:55 to 10:35, without the 15 minutes between: 80 of 90.
          ['Write report', 'Under', '1 h 30', '1 h 20', '−10 min'],
          // 10:35 to 11:00: begun 5 minutes late, ended in time. A difference of at most five minutes is on plan.
          ['Mail', 'On plan', '30 min', '25 min', '−5 min'],
          // 13:30 to 14:30, where it was moved to.
          ['Review', 'Moved, then on plan', '1 h 00', '1 h 00', '0 min'],
          // Removed at noon; the baseline still has it.
          ['Slides', 'Skipped', '1 h 00', '0 min', '−1 h 00'],
          // 11:00 to 11:10, not planned.
          ['Call Anna', 'Unplanned', '–', '10 min', '+10 min'],
          // 16:00 to 16:45; not in the baseline.
          ['Plan tomorrow', 'Unplanned', '–', '45 min', '+45 min'],
        ]);
      // Planned 90 + 30 + 60 + 60 = 240. Worked 80 + 25 + 60 + 10 + 45 = 220.
      await expect
        .poll(() => counts(page))
        .toBe('4 h 00 planned, 3 h 40 worked, 1 on plan, 1 under, 1 moved, 1 skipped, 2 unplanned');
    });

    test('is reviewed beside the plan as changed', async () => {
      const page = await on.window('summary');
      await form(page, 'As changed');
      await expect
        .poll(() => rows(page))
        .toEqual([
          ['Write report', 'Under', '1 h 30', '1 h 20', '−10 min'],
          ['Mail', 'On plan', '30 min', '25 min', '−5 min'],
          ['Review', 'On plan', '1 h 00', '1 h 00', '0 min'],
          // 45 of the 30 minutes planned at noon.
          ['Plan tomorrow', 'Over', '30 min', '45 min', '+15 min'],
          ['Call Anna', 'Unplanned', '–', '10 min', '+10 min'],
        ]);
      // Planned 90 + 30 + 60 + 30 = 210.
      await expect
        .poll(() => counts(page))
        .toBe('3 h 30 planned, 3 h 40 worked, 2 on plan, 1 over, 1 under, 1 moved, 1 unplanned');
    });

    test('is closed, with a reason, a filled gap, an answer and a note', async () => {
      const page = await on.window('summary');
      // One interruption, 9:40 to 9:55.
      await page.getByText('once, 15 min in all').waitFor();
      const why = page.getByRole('textbox', { name: /^Why was “Write report” interrupted/ });
      await why.fill('Fire drill');
      await why.press('Enter');
      await page.locator('.ledger').getByRole('button', { name: 'Fire drill: change this reason' }).waitFor();
      // 11:10 to 13:30 is the largest gap, 14:30 to 16:00 the other.
      const gaps = page.locator('.gap-list > li');
      await page.getByText('2 stretches: 3 h 50 without a session.').waitFor();
      await expect.poll(() => textOf(gaps.first())).toContain('11:10 – 13:30, 2 h 20');
      await page.keyboard.press('g');
      await page.keyboard.press('f');
      await page.keyboard.type('Lunch');
      await page.keyboard.press('Enter');
      await expect.poll(() => textOf(gaps.first())).toContain('14:30 – 16:00, 1 h 30');
      await page.keyboard.press('g');
      await page.keyboard.press('l');
      await page.getByText('No gaps and no doubts.').waitFor();
      await page.getByRole('textbox', { name: 'What went well?' }).fill('The review');
      await page.getByRole('textbox', { name: 'Note' }).fill('A day with a fire drill');
      await page.getByRole('button', { name: 'Close the day', exact: true }).click();
      await page.getByText('Closed 17:00').waitFor();
      // The filled gap is unplanned work: 220 + 140 minutes.
      await expect.poll(() => counts(page)).toContain('6 h 00 worked');
    });
  });

  describe('days over which the clock goes on', () => {
    let on: LivedOn;
    beforeAll(async () => {
      on = await open();
    }, 120_000);
    afterAll(() => on?.close());

    test('a night over midnight belongs to the day on which it began, and a session over four o’clock is split between two days', async () => {
      await on.timeIs('2026-11-20T22:00+01:00');
      const page = await on.window('summary');
      await type(page, 'Plan something', '23-1 Night shift');
      await on.timeIs('2026-11-20T23:00+01:00');
      await on.run('start', 'Night shift');
      await on.timeIs('2026-11-21T01:10+01:00');
      await on.run('end');
      await on.timeIs('2026-11-21T03:30+01:00');
      await on.run('start', 'Watch');
      await on.timeIs('2026-11-21T04:30+01:00');
      await on.run('end');
      await on.timeIs('2026-11-21T05:00+01:00');
      const friday = await on.window('summary', '2026-11-20');
      await expect
        .poll(() => rows(friday))
        .toEqual([
          // 23:00 to 1:10: 130 of 120.
          ['Night shift', 'Over', '2 h 00', '2 h 10', '+10 min'],
          // 3:30 to 4:00, when the day ends.
          ['Watch', 'Unplanned', '–', '30 min', '+30 min'],
        ]);
      await expect.poll(() => counts(friday)).toBe('2 h 00 planned, 2 h 40 worked, 1 over, 1 unplanned');
      const saturday = await on.window('summary', '2026-11-21');
      await expect.poll(() => textOf(saturday.locator('.figure').first())).toContain('30 min');
    });

    test('the day of 25 hours counts the repeated hour in plan, work and interruption', async () => {
      await on.timeIs('2026-10-24T22:00+02:00');
      await on.daysBeginAtMidnight();
      const page = await on.window('summary', '2026-10-25');
      // 1:00 to 3:00 are three hours, because the hour from two comes twice, and 3:00 to 3:30 half an hour: 210 minutes.
      await type(page, 'Plan something', '1-3:30 Night watch');
      await on.timeIs('2026-10-25T01:00+02:00');
      await on.run('start', 'Night watch');
      await on.timeIs('2026-10-25T02:30+02:00');
      await on.run('interrupt', '--reason', 'Alarm');
      // The clock shows the same time an hour later.
      await on.timeIs('2026-10-25T02:30+01:00');
      await on.run('resume');
      await on.timeIs('2026-10-25T03:30+01:00');
      await on.run('end');
      const sunday = await on.window('summary', '2026-10-25');
      // 90 minutes before the interruption, 60 after it.
      await expect
        .poll(() => rows(sunday))
        .toEqual([['Night watch', 'Under', '3 h 30', '2 h 30', '−1 h 00']]);
      await sunday.getByText('once, 1 h 00 in all').waitFor();
      // The times alone would suggest another length.
      await sunday.getByText('02:30 – 02:30 (clock back 1 h 00)').first().waitFor();
    });

    test('the day of 23 hours does not count the skipped hour', async () => {
      await on.timeIs('2027-03-27T22:00+01:00');
      await on.daysBeginAtMidnight();
      const page = await on.window('summary', '2027-03-28');
      // 1:00 to 2:00, and 3:00 to 3:30: 90 minutes.
      await type(page, 'Plan something', '1-3:30 Spring watch');
      await on.timeIs('2027-03-28T01:00+01:00');
      await on.run('start', 'Spring watch');
      await on.timeIs('2027-03-28T01:45+01:00');
      await on.run('interrupt', '--reason', 'Alarm');
      await on.timeIs('2027-03-28T03:15+02:00');
      await on.run('resume');
      await on.timeIs('2027-03-28T03:30+02:00');
      await on.run('end');
      const sunday = await on.window('summary', '2027-03-28');
      // 45 minutes before the interruption, 15 after it; the interruption lasts from 1:45 to 2:00 and from 3:00 to 3:15.
      await expect
        .poll(() => rows(sunday))
        .toEqual([['Spring watch', 'Under', '1 h 30', '1 h 00', '−30 min']]);
      await sunday.getByText('once, 30 min in all').waitFor();
    });
  });
}
