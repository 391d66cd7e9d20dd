/** Late answers: they come after the dialog that waits for them was closed, or while the person types more in it. */
import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { calendarText, eventText } from '../calendar/calendar-text.ts';
import { at } from '../support/given.ts';
import { textOf } from '../support/text-of.ts';
import { holdBack } from './hold-back.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;
const wide = { width: 960, height: 1600 };

onPages(async (opened) => {
  fixture = opened;
  await fixture.call('planBlock', { title: 'Read', start: at('15:00'), end: at('16:00') });
  await fixture.call('addTask', { title: 'Thesis' });
  await seedDay(fixture);
});

let page: Page;
beforeEach(async () => {
  page = await fixture.page('summary', wide);
});

const status = () => page.locator('.summary-status .status-message');
const dialog = () => page.getByRole('dialog');
const field = (name: string, within: Locator = dialog()) =>
  within.getByRole('textbox', { name, exact: true });
const press = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
const edit = async (name: string) => {
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('dialog', { name: 'Edit session' }).waitFor();
};
const fromPlanMenu = async (item: string) => {
  await page.getByRole('button', { name: 'More for the plan' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await dialog().waitFor();
};

/** A focus that moves with the next picture has moved by then. */
const twoFrames = () =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

const calendar = {
  name: 'week.ics',
  mimeType: 'text/calendar',
  buffer: Buffer.from(
    calendarText(eventText('UID:a', 'DTSTART:20261120T170000Z', 'DTEND:20261120T173000Z', 'SUMMARY:Review')),
  ),
};
const exportRange = async () => {
  await page.getByRole('button', { name: 'Export or print' }).click();
  await page.getByRole('menuitem', { name: 'Save several days as CSV…' }).click();
  await dialog().waitFor();
};

describe('an answer after its dialog was closed', () => {
  const rows: readonly (readonly [what: string, method: string, send: () => Promise<unknown>])[] = [
    [
      'an edit of a session',
      'amend',
      async () => {
        await edit('Mail');
        await field('Notes').fill('Answered');
        await press('Save');
      },
    ],
    [
      'a session that is added',
      'record',
      async () => {
        await page.getByRole('button', { name: 'Add session', exact: true }).click();
        await field('Name').fill('Walk');
        await field('Start').fill('6:00');
        await field('End').fill('6:30');
        await press('Add');
      },
    ],
    [
      'an edit of a block',
      'changeBlock',
      async () => {
        await page.getByRole('button', { name: /^Planned: Read/ }).press('Enter');
        await field('What').fill('Read on');
        await press('Save');
      },
    ],
    [
      'a plan that is copied',
      'copyDay',
      async () => {
        await fromPlanMenu('Copy the plan of another day…');
        await press('Copy');
      },
    ],
    [
      'a calendar that is imported',
      'importCalendar',
      async () => {
        await fromPlanMenu('Import a calendar…');
        await dialog().getByLabel('Calendar file (.ics)').setInputFiles(calendar);
        await press('Show what is in it');
        await press('Import 1 entry');
      },
    ],
    [
      'days that are saved',
      'exportDays',
      async () => {
        await exportRange();
        await press('Save');
      },
    ],
    [
      'blocks that are moved',
      'moveRest',
      async () => {
        await fromPlanMenu('Move the rest of today…');
        await press('+15 min');
      },
    ],
    [
      'a task that is added',
      'addTask',
      async () => {
        await page.getByRole('button', { name: 'Tasks', exact: true }).click();
        await field('Task').fill('Letters');
        await press('Add task');
      },
    ],
    [
      'sessions that are linked',
      'linkSessions',
      async () => {
        await page.getByRole('checkbox', { name: 'Select Mail' }).check();
        await page.getByRole('button', { name: 'Link to a task' }).click();
        await page.getByRole('combobox', { name: 'Task' }).fill('Thesis');
        // While the list is open it hides the rest of the dialog from this test. It closes by itself only if the tasks came before the text.
        await page.keyboard.press('Tab');
        await press('Link');
      },
    ],
  ];

  it.each(rows)('says on the page why it was refused: %s', async (_what, method, send) => {
    const { answer, isSent } = await holdBack(page, method);
    await send();
    await isSent;
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    answer(true);
    await status().getByText('did not answer').waitFor();
    fixture.complaints.splice(0);
  });

  it('asks on the page about an overlap that keeps a session in the trash', async () => {
    const { sessions } = await fixture.ask('history', { text: 'Mail' });
    await fixture.call('delete', { session: sessions[0]?.id ?? '' });
    await fixture.call('record', { name: 'Walk', start: at('07:05'), end: at('07:20') });
    const { answer, isSent } = await holdBack(page, 'restore');
    await page.getByRole('button', { name: 'Trash' }).click();
    await press('Restore Mail');
    await isSent;
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    answer();
    await status().getByRole('button', { name: 'Keep both' }).click();
    await page.getByRole('button', { name: 'More for Mail' }).waitFor();
  });

  it('says why a name could not be changed, where Escape has closed its field', async () => {
    page = await fixture.page('tray');
    const { answer, isSent } = await holdBack(page, 'amend');
    await page.locator('.name-button').click();
    await field('Name of the session', page.locator('main')).fill('Report');
    await page.keyboard.press('Enter');
    await isSent;
    await page.keyboard.press('Escape');
    await page.locator('.name-button').waitFor();
    answer(true);
    await page.locator('.status-message').getByText('did not answer').waitFor();
    fixture.complaints.splice(0);
  });

  it('says why a reason was not saved, after the list that asks for it was folded', async () => {
    page = await fixture.page('tray');
    const { answer, isSent } = await holdBack(page, 'explain');
    const list = page.getByRole('button', { name: /without a reason/ });
    await list.click();
    await page
      .getByRole('textbox', { name: /^Why was/ })
      .first()
      .fill('Call');
    await page.keyboard.press('Enter');
    await isSent;
    await list.click();
    await page.locator('.unanswered-list').waitFor({ state: 'detached' });
    answer(true);
    await page.locator('.status-message').getByText('did not answer').waitFor();
    fixture.complaints.splice(0);
  });

  it('says why a gap was not filled, after another day was opened', async () => {
    const { answer, isSent } = await holdBack(page, 'record');
    const gap = page.locator('.gap-list > li').first();
    await gap.getByRole('button', { name: /Fill/ }).click();
    await gap.getByRole('textbox').fill('Lunch');
    await page.keyboard.press('Enter');
    await isSent;
    await page.getByRole('button', { name: 'Previous day' }).click();
    await gap.getByRole('textbox').waitFor({ state: 'detached' });
    answer(true);
    await status().getByText('did not answer').waitFor();
    fixture.complaints.splice(0);
  });

  /** Sends a new estimate of the task Thesis, whose answer is held back. */
  const estimateOnItsWay = async () => {
    const { answer, isSent } = await holdBack(page, 'changeTask');
    await page.getByRole('button', { name: 'Tasks', exact: true }).click();
    const fields = dialog().getByRole('form', { name: 'Edit task' });
    await press('Edit Thesis');
    await field('Estimate', fields).fill('2h');
    await page.keyboard.press('Enter');
    await isSent;
    return { answer, fields };
  };

  it('says why a note was not saved, after another day was opened, and keeps it with its day', async () => {
    const pasted = 'x'.repeat(20_001);
    const { answer, isSent } = await holdBack(page, 'writePage');
    const note = field('Note', page.locator('main'));
    await note.fill(pasted);
    await page.getByRole('button', { name: 'Previous day' }).click();
    await isSent;
    await page.getByRole('heading', { name: /^Thursday, 19 November/ }).waitFor();
    await expect.poll(() => note.inputValue()).toBe('');
    answer();
    await expect.poll(() => status().textContent()).toContain('must have at most');
    await page.getByRole('button', { name: 'Next day' }).click();
    await expect.poll(() => note.inputValue()).toBe(pasted);
  });

  it('closes no fields of another task that were opened meanwhile, and leaves the focus in them', async () => {
    await fixture.call('addTask', { title: 'Letters' });
    const { answer, fields } = await estimateOnItsWay();
    await press('Edit Letters');
    await expect.poll(() => fields.count()).toBe(2);
    const letters = field('Task', fields.first());
    await letters.press('End');
    await page.keyboard.type(' to');
    answer();
    await expect.poll(() => fields.count()).toBe(1);
    await dialog().getByText('estimated 2 h 00').waitFor();
    await page.keyboard.type(' Anna');
    expect(await letters.inputValue()).toBe('Letters to Anna');
  });

  it('leaves the fields of a task open in which more was typed, also what was there before', async () => {
    const { answer, fields } = await estimateOnItsWay();
    await fields.getByLabel('Estimate').fill('');
    answer();
    await expect
      .poll(async () => (await fixture.ask('tasks', {})).map(({ estimateMinutes }) => estimateMinutes))
      .toEqual([120]);
    await twoFrames();
    expect(await fields.getByLabel('Estimate').inputValue()).toBe('');
    await page.keyboard.press('Enter');
    await fields.waitFor({ state: 'detached' });
    expect((await fixture.ask('tasks', {})).map(({ estimateMinutes }) => estimateMinutes)).toEqual([null]);
  });

  it('leaves the name of the session open in which its old name is typed again, and saves that', async () => {
    page = await fixture.page('tray');
    const { answer, isSent } = await holdBack(page, 'amend');
    await page.locator('.name-button').click();
    const name = field('Name of the session', page.locator('main'));
    await name.fill('Report');
    await page.keyboard.press('Enter');
    await isSent;
    await name.fill('Write report');
    const isSaved = page.waitForResponse('**/bridge/amend');
    answer();
    await isSaved;
    await twoFrames();
    expect(await name.inputValue()).toBe('Write report');
    await page.keyboard.press('Enter');
    await name.waitFor({ state: 'detached' });
    const { sessions } = await fixture.ask('history', { text: 'report' });
    expect(sessions[0]?.name).toBe('Write report');
  });

  it('takes a second press on the check box of a task for its opposite', async () => {
    const { answer, isSent } = await holdBack(page, 'changeTask');
    let answered = 0;
    page.on('response', (response) => {
      if (response.url().endsWith('changeTask')) answered += 1;
    });
    await page.getByRole('button', { name: 'Tasks', exact: true }).click();
    const check = dialog().getByRole('checkbox', { name: 'Thesis' });
    await check.focus();
    await page.keyboard.press('Space');
    await isSent;
    await page.keyboard.press('Space');
    answer();
    await expect.poll(() => answered).toBe(2);
    expect((await fixture.ask('tasks', {})).map(({ status }) => status)).toEqual(['open']);
    await expect.poll(() => check.isChecked()).toBe(false);
  });

  it('leaves a refused name of the session in its field, which was left while the name was on its way', async () => {
    page = await fixture.page('tray');
    const { answer, isSent } = await holdBack(page, 'amend');
    await page.locator('.name-button').click();
    const name = field('Name of the session', page.locator('main'));
    const long = 'x'.repeat(501);
    await name.fill(long);
    await page.keyboard.press('Enter');
    await isSent;
    await page.keyboard.press('Tab');
    answer();
    await page.getByRole('alert').getByText('must have at most').waitFor();
    expect(await name.inputValue()).toBe(long);
  });

  it('neither closes the fields of a task that were opened again, nor takes the focus', async () => {
    const { answer, fields } = await estimateOnItsWay();
    await page.keyboard.press('Escape');
    await fields.waitFor({ state: 'detached' });
    await press('Edit Thesis');
    await fields.getByLabel('Project').fill('Univ');
    const isSaved = page.waitForResponse('**/bridge/changeTask');
    answer();
    await isSaved;
    await expect
      .poll(async () => (await fixture.ask('tasks', {})).map(({ estimateMinutes }) => estimateMinutes))
      .toEqual([120]);
    await page.keyboard.type('ersity');
    await expect.poll(() => fields.getByLabel('Project').inputValue()).toBe('University');
  });

  it.each([
    [
      'for an import',
      'importCalendar',
      async () => {
        await fromPlanMenu('Import a calendar…');
        await dialog().getByLabel('Calendar file (.ics)').setInputFiles(calendar);
      },
      async () => {
        await press('Show what is in it');
        await press('Import 1 entry');
      },
      'Imported 1 entry',
    ],
    ['for an export', 'exportDays', exportRange, () => press('Save'), 'Saved.'],
  ] as const)('leaves the dialog that was opened again %s', async (_what, method, open, send, done) => {
    const { answer, isSent } = await holdBack(page, method);
    await open();
    await send();
    await isSent;
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await open();
    answer();
    await status().getByText(done).waitFor();
    expect(await dialog().count()).toBe(1);
  });

  it('closes no other dialog that was opened meanwhile', async () => {
    const { answer, isSent } = await holdBack(page, 'amend');
    await edit('Mail');
    await field('Notes').fill('Answered');
    await press('Save');
    await isSent;
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await edit('Thesis, chapter 3');
    await field('Notes').fill('Half typed');
    answer();
    await expect
      .poll(async () => (await fixture.ask('history', { text: 'Mail' })).sessions[0]?.notes)
      .toBe('Answered');
    await page.getByText('Answered').first().waitFor({ state: 'attached' });
    expect(await field('Notes').inputValue()).toBe('Half typed');
    expect(await textOf(status())).toBe('');
  });
});

describe('what is typed while a dialog is saved', () => {
  it('stays to be saved in the editor of a session', async () => {
    const { answer, isSent } = await holdBack(page, 'amend');
    await edit('Mail');
    await field('Notes').fill('Answered');
    await press('Save');
    await isSent;
    await field('Name').fill('Mail and letters');
    answer();
    await expect
      .poll(async () => (await fixture.ask('history', { text: 'Mail' })).sessions[0]?.notes)
      .toBe('Answered');
    await page.getByText('Answered').first().waitFor({ state: 'attached' });
    expect(await field('Name').inputValue()).toBe('Mail and letters');
    await press('Save');
    await dialog().waitFor({ state: 'detached' });
    const { sessions } = await fixture.ask('history', { text: 'Mail and letters' });
    expect(sessions.map(({ name, notes }) => [name, notes])).toEqual([['Mail and letters', 'Answered']]);
  });

  it.each([
    [
      'a session',
      'amend',
      'Name',
      'Mail and letters',
      'Mail',
      () => edit('Mail'),
      async () => (await fixture.ask('history', { text: 'Mail' })).sessions.map(({ name }) => name),
    ],
    [
      'a block',
      'changeBlock',
      'What',
      'Read on',
      'Read',
      () => page.getByRole('button', { name: /^Planned: Read/ }).press('Enter'),
      async () =>
        (await fixture.ask('plan', { from: '2026-11-20', to: '2026-11-20' })).blocks.map(
          ({ title }) => title,
        ),
    ],
  ] as const)(
    'stays to be saved in the editor of %s, if it is what was there before',
    async (_what, method, name, next, before, open, stored) => {
      const { answer, isSent } = await holdBack(page, method);
      await open();
      await field(name).fill(next);
      await press('Save');
      await isSent;
      await field(name).fill(before);
      answer();
      await expect.poll(stored).toEqual([next]);
      await page.getByText(next).first().waitFor({ state: 'attached' });
      expect(await field(name).inputValue()).toBe(before);
      await press('Save');
      await dialog().waitFor({ state: 'detached' });
      expect(await stored()).toEqual([before]);
    },
  );

  it('is not said to have been changed elsewhere', async () => {
    const { answer, isSent } = await holdBack(page, 'amend');
    await edit('Mail');
    await field('Name').fill('Mail and letters');
    await press('Save');
    await isSent;
    await field('Name').fill('Letters');
    answer();
    await page.getByText('Mail and letters').first().waitFor({ state: 'attached' });
    expect(await field('Name').inputValue()).toBe('Letters');
    expect(await dialog().getByText('elsewhere').count()).toBe(0);
  });

  it('stays to be saved in the editor of a block', async () => {
    const { answer, isSent } = await holdBack(page, 'changeBlock');
    await page.getByRole('button', { name: /^Planned: Read/ }).press('Enter');
    await field('What').fill('Read on');
    await press('Save');
    await isSent;
    await field('What').fill('Read on and on');
    answer();
    await page
      .getByRole('button', { name: /^Planned: Read on,/, includeHidden: true })
      .waitFor({ state: 'attached' });
    expect(await field('What').inputValue()).toBe('Read on and on');
    await press('Save');
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Planned: Read on and on,/ }).waitFor();
  });

  it('stays to be saved in the editor of a block that is planned, and is no second block', async () => {
    const { answer, isSent } = await holdBack(page, 'planBlock');
    await page.getByRole('button', { name: 'More for the plan' }).click();
    await page.getByRole('menuitem', { name: 'Plan a block' }).click();
    await field('What').fill('Walk');
    await press('Plan');
    await isSent;
    await field('What').fill('Walk in the park');
    answer();
    await page
      .getByRole('button', { name: /^Planned: Walk,/, includeHidden: true })
      .waitFor({ state: 'attached' });
    expect(await field('What').inputValue()).toBe('Walk in the park');
    // Escape keeps the text with the block, not with the stretch that was free before.
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Planned: Walk,/ }).press('Enter');
    expect(await field('What').inputValue()).toBe('Walk in the park');
    await press('Save');
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Planned: Walk in the park,/ }).waitFor();
    expect(await page.getByRole('button', { name: /^Planned: / }).count()).toBe(2);
  });
});

