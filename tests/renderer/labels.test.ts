/** The labels in the settings window: renamed in place, merged and coloured by keyboard alone, each undone as one step. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { colorByName } from '../../shared/domain/label-colors.ts';
import { violationsInBothThemes } from '../support/axe.ts';
import { holdBack } from './hold-back.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

const long = 'a label of sixty signs that somebody let in by an API, so ok';
const hebrew = 'לימוד';
/** The label as it stands within a sentence: isolated from the text around it. */
const apart = `\u2068${hebrew}\u2069`;

describe('the labels in the settings window', () => {
  let fixture: PageFixture;

  onPages(async (opened) => {
    fixture = opened;
    await fixture.callAt('09:00', 'begin', { name: 'Mail', labels: ['office', long] });
    await fixture.callAt('09:30', 'begin', { name: 'Report', labels: ['Office', hebrew] });
    await fixture.callAt('10:00', 'begin', { name: 'Letter', labels: ['post'] });
  });

  const settings = (look = {}) => fixture.page('settings', { width: 720, height: 1200, ...look });
  const region = (page: Page) => page.getByRole('region', { name: 'Labels' });
  const names = (page: Page) =>
    region(page)
      .getByRole('textbox')
      .evaluateAll((fields) => fields.map((each) => (each instanceof HTMLInputElement ? each.value : '')));

  it('are listed once, whatever their letter case, with their colour and the number of sessions', async () => {
    const page = await settings();
    await region(page).getByText('2 sessions').waitFor();
    await expect.poll(() => names(page)).toEqual([long, 'office', 'post', hebrew]);
    const colors = await region(page)
      .getByRole('combobox')
      .evaluateAll((all) => all.map((each) => (each instanceof HTMLSelectElement ? each.value : '')));
    expect(new Set(colors).size).toBe(4);
  });

  it('have the chosen colour in the list of routines', async () => {
    const letter = await fixture.callAt('10:30', 'begin', { name: 'Parcel', labels: ['post'] });
    await fixture.call('addRoutine', { session: letter });
    const color = colorByName('post') === 6 ? 5 : 6;
    await fixture.call('colorLabel', { label: 'post', color });
    const page = await settings();
    const chip = page.getByRole('region', { name: 'Routines' }).locator('.chip');
    await expect.poll(() => chip.getAttribute('data-label-color')).toBe(String(color));
  });

  it.each([
    ['and left', 'post', 2],
    ['but not left yet', 'mail', 1],
  ])('get a name back that is typed while the other one is on its way, %s', async (how, stored, sent) => {
    const page = await settings();
    let answered = 0;
    page.on('response', (response) => {
      if (response.url().endsWith('renameLabel')) answered += 1;
    });
    const { answer, isSent } = await holdBack(page, 'renameLabel');
    const field = region(page).getByRole('textbox', { name: 'Name of label post' });
    await field.fill('mail');
    await page.keyboard.press('Enter');
    await isSent;
    await field.fill('post');
    if (how === 'and left') await page.keyboard.press('Tab');
    answer();
    await expect.poll(() => answered).toBe(sent);
    expect((await fixture.ask('labels', {})).map(({ name }) => name)).toContain(stored);
    await expect
      .poll(() =>
        region(page)
          .getByRole('textbox', { name: `Name of label ${stored}` })
          .count(),
      )
      .toBe(1);
    await expect.poll(() => names(page)).toContain('post');
    expect(await names(page)).not.toContain('mail');
  });

  it('are renamed in place by keyboard, everywhere, and get their name back by Undo', async () => {
    const page = await settings();
    const tray = await fixture.page('tray');
    const field = region(page).getByRole('textbox', { name: 'Name of label post' });
    await field.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('mail, בית');
    await page.keyboard.press('Enter');
    // Isolated, because a part of it runs from right to left.
    const renamed = '\u2068mail, בית\u2069';
    await page.getByText(`Renamed label “post” to “${renamed}”.`).waitFor();
    await region(page)
      .getByRole('textbox', { name: `Name of label ${renamed}` })
      .waitFor();
    // The focus is still in the field.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe(`Name of label ${renamed}`);
    await tray.getByText('mail, בית').first().waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await region(page).getByRole('textbox', { name: 'Name of label post' }).waitFor();
    await expect.poll(() => names(page)).toContain('post');
    await tray.getByText('post').first().waitFor();
  });

  it('keep what is being typed while the label is renamed elsewhere and that is undone', async () => {
    const page = await settings();
    await region(page).getByRole('textbox', { name: 'Name of label post' }).focus();
    await page.keyboard.press('End');
    await page.keyboard.type('box');
    await fixture.call('renameLabel', { label: 'post', name: 'Zebra' });
    const renamed = region(page).getByRole('textbox', { name: 'Name of label Zebra' });
    await expect.poll(() => renamed.inputValue()).toBe('postbox');
    await page.keyboard.type('es');
    await fixture.call('undo', {});
    const field = region(page).getByRole('textbox', { name: 'Name of label post' });
    await expect.poll(() => field.inputValue()).toBe('postboxes');
    await page.keyboard.press('Enter');
    await page.getByText('Renamed label “post” to “postboxes”.').waitFor();
  });

  it.each([
    ['is refused', 'x'.repeat(101)],
    ['is that of another label', 'office'],
  ])(
    'keep what is typed after a name was sent, and ask nothing more, if the sent one %s',
    async (_how, sent) => {
      const page = await settings();
      const held = await holdBack(page, 'renameLabel');
      const field = region(page).getByRole('textbox', { name: 'Name of label post' });
      await field.fill(sent);
      await page.keyboard.press('Enter');
      await held.isSent;
      await field.press('ControlOrMeta+A');
      await page.keyboard.type('offic');
      const answered = page.waitForResponse('**/bridge/renameLabel');
      held.answer();
      await answered;
      await page.keyboard.type('es');
      expect(await field.inputValue()).toBe('offices');
      expect(await field.getAttribute('aria-invalid')).toBe('false');
      expect(await page.getByRole('dialog').count()).toBe(0);
      await page.keyboard.press('Enter');
      await page.getByText('Renamed label “post” to “offices”.').waitFor();
    },
  );

  it('keep what is being typed in the last visible line while other labels appear before it', async () => {
    const many = Array.from({ length: 10 }, (_, at) => `kind ${String(at).padStart(2, '0')}`);
    await fixture.callAt('11:00', 'begin', { name: 'Sorting', labels: many });
    const page = await settings();
    await region(page).getByRole('button', { name: 'Show all 14' }).waitFor();
    await region(page).getByRole('textbox').last().focus();
    await page.keyboard.press('End');
    await page.keyboard.type('!');
    const typed = await region(page).getByRole('textbox').last().inputValue();
    await fixture.callAt('11:30', 'begin', { name: 'Before all', labels: ['aaa'] });
    await region(page).getByRole('textbox', { name: 'Name of label aaa' }).waitFor();
    expect(await names(page)).toContain(typed);
    await page.keyboard.press('Enter');
    await page.getByText(`to “${typed}”.`).waitFor();
  });

  it('ask before renaming makes two labels one, and take that back', async () => {
    const page = await settings();
    const field = region(page).getByRole('textbox', { name: 'Name of label post' });
    await field.fill('OFFICE');
    await field.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Merge labels' });
    await dialog.getByText('There is already a label “office”.').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => names(page)).toEqual([long, 'office', 'post', hebrew]);
    await field.fill('OFFICE');
    await field.press('Enter');
    await dialog.getByRole('button', { name: 'Merge' }).press('Enter');
    await region(page).getByText('3 sessions').waitFor();
    await region(page).getByText('Also written “post”').waitFor();
    await expect.poll(() => names(page)).toEqual([long, 'office', hebrew]);
    await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await region(page).getByText('2 sessions').waitFor();
    await expect.poll(() => names(page)).toEqual([long, 'office', 'post', hebrew]);
  });

  it('are merged into the chosen one, and their names are isolated in the sentence', async () => {
    const page = await settings();
    await region(page)
      .getByRole('button', { name: `Merge label ${apart} into…` })
      .press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Merge labels' });
    await expect.poll(() => dialog.locator('bdi').textContent()).toBe(apart);
    await dialog.getByLabel('Into').selectOption('post');
    await dialog.getByRole('button', { name: 'Merge' }).click();
    await page.getByText(`Merged label “${apart}” into “post”.`).waitFor();
    await expect.poll(() => names(page)).toEqual([long, 'office', 'post']);
  });

  it('are merged into the one that is visibly chosen although it is renamed meanwhile, and into none once it is gone', async () => {
    const page = await settings();
    await region(page).getByRole('button', { name: 'Merge label post into…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Merge labels' });
    await dialog.getByLabel('Into').selectOption('office');
    await fixture.call('renameLabel', { label: 'office', name: 'Zebra' });
    const chosen = () =>
      dialog
        .getByLabel('Into')
        .evaluate((field) => (field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : null));
    await expect.poll(chosen).toBe('Zebra');
    await fixture.call('mergeLabels', { label: 'Zebra', into: hebrew });
    await expect.poll(chosen).toBe('');
    expect(await dialog.getByRole('button', { name: 'Merge' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Into').selectOption(long);
    await dialog.getByRole('button', { name: 'Merge' }).click();
    await page.getByText(`Merged label “post” into “${long}”.`).waitFor();
  });

  it('keep the chosen colour in every window', async () => {
    const page = await settings();
    await region(page).getByRole('combobox', { name: 'Color of label office' }).selectOption('Crimson');
    await page.getByText('Changed the color of “office”.').waitFor();
    const summary = await fixture.page('summary', { width: 960, height: 900 });
    const chips = summary.locator('.chip', { hasText: /^office$/i });
    await chips.first().waitFor();
    expect(
      await chips.evaluateAll((all) => all.map((each) => each.getAttribute('data-label-color'))),
    ).toEqual(['6', '6']);
  });

  it('have nothing that axe finds in light and dark, also with the question open', async () => {
    const page = await settings();
    await region(page).getByRole('textbox').first().waitFor();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    await region(page).getByRole('button', { name: 'Merge label post into…' }).click();
    await page.getByRole('dialog').waitFor();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
  });

  it('fit into a narrow window, and into one at 200 %', async () => {
    const page = await settings({ width: 320, height: 600 });
    await region(page).getByRole('textbox').first().waitFor();
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 600 });
      await expect
        .poll(() =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
        )
        .toBe(0);
      const buttons = await region(page).getByRole('button').all();
      expect(buttons.length).toBeGreaterThan(0);
      for (const button of buttons) expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(24);
    }
  });
});
