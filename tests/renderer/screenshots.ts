/** Takes pictures of every window in its states into tests/output, for people to look at. Run it with tsx after a build. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { message } from '../../shared/messages/message.ts';
import { shift } from '../../shared/time/instant.ts';
import { launchBrowser } from '../support/browser.ts';
import { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

const folder = join(import.meta.dirname, '../output/screens');
mkdirSync(folder, { recursive: true });
const only = process.argv[2] ?? '';
const browser = await launchBrowser();

async function shoot(name: string, page: Page): Promise<void> {
  if (name.includes(only)) await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}

const fixture = await PageFixture.open(browser);
for (const theme of ['light', 'dark'] as const) {
  await shoot(`tray-empty-${theme}`, await fixture.page('tray', { theme }));
  await shoot(`summary-empty-${theme}`, await fixture.page('summary', { theme, width: 960, height: 720 }));
  await shoot(`settings-${theme}`, await fixture.page('settings', { theme, width: 720, height: 1000 }));
}
await seedDay(fixture);
for (const theme of ['light', 'dark'] as const) {
  await shoot(`tray-running-${theme}`, await fixture.page('tray', { theme }));
  await shoot(`summary-${theme}`, await fixture.page('summary', { theme, width: 960, height: 1300 }));
}
// Each view with a text that shows that it has loaded.
const places = [
  ['Week', 'By day'],
  ['Year', 'Show as table'],
  ['History', 'Report'],
  ['Add session', 'Cancel'],
  ['Tasks', 'Add task'],
  ['Trash', 'The trash is empty.'],
  ['As it stood earlier', 'Back to now'],
] as const;
for (const [suffix, theme, width] of [
  ['light', 'light', 960],
  ['dark', 'dark', 960],
  ['narrow', 'light', 360],
] as const)
  for (const [name, whole] of places) {
    const page = await fixture.page('summary', { theme, width, height: 1000 });
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByText(whole).first().waitFor();
    await shoot(`summary-${name.toLowerCase().replaceAll(' ', '-')}-${suffix}`, page);
  }
await shoot('tray-american', await fixture.page('tray', { locale: 'en-US' }));
{
  const page = await fixture.page('tray');
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
  await shoot('tray-forced-colors', page);
}
{
  const page = await fixture.page('summary', { width: 960, height: 720 });
  await page.emulateMedia({ contrast: 'more' });
  await page.getByRole('button', { name: /^Colleague once/ }).click();
  await shoot('summary-more-contrast', page);
}
await shoot('tray-running-zoomed', await fixture.page('tray', { width: 190, height: 280 }));
await shoot('tray-running-wide', await fixture.page('tray', { width: 1200, height: 800 }));
await shoot('summary-zoomed', await fixture.page('summary', { width: 480, height: 360 }));
await shoot('summary-narrow', await fixture.page('summary', { width: 320, height: 1600 }));
await shoot('settings-zoomed', await fixture.page('settings', { width: 360, height: 500 }));

for (const theme of ['light', 'dark'] as const) {
  const page = await fixture.page('tray', { theme });
  await page.getByRole('combobox').fill('9:40 re');
  await page.keyboard.press('ArrowDown');
  await shoot(`tray-completion-${theme}`, page);
}
{
  const page = await fixture.page('tray');
  await page.getByRole('button', { name: 'Interrupt, with a reason' }).click();
  await shoot('tray-menu', page);
}
{
  const page = await fixture.page('tray');
  await page.getByRole('button', { name: /without a reason/ }).click();
  await shoot('tray-unanswered', page);
}
for (const theme of ['light', 'dark'] as const) {
  const page = await fixture.page('tray', { theme });
  await page.getByRole('button', { name: /^More for Prepare/ }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('dialog', { name: 'Edit session' }).waitFor();
  await shoot(`tray-editor-${theme}`, page);
}
await fixture.callAt('13:20', 'interrupt', {});
fixture.clock.set('13:24:10');
for (const theme of ['light', 'dark'] as const)
  await shoot(`tray-interrupted-${theme}`, await fixture.page('tray', { theme }));
await fixture.callAt('13:30', 'start', { session: await longSession() });
fixture.clock.set('14:44:03');
for (const theme of ['light', 'dark'] as const)
  await shoot(`tray-long-${theme}`, await fixture.page('tray', { theme }));
{
  const page = await fixture.page('tray');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await shoot('tray-keys', page);
}

for (const theme of ['light', 'dark'] as const) {
  const page = await fixture.page('tray', { theme });
  await showNotices(page);
  await page.getByRole('combobox').fill('9:40');
  await page.keyboard.press('Enter');
  await shoot(`tray-notices-${theme}`, page);
}
{
  const page = await fixture.page('tray');
  await page.getByRole('button', { name: /^More for Mail/ }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).waitFor();
  await shoot('tray-deleted', page);
}
{
  const page = await fixture.page('settings', { width: 720, height: 1400 });
  await page.getByText('How to bind the commands to keys').click();
  await shoot('settings-bindings', page);
}
await fixture.call('changeSettings', { whenAnotherStarts: 'allow' });
for (let count = 1; count <= 24; count += 1)
  await fixture.call('begin', {
    name: `Ticket ${count}`,
    labels: [`label ${count % 7}`],
    at: shift(fixture.clock.now(), -count * 300_000),
    overlap: 'keep',
  });
for (const theme of ['light', 'dark'] as const) {
  await shoot(`tray-many-${theme}`, await fixture.page('tray', { theme }));
  await shoot(`summary-many-${theme}`, await fixture.page('summary', { theme, width: 960, height: 1300 }));
}

/** Shows notices without breaking a disk for them. */
async function showNotices(page: Page): Promise<void> {
  const notices = [
    { kind: 'not-saved', message: message('files.notSaved', { reason: 'ENOSPC' }) },
    {
      kind: 'file-problem',
      message: message('files.monthDamaged', {
        file: 'sessions/2026-10.json',
        aside: 'set-aside/2026-11-20T13-40-00-000Z-sessions-2026-10.json',
        count: 12,
      }),
    },
  ];
  await page.evaluate((notices) => {
    const parse = JSON.parse;
    JSON.parse = (text: string) => {
      const value = parse(text);
      if (value !== null && typeof value === 'object' && 'notices' in value) value.notices = notices;
      return value;
    };
  }, notices);
  await fixture.call('amend', {
    session: await fixture.call('begin', { name: 'Something new' }),
    notes: 'x',
  });
  await page.getByRole('list', { name: 'Notices' }).waitFor();
}