describe('what is typed while a session is added', () => {
  const add = async () => {
    const held = await holdBack(page, 'record');
    await page.getByRole('button', { name: 'Add session', exact: true }).click();
    await field('Name').fill('Walk');
    await field('Start').fill('6:00');
    await field('End').fill('6:30');
    await press('Add');
    await held.isSent;
    await field('Name').fill('Walk in the park');
    return held;
  };
  const walks = async () => (await fixture.ask('history', { text: 'Walk' })).sessions.map(({ name }) => name);

  it('stays to be saved in it, and is no second session', async () => {
    const { answer } = await add();
    answer();
    await page.getByRole('dialog', { name: 'Edit session' }).waitFor();
    expect(await field('Name').inputValue()).toBe('Walk in the park');
    expect(await field('Name').evaluate((each) => each === document.activeElement)).toBe(true);
    await field('End').fill('6:40');
    await press('Save');
    await dialog().waitFor({ state: 'detached' });
    expect(await walks()).toEqual(['Walk in the park']);
    await edit('Walk in the park');
    expect(await field('End').inputValue()).toBe('06:40');
  });

  it.each(['before', 'after'] as const)(
    'is kept as an edit of it if the dialog is closed %s the answer',
    async (when) => {
      const { answer } = await add();
      if (when === 'before') await page.keyboard.press('Escape');
      answer();
      if (when === 'after') {
        await page.getByRole('dialog', { name: 'Edit session' }).waitFor();
        await page.keyboard.press('Escape');
      }
      await dialog().waitFor({ state: 'detached' });
      await page.getByText('Entered “Walk”').waitFor();
      await page.getByRole('button', { name: 'Add session', exact: true }).click();
      expect(await field('Name').inputValue()).toBe('');
      await page.keyboard.press('Escape');
      await edit('Walk');
      expect(await field('Name').inputValue()).toBe('Walk in the park');
      await press('Save');
      await dialog().waitFor({ state: 'detached' });
      expect(await walks()).toEqual(['Walk in the park']);
    },
  );
});

