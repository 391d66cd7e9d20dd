/** The session editor as a person uses it: it accepts times in any form, explains what is unclear, and loses nothing. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { onPages } from './on-pages.ts';
import type { Look, PageFixture } from './page-fixture.ts';

let fixture: PageFixture;
const wide = { width: 960, height: 720 };

onPages(async (opened) => {
  fixture = opened;
  await fixture.call('record', {
    overlap: 'keep',
    name: 'Mail',
    start: '2026-11-20T06:02:10Z',
    end: '2026-11-20T06:31:20Z',
  });
  await fixture.callAt('06:40', 'begin', { name: 'Review' });
  await fixture.callAt('07:00', 'interrupt', { reason: 'Call' });
  await fixture.callAt('07:20', 'resume', {});
  await fixture.callAt('08:00', 'end', { outcome: 'done' });
  fixture.clock.set('13:17:47');
});

async function edit(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  return page.getByRole('dialog', { name: 'Edit session' });
}

async function editor(name: string, look: Look = {}): Promise<[Page, Locator]> {
  const page = await fixture.page('tray', look);
  return [page, await edit(page, name)];
}

const mailId = async () => (await fixture.ask('history', { text: 'Mail' })).sessions[0]?.id ?? '';
const save = (dialog: Locator) => dialog.getByRole('button', { name: 'Save' }).click();
const field = (dialog: Locator, name: string) => dialog.getByRole('textbox', { name, exact: true });
const isGone = (dialog: Locator) => dialog.waitFor({ state: 'detached' });

/** Inserts a text as a paste from the clipboard does. */
async function paste(into: Locator, text: string): Promise<void> {
  await into.focus();
  await into.selectText();
  await into.page().keyboard.insertText(text);
}

describe('times in the editor', () => {
  it.each([
    ['en-US', 360, 'Nov 20, 2026', '10:34 AM', '11:48 AM'],
    ['de-DE', 360, '20 Nov 2026', '10:34', '11:48'],
  ])('of %s stand on one line with their date, not cut off, at %i px', async (locale, width, ...texts) => {
    const [, dialog] = await editor('Mail', { locale, width });
    await field(dialog, 'Start').fill('10:34');
    await field(dialog, 'End').fill('11:48');
    await field(dialog, 'Notes').focus();
    const tops = new Set<number>();
    for (const [place, name] of ['Date', 'Start', 'End'].entries()) {
      const input = field(dialog, name);
      await expect.poll(() => input.inputValue()).toBe(texts[place]);
      await expect.poll(() => input.evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true);
      tops.add((await input.boundingBox())?.y ?? 0);
    }
    expect(tops.size).toBe(1);
  });

  it('say the next day if the end lies before the start, and are saved so', async () => {
    const [, dialog] = await editor('Mail');
    await field(dialog, 'Date').fill('18/11');
    await field(dialog, 'Start').fill('23:00');
    await field(dialog, 'End').fill('0:30');
    await dialog.getByText('1 h 30 · +1 day (Thu 19 Nov)').waitFor();
    await save(dialog);
    await isGone(dialog);
    const summary = await fixture.page('summary', { ...wide, search: '?date=2026-11-18' });
    await summary.getByRole('row', { name: /Mail.*23:00 – 00:30/ }).waitFor();
  });

  it('in the future are refused at their field, which gets the focus', async () => {
    const [page, dialog] = await editor('Mail');
    await field(dialog, 'End').fill('14:18');
    await field(dialog, 'Notes').focus();
    await dialog.getByText('The end is in the future.').waitFor();
    await save(dialog);
    await expect.poll(() => field(dialog, 'End').getAttribute('aria-invalid')).toBe('true');
    await expect
      .poll(() => field(dialog, 'End').evaluate((node) => node === document.activeElement))
      .toBe(true);
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('14:17');
    await expect.poll(() => dialog.getByText('The end is in the future.').count()).toBe(0);
  });

  it('move by the arrow keys', async () => {
    const [page, dialog] = await editor('Mail');
    await field(dialog, 'Start').focus();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => field(dialog, 'Start').inputValue()).toBe('07:03');
    await field(dialog, 'Date').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => field(dialog, 'Date').inputValue()).toBe('19 Nov 2026');
  });

  it('that occur twice are named, and the other occurrence can be chosen', async () => {
    const id = await fixture.call('record', {
      overlap: 'keep',
      name: 'Night watch',
      start: '2026-10-25T00:50:00Z',
      end: '2026-10-25T01:10:00Z',
    });
    const page = await fixture.page('summary', { ...wide, search: '?date=2026-10-24' });
    let dialog = await edit(page, 'Night watch');
    const which = (time: string) => dialog.getByRole('combobox', { name: `${time} comes twice. Which one?` });
    await expect.poll(() => which('02:10').inputValue()).toBe('second');
    await field(dialog, 'End').fill('02:15');
    await expect
      .poll(() => which('02:15').locator('option:checked').textContent())
      .toBe('02:15 CET (+01:00)');
    await dialog.getByText('25 min', { exact: true }).waitFor();
    await save(dialog);
    await isGone(dialog);
    dialog = await edit(page, 'Night watch');
    await which('02:50').selectOption({ label: '02:50 CET (+01:00)' });
    await field(dialog, 'End').fill('03:10');
    await dialog.getByText('20 min', { exact: true }).waitFor();
    await save(dialog);
    await isGone(dialog);
    await page.getByRole('row', { name: /Night watch.*20 min/ }).waitFor();
    expect(id).not.toBe('');
  });

  it('that the clock skips are moved forward, with a note', async () => {
    const [, dialog] = await editor('Mail');
    await field(dialog, 'Date').fill('2026-03-29');
    await field(dialog, 'Start').fill('02:30');
    await field(dialog, 'End').fill('04:00');
    await dialog
      .getByText('02:30 does not exist on this day: the clock goes forward. 03:30 CEST is meant.')
      .waitFor();
    await dialog.getByText('30 min', { exact: true }).waitFor();
  });

  it('end a running session', async () => {
    await fixture.callAt('12:00', 'begin', { name: 'Call' });
    fixture.clock.set('13:17:47');
    const [page, dialog] = await editor('Call');
    await field(dialog, 'End').fill('13:30');
    await dialog.getByLabel('Outcome').selectOption('Done');
    await save(dialog);
    await isGone(dialog);
    await page.getByText('Nothing is running').first().waitFor();
  });
});

