/** Routines as a person uses them: saved from a session, started, done set by set, corrected in the editor, in kilograms and in pounds. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsOf } from '../support/axe.ts';
import { textsOf } from '../support/text-of.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

let fixture: PageFixture;
const tall = { height: 900 };

onPages((opened) => {
  fixture = opened;
});

const reps = (weight: number, count: number) => ({ weight, reps: count });
const press = 'barbell-bench-press';
/** Makes a push day done once: two sets of bench press and a plank. Returns the session. */
const pushDay = async () => {
  await fixture.callAt('08:00', 'begin', {
    name: 'Push day',
    labels: ['gym'],
    entries: [
      { exerciseId: press, isTimeBased: false, sets: [reps(60, 8), reps(62.5, 6)] },
      { exerciseId: 'plank', isTimeBased: true, sets: [{ durationSec: 45 }] },
    ],
  });
  return fixture.callAt('08:40', 'end', {});
};
const more = async (page: Page, item: string) => {
  await page.getByRole('button', { name: 'More for Push day' }).first().click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};
const sets = (page: Page) => page.getByRole('region', { name: 'Set by set' });
const done = async (page: Page) =>
  (await textsOf(sets(page).getByRole('list', { name: 'Sets done' }).getByRole('listitem'))).map((each) =>
    each.trim(),
  );
/** Saves the routine from its session and starts it at nine. */
const started = async (): Promise<Page> => {
  await pushDay();
  const page = await fixture.page('tray', tall);
  await more(page, 'Save as routine');
  await page.getByText('Saved “Push day” as a routine.').waitFor();
  fixture.clock.set('09:00');
  await page.clock.setFixedTime(fixture.clock.now());
  const line = page.getByRole('combobox', { name: 'Start something' });
  await line.fill('Push');
  await page.getByRole('option', { name: /Push day.*routine/ }).click();
  await sets(page).waitFor();
  return page;
};