describe('a person who has gone on typing', () => {
  it('stays in the filter of tasks when a task has been added', async () => {
    const { answer, isSent } = await holdBack(page, 'addTask');
    await page.getByRole('button', { name: 'Tasks', exact: true }).click();
    await field('Task').fill('Letters');
    await page.keyboard.press('Enter');
    await isSent;
    const filter = dialog().getByRole('searchbox');
    await filter.focus();
    await page.keyboard.type('Let');
    answer();
    await expect.poll(() => field('Task').inputValue()).toBe('');
    await page.keyboard.type('ters');
    expect(await filter.inputValue()).toBe('Letters');
  });

  it('stays in quick start when the name of the session has been saved', async () => {
    page = await fixture.page('tray');
    const { answer, isSent } = await holdBack(page, 'amend');
    await page.locator('.name-button').click();
    await field('Name of the session', page.locator('main')).fill('Report');
    await page.keyboard.press('Enter');
    await isSent;
    const line = page.getByRole('combobox');
    await line.focus();
    await page.keyboard.type('Call');
    answer();
    await page.locator('.name-button').waitFor();
    await twoFrames();
    await page.keyboard.type(' Anna');
    expect(await line.inputValue()).toBe('Call Anna');
  });

  it('stays in a field of a dialog when it is refused, and the refusal is announced', async () => {
    const { answer, isSent } = await holdBack(page, 'amend');
    await edit('Mail');
    await field('Name').fill('x'.repeat(501));
    await press('Save');
    await isSent;
    await field('Notes').focus();
    await page.keyboard.type('Half');
    answer();
    await dialog().getByRole('alert').getByText('must have at most').waitFor();
    await page.keyboard.type(' typed');
    expect(await field('Notes').inputValue()).toBe('Half typed');
    // Saved again, the focus moves to the wrong field.
    await press('Save');
    await expect.poll(() => field('Name').evaluate((each) => each === document.activeElement)).toBe(true);
  });

  it.each([
    ['given by a digit', () => page.keyboard.press('i'), '1'],
    [
      'changed by a digit',
      async () => {
        await page.locator('.ledger .reason-button').first().click();
        await page.keyboard.press('Tab');
        await page.keyboard.press('Tab');
      },
      '2',
    ],
  ])('stays in the note of the day when a reason has been %s', async (_what, toReasons, digit) => {
    const { answer, isSent } = await holdBack(page, 'explain');
    await toReasons();
    await page.keyboard.press(digit);
    await isSent;
    const note = field('Note', page.locator('main'));
    await note.click();
    await page.keyboard.type('Half');
    const isSaved = page.waitForResponse('**/bridge/explain');
    answer();
    await isSaved;
    await twoFrames();
    await page.keyboard.type(' typed');
    expect(await note.inputValue()).toBe('Half typed');
  });

  /** Sends a line of quick start that is refused while “Call” is typed. Resolves to the field. */
  async function refusedLate(): Promise<Locator> {
    page = await fixture.page('tray');
    const { answer, isSent } = await holdBack(page, 'record');
    const line = page.getByRole('combobox');
    await line.fill('9:40-9:50 Letters');
    await page.keyboard.press('Enter');
    await isSent;
    await page.keyboard.type('Call');
    answer();
    return line;
  }

  it('is told in the message line about an earlier line of quick start, with the ways out of its overlap', async () => {
    const line = await refusedLate();
    const told = page.locator('.status-message');
    await told.getByRole('button', { name: 'Keep both' }).waitFor();
    await page.keyboard.type(' Anna');
    expect(await line.inputValue()).toBe('Call Anna');
    await told.getByRole('button', { name: 'Keep both' }).click();
    await page.getByRole('button', { name: 'More for Letters' }).waitFor();
    expect(await line.inputValue()).toBe('Call Anna');
    expect(await page.getByRole('list', { name: 'Not accepted' }).count()).toBe(0);
  });

  it('can bring back a refused line of quick start, and keeps the one typed since', async () => {
    const line = await refusedLate();
    const refused = page.getByRole('list', { name: 'Not accepted' }).getByRole('listitem');
    await refused.getByText('9:40-9:50 Letters').waitFor();
    // It outlasts the page.
    await page.reload();
    await refused.getByRole('button', { name: 'Edit 9:40-9:50 Letters' }).click();
    await expect.poll(() => line.inputValue()).toBe('9:40-9:50 Letters');
    expect(await line.evaluate((each) => each === document.activeElement)).toBe(true);
    await refused.getByText('Call').waitFor();
    await refused.getByRole('button', { name: 'Throw away Call' }).click();
    await refused.waitFor({ state: 'detached' });
    expect(await line.inputValue()).toBe('9:40-9:50 Letters');
  });

  it('is told in the message line about an earlier line of the plan', async () => {
    const { answer, isSent } = await holdBack(page, 'planBlock');
    const line = field('Plan something', page.locator('main'));
    await line.fill('17-18 Letters');
    await page.keyboard.press('Enter');
    await isSent;
    await line.fill('18-19 Walk');
    answer(true);
    await status().getByText('did not answer').waitFor();
    expect(await line.inputValue()).toBe('18-19 Walk');
    expect(await line.getAttribute('aria-invalid')).toBe('false');
    await page.getByRole('button', { name: 'Edit 17-18 Letters' }).click();
    expect(await line.inputValue()).toBe('17-18 Letters');
    await page.getByRole('button', { name: 'Edit 18-19 Walk' }).waitFor();
    fixture.complaints.splice(0);
  });
});