describe('the editor', () => {
  it('says that it restored what was typed, and discards it on request', async () => {
    const [page, dialog] = await editor('Mail');
    await field(dialog, 'End').fill('7:20');
    await page.keyboard.press('Escape');
    await isGone(dialog);
    await edit(page, 'Mail');
    await dialog.getByText('Restored what you typed.').waitFor();
    await expect.poll(() => field(dialog, 'End').inputValue()).toBe('7:20');
    await dialog.getByRole('button', { name: 'Discard', exact: true }).click();
    await expect.poll(() => field(dialog, 'End').inputValue()).toBe('07:31');
    await page.keyboard.press('Escape');
    await isGone(dialog);
    await edit(page, 'Mail');
    await expect.poll(() => dialog.getByText('Restored').count()).toBe(0);
  });

  it('says that its session was deleted elsewhere, and restores what was typed when the session is back', async () => {
    const [page, dialog] = await editor('Review');
    await field(dialog, 'Notes').fill('Half a thought');
    const { sessions } = await fixture.ask('history', { text: 'Review' });
    const session = sessions[0]?.id ?? '';
    await fixture.call('delete', { session });
    await isGone(dialog);
    await page.getByText(/^“Review” was deleted or moved elsewhere/).waitFor();
    await fixture.call('restore', { session });
    const again = await edit(page, 'Review');
    await expect.poll(() => field(again, 'Notes').inputValue()).toBe('Half a thought');
  });

  it('says that the name was changed elsewhere, before saving overwrites it', async () => {
    const [, dialog] = await editor('Review');
    await field(dialog, 'Name').fill('Review, typed here');
    const { sessions } = await fixture.ask('history', { text: 'Review' });
    await fixture.call('amend', { session: sessions[0]?.id ?? '', name: 'Review of Anna' });
    await dialog
      .getByRole('status')
      .getByText(
        'Changed elsewhere meanwhile, Name: “Review of Anna”. Saving replaces that with what you see here.',
      )
      .waitFor();
    await expect.poll(() => field(dialog, 'Name').inputValue()).toBe('Review, typed here');
    await field(dialog, 'Name').fill('Review of Anna');
    await expect.poll(() => dialog.getByText('Changed elsewhere').count()).toBe(0);
  });

  it('restores what was typed after its page is reloaded, as after a crash', async () => {
    const [page, dialog] = await editor('Review');
    await field(dialog, 'Notes').fill('Half a thought');
    await page.reload();
    const again = await edit(page, 'Review');
    await expect.poll(() => field(again, 'Notes').inputValue()).toBe('Half a thought');
    await again.getByText('Restored').waitFor();
  });

  it('takes over changes from elsewhere, and keeps what was typed', async () => {
    const call = await fixture.callAt('12:00', 'begin', { name: 'Call' });
    fixture.clock.set('13:17:47');
    const [, dialog] = await editor('Call');
    await field(dialog, 'Name').fill('Long call');
    await fixture.call('end', { session: call, outcome: 'done' });
    await expect.poll(() => field(dialog, 'End').inputValue()).toBe('14:17');
    await expect.poll(() => field(dialog, 'Name').inputValue()).toBe('Long call');
    await expect.poll(() => dialog.getByLabel('Outcome').inputValue()).toBe('done');
    await save(dialog);
    await isGone(dialog);
  });

  it('changes the reason of an interruption between its stretches', async () => {
    const [page, dialog] = await editor('Review');
    await dialog.getByText('Interrupted, 20 min').waitFor();
    const reason = field(dialog, 'Why interrupted after time range 1');
    await expect.poll(() => reason.inputValue()).toBe('Call');
    await reason.fill(' ');
    await save(dialog);
    await dialog.getByText('Give a reason that is not blank.').waitFor();
    await expect.poll(() => reason.evaluate((node) => node === document.activeElement)).toBe(true);
    await reason.fill('Fire drill');
    await field(dialog, 'End of time range 1').fill('7:50');
    await dialog.getByText('Interrupted, 30 min').waitFor();
    await save(dialog);
    await isGone(dialog);
    const summary = await fixture.page('summary', wide);
    await summary.getByRole('button', { name: 'Fire drill: change this reason' }).waitFor();
    await page.close();
  });

  it('asks what becomes of an overlap before it saves', async () => {
    const [page, dialog] = await editor('Mail');
    await field(dialog, 'End').fill('07:50');
    await dialog.getByText('Overlaps “Review”, 07:40 to 08:00.').waitFor();
    await field(dialog, 'End').fill('7.50');
    await page.keyboard.press('Enter');
    await dialog.getByText('Choose what to do about the overlap, or change the times.').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Trim “Review”');
    await dialog.getByRole('button', { name: 'Trim this session' }).click();
    await expect.poll(() => field(dialog, 'End').inputValue()).toBe('07:40');
    await expect.poll(() => dialog.getByText(/Overlaps/).count()).toBe(0);
    await field(dialog, 'End').fill('07:50');
    await dialog.getByRole('button', { name: 'Trim “Review”' }).click();
    await save(dialog);
    await isGone(dialog);
    const summary = await fixture.page('summary', wide);
    await summary.getByRole('row', { name: /Mail.*07:02 – 07:50/ }).waitFor();
    await summary.getByRole('row', { name: /Review.*07:50 – 09:00/ }).waitFor();
  });

  it('does not take two sessions that share a boundary minute for an overlap, and lets a person keep both', async () => {
    const [, dialog] = await editor('Review');
    await field(dialog, 'Start of time range 1').fill('07:31');
    await dialog.getByText('29 min', { exact: true }).waitFor();
    await save(dialog);
    await isGone(dialog);
    await edit(dialog.page(), 'Review');
    await field(dialog, 'Start of time range 1').fill('07:30');
    await dialog.getByRole('button', { name: 'Keep both' }).click();
    await save(dialog);
    await isGone(dialog);
  });

  it('leaves the keys of a composition to the input method', async () => {
    const [page, dialog] = await editor('Mail');
    for (const name of ['Name', 'Labels', 'End']) {
      const isLeft = await dialog
        .getByLabel(name, { exact: true })
        .evaluate((node) =>
          [{ isComposing: true }, { keyCode: 229 }].every(
            (composing) =>
              !node.dispatchEvent(
                new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...composing }),
              ) || node instanceof HTMLTextAreaElement,
          ),
        );
      expect(isLeft).toBe(true);
    }
    await field(dialog, 'Name').evaluate((node) => {
      const composing = { key: 'Escape', bubbles: true, cancelable: true, isComposing: true };
      node.dispatchEvent(new KeyboardEvent('keydown', composing));
    });
    await expect.poll(() => dialog.isVisible()).toBe(true);
    await field(dialog, 'End').focus();
    await page.keyboard.press('Enter');
    await isGone(dialog);
  });

  it('at 200 % uses less than a third of the window for its foot, and every target is at least 24 px', async () => {
    const [, dialog] = await editor('Review', { width: 190, height: 280, locale: 'en-US' });
    await field(dialog, 'Name').fill('Other');
    const foot = await dialog.locator('.dialog-foot').boundingBox();
    expect(foot?.height ?? 280).toBeLessThan(280 / 3);
    const small = await dialog.locator('button, input, select, textarea').evaluateAll((nodes) =>
      nodes
        .map((node) => ({ box: node.getBoundingClientRect(), text: node.outerHTML.slice(0, 80) }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ text }) => text),
    );
    expect(small).toEqual([]);
    // The outline of a focused button is drawn within the dialog, which would cut it off.
    const save = dialog.getByRole('button', { name: 'Save' });
    await save.focus();
    await save.page().keyboard.press('Shift+Tab');
    const beyond = await dialog.locator('.dialog-foot :focus').evaluate((button) => {
      const { outlineOffset, outlineWidth } = getComputedStyle(button);
      const room = (button.closest('.dialog')?.getBoundingClientRect().bottom ?? 0) - 1;
      const end = button.getBoundingClientRect().bottom;
      return end + Number.parseFloat(outlineOffset) + Number.parseFloat(outlineWidth) - room;
    });
    expect(beyond).toBeLessThanOrEqual(0);
  });

  it('shows a time in the zone where it was recorded, and names the zone', async () => {
    fixture.clock.zone = () => 'Asia/Tokyo';
    await fixture.call('record', {
      overlap: 'keep',
      name: 'Workshop',
      start: '2026-11-20T00:00:00Z',
      end: '2026-11-20T08:00:00Z',
    });
    // 17:00 on Friday in Tokyo is 09:00 in Berlin; "Red-eye" is on the evening before in Berlin and on Friday in Tokyo.
    await fixture.call('record', {
      name: 'Red-eye',
      start: '2026-11-19T20:00:00Z',
      end: '2026-11-19T21:00:00Z',
    });
    fixture.clock.zone = () => 'Europe/Berlin';
    const page = await fixture.page('summary', wide);
    const dialog = await edit(page, 'Workshop');
    await dialog.getByText('Times in Tokyo (GMT+9)').waitFor();
    await expect.poll(() => field(dialog, 'Start').inputValue()).toBe('09:00');
    await expect.poll(() => field(dialog, 'End').inputValue()).toBe('17:00');
    await page.keyboard.press('Escape');
    await isGone(dialog);
    await edit(page, 'Mail');
    await dialog.getByText('Times', { exact: true }).waitFor();
    // An overlap is found even with a session that was recorded elsewhere and belongs to another day there.
    await field(dialog, 'Date').fill('19 Nov 2026');
    await field(dialog, 'Start').fill('21:30');
    await field(dialog, 'End').fill('21:50');
    await dialog.getByText('Overlaps “Red-eye”, 21:00 to 22:00.').waitFor();
    await dialog.getByRole('button', { name: 'Keep both' }).waitFor();
  });

  it('says in the editor why the history of a session cannot be read, and shows it once it can', async () => {
    const [page, dialog] = await editor('Mail');
    await page.route('**/bridge/sessionHistory', (route) => route.abort(), { times: 1 });
    await dialog.getByText('History', { exact: true }).click();
    await dialog.getByRole('alert').getByText('did not answer').waitFor();
    await fixture.call('begin', { name: 'Night owl' });
    await fixture.call('amend', { session: await mailId(), notes: 'Read' });
    await dialog.locator('.history-entries > li').first().waitFor();
    await dialog.getByText('did not answer').waitFor({ state: 'detached' });
    expect(fixture.complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
  });

  it('says in the dialog, over the page, that the tasks cannot be read, until it is dismissed', async () => {
    const page = await fixture.page('summary', { width: 900, height: 900 });
    await page.route('**/bridge/tasks', (route) => route.abort());
    const dialog = await edit(page, 'Mail');
    await dialog.getByText('not answering').waitFor();
    await dialog.getByRole('button', { name: 'Dismiss' }).click();
    await dialog.getByText('not answering').waitFor({ state: 'detached' });
    await page.unroute('**/bridge/tasks');
    fixture.complaints.splice(0);
  });

  it('keeps labels from a Backspace that is held to delete what is typed', async () => {
    await fixture.call('record', {
      overlap: 'keep',
      name: 'Letters',
      start: '2026-11-20T05:00:00Z',
      end: '2026-11-20T05:30:00Z',
      labels: ['deep', 'office'],
    });
    const [page, dialog] = await editor('Letters');
    const labels = dialog.getByRole('combobox', { name: 'Labels' });
    await labels.fill('ab');
    await labels.focus();
    for (let times = 0; times < 4; times += 1) await page.keyboard.down('Backspace');
    await page.keyboard.up('Backspace');
    expect(await labels.inputValue()).toBe('');
    await dialog.getByRole('button', { name: 'Remove label office' }).waitFor();
    await page.keyboard.press('Backspace');
    expect(await labels.inputValue()).toBe('office');
  });

  it('keeps labels apart whatever characters are in them, completes them, and can remove them', async () => {
    await fixture.call('record', {
      overlap: 'keep',
      name: 'Accounts',
      labels: ['Finance, Q3', 'office'],
      start: '2026-11-20T09:00:00Z',
      end: '2026-11-20T09:30:00Z',
    });
    const [page, dialog] = await editor('Accounts');
    const labels = dialog.getByRole('combobox', { name: 'Labels' });
    await dialog.getByRole('button', { name: 'Remove label Finance, Q3' }).waitFor();
    await labels.fill('deep work');
    await labels.press('Enter');
    await labels.fill('OFFICE');
    await labels.press('Enter');
    await labels.fill('left, in the field');
    await save(dialog);
    await isGone(dialog);
    const again = await edit(page, 'Accounts');
    for (const label of ['Finance, Q3', 'office', 'deep work', 'left, in the field'])
      await again.getByRole('button', { name: `Remove label ${label}`, exact: true }).waitFor();
    await expect.poll(() => again.getByRole('button', { name: /^Remove label/ }).count()).toBe(4);
    await again.getByRole('button', { name: 'Remove label office' }).click();
    await again.getByRole('combobox', { name: 'Labels' }).press('Backspace');
    await expect
      .poll(() => again.getByRole('combobox', { name: 'Labels' }).inputValue())
      .toBe('left, in the field');
    await again.getByRole('combobox', { name: 'Labels' }).fill('');
    await save(again);
    await isGone(again);
    const last = await edit(page, 'Accounts');
    await expect.poll(() => last.getByRole('button', { name: /^Remove label/ }).count()).toBe(2);
  });

  it('takes a known label when it is chosen from the list, but not while a longer one is typed', async () => {
    await fixture.call('record', {
      overlap: 'keep',
      name: 'Accounts',
      labels: ['read'],
      start: '2026-11-20T09:00:00Z',
      end: '2026-11-20T09:30:00Z',
    });
    const [, dialog] = await editor('Mail');
    const labels = dialog.getByRole('combobox', { name: 'Labels' });
    await expect.poll(() => dialog.locator('datalist option[value="read"]').count()).toBe(1);
    const all = () =>
      dialog
        .getByRole('button', { name: /^Remove label/ })
        .evaluateAll((each) => each.map(({ ariaLabel }) => ariaLabel));
    await labels.pressSequentially('reading');
    await expect.poll(() => labels.inputValue()).toBe('reading');
    await labels.press('Enter');
    await expect.poll(all).toEqual(['Remove label reading']);
    // Imitates how browsers insert a chosen list item: Firefox and Chrome name the input type, older browsers do not.
    for (const chosen of ['insertReplacementText', null]) {
      await labels.pressSequentially('re');
      await labels.evaluate((input: HTMLInputElement, inputType) => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, 'read');
        const options = { bubbles: true };
        input.dispatchEvent(
          inputType === null
            ? new Event('input', options)
            : new InputEvent('input', { ...options, inputType }),
        );
      }, chosen);
      await expect.poll(all).toEqual(['Remove label reading', 'Remove label read']);
      await expect.poll(() => labels.inputValue()).toBe('');
      await dialog.getByRole('button', { name: 'Remove label read', exact: true }).click();
    }
  });
});

