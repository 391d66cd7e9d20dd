/** Takes the README's pictures, a pleasant day in light and in dark, into renderer/screenshots. Run it with tsx after a build. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { at } from '../support/given.ts';
import { PageFixture } from './page-fixture.ts';

const folder = join(import.meta.dirname, '../../renderer/screenshots');

const planned = [
  ['Mail', '07:00', '07:30', 'mail'],
  ['Sketch the start page', '07:30', '09:30', 'design'],
  ['Team meeting', '09:30', '10:00', 'team'],
  ['Paper, section 3', '10:15', '11:45', 'writing'],
  ['Client questions', '12:30', '13:00', 'client'],
  ['Paper, section 4', '13:00', '15:00', 'writing'],
  ['Review the sketch with Ada', '15:15', '16:00', 'design'],
] as const;

/**
 * Times are UTC, an hour behind Berlin. The day was planned in the morning and went otherwise; it ends at 14:42:18 with a session running.
 */
async function seedPleasantDay(fixture: PageFixture): Promise<void> {
  fixture.clock.set('06:50');
  for (const [title, start, end, label] of planned)
    await fixture.call('planBlock', { title, labels: [label], start: at(start), end: at(end) });
  await fixture.callAt('07:10', 'begin', { name: 'Mail', labels: ['mail'] });
  await fixture.callAt('07:36', 'end', { outcome: 'done' });
  await fixture.callAt('07:40', 'begin', { name: 'Sketch the start page', labels: ['design'] });
  await fixture.callAt('08:28', 'interrupt', { reason: 'Call' });
  await fixture.callAt('08:41', 'resume', {});
  await fixture.callAt('09:26', 'end', { outcome: 'done' });
  await fixture.callAt('09:30', 'begin', { name: 'Team meeting', labels: ['team'] });
  await fixture.callAt('10:10', 'end', { outcome: 'done' });
  await fixture.callAt('10:20', 'begin', { name: 'Paper, section 3', labels: ['writing'] });
  await fixture.callAt('10:58', 'interrupt', { reason: 'Colleague' });
  await fixture.callAt('11:07', 'resume', {});
  await fixture.callAt('11:38', 'end', { outcome: 'partly' });
  await fixture.callAt('12:20', 'begin', { name: 'Client questions', labels: ['client'] });
  await fixture.callAt('13:05', 'end', { outcome: 'done' });
  await fixture.callAt('13:12', 'begin', { name: 'Paper, section 4', labels: ['writing'] });
  await fixture.callAt('13:52', 'interrupt', {});
  await fixture.callAt('13:58', 'resume', {});
  fixture.clock.set('14:42:18');
}

const sharp = 2;

/** Takes the picture of a window as the desktop program shows it, without the browser's bar of pages. Returns a data URL. */
async function pictureOf(page: Page): Promise<string> {
  await page.evaluate(() => document.querySelector('.browser-bar')?.remove());
  const picture = await page.screenshot({ animations: 'disabled' });
  await page.close();
  return `data:image/png;base64,${picture.toString('base64')}`;
}

/** Composes both windows side by side, as on a desktop. */
async function compose(browser: Browser, theme: 'light' | 'dark', fixture: PageFixture): Promise<void> {
  const summary = await pictureOf(
    await fixture.page('summary', { theme, width: 960, height: 818, scale: sharp }),
  );
  const tray = await pictureOf(await fixture.page('tray', { theme, scale: sharp }));
  const page = await browser.newPage({ viewport: { width: 1240, height: 729 }, deviceScaleFactor: 1.5 });
  const desk = theme === 'light' ? '#dfe9e7' : '#0c1514';
  const edge = theme === 'light' ? 'rgb(0 0 0 / 12%)' : 'rgb(255 255 255 / 14%)';
  await page.setContent(`<body style="display: flex; gap: 16px; align-items: flex-start; margin: 0; padding: 32px; background: ${desk}">
    <style>img { border-radius: 12px; outline: 1px solid ${edge}; box-shadow: 0 12px 32px rgb(0 0 0 / 22%) }</style>
    <img src="${summary}" width="780"><img src="${tray}" width="380">`);
  await page.locator('img').nth(1).waitFor();
  await page.screenshot({ path: join(folder, `day-${theme}.png`) });
  await page.close();
}

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
const fixture = await PageFixture.open(browser);
await seedPleasantDay(fixture);
for (const theme of ['light', 'dark'] as const) await compose(browser, theme, fixture);
await fixture.close();
await browser.close();