describe('a routine', () => {
  it('is renamed in the settings and removed, and each step, including the saving, can be undone', async () => {
    await pushDay();
    const tray = await fixture.page('tray', tall);
    await more(tray, 'Save as routine');
    await tray.getByText('Saved “Push day” as a routine.').waitFor();
    const settings = await fixture.page('settings', { width: 720, height: 1000 });
    const region = settings.getByRole('region', { name: 'Routines' });
    const name = region.getByRole('textbox', { name: /^Name of routine/ });
    const undo = settings.getByRole('button', { name: 'Undo', exact: true });
    await name.fill('Chest day');
    await name.press('Enter');
    await settings.getByText('The routine is called “Chest day” now.').waitFor();
    await expect.poll(() => name.getAttribute('aria-label')).toBe('Name of routine Chest day');
    await undo.click();
    await expect.poll(() => name.inputValue()).toBe('Push day');
    await name.fill('x'.repeat(201));
    await name.press('Enter');
    const row = region.getByRole('listitem');
    await row.getByText('Name: must have at most 200 characters.').waitFor();
    await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => name.inputValue()).toBe('x'.repeat(201));
    await name.press('Escape');
    await expect.poll(() => name.inputValue()).toBe('Push day');
    await name.fill('   ');
    await name.press('Enter');
    await expect.poll(() => name.inputValue()).toBe('Push day');
    await region.getByRole('button', { name: 'Remove routine Push day' }).click();
    await name.waitFor({ state: 'detached' });
    await undo.click();
    await name.waitFor();
    expect((await fixture.ask('routines', {}))[0]).toMatchObject({ name: 'Push day', exercises: 2 });
    // The saving is the last step left to undo.
    await tray.getByRole('button', { name: /^Undo: saved Push day as a routine/ }).click();
    await name.waitFor({ state: 'detached' });
    await tray.getByRole('button', { name: /^Redo: saved Push day as a routine/ }).click();
    await name.waitFor();
  });

  it('keeps the name that is being typed while another window renames it', async () => {
    await pushDay();
    const tray = await fixture.page('tray', tall);
    await more(tray, 'Save as routine');
    await tray.getByText('Saved “Push day” as a routine.').waitFor();
    const settings = await fixture.page('settings', { width: 720, height: 1000 });
    const name = settings.getByRole('textbox', { name: /^Name of routine/ });
    await name.fill('Chest');
    const [{ id = '' } = {}] = await fixture.ask('routines', {});
    await fixture.call('changeRoutine', { routine: id, name: 'Monday' });
    await expect.poll(() => name.getAttribute('aria-label')).toBe('Name of routine Monday');
    expect(await name.inputValue()).toBe('Chest');
    await name.press('Enter');
    await settings.getByText('The routine is called “Chest” now.').waitFor();
    await expect.poll(() => name.getAttribute('aria-label')).toBe('Name of routine Chest');
    await fixture.call('changeRoutine', { routine: id, name: 'Monday' });
    await expect.poll(() => name.inputValue()).toBe('Monday');
  });

  it('keeps the draft of its next set while another window records one, the unit changes there and back, or the page is reloaded', async () => {
    const page = await started();
    const weight = sets(page).getByLabel('Weight in kg');
    await weight.fill('65');
    const { current } = await fixture.ask('snapshot', {});
    await fixture.call('amend', {
      session: current?.id ?? '',
      entries: [{ exerciseId: press, isTimeBased: false, sets: [reps(60, 8)] }],
    });
    await sets(page).getByText('Barbell Bench Press, set 2 of 2').waitFor();
    expect(await weight.inputValue()).toBe('65');
    await fixture.call('changeSettings', { weights: 'lb' });
    await expect.poll(() => sets(page).getByLabel('Weight in lb').inputValue()).toBe('137.8');
    await fixture.call('changeSettings', { weights: 'kg' });
    await expect.poll(() => weight.inputValue()).toBe('65');
    await page.reload();
    await expect.poll(() => weight.inputValue()).toBe('65');
    await weight.press('Enter');
    await sets(page).getByText('Plank, set 1 of 1').waitFor();
    expect(await done(page)).toEqual(['Barbell Bench Press 60 kg × 8, 65 kg × 6']);
  });

  it('is saved from a session and started, and Enter records the sets of last time one after the other', async () => {
    const page = await started();
    await page.locator('section[aria-label="Now"]').getByText('gym').waitFor();
    await sets(page).getByText('Barbell Bench Press, set 1 of 2').waitFor();
    const weight = sets(page).getByLabel('Weight in kg');
    await expect.poll(() => weight.inputValue()).toBe('60');
    await expect.poll(() => sets(page).getByLabel('Repetitions').inputValue()).toBe('8');
    // A suggested set is not done.
    await expect.poll(() => sets(page).getByRole('list', { name: 'Sets done' }).count()).toBe(0);
    // In the window that started it, the focus is in the first set.
    await expect.poll(() => weight.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    // The field is labelled with the exercise and the set.
    const second = page.getByRole('form', { name: 'Barbell Bench Press, set 2 of 2' });
    await expect.poll(() => second.evaluate((form) => form.contains(document.activeElement))).toBe(true);
    expect(await done(page)).toEqual(['Barbell Bench Press 60 kg × 8']);
    await sets(page).getByRole('timer').getByText('Rest 0:00:00').waitFor();
    // Another weight than last time: the focus is in the next field, and typing replaces its value.
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toContain('amount');
    await page.keyboard.type('65');
    await page.keyboard.press('Enter');
    await sets(page).getByText('Plank, set 1 of 1').waitFor();
    await expect.poll(() => sets(page).getByLabel('Seconds').inputValue()).toBe('45');
    await sets(page).getByLabel('Seconds').press('Enter');
    await sets(page).getByText('All sets are done.').waitFor();
    expect(await done(page)).toEqual(['Barbell Bench Press 60 kg × 8, 65 kg × 6', 'Plank 45 s']);
    await sets(page).getByRole('button', { name: 'One more set' }).click();
    await sets(page).getByText('Plank, set 2 of 2').waitFor();
    // A routine that begins elsewhere does not take the focus from what is typed here.
    const line = page.getByRole('combobox', { name: 'Start something' });
    await line.fill('mail to An');
    const [{ id = '' } = {}] = await fixture.ask('routines', {});
    await fixture.call('begin', { name: 'Push day', routineId: id });
    await sets(page).getByText('Barbell Bench Press, set 1 of 2').waitFor();
    await page.keyboard.type('na');
    await expect.poll(() => line.inputValue()).toBe('mail to Anna');
  });

  it('suggests what was done last time, and counts the rest since the last set', async () => {
    const page = await started();
    const weight = sets(page).getByLabel('Weight in kg');
    await weight.fill('70');
    await weight.press('Enter');
    await sets(page).getByText('set 2 of 2').waitFor();
    fixture.clock.forward(90_000);
    await page.clock.setFixedTime(fixture.clock.now());
    await sets(page).getByText('Rest 0:01:30').waitFor();
    const kept = () => page.evaluate(() => JSON.stringify(sessionStorage));
    expect(await kept()).toContain('rest ');
    const session = await fixture.call('end', {});
    // A window with something unsent does not close, and the rest is nothing that could be sent.
    await expect.poll(kept).not.toContain('rest ');
    fixture.clock.set('10:00');
    await page.clock.setFixedTime(fixture.clock.now());
    const line = page.getByRole('combobox', { name: 'Start something' });
    await line.fill('Push');
    await page.getByRole('option', { name: /Push day.*routine/ }).click();
    await sets(page).getByText('Barbell Bench Press, set 1 of 1').waitFor();
    await expect.poll(() => weight.inputValue()).toBe('70');
    // A correction in another window changes the suggestion, but not what was typed.
    const corrected = (...done: { readonly weight: number; readonly reps: number }[]) =>
      fixture.call('amend', {
        session,
        entries: [{ exerciseId: press, isTimeBased: false, sets: done }],
      });
    await corrected(reps(75, 8));
    await expect.poll(() => weight.inputValue()).toBe('75');
    await weight.fill('80');
    await corrected(reps(77.5, 8), reps(60, 5));
    await sets(page).getByText('Barbell Bench Press, set 1 of 2').waitFor();
    await expect.poll(() => weight.inputValue()).toBe('80');
  });

  it('says at the field what it cannot accept, keeps it, and lets a person skip an exercise', async () => {
    const page = await started();
    const weight = sets(page).getByLabel('Weight in kg');
    await weight.fill('much');
    await weight.press('Enter');
    await sets(page).getByText('Enter a weight, such as 60 or 62.5.').waitFor();
    await expect.poll(() => weight.inputValue()).toBe('much');
    await expect.poll(() => weight.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => sets(page).getByRole('list', { name: 'Sets done' }).count()).toBe(0);
    await sets(page).getByRole('button', { name: 'Leave Barbell Bench Press out' }).click();
    await sets(page).getByText('Plank, set 1 of 1').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  });

  it('is listed in the settings and removed there', async () => {
    await started();
    const page = await fixture.page('settings', tall);
    const list = page.getByRole('region', { name: 'Routines' });
    await list.getByText('2 exercises').waitFor();
    await list.getByRole('button', { name: 'Remove routine Push day' }).click();
    await list.getByText('Save a session as a routine').waitFor();
  });
});