describe('the note about a stretch', () => {
  it('goes with its stretch, and does not move to the one that takes its place', async () => {
    const [, dialog] = await editor('Review');
    await paste(field(dialog, 'Start of time range 1'), '07:41:30');
    const without = dialog.getByText('whole minutes, without the seconds');
    await without.waitFor();
    await dialog.getByRole('button', { name: 'Remove time range 1' }).click();
    await expect.poll(() => dialog.getByRole('textbox', { name: 'Start' }).count()).toBe(1);
    expect(await without.count()).toBe(0);
  });
});

describe('the editor in the tray window', () => {
  it('stays open when the day of its session ends, and saves what was typed', async () => {
    const [page, dialog] = await editor('Mail');
    await field(dialog, 'Notes').fill('From the archive');
    fixture.clock.set('2026-11-21T03:00:00Z');
    await page.clock.setFixedTime(fixture.clock.now());
    // Any change of the record brings the new day.
    await fixture.call('begin', { name: 'Night owl' });
    await page.getByRole('main').getByText('Night owl').first().waitFor();
    expect(await dialog.isVisible()).toBe(true);
    await save(dialog);
    await isGone(dialog);
    const { sessions } = await fixture.ask('history', { text: 'mail' });
    expect(sessions[0]?.notes).toBe('From the archive');
    expect(await page.getByText('was deleted or moved elsewhere').count()).toBe(0);
  });

  it('keeps what is typed while a save is under way that is refused', async () => {
    const [page, dialog] = await editor('Mail');
    await dialog.getByRole('combobox', { name: 'Task' }).fill('Letters');
    await page.getByRole('option', { name: 'Add task “Letters”' }).click();
    let answer: () => void = () => undefined;
    const typed = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/bridge/addTask', async (route) => {
      await typed;
      await route.continue();
    });
    await page.route('**/bridge/amend', (route) => route.abort());
    await field(dialog, 'Name').fill('Post');
    const sent = page.waitForRequest('**/bridge/addTask');
    await save(dialog);
    await sent;
    await field(dialog, 'Notes').fill('Written meanwhile');
    answer();
    await dialog.getByText('did not answer').waitFor();
    expect(await field(dialog, 'Notes').inputValue()).toBe('Written meanwhile');
    expect(fixture.complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
  });

  it('adds a new task once, however often Save is pressed', async () => {
    const [page, dialog] = await editor('Mail');
    await dialog.getByRole('combobox', { name: 'Task' }).fill('Letters');
    await page.getByRole('option', { name: 'Add task “Letters”' }).click();
    await field(dialog, 'Start').fill('6:58');
    await field(dialog, 'Notes').focus();
    // The second press waits for its own look at the neighbours until the task of the first press exists.
    let asked = 0;
    let go: () => void = () => undefined;
    const added = new Promise<void>((resolve) => {
      go = resolve;
    });
    await page.route('**/bridge/day', async (route) => {
      asked += 1;
      if (asked > 3) await added;
      await route.continue();
    });
    await page.route('**/bridge/amend', async (route) => {
      go();
      await route.continue();
    });
    await dialog.getByRole('button', { name: 'Save' }).dblclick();
    await isGone(dialog);
    const tasks = await fixture.ask('tasks', {});
    expect(tasks.map(({ title }) => title)).toEqual(['Letters']);
  });
});