describe('a question of the page that gets no answer', () => {
  /** Aborts the requests of a method until the returned function is called. */
  const unreachable = async (method: string) => {
    await page.route(`**/bridge/${method}`, (route) => route.abort());
    return () => page.unroute(`**/bridge/${method}`);
  };

  it('shows no figures of another day under the name of a day, and is repeated until there is an answer', async () => {
    const worked = page.locator('.figures dd').first();
    await expect.poll(() => worked.textContent()).toContain('4');
    const reachable = await unreachable('day');
    await page.getByRole('button', { name: 'Previous day' }).click();
    await status().getByText('RoutineLog is not answering').waitFor();
    await page.getByRole('heading', { name: /^Thursday, 19 November/ }).waitFor();
    expect(await worked.count()).toBe(0);
    await reachable();
    await page.getByText('Nothing recorded').first().waitFor();
    await expect.poll(() => status().textContent()).toBe('');
    fixture.complaints.splice(0);
  });

  it.each([
    ['Week', 'range', 'Previous week', '.range .figures'],
    ['Year', 'calendar', 'Previous year', '.heatmap'],
  ])('shows no figures of another one under the name of a %s', async (view, method, before, figures) => {
    await page.getByRole('button', { name: view, exact: true }).click();
    await page.locator(figures).waitFor();
    const reachable = await unreachable(method);
    await page.getByRole('button', { name: before }).click();
    await page.locator('.status-message').getByText('RoutineLog is not answering').waitFor();
    expect(await page.locator(figures).count()).toBe(0);
    await reachable();
    await page.locator(figures).waitFor();
    await expect.poll(() => page.locator('.status-message').textContent()).toBe('');
    fixture.complaints.splice(0);
  });
});