describe('the exercises of a session', () => {
  it('are shown and changed in its editor, added and removed', async () => {
    await pushDay();
    const page = await fixture.page('tray', tall);
    await more(page, 'Edit');
    const dialog = page.getByRole('dialog');
    const first = dialog.getByLabel('Barbell Bench Press, set 1: weight in kg');
    await expect.poll(() => first.inputValue()).toBe('60');
    await first.fill('61,5');
    await dialog.getByRole('button', { name: 'Remove set 2 of Barbell Bench Press' }).click();
    await dialog.getByLabel('Add an exercise').selectOption('Pull-Up');
    await dialog.getByRole('button', { name: 'Add exercise', exact: true }).click();
    const repetitions = dialog.getByLabel('Pull-Up, set 1: repetitions');
    await repetitions.fill('some');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Enter how many times, such as 8.').waitFor();
    await expect.poll(() => repetitions.inputValue()).toBe('some');
    await repetitions.fill('10');
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await more(page, 'Edit');
    await expect.poll(() => first.inputValue()).toBe('61.5');
    await expect.poll(() => dialog.locator('.entry').count()).toBe(3);
    await expect.poll(() => dialog.getByLabel(/^Barbell Bench Press, set 2/).count()).toBe(0);
  });

  it('are in pounds if so chosen, and stay exactly as they were unless changed', async () => {
    await pushDay();
    const settings = await fixture.page('settings', tall);
    await settings.getByLabel('Weights').selectOption('In pounds');
    await settings.getByText('Saved, and in effect.').waitFor();
    const page = await fixture.page('tray', tall);
    await more(page, 'Edit');
    const dialog = page.getByRole('dialog');
    // 60 kg; 62.5 kg.
    await expect.poll(() => dialog.getByLabel(/set 1: weight in lb/).inputValue()).toBe('132.3');
    await expect.poll(() => dialog.getByLabel(/set 2: weight in lb/).inputValue()).toBe('137.8');
    await dialog.getByLabel(/set 2: weight in lb/).fill('135');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await fixture.call('changeSettings', { weights: 'kg' });
    const kilograms = await fixture.page('tray', tall);
    await more(kilograms, 'Edit');
    const again = kilograms.getByRole('dialog');
    await expect.poll(() => again.getByLabel(/set 1: weight in kg/).inputValue()).toBe('60');
    // 135 lb are 61.235 kg.
    await expect.poll(() => again.getByLabel(/set 2: weight in kg/).inputValue()).toBe('61.24');
  });

  it('lead on by keyboard: from the button to the choice of an exercise, and from there to its first set', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Push day' });
    await fixture.callAt('08:40', 'end', {});
    const page = await fixture.page('tray', tall);
    await more(page, 'Edit');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add exercises' }).press('Enter');
    const chooser = dialog.getByLabel('Add an exercise');
    await expect.poll(() => chooser.evaluate((each) => each === document.activeElement)).toBe(true);
    await chooser.selectOption('Plank');
    await dialog.getByRole('button', { name: 'Add exercise', exact: true }).press('Enter');
    const seconds = dialog.getByLabel('Plank, set 1: seconds');
    await expect.poll(() => seconds.evaluate((each) => each === document.activeElement)).toBe(true);
  });

  it('can be added to a session that has none, and take no room before', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Push day' });
    await fixture.callAt('08:40', 'end', {});
    const page = await fixture.page('tray', tall);
    await more(page, 'Edit');
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.getByRole('group', { name: 'Exercises' }).count()).toBe(0);
    await dialog.getByRole('button', { name: 'Add exercises' }).click();
    await dialog.getByLabel('Add an exercise').selectOption('Plank');
    await dialog.getByRole('button', { name: 'Add exercise', exact: true }).click();
    await dialog.getByLabel('Plank, set 1: seconds').fill('45');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await more(page, 'Edit');
    await expect.poll(() => dialog.getByLabel('Plank, set 1: seconds').inputValue()).toBe('45');
  });
});
