/** A page has its own words at once; all others load when they are needed. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { pageWords, wholeCatalogue } from '../../renderer/bridge/words.ts';
import { refused } from '../../shared/domain/refusal.ts';
import { saidByPage, saidInPages } from '../../shared/messages/build.ts';
import { compile } from '../../shared/messages/compile.ts';
import { en } from '../../shared/messages/en.ts';
import { message } from '../../shared/messages/message.ts';
import { pack } from '../../shared/messages/pack.ts';
import { speech } from '../../shared/messages/speaking.ts';
import { measureTray, scriptsOf } from '../bench/measure-tray.ts';
import { onPagesOfAll } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(file, 'utf8');
const pages = ['tray', 'summary', 'settings'] as const;

/** Words with a catalogue that arrives, or fails, when the test says so. */
function words() {
  let come: (all: Readonly<Record<string, string>> | null) => void = () => undefined;
  const asked: string[] = [];
  const whole = wholeCatalogue(
    () =>
      new Promise((resolve, reject) => {
        asked.push('all');
        come = (all) => (all === null ? reject(new Error('gone')) : resolve(pack(compile(all))));
      }),
  );
  const own = pageWords(pack(compile({ 'do.save': 'Save' })), whole);
  let changes = 0;
  own.subscribe(() => {
    changes += 1;
  });
  const say = () => speech(own.get(), () => 'en');
  return { asked, say, whole, changes: () => changes, come: (all: Parameters<typeof come>[0]) => come(all) };
}

const all = { 'do.save': 'Save', 'do.edit': 'Edit', 'do.close': 'Close' };

describe('the words of a page', () => {
  it('say their own at once and load nothing', () => {
    const { say, asked } = words();
    expect(say().t('do.save')).toBe('Save');
    expect(asked).toEqual([]);
  });

  it('say nothing for a moment when they need another, load all once, and then say it', async () => {
    const { say, asked, come, changes } = words();
    expect([say().t('do.edit'), say().t('do.close'), say().t('do.edit')]).toEqual(['', '', '']);
    expect(asked).toEqual(['all']);
    come(all);
    await expect.poll(changes).toBe(1);
    expect([say().t('do.edit'), say().t('do.close'), say().t('do.save')]).toEqual(['Edit', 'Close', 'Save']);
    expect(asked).toEqual(['all']);
  });

  it('say the code of a message that cannot be loaded, or that no catalogue has', async () => {
    const gone = words();
    gone.say().t('do.edit');
    gone.come(null);
    await expect.poll(gone.changes).toBe(1);
    expect([gone.say().t('do.edit'), gone.say().t('do.save')]).toEqual(['do.edit', 'Save']);
    const older = words();
    older.say().t('do.delete');
    older.come(all);
    await expect.poll(older.changes).toBe(1);
    expect(older.say().t('do.delete')).toBe('do.delete');
  });

  it('are all there at once if a late part of the page brought them', async () => {
    const { say, whole, come, changes } = words();
    const loaded = whole.load();
    come(all);
    await loaded;
    expect([say().t('do.edit'), changes()]).toEqual(['Edit', 0]);
  });
});

describe.each(pages)('the page %s, built,', (name) => {
  const own = saidByPage(compile(en), path.posix.join(root, `renderer/${name}/main.tsx`), read);
  const inPages = Object.keys(saidInPages(compile(en)));

  it('contains the code of no message outside its own words', () => {
    const scripts = [...scriptsOf(path.join(root, `dist/renderer/${name}.html`))].map(read).join('\n');
    const named = inPages.filter((code) =>
      ['"', "'", '`'].some((sign) => scripts.includes(`${sign}${code}${sign}`)),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((code) => own[code] === undefined)).toEqual([]);
    // Nor does it load the catalogue of all pages at once.
    expect(scripts).not.toContain('"input.notObject"');
  });

  it('loads its own styles after the shared ones, which they override', () => {
    const html = read(path.posix.join(root, `dist/renderer/${name}.html`));
    const styles = [...html.matchAll(/href="\.\/assets\/([\w-]+)-[\w-]{8}\.css"/g)].map(([, of]) => of);
    expect(styles).toEqual([expect.stringMatching(/^shared-/), name]);
  });

  it('loads few files when it opens', () => {
    expect(scriptsOf(path.join(root, `dist/renderer/${name}.html`)).size).toBeLessThan(15);
  });

  it('begins with less than two thirds of the catalogue', () => {
    expect(Object.keys(own).length).toBeLessThan((inPages.length * 2) / 3);
  });
});

describe('an open page', () => {
  let fixture: PageFixture;
  onPagesOfAll(async (opened) => {
    fixture = opened;
    await seedDay(fixture);
  });

  /** Opens a page and records its requests for the words of all pages. */
  async function opened(name: (typeof pages)[number], last: string): Promise<readonly [Page, string[]]> {
    const page = await fixture.page(name, { width: 960, height: 720 });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('compiled-english')) asked.push(request.url());
    });
    await page.reload();
    await page.getByRole('button', { name: last, exact: true }).waitFor();
    return [page, asked];
  }

  it.each([
    ['tray', 'Interrupt'],
    ['summary', 'Close the day'],
  ] as const)('needs no other words for what it shows by itself: %s', async (name, last) => {
    const [page, asked] = await opened(name, last);
    expect(asked).toEqual([]);
    // A part that is loaded late brings them.
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(asked).toHaveLength(1);
  });

  it('says what the program reports about itself, such as why there are no shortcuts', async () => {
    const [page, asked] = await opened('settings', 'Sign out');
    await page.getByText('Without the desktop program there are no global shortcuts.').first().waitFor();
    expect(asked).toHaveLength(1);
    const answer = refused('invalid-input', message('input.notAtMost', { field: 'name', limit: 3 }));
    await page.route('**/bridge/changeSettings', (route) => route.fulfill({ json: answer }));
    await page.locator('select').first().selectOption('allow');
    await page.getByText('Name: must be at most 3.').first().waitFor();
  });

  it('keeps working if a part that loads late cannot be loaded', async () => {
    const [page] = await opened('tray', 'Interrupt');
    const asked = page.waitForRequest('**/assets/TrayKeys*');
    await page.route('**/assets/TrayKeys*', (route) => route.abort());
    await page.keyboard.press('?');
    await asked;
    await page.getByRole('button', { name: 'Interrupt', exact: true }).click();
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await page.getByRole('button', { name: 'Interrupt', exact: true }).waitFor();
    // The browser reports the failed request itself.
    expect(fixture.complaints.splice(0)).toEqual([expect.stringContaining('Failed to load resource')]);
  });

  it('says a refusal, with the name of its field, as soon as the words have loaded', async () => {
    const [page, asked] = await opened('tray', 'Interrupt');
    const answer = refused('invalid-input', message('input.notAtMost', { field: 'name', limit: 3 }));
    await page.route('**/bridge/end', (route) => route.fulfill({ json: answer }));
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await expect.poll(() => page.locator('.status-card p').textContent()).toBe('Name: must be at most 3.');
    expect(asked).toHaveLength(1);
  });
});

it('the scripts of the tray window stay within their budget', () => {
  const { value, target } = measureTray(path.join(root, 'dist/renderer'));
  expect(value).toBeGreaterThan(100);
  expect(value).toBeLessThan(target ?? 0);
});
