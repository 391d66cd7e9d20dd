/**
 * No page mixes two languages: every text comes from the catalogue, and formats follow the language of the texts, not that of the system.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateAddress } from '../../shared/contract/updates.ts';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

const run = promisify(execFile);
let browser: Browser;
const wide = { width: 960, height: 720 };

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The contents of the seeded day: the person's own words, and the suggested reasons. */
const own = [
  // Shortened where there is little room.
  'Prepare the slides for the quarterly review with…',
  'Prepare the slides for the quarterly review with the partners in Lisbon and Kraków',
  ...['Mail', 'Thesis, chapter 3', 'Write report', 'office', 'review', 'partners', 'writing', 'thesis'],
  ...['Call', 'Meeting', 'Colleague', 'Message', 'Break', 'Errand'],
  // Parts of dates that the locale makes; the pseudo-locale has none of its own.
  'Friday, 20 November 2026',
  'Thursday, 19 November 2026',
];

/** Names of programs and commands, which are the same in every language. */
const programs = [updateAddress, 'sway', 'Hyprland', 'niri', 'routinelog serve', '--backups', 'Ctrl+C'];

/** React Aria brings its own words in each language. */
const ofReactAria = ['Dismiss', 'options available.', 'option available.'];

/** Parts of dates that the locale makes. */
const ofDates =
  /(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satu?r?|Sun)(?:day)?\b|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|ember|ober)?\b/g;

/** Every text of the page that is neither marked as coming from the catalogue, nor a number, a sign, a key or a known word. */
async function unmarked(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];
    const shown = [document.title];
    for (const element of document.querySelectorAll('body, body *')) {
      for (const name of [...attributes, 'data-name']) shown.push(element.getAttribute(name) ?? '');
      // What is typed into a shell or lies on the disk has no language.
      if (element.closest('code, pre, script, style') !== null) continue;
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) shown.push(node.nodeValue ?? '');
    }
    return shown;
  });
  expect(texts.join('')).toContain('⟦');
  const known = [...own, ...programs, ...ofReactAria].sort((a, b) => b.length - a.length);
  return texts.filter((text) =>
    /[A-Za-z]/.test(
      known
        .reduce((left, each) => left.replaceAll(each, ''), text)
        .replace(ofDates, '')
        // A key of the keyboard.
        .replace(/(?<!\p{L})[A-Z](?!\p{L})/gu, ''),
    ),
  );
}

/** Names in Cyrillic, which cannot be confused with a text of the program, in every place that takes a name. */
async function seedCyrillic(fixture: PageFixture): Promise<void> {
  const [today, before] = ['2026-11-20T', '2026-11-19T'];
  await fixture.callAt('06:30', 'addTask', { title: 'глава', projectTitle: 'книга', estimateMinutes: 90 });
  const blocks = [
    ['отчёт', '08:00', '09:00'],
    ['почта', '09:00', '09:30'],
    ['обзор', '10:00', '10:30'],
  ] as const;
  for (const [title, start, end] of blocks)
    await fixture.call('planBlock', {
      title,
      labels: ['работа'],
      start: `${today}${start}:00Z`,
      end: `${today}${end}:00Z`,
    });
  await fixture.call('freezeBaseline', { date: '2026-11-20' });
  const { blocks: planned } = await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-20' });
  const [report = '', mail = ''] = blocks.map(
    ([title]) => planned.find((each) => each.title === title)?.id ?? '',
  );
  await fixture.call('changeBlock', {
    block: report,
    start: `${today}08:30:00Z`,
    end: `${today}09:30:00Z`,
  });
  await fixture.call('removeBlock', { block: mail });
  await fixture.call('record', {
    name: 'сон',
    outcome: 'none',
    start: `${before}07:00:00Z`,
    end: `${before}08:00:00Z`,
  });
  const session = await fixture.callAt('08:00', 'begin', {
    name: 'отчёт',
    labels: ['работа', 'срочно'],
    entries: [{ exerciseId: 'plank', isTimeBased: true, sets: [{ durationSec: 45 }] }],
  });
  await fixture.callAt('08:20', 'interrupt', { reason: 'звонок' });
  await fixture.callAt('08:30', 'resume', {});
  await fixture.callAt('09:00', 'interrupt', {});
  await fixture.callAt('09:10', 'resume', {});
  await fixture.callAt('09:40', 'end', { outcome: 'partly' });
  await fixture.call('addRoutine', { session });
  await fixture.call('amend', { session, labels: ['дом', 'важно'], notes: 'заметка' });
  await fixture.call('amend', {
    session,
    segments: [
      { start: `${today}08:00:00Z`, end: `${today}08:20:00Z` },
      { start: `${today}08:31:00Z`, end: `${today}09:00:00Z` },
    ],
  });
  for (const [name, other] of [
    ['письмо', 'спорт'],
    ['чтение', 'сад'],
  ] as const) {
    await fixture.callAt('10:00', 'record', {
      name,
      outcome: 'done',
      labels: [other],
      start: `${today}0${name === 'письмо' ? 6 : 7}:00:00Z`,
      end: `${today}0${name === 'письмо' ? 6 : 7}:20:00Z`,
    });
    await fixture.call('mergeLabels', { label: other, into: 'дом' });
  }
  const gone = await fixture.callAt('10:05', 'begin', { name: 'лишнее' });
  await fixture.callAt('10:20', 'end', {});
  await fixture.call('delete', { session: gone });
  await fixture.call('writePage', { date: '2026-11-20', note: 'хороший день' });
  await fixture.callAt('11:00', 'backUp', {});
  await fixture.callAt('11:10', 'begin', { name: 'чай' });
  await fixture.callAt('11:20', 'interrupt', {});
  fixture.clock.set('11:40');
}

