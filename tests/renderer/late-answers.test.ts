/** Late answers: they come after the dialog that waits for them was closed, or while the person types more in it. */
import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { at } from '../support/given.ts';
import { textOf } from '../support/text-of.ts';
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

/** Holds the requests of a method back until `answer` is called, which lets them go on or, if `isLost`, aborts them. */
async function holdBack(
  method: string,
): Promise<{ answer: (isLost?: boolean) => void; isSent: Promise<unknown> }> {
  let answer: (isLost?: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => {
    answer = (isLost = false) => resolve(isLost);
  });
  await page.route(`**/bridge/${method}`, async (route) => {
    if (await answered) await route.abort();
    else await route.continue();
  });
  return { answer, isSent: page.waitForRequest(`**/bridge/${method}`) };
}

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
        await press('Link');
      },
    ],
  ];

  it.each(rows)('says on the page why it was refused: %s', async (_what, method, send) => {
    const { answer, isSent } = await holdBack(method);
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
    const { answer, isSent } = await holdBack('restore');
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
    const { answer, isSent } = await holdBack('amend');
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

  it('closes no other dialog that was opened meanwhile', async () => {
    const { answer, isSent } = await holdBack('amend');
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
    const { answer, isSent } = await holdBack('amend');
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

  it('stays to be saved in the editor of a block', async () => {
    const { answer, isSent } = await holdBack('changeBlock');
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
});