async function longSession(): Promise<string> {
  return fixture
    .callAt('13:29', 'begin', {
      name: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenbestellung prüfen und an die Zentrale weiterleiten',
      labels: ['a rather long label of its own', 'second', 'third label', 'überprüfung'],
    })
    .then(async (session) => {
      await fixture.call('end', { session });
      return session;
    });
}

await fixture.close();

// A question about time away, its form, exercises in the editor, and several selected lines.
const asked = await PageFixture.open(browser);
await asked.callAt('07:00', 'begin', {
  name: 'Push day',
  labels: ['gym'],
  entries: [
    {
      exerciseId: 'barbell-bench-press',
      isTimeBased: false,
      sets: [
        { weight: 60, reps: 8 },
        { weight: 62.5, reps: 6 },
      ],
    },
    { exerciseId: 'plank', isTimeBased: true, sets: [{ durationSec: 45 }] },
  ],
});
await asked.callAt('07:40', 'end', {});
await asked.callAt('08:00', 'begin', { name: 'Write report', labels: ['thesis'] });
asked.clock.set('09:00');
await asked.downUntil('10:00');
for (const theme of ['light', 'dark'] as const) {
  await shoot(`tray-question-${theme}`, await asked.page('tray', { theme }));
  const tray = await asked.page('tray', { theme });
  await tray.getByRole('button', { name: 'Part of it' }).press('Enter');
  await tray.getByRole('region', { name: 'A question' }).getByRole('textbox').first().waitFor();
  await shoot(`tray-question-form-${theme}`, tray);
  const editor = await asked.page('tray', { theme, height: 900 });
  await editor.getByRole('button', { name: 'More for Push day' }).first().click();
  await editor.getByRole('menuitem', { name: 'Edit', exact: true }).click();
  await editor.getByRole('dialog').getByLabel('Barbell Bench Press, set 1: weight in kg').waitFor();
  await shoot(`tray-editor-exercises-${theme}`, editor);
  const history = await asked.page('summary', { theme, width: 960, height: 720 });
  await history.getByRole('button', { name: 'History', exact: true }).click();
  await history.locator('.history-row').first().waitFor();
  await history.getByRole('listbox').focus();
  for (const key of ['Home', 'Space', 'Shift+ArrowDown']) await history.keyboard.press(key);
  await history.locator('.history-row[aria-selected="true"]').nth(1).waitFor();
  await shoot(`summary-history-selected-${theme}`, history);
}
await asked.close();
await browser.close();
if (fixture.complaints.length > 0) console.log([...new Set(fixture.complaints)].join('\n'));
