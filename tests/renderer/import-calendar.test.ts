/**
 * A calendar file imported into the plan in the summary: chosen, previewed, imported, undone, by keyboard, and refused if it cannot be
 * read.
 */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { calendarText, eventText } from '../calendar/calendar-text.ts';
import { violationsOf } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';

const meeting = (uid: string, title: string, day = '20261120', hour = '10') =>
  eventText(`UID:${uid}`, `DTSTART:${day}T${hour}0000Z`, `DTEND:${day}T${hour}3000Z`, `SUMMARY:${title}`);
const text = calendarText(
  meeting('a', 'Review'),
  meeting('b', '<img src=x onerror=alert(1)>', '20261120', '12'),
  meeting('c', 'On Thursday', '20261119'),
  eventText('UID:d', 'DTSTART;VALUE=DATE:20261120', 'SUMMARY:Holiday'),
);
const fileOf = (content: string, name = 'week.ics') => ({
  name,
  mimeType: 'text/calendar',
  buffer: Buffer.from(content),
});
/** A file on disk, so that the browser reads it from there and the test does not have to transfer 40 MB. */
const huge = path.join(mkdtempSync(path.join(tmpdir(), 'routinelog-test-')), 'huge.ics');

describe('importing a calendar in the summary', () => {
  let browser: Browser;
  let fixture: PageFixture;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    rmSync(path.dirname(huge), { recursive: true });
    await browser.close();
  });
  beforeEach(async () => {
    fixture = await PageFixture.open(browser);
  });
  afterEach(async () => {
    await fixture.close();
    expect(fixture.complaints).toEqual([]);
  });

  const opened = async (look = {}) => {
    const page = await fixture.page('summary', { width: 900, height: 900, ...look });
    await page.getByRole('button', { name: 'More for the plan' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Import a calendar…' }).press('Enter');
    return { page, dialog: page.getByRole('dialog', { name: 'Import a calendar' }) };
  };
  const chosen = async (content: string, look = {}) => {
    const both = await opened(look);
    await both.dialog.getByLabel('Calendar file (.ics)').setInputFiles(fileOf(content));
    return both;
  };
  const planned = (page: Page) => page.locator('.plan-list .plan-name').allTextContents();

  it('shows what is in the file, plans it as one step, and takes it back as one step', async () => {
    const { page, dialog } = await chosen(text);
    await dialog.getByRole('button', { name: 'Show what is in it' }).press('Enter');
    await dialog.getByText('2 events on these days.').waitFor();
    await dialog.getByText('New (2)').waitFor();
    await dialog.getByText('Left out: 1 that lasts all day, 1 on other days.').waitFor();
    await expect.poll(() => planned(page)).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Import 2 entries' }).press('Enter');
    await page.getByText('Imported 2 entries of the calendar.').waitFor();
    await page.locator('.plan-list li').nth(1).waitFor();
    await expect.poll(() => planned(page)).toEqual(['Review', '<img src=x onerror=alert(1)>']);
    await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await page.locator('.plan-list').waitFor({ state: 'detached' });
  });

  it('plans the whole week on request, and nothing twice when the same file comes again', async () => {
    const { page, dialog } = await chosen(text);
    await dialog.getByRole('radio', { name: 'This week' }).check();
    await dialog.getByRole('button', { name: 'Show what is in it' }).click();
    await dialog.getByRole('checkbox', { name: /^Review/ }).uncheck();
    await dialog.getByRole('button', { name: 'Import 2 entries' }).click();
    await page.getByText('Imported 2 entries of the calendar.').waitFor();
    await page.locator('.plan-list li').waitFor();
    await expect.poll(() => planned(page)).toEqual(['<img src=x onerror=alert(1)>']);
    await page.getByRole('button', { name: 'More for the plan' }).click();
    await page.getByRole('menuitem', { name: 'Import a calendar…' }).click();
    await dialog.getByLabel('Calendar file (.ics)').setInputFiles(fileOf(text));
    await dialog.getByRole('radio', { name: 'This week' }).check();
    await dialog.getByRole('button', { name: 'Show what is in it' }).click();
    await dialog.getByText('2 are planned already.').waitFor();
    await dialog.getByText('New (1)').waitFor();
    // The field is empty now, and the previous file is not read in its place.
    await dialog.getByRole('button', { name: 'Choose another file' }).click();
    await dialog.getByRole('button', { name: 'Show what is in it' }).click();
    await dialog.getByText('Choose a calendar file.').waitFor();
  });

  it('says at the field what is wrong with a file, and lets a person choose another', async () => {
    const { page, dialog } = await opened();
    const field = dialog.getByLabel('Calendar file (.ics)');
    await dialog.getByRole('button', { name: 'Show what is in it' }).press('Enter');
    await dialog.getByText('Choose a calendar file.').waitFor();
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
    writeFileSync(huge, '');
    truncateSync(huge, 40 * 2 ** 20);
    for (const [file, sentence] of [
      [fileOf('Dear diary'), 'This is not a calendar file: it has no line BEGIN:VCALENDAR.'],
      [fileOf(''), 'This is not a calendar file: it has no line BEGIN:VCALENDAR.'],
      [huge, 'This file is larger than 32 MB.'],
    ] as const) {
      await field.setInputFiles(file);
      await dialog.getByRole('button', { name: 'Show what is in it' }).press('Enter');
      await dialog.getByText(sentence).waitFor();
    }
    await field.setInputFiles(fileOf(text));
    await dialog.getByRole('button', { name: 'Show what is in it' }).press('Enter');
    await dialog.getByText('New (2)').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => planned(page)).toEqual([]);
  });

  it('accepts a file that takes several chunks to send', async () => {
    const padding = `X-PADDING:${'x'.repeat(70)}\r\n`.repeat(8_000);
    const { dialog } = await chosen(calendarText(meeting('a', 'Review'), padding.trimEnd()));
    await dialog.getByRole('button', { name: 'Show what is in it' }).click();
    await dialog.getByText('New (1)').waitFor();
  });
});
