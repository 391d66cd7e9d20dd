/**
 * A press of the mouse takes a tenth of a second or more. Whatever leaving a field changes in that time must not move the button from under
 * the pointer.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { at } from '../support/given.ts';
import { onPagesOfAll } from './on-pages.ts';
import type { Look, PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;

onPagesOfAll(async (opened) => {
  fixture = opened;
  await fixture.call('planBlock', { title: 'Read', start: at('15:00'), end: at('16:00') });
  await seedDay(fixture);
});

const wide: Look = { width: 960, height: 1600 };

/**
 * Presses, holds until everything that follows from leaving the field has happened, and lets go. Resolves to whether that was a click on
 * the button.
 */
async function slowPress(page: Page, button: Locator): Promise<boolean> {
  await button.scrollIntoViewIfNeeded();
  await button.evaluate((each) => each.addEventListener('click', () => Object.assign(window, { hit: true })));
  // Twelve frames suffice for a change of the page and an answer of the server.
  const awhile = () =>
    page.evaluate(async () => {
      for (let pictures = 0; pictures < 12; pictures += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
    });
  // On a busy machine, parts that the page loads later still move what lies below them.
  await expect
    .poll(async () => {
      const [was] = [await button.boundingBox(), await awhile()];
      return JSON.stringify(was) === JSON.stringify(await button.boundingBox());
    })
    .toBe(true);
  await button.hover();
  const before = await button.boundingBox();
  await page.mouse.down();
  await awhile();
  // The button must not move at all: at its edge, a shift by one line would lose the click.
  expect(await button.boundingBox()).toEqual(before);
  await page.mouse.up();
  return page.evaluate(() => 'hit' in window);
}

const editor = async (page: Page) => {
  await page.getByRole('button', { name: /^More for Prepare/ }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('dialog', { name: 'Edit session' }).waitFor();
};
const addSession = async (page: Page) => {
  await page.getByRole('button', { name: 'Add session', exact: true }).click();
  await page.getByRole('dialog', { name: 'Add session' }).waitFor();
};
const field = (name: string | RegExp) => async (page: Page, text: string) => {
  await page.getByRole('textbox', { name, exact: true }).fill(text);
};

type Row = readonly [
  what: string,
  name: 'tray' | 'summary' | 'settings',
  look: Look,
  type: (page: Page) => Promise<unknown>,
  button: (page: Page) => Locator,
];
const rows: readonly Row[] = [
  [
    'a date that is none in the form of a new session',
    'summary',
    wide,
    async (page) => {
      await addSession(page);
      await field('Date')(page, 'zz');
    },
    (page) => page.getByRole('dialog').getByRole('button', { name: 'Close' }),
  ],
  [
    'a date that is none in a narrow window',
    'summary',
    { width: 360, height: 900 },
    async (page) => {
      await addSession(page);
      await field('Date')(page, 'zz');
    },
    (page) => page.getByRole('dialog').getByRole('button', { name: 'Add' }),
  ],
  [
    'a time that is none in the editor of a session',
    'tray',
    { height: 1200 },
    async (page) => {
      await editor(page);
      await field('Start of time range 2')(page, 'zz');
    },
    (page) => page.getByRole('dialog').getByRole('button', { name: 'Save' }),
  ],
  [
    'the name of what runs',
    'tray',
    { height: 900 },
    async (page) => {
      await page.locator('.name-button').click();
      await field('Name of the session')(
        page,
        'A name so long that it goes over three lines of the window, '.repeat(3),
      );
    },
    (page) => page.getByRole('button', { name: /without a reason/ }),
  ],
  [
    'the name of what runs, when it was emptied',
    'tray',
    { height: 900 },
    async (page) => {
      await page.locator('.name-button').click();
      await field('Name of the session')(page, '');
    },
    (page) => page.getByRole('button', { name: /without a reason/ }),
  ],
  [
    'the edge of a bar that was moved by keys',
    'summary',
    wide,
    async (page) => {
      await page.locator('.timeline-edge').first().focus();
      await page.keyboard.press('Shift+ArrowLeft');
    },
    (page) => page.getByRole('button', { name: 'Tasks', exact: true }),
  ],
  [
    'a planned block that was moved by keys',
    'summary',
    wide,
    async (page) => {
      await page.locator('.plan-block-button').first().focus();
      await page.keyboard.press('Alt+ArrowRight');
      await page.keyboard.press('ArrowRight');
    },
    (page) => page.getByRole('button', { name: 'Tasks', exact: true }),
  ],
  [
    'when a day begins',
    'settings',
    { width: 720, height: 900 },
    async (page) => page.getByLabel('A day begins at').fill('05:15'),
    (page) => page.getByRole('link').or(page.getByRole('button')).last(),
  ],
  [
    'the name of a label',
    'settings',
    { width: 720, height: 900 },
    async (page) => field('Name of label office')(page, 'study'),
    (page) => page.getByRole('button', { name: 'Merge label review into…' }),
  ],
];

it.each(rows)('a slow press hits its button when it leaves %s', async (_what, name, look, type, button) => {
  const page = await fixture.page(name, look);
  await type(page);
  expect(await slowPress(page, button(page))).toBe(true);
  await page.close();
});