/** All of these, of which there has to be one: nothing would be said of any otherwise. */
async function several(places: Locator): Promise<readonly Locator[]> {
  await places.first().waitFor();
  return places.all();
}

/** A calendar file with one event today. */
function calendarOf(at: string, title: string) {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:1',
    `DTSTART:20261120T${at}Z`,
    'DURATION:PT30M',
    `SUMMARY:${title}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  return { name: 'a.ics', mimeType: 'text/calendar', buffer: Buffer.from(lines.join('\r\n')) };
}

describe('in the pseudo-locale, only the person’s own words are readable', () => {
  let folder: string;
  let empty: PageFixture;
  let full: PageFixture;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'routinelog-pseudo-'));
    const script = join(import.meta.dirname, 'build-pseudo.ts');
    await run(process.execPath, ['--import', 'tsx', script, folder]);
    [empty, full] = await Promise.all([PageFixture.open(browser, folder), PageFixture.open(browser, folder)]);
    await seedDay(full);
  });
  afterAll(async () => {
    await Promise.all([empty.close(), full.close()]);
    await rm(folder, { recursive: true });
  });

  it('on the tray window, before anything was recorded', async () => {
    const page = await empty.page('tray');
    expect(await unmarked(page)).toEqual([]);
    await page.getByRole('combobox').fill('10m ago');
    expect(await unmarked(page)).toEqual([]);
    await page.getByRole('combobox').fill('11:00 review');
    await page.keyboard.press('Enter');
    await page.locator('.understood[data-kind="problem"]').waitFor();
    expect(await unmarked(page)).toEqual([]);
  });

  it('on the tray window of a full day, and in what opens within it', async () => {
    const page = await full.page('tray');
    await page.locator('.unanswered-head').click();
    await page.getByRole('combobox').fill('Ma');
    await page.getByRole('option').first().waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('Escape');
    for (const menu of await several(page.locator('.split-more, .today-row .icon-button'))) {
      await menu.click();
      await page.getByRole('menu').waitFor();
      expect(await unmarked(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.name-button').click();
    expect(await unmarked(page)).toEqual([]);
  });

  it('while a session is edited, and after it was deleted', async () => {
    const page = await full.page('tray');
    const more = page.locator('.today-row .icon-button');
    await more.nth(2).click();
    await page.getByRole('menuitem').nth(1).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('.typed-field[data-kind="time"]').first().fill('');
    await dialog.locator('button[type="submit"]').click();
    await dialog.locator('.refusal:not(:empty)').waitFor();
    expect(await unmarked(page)).toEqual([]);
    await dialog.locator('.stretches > .quiet-button').click();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await more.last().click();
    await page.getByRole('menuitem').last().click();
    await page.locator('.status-card').waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.locator('.status-card .quiet-button').click();
  });

  it('while sessions are interrupted side by side', async () => {
    await full.call('changeSettings', { whenAnotherStarts: 'interrupt-other' });
    await full.callAt('13:20', 'interrupt', {});
    await full.call('begin', { name: 'Mail' });
    const page = await full.page('tray');
    expect(await unmarked(page)).toEqual([]);
    await full.call('interrupt', { reason: 'Call' });
    await page.locator('.now-card[data-state="interrupted"]').waitFor();
    expect(await unmarked(page)).toEqual([]);
  });

  it('on the summary', async () => {
    const page = await full.page('summary', wide);
    for (const reason of await several(page.locator('.reason-button'))) await reason.click();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await unmarked(await empty.page('summary', wide))).toEqual([]);
    expect(await unmarked(await empty.page('summary', { ...wide, search: '?date=2026-11-19' }))).toEqual([]);
  });

  it('on the settings', async () => {
    const page = await empty.page('settings', wide);
    expect(await unmarked(page)).toEqual([]);
    await page.locator('.shortcut-field').first().click();
    expect(await unmarked(page)).toEqual([]);
    await page.keyboard.press('k');
    await page.locator('.setting-note[data-problem="true"]').first().waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.locator('select').first().selectOption('allow');
    await page.locator('.setting-note[role="status"]').getByText('⟦').first().waitFor();
    expect(await unmarked(page)).toEqual([]);
  });

  describe('where everything that people wrote is in Cyrillic:', () => {
    let cyrillic: PageFixture;
    beforeAll(async () => {
      cyrillic = await PageFixture.open(browser, folder);
      await seedCyrillic(cyrillic);
    });
    afterAll(() => cyrillic.close());

    const summary = (search = '') => cyrillic.page('summary', { ...wide, search });
    /** Checks the texts of a dialog once `selector` is in it. */
    const inDialog = async (page: Page, selector: string) => {
      await page.getByRole('dialog').locator(selector).first().waitFor();
      expect(await unmarked(page)).toEqual([]);
    };

    it.each([
      ['', '.closing'],
      ['?view=week', '.range-table'],
      ['?view=year', '.heatmap'],
      ['?view=history', '.history-row'],
      ['?view=history&text=%D0%BE%D1%82&from=2026-11-16&to=2026-11-22&status=ended', '.history-row'],
      ['?asOf=2026-11-20T11:00:00Z', '.past-plan'],
    ])('the summary at “%s”', async (search, whole) => {
      const page = await summary(search);
      await page.locator(whole).first().waitFor();
      expect(await unmarked(page)).toEqual([]);
    });

    it('the plan, its menu, and a block in its form', async () => {
      const page = await summary();
      for (const form of await several(page.locator('.plan-forms button'))) {
        await form.press('Enter');
        expect(await unmarked(page)).toEqual([]);
      }
      await page.locator('.plan-block-button').first().press('Enter');
      await inDialog(page, 'form');
    });

    it('several selected lines of the history', async () => {
      const page = await summary('?view=history');
      await page.getByRole('listbox').press('Control+a');
      await page.locator('.history-selection').waitFor();
      expect(await unmarked(page)).toEqual([]);
    });

    it('a session in its editor, with its history', async () => {
      const page = await summary('?view=history');
      await page.getByRole('listbox').press('End');
      await page.getByRole('listbox').press('Enter');
      await page.getByRole('dialog').locator('.disclosure > summary').click();
      await inDialog(page, '.history-entries li');
    });

    it('tasks, the trash, and the form for a session', async () => {
      const page = await summary();
      for (const [place, whole, dialogs] of [
        ['.day-head .button', 'form', 2],
        ['.summary-foot .quiet-button', 'li', 1],
      ] as const)
        for (let at = 0; at < dialogs; at += 1) {
          await page.locator(place).nth(at).press('Enter');
          await inDialog(page, whole);
          await page.keyboard.press('Escape');
          await page.getByRole('dialog').waitFor({ state: 'detached' });
        }
    });

    it('a calendar with an event that is planned otherwise', async () => {
      const page = await summary();
      const read = async (at: string, title: string) => {
        await page.locator('.plan-first [aria-haspopup]').press('Enter');
        await page.getByRole('menuitem').nth(4).press('Enter');
        await page.getByRole('dialog').locator('input[type="file"]').setInputFiles(calendarOf(at, title));
        await page.getByRole('dialog').locator('button[type="submit"]').press('Enter');
        await page.getByRole('dialog').locator('.import-kind').first().waitFor();
      };
      await read('150000', 'встреча');
      await page.getByRole('dialog').locator('button[type="submit"]').press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await read('160000', 'обед');
      await inDialog(page, '.import-before');
    });

    it('renamed labels, routines, backups, and the preview of a restore', async () => {
      const page = await cyrillic.page('settings', wide);
      await page.locator('.label-formerly').waitFor();
      expect(await unmarked(page)).toEqual([]);
      await page.locator('.backup-buttons button').nth(1).press('Enter');
      await page.locator('.dialog-list button').first().press('Enter');
      await inDialog(page, '.backup-preview, li');
    });
  });

  it('on a page that lost the program, and on one that is signed out', async () => {
    const page = await full.page('tray');
    await page.route('**/bridge/**', (route) => route.abort());
    await page.locator('.others .quiet-button').first().click();
    await page.locator('.status-card').waitFor();
    expect(await unmarked(page)).toEqual([]);
    await page.unroute('**/bridge/**');
    await page.context().clearCookies();
    await page.locator('.others .quiet-button').first().click();
    await page.locator('.signed-out').waitFor();
    expect(await unmarked(page)).toEqual([]);
  });
});

describe('on a system in another language', () => {
  it.each(['de-DE', 'pt-BR', 'ar-EG'])(
    '%s, the words, dates and menus of a page are English',
    async (locale) => {
      const fixture = await PageFixture.open(browser);
      await seedDay(fixture);
      const summary = await fixture.page('summary', { ...wide, locale });
      await expect.poll(() => summary.locator('html').getAttribute('lang')).toMatch(/^en-/);
      await expect.poll(() => summary.title()).toBe('Summary - RoutineLog');
      await expect
        .poll(() => summary.getByRole('heading', { level: 1 }).textContent())
        .toMatch(/^Friday, 20 November 2026$/);
      const tray = await fixture.page('tray', { locale });
      await expect
        .poll(() => tray.locator('.now-facts .quiet').textContent())
        .toMatch(/^since 0?1:05\spm|^since 13:05/);
      await tray.locator('.today-row .icon-button').first().click();
      await tray.getByRole('menu').waitFor();
      expect(
        await tray.getByRole('button', { name: 'Dismiss', includeHidden: true }).count(),
      ).toBeGreaterThan(0);
      await fixture.close();
    },
  );
});
