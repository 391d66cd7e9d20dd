/** The history in a real page: filtered, walked and edited by keyboard alone, in each theme and at each size. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsInBothThemes } from '../support/axe.ts';
import { textOf } from '../support/text-of.ts';
import { onPages } from './on-pages.ts';
import type { Look, PageFixture } from './page-fixture.ts';
import { expectNoScrollingSideways } from './scrolling-sideways.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;

onPages(async (opened) => {
  fixture = opened;
  await fixture.call('record', {
    overlap: 'keep',
    name: 'Read about Malmö',
    labels: ['thesis'],
    start: '2026-10-15T09:00:00.000Z',
    end: '2026-10-15T09:45:00.000Z',
  });
  await fixture.call('addTask', { title: 'Finish the thesis' });
  await seedDay(fixture);
});

const wide = { width: 960, height: 900 };
const history = async (look: Look = {}) => {
  const page = await fixture.page('summary', { ...wide, search: '?view=history', ...look });
  await page.locator('.history-row').first().waitFor({ timeout: 5_000 });
  return page;
};
const names = (page: Page) => page.locator('.history-name').allTextContents();
const status = (page: Page) => textOf(page.locator('.history-head [role="status"]').first());
const selected = (page: Page) => page.locator('.history-row[aria-selected="true"]').count();

describe('the history', () => {
  it('shows dates to type in the colour and size of the fields beside them', async () => {
    const page = await history({ search: '?view=history&from=2026-11-01&label=thesis' });
    const look = (name: string) =>
      page
        .getByRole('textbox', { name, exact: true })
        .or(page.getByRole('combobox', { name, exact: true }))
        .evaluate((field) => {
          const { color, fontSize } = getComputedStyle(field);
          return [color, fontSize];
        });
    expect(await look('From')).toEqual(await look('Label'));
  });

  it('lists everything, the newest first, with the count', async () => {
    const page = await history();
    await expect.poll(() => status(page)).toBe('5 sessions');
    const found = await names(page);
    expect([found[0], found.at(-1)]).toEqual(['Write report', 'Read about Malmö']);
    await page.close();
  });

  it.each([
    ['?view=history&text=malmo', ['Read about Malmö']],
    ['?view=history&text=colleague', ['Thesis, chapter 3']],
    ['?view=history&label=writing', ['Write report', 'Thesis, chapter 3']],
    ['?view=history&to=2026-10-31', ['Read about Malmö']],
    ['?view=history&status=running', ['Write report']],
    ['?view=history&reason=Colleague', ['Thesis, chapter 3']],
    ['?view=history&source=manual&to=2026-10-31', ['Read about Malmö']],
    ['?view=history&sort=oldest&text=report', ['Write report']],
  ])('finds what the address asks for: %s', async (search, found) => {
    const page = await history({ search });
    await expect.poll(() => names(page)).toEqual(found);
    await page.close();
  });

  it.each([320, 480, 960])(
    'shows or counts every label, and names all of them to a screen reader, at %i px',
    async (width) => {
      const labels = [
        'partners',
        'review',
        'a rather long label of its own',
        'a second that is as long',
        'e',
        'f',
        'g',
      ];
      await fixture.call('begin', { name: 'Slides', labels });
      const page = await history({ width });
      const row = page.getByRole('option', { name: /^Slides.* partners review .*long e f g$/ });
      await row.waitFor();
      const told = () =>
        row.locator('.history-about').evaluate((about) => {
          const { right } = about.getBoundingClientRect();
          const within = [...about.querySelectorAll('.chip, .chip-more')].filter(
            (each) =>
              each.getBoundingClientRect().width >= 16 && each.getBoundingClientRect().right <= right + 1,
          );
          const more = within.find((each) => each.matches('.chip-more'))?.textContent ?? '+0';
          return within.filter((each) => each.matches('.chip')).length + Number(more);
        });
      await expect.poll(told).toBe(labels.length);
      await page.close();
    },
  );

  it('shows labels in a narrow window, and keeps the same line at the top when the window is turned', async () => {
    for (let count = 0; count < 40; count += 1)
      await fixture.call('record', {
        overlap: 'keep',
        name: `Turn ${count}`,
        labels: ['partners', 'review'],
        start: `2026-10-${10 + (count % 19)}T09:00:00.000Z`,
        end: `2026-10-${10 + (count % 19)}T09:45:00.000Z`,
      });
    const page = await history({ width: 320, height: 900, search: '?view=history&text=turn' });
    const list = page.getByRole('listbox');
    const labels = page.locator('.history-row').first().locator('.chip');
    await expect
      .poll(async () => (await labels.allTextContents()).map((each) => each.trim()))
      .toEqual(['partners', 'review']);
    const firstInSight = () =>
      list.evaluate((box) => {
        const { top } = box.getBoundingClientRect();
        const rows = [...box.querySelectorAll('.history-row')];
        return rows.find((each) => each.getBoundingClientRect().bottom > top + 1)?.getAttribute('data-index');
      });
    // Not the end, which lies elsewhere in a list of another height.
    await list.evaluate((box) => {
      box.scrollTop = box.scrollHeight / 2;
    });
    await expect.poll(firstInSight).not.toBe('0');
    const middle = await firstInSight();
    await page.setViewportSize({ width: 960, height: 500 });
    await expect.poll(() => list.getAttribute('data-shape')).toBe('wide');
    await expect.poll(firstInSight).toBe(middle);
    await page.setViewportSize({ width: 320, height: 500 });
    await expect.poll(() => list.getAttribute('data-shape')).toBe('narrow');
    await expect.poll(firstInSight).toBe(middle);
    await page.close();
  });

  it.each([
    [960, 720],
    [960, 1300],
    [700, 900],
  ])('fills a window of %i by %i px, but takes no more of it than its lines need', async (width, height) => {
    for (let count = 0; count < 30; count += 1)
      await fixture.call('record', {
        overlap: 'keep',
        name: `Fill ${count}`,
        start: '2026-10-02T09:00:00.000Z',
        end: '2026-10-02T09:45:00.000Z',
      });
    const page = await history({ width, height });
    const below = () =>
      page.evaluate(() => {
        const bottom = (selector: string) =>
          document.querySelector(selector)?.getBoundingClientRect().bottom ?? Number.NaN;
        return {
          isScrolling: document.documentElement.scrollHeight > innerHeight,
          ofFoot: innerHeight - bottom('.history-foot'),
          ofList: bottom('.history-foot') - bottom('.history-list'),
          ofLines: bottom('.history-list') - bottom('.history-height'),
        };
      });
    const many = await below();
    expect(many).toMatchObject({ isScrolling: false });
    expect(many.ofFoot).toBeLessThan(48);
    expect(many.ofList).toBeLessThan(96);
    await page.getByLabel('Text').fill('malmo');
    await expect.poll(() => status(page)).toBe('1 session');
    await expect.poll(async () => (await below()).ofLines).toBeLessThan(2);
    expect((await below()).ofList).toBeLessThan(96);
    await page.close();
  });

  it('stacks its filters if there is no room for two side by side', async () => {
    const page = await history({ width: 190 });
    const widths = await page
      .locator('.history-filter .field')
      .evaluateAll((fields) => fields.map((field) => field.getBoundingClientRect().width));
    expect(Math.min(...widths)).toBeGreaterThan(100);
    await page.close();
  });

  it('searches for what is typed, keeps it in the address, and can clear it', async () => {
    const page = await history();
    await page.getByRole('searchbox', { name: 'Text' }).pressSequentially('thesis');
    await expect.poll(() => names(page)).toEqual(['Thesis, chapter 3', 'Read about Malmö']);
    await page.reload();
    await expect.poll(() => names(page)).toEqual(['Thesis, chapter 3', 'Read about Malmö']);
    await page.getByRole('searchbox', { name: 'Text' }).fill('no such thing');
    await expect.poll(() => status(page)).toBe('Nothing found');
    // A text that is too long is refused. It is not cut to one that would find something else.
    await page.getByRole('searchbox', { name: 'Text' }).fill(`thesis${' '.repeat(200)}else`);
    await page.getByText('Text: must have at most 200 characters.').waitFor();
    await expect.poll(() => status(page)).toBe('Nothing found');
    // A refused filter does not leave the rows of the previous one on the page.
    await page.getByRole('searchbox', { name: 'Text' }).fill('');
    await expect.poll(() => status(page)).toBe('5 sessions');
    await page.getByLabel('Dates of').selectOption('Work');
    await page.getByLabel('To', { exact: true }).fill('2026-11-20');
    await page.getByLabel('From', { exact: true }).fill('2020-01-01');
    await expect.poll(() => status(page)).toBe('Choose from one to 371 days.');
    expect(await page.locator('.history-row').count()).toBe(0);
    await page.getByRole('button', { name: 'Clear all' }).press('Enter');
    await expect.poll(() => status(page)).toBe('5 sessions');
    await expect.poll(() => page.getByRole('searchbox', { name: 'Text' }).inputValue()).toBe('');
    await page.close();
  });

  it('opens the session of the active line, also if another began above it meanwhile, and gives the focus back', async () => {
    const page = await history();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('ArrowDown');
    const { undo } = await fixture.ask('begin', { name: 'Started elsewhere' });
    await expect.poll(() => names(page)).toContain('Started elsewhere');
    await page.keyboard.press('Enter');
    const editor = page.getByRole('dialog', { name: 'Edit session' });
    await editor.waitFor();
    await expect.poll(() => editor.getByLabel('Name').inputValue()).toBe('Thesis, chapter 3');
    await page.keyboard.press('Escape');
    await editor.waitFor({ state: 'detached' });
    await expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.role ?? document.activeElement?.getAttribute('role')),
      )
      .toBe('listbox');
    await fixture.call('undo', { change: undo ?? '' });
    await page.close();
  });

  it('closes the window with Escape if nothing is selected; otherwise Escape clears the selection first', async () => {
    const page = await history();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().split('/').at(-1) ?? ''));
    const closings = () => asked.filter((each) => each === 'closeWindow').length;
    await page.getByRole('listbox').focus();
    for (const from of ['the list', 'a field for what is selected']) {
      await page.keyboard.press(' ');
      await expect.poll(() => selected(page)).toBe(1);
      if (from !== 'the list') await page.getByRole('textbox', { name: 'New name' }).fill('Letters');
      await page.keyboard.press('Escape');
      await expect.poll(() => selected(page)).toBe(0);
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute('role')))
        .toBe('listbox');
      expect(closings()).toBe(0);
    }
    await page.keyboard.press('Escape');
    await expect.poll(closings).toBe(1);
    // This does not depend on the focus.
    await page.getByRole('listbox').blur();
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(true);
    // As long as the first call is not answered, another Escape counts as the same press and sends nothing.
    await expect
      .poll(async () => {
        await page.keyboard.press('Escape');
        return closings();
      })
      .toBeGreaterThan(1);
    await page.close();
  });

  it('cuts long labels and leaves short ones whole', async () => {
    const labels = ['office', 'a rather long label of its own', 'x'.repeat(60), 'deep', 'review', 'second'];
    await fixture.callAt('13:20', 'begin', { name: 'Letters', labels });
    const page = await history();
    const row = page.getByRole('option', { name: /Letters/ });
    await row.waitFor();
    const cut = () =>
      row
        .locator('.chip-text')
        .evaluateAll((all) =>
          all.filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.textContent),
        );
    await expect.poll(cut).toEqual(['a rather long label of its own', 'x'.repeat(60)]);
  });

  it('leaves two short labels whole in a window of 360 px', async () => {
    const page = await history({ width: 360, height: 900 });
    const row = page.getByRole('option', { name: /Thesis/ });
    const labels = row.locator('.chip-text');
    await expect.poll(() => labels.count()).toBe(2);
    await expect
      .poll(() => labels.evaluateAll((all) => all.map((each) => each.scrollWidth > each.clientWidth)))
      .toEqual([false, false]);
    await page.close();
  });

  it('offers labels that no recent session carries, in their own spelling and colour', async () => {
    const [from, to] = ['2026-09-15', '2026-09-15'];
    await fixture.call('record', {
      overlap: 'keep',
      name: 'Long ago',
      labels: ['Straße'],
      start: `${from}T09:00:00.000Z`,
      end: `${from}T09:45:00.000Z`,
    });
    await fixture.call('colorLabel', { label: 'Straße', color: 6 });
    // As many newer names as are offered at most, so that none of the earlier ones is.
    for (let count = 0; count < 55; count += 1)
      await fixture.call('record', {
        overlap: 'keep',
        name: `Another ${count}`,
        start: '2026-10-16T09:00:00.000Z',
        end: '2026-10-16T09:45:00.000Z',
      });
    const page = await history({ search: '?view=history&text=long+ago' });
    await expect.poll(() => names(page)).toEqual(['Long ago']);
    const colors = (within: string) =>
      page.locator(within).evaluateAll((all) => all.map((each) => each.getAttribute('data-label-color')));
    await expect.poll(() => colors('.history-row .chip')).toEqual(['6']);
    const offered = (field: Locator) =>
      field.evaluate((input: HTMLInputElement) => [...(input.list?.options ?? [])].map(({ value }) => value));
    await page.getByRole('listbox').focus();
    await page.keyboard.press(' ');
    for (const name of ['Label', 'Label for the selected']) {
      const field = page.getByRole('combobox', { name, exact: true });
      await field.focus();
      await expect.poll(() => offered(field)).toContain('Straße');
      expect(await offered(field)).not.toContain('strasse');
    }
    await page.goto(new URL(`?view=week&from=${from}&to=${to}`, page.url()).href);
    await page.getByRole('table', { name: 'By label' }).waitFor();
    await expect.poll(() => colors('.range-columns tr[data-label-color="6"]')).toEqual(['6']);
    await page.close();
  });

  it('neither opens nor selects another line than was pressed, if a session begins above it while the mouse button is down', async () => {
    const page = await history();
    for (const part of ['.history-name', '.history-box']) {
      await page.locator('.history-row').first().locator(part).hover();
      await page.mouse.down();
      fixture.clock.forward(60_000);
      await fixture.call('begin', { name: `Begun beside ${part}` });
      await expect.poll(async () => (await names(page))[0]).toBe(`Begun beside ${part}`);
      await page.mouse.up();
      expect(await page.getByRole('dialog').count()).toBe(0);
      expect(await selected(page)).toBe(0);
    }
    await page.locator('.history-row').nth(1).locator('.history-box').click();
    expect(await selected(page)).toBe(1);
    await page.close();
  });

  it('shows in the editor what its session becomes elsewhere, beside what is typed, and says when the session is gone', async () => {
    const page = await history({ search: '?view=history&text=malmo' });
    const { sessions } = await fixture.ask('history', {
      text: 'malmo',
      page: 1,
      limit: 1,
      whole: true,
      searcher: 'test',
    });
    const session = sessions[0]?.id ?? '';
    await page.locator('.history-name').first().click();
    const editor = page.getByRole('dialog', { name: 'Edit session' });
    await editor.getByLabel('Name').fill('Read about Lund');
    await editor.getByRole('combobox', { name: 'Labels' }).fill('here');
    await fixture.call('amend', { session, notes: 'Chapter 2', labels: ['thesis', 'there'] });
    await expect.poll(() => editor.getByLabel('Notes').inputValue()).toBe('Chapter 2');
    await editor.getByRole('button', { name: 'Save' }).click();
    await editor.waitFor({ state: 'detached' });
    const [saved] = await fixture.ask('sessions', { sessions: [session] });
    expect(saved).toMatchObject({
      name: 'Read about Lund',
      labels: ['thesis', 'there', 'here'],
      notes: 'Chapter 2',
    });
    await page.getByRole('searchbox', { name: 'Text' }).fill('lund');
    await page.locator('.history-name').first().click();
    await editor.getByLabel('Notes').fill('Chapter 3');
    await fixture.call('deleteSessions', { sessions: [session] });
    await editor.waitFor({ state: 'detached' });
    await page
      .getByText(/Read about Lund.*was deleted/)
      .first()
      .waitFor();
    await page.close();
  });

  it('links several to a task in one step, and takes it back', async () => {
    const page = await history();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => selected(page)).toBe(3);
    await page.getByRole('combobox', { name: 'Task to link to' }).selectOption('Finish the thesis');
    await page.getByRole('button', { name: 'Link', exact: true }).press('Enter');
    await page.getByText('Linked 3 sessions.').waitFor();
    await page.getByRole('combobox', { name: 'Task', exact: true }).selectOption('Finish the thesis');
    await expect.poll(() => status(page)).toBe('3 sessions');
    await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await expect.poll(() => status(page)).toBe('Nothing found');
    await page.close();
  });

  it('labels and renames several in one step each, and takes each back', async () => {
    const page = await history();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => selected(page)).toBe(3);
    const before = await names(page);
    await page.getByRole('combobox', { name: 'Label for the selected' }).fill('friday');
    await page.keyboard.press('Enter');
    await page.getByText('Changed 3 sessions.').waitFor();
    const labelled = () => page.locator('.history-row .chip', { hasText: 'friday' }).count();
    await expect.poll(labelled).toBe(3);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(labelled).toBe(0);
    for (const [field, wrong, why] of [
      ['New name for the selected', 'x'.repeat(201), 'Name: must have at most 200 characters.'],
      [
        'Label for the selected',
        'turned\u202e',
        'Label 1: must not contain characters that change the direction of the text.',
      ],
    ] as const) {
      const typed = page.getByLabel(field);
      await typed.fill(wrong);
      await page.keyboard.press('Enter');
      await page.getByRole('group', { name: 'What is selected' }).getByText(why).waitFor();
      expect(await typed.getAttribute('aria-invalid')).toBe('true');
      expect(await typed.inputValue()).toBe(wrong);
    }
    await page.getByRole('textbox', { name: 'New name for the selected' }).fill('A day');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await names(page)).filter((each) => each === 'A day').length).toBe(3);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(() => names(page)).toEqual(before);
    await page.close();
  });

  it('can be ordered, and filtered by reason and source', async () => {
    const page = await history();
    await page.getByLabel('Order').selectOption('Oldest first');
    await expect.poll(async () => (await names(page))[0]).toBe('Read about Malmö');
    await page.getByLabel('Order').selectOption('By name');
    await expect
      .poll(async () => {
        const found = (await names(page)).map((each) => each.toLowerCase());
        return JSON.stringify(found) === JSON.stringify(found.toSorted());
      })
      .toBe(true);
    await page.getByLabel('Order').selectOption('Longest first');
    await expect.poll(async () => (await names(page)).length).toBe(5);
    await page.getByLabel('Entered').selectOption('By hand');
    await page.getByLabel('To', { exact: true }).fill('2026-10-31');
    await expect.poll(() => names(page)).toEqual(['Read about Malmö']);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByRole('combobox', { name: 'Interrupted by' }).fill('colleague');
    await expect.poll(() => names(page)).toEqual(['Thesis, chapter 3']);
    await page.close();
  });

  it('also finds notes on days, and leads to them', async () => {
    await fixture.call('writePage', {
      date: '2026-11-18',
      answers: [{ question: 'What went well?', answer: 'The überraschende review' }],
      note: 'A quiet day',
    });
    const page = await history({ search: '?view=history' });
    await page.getByLabel('Text').fill('uberraschende');
    const written = page.getByRole('region', { name: 'Notes on days' });
    await written.getByText('The überraschende review').waitFor();
    await expect.poll(() => written.getByRole('listitem').count()).toBe(1);
    await written.getByRole('button', { name: /18 Nov/ }).click();
    await page.getByRole('heading', { name: /18 November/ }).waitFor();
    await page.close();
  });

  it('merges several into one, and takes it back', async () => {
    const page = await history();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(() => selected(page)).toBe(2);
    await page.getByRole('button', { name: 'Merge', exact: true }).press('Enter');
    await page.getByText(/^Merged into “/).waitFor();
    await expect.poll(() => status(page)).toBe('4 sessions');
    await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await expect.poll(() => status(page)).toBe('5 sessions');
    await page.close();
  });

  it('deletes several and takes that back; says that a session deleted elsewhere is no longer selected', async () => {
    const { session } = await fixture.ask('record', {
      overlap: 'keep',
      name: 'Deleted elsewhere',
      start: '2026-10-14T09:00:00.000Z',
      end: '2026-10-14T09:45:00.000Z',
    });
    const page = await history();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(() => selected(page)).toBe(2);
    await fixture.call('delete', { session: session ?? '' });
    await expect
      .poll(() => status(page))
      .toBe('5 sessions · One selected session is no longer in this list.');
    await page.getByText('1 selected', { exact: true }).waitFor();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(() => selected(page)).toBe(2);
    await page.keyboard.press('Delete');
    await page.getByText('Deleted 2 sessions.').waitFor();
    await expect.poll(() => status(page)).toBe('3 sessions');
    await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await expect.poll(() => status(page)).toBe('5 sessions');
    await page.close();
  });
});

describe('the selection', () => {
  it('holds only lines that are listed: a line that is changed out of the filter leaves the selection, with a note', async () => {
    const page = await history({ search: '?view=history&label=writing' });
    await expect.poll(() => names(page)).toEqual(['Write report', 'Thesis, chapter 3']);
    await page.getByRole('listbox').focus();
    // With Caps Lock on, the key arrives as a capital letter.
    await page.keyboard.press('ControlOrMeta+A');
    await page.getByText('2 selected', { exact: true }).waitFor();
    const { sessions } = await fixture.ask('history', { text: 'thesis, chapter' });
    await fixture.call('amend', { session: sessions[0]?.id ?? '', labels: ['reading'] });
    await expect.poll(() => status(page)).toBe('1 session · One selected session is no longer in this list.');
    await page.getByText('1 selected', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'New name for the selected' }).fill('Report');
    await page.keyboard.press('Enter');
    await expect.poll(() => names(page)).toEqual(['Report']);
    await page.getByText('1 selected', { exact: true }).waitFor();
    const [left] = await fixture.ask('sessions', { sessions: [sessions[0]?.id ?? ''] });
    expect(left?.name).toBe('Thesis, chapter 3');
    await page.getByRole('combobox', { name: 'Label for the selected' }).fill('writing');
    await page.getByRole('button', { name: 'Remove label' }).click();
    await expect
      .poll(() => status(page))
      .toBe('Nothing found · 2 selected sessions are no longer in this list.');
    expect(await page.getByRole('group', { name: 'What is selected' }).count()).toBe(0);
  });

  it('keeps the name that is being typed when it goes, until the name is sent', async () => {
    const page = await history();
    const field = page.getByRole('textbox', { name: 'New name for the selected' });
    const label = page.getByRole('combobox', { name: 'Label for the selected' });
    await page.locator('.history-box').last().click();
    await label.fill('frid');
    await field.fill('Read about Lu');
    const { sessions } = await fixture.ask('history', { text: 'malmo' });
    await fixture.call('delete', { session: sessions[0]?.id ?? '' });
    await field.waitFor({ state: 'detached' });
    await page.locator('.history-box').last().click();
    await expect.poll(() => field.inputValue()).toBe('Read about Lu');
    await expect.poll(() => label.inputValue()).toBe('frid');
    await field.press('Enter');
    await expect.poll(async () => (await names(page)).at(-1)).toBe('Read about Lu');
    await expect.poll(() => field.inputValue()).toBe('');
  });
});

describe('a range of lines that are not loaded yet', () => {
  /**
   * The history with `total` sessions. Pages from the second on are answered once `release` is called; `add` puts sessions above the first.
   */
  const longHistory = async (total: number) => {
    const page = await history();
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let shift = 0;
    const asked: number[] = [];
    await page.route('**/bridge/history', async (route) => {
      const input = route.request().postDataJSON();
      const answer = await (
        await route.fetch({ postData: JSON.stringify({ ...input, page: 1, limit: 1 }) })
      ).json();
      const [first] = answer.value.sessions;
      asked.push(input.page);
      if (input.page > 1) await released;
      const sessions = Array.from({ length: input.limit }, (_, at) => {
        const number = (input.page - 1) * input.limit + at - shift;
        return { ...first, id: `${number}`, name: `Session ${number}` };
      });
      await route.fulfill({ json: { ok: true, value: { ...answer.value, sessions, total: total + shift } } });
    });
    await page.getByLabel('State').selectOption('running');
    await expect.poll(() => status(page)).toBe(`${total} sessions`);
    await page.getByRole('listbox').focus();
    return {
      page,
      asked,
      release,
      add: (many: number) => {
        shift += many;
      },
    };
  };

  it('is selected as a whole, however late its lines arrive', async () => {
    const { page, release } = await longHistory(500);
    await page.keyboard.press('Control+a');
    release();
    await page.getByText('500 selected', { exact: true }).waitFor();
    await page.close();
  });

  /** Lets the lines arrive, and waits until the page has taken them in. */
  const arrive = async (page: Page, release: () => void) => {
    const last = page.waitForResponse(
      (response) =>
        response.url().endsWith('/bridge/history') && response.request().postDataJSON().page === 5,
    );
    release();
    await (await last).finished();
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  };

  it.each([
    ['another range', 'Shift+Home', 1],
    ['a line is taken out', ' ', 499],
  ])('is selected before %s, if that was asked for after it', async (_what, key, count) => {
    const { page, release } = await longHistory(500);
    await page.keyboard.press('Control+a');
    await page.keyboard.press(key);
    await arrive(page, release);
    await page.getByText(`${count} selected`, { exact: true }).waitFor();
    await page.close();
  });

  it('is not selected any more once the selection was given up', async () => {
    const { page, release } = await longHistory(500);
    await page.keyboard.press(' ');
    await page.getByText('1 selected', { exact: true }).waitFor();
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('Escape');
    await page.getByText('1 selected', { exact: true }).waitFor({ state: 'detached' });
    await arrive(page, release);
    expect(await page.getByRole('group', { name: 'What is selected' }).count()).toBe(0);
    await page.close();
  });

  it('stays the same range if others begin sessions meanwhile', async () => {
    const { page, asked, release, add } = await longHistory(500);
    for (let line = 0; line < 5; line += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+End');
    add(3);
    await fixture.call('addTask', { title: 'Changes the record' });
    await expect.poll(() => asked.filter((each) => each === 5).length).toBe(2);
    release();
    await page.getByText('495 selected', { exact: true }).waitFor();
    await page.close();
  });
});

describe('a history of 100,000 sessions', () => {
  it('draws the lines in sight, and loads where the scrolling stops', async () => {
    const page = await history();
    const asked: number[] = [];
    await page.route('**/bridge/history', async (route) => {
      const input = route.request().postDataJSON();
      const { page: number, limit } = input;
      asked.push(number);
      const answer = await (
        await route.fetch({ postData: JSON.stringify({ ...input, page: 1, limit: 1 }) })
      ).json();
      const [first] = answer.value.sessions;
      const sessions = Array.from({ length: limit }, (_, at) => ({
        ...first,
        id: `${number}-${at}`,
        name: `Session ${(number - 1) * limit + at}`,
      }));
      await route.fulfill({ json: { ok: true, value: { ...answer.value, sessions, total: 100_000 } } });
    });
    await page.getByLabel('State').selectOption('running');
    await expect.poll(() => status(page)).toBe('100,000 sessions');
    const drawn = await page.evaluate(async () => {
      const list = document.querySelector('.history-list');
      let most = 0;
      for (let at = 0; list !== null && at <= 60; at += 1) {
        list.scrollTop = (list.scrollHeight * at) / 60;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        most = Math.max(most, document.querySelectorAll('.history-row').length);
      }
      return most;
    });
    expect(drawn).toBeLessThan(60);
    await page.getByRole('option', { name: 'Session 99999' }).waitFor();
    expect(new Set(asked).size).toBeLessThan(30);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Home');
    await page.getByRole('option', { name: /^Session 0 / }).waitFor();
    await page.keyboard.press('Control+a');
    const refused = page.getByText('· At most 1,000 can be selected at once: narrow the dates');
    await refused.waitFor();
    // A thousand can be selected, but not one more.
    await page.locator('.history-list').evaluate((list) => {
      list.scrollTop = (list.scrollHeight * 995) / 100_000;
    });
    await page.getByRole('option', { name: /^Session 999 / }).click({ modifiers: ['Shift'] });
    await expect.poll(() => page.getByText('1,000 selected').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await refused.waitFor();
    expect(await page.getByText('1,000 selected').count()).toBe(1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await page.getByText('999 selected').waitFor();
    await page.close();
  });
});

describe('the history is legible', () => {
  it('in light and dark, with lines selected', async () => {
    const page = await history();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => selected(page)).toBe(2);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.close();
  });

  it('in forced colours, by a mark on each selected line', async () => {
    const page = await history();
    await page.emulateMedia({ forcedColors: 'active' });
    await page.getByRole('listbox').focus();
    await page.keyboard.press('Space');
    await expect.poll(() => selected(page)).toBe(1);
    const mark = await page
      .getByRole('option', { selected: true })
      .locator('.history-box')
      .evaluate((each) => getComputedStyle(each, '::before').content);
    expect(mark).toContain('✓');
    await page.close();
  });

  it('at any size without scrolling sideways', async () => {
    const page = await history({ width: 360, height: 720 });
    await expectNoScrollingSideways(page, [360, 720], [480, 360], [960, 720]);
    await page.close();
  });
});

describe('the history on paper', () => {
  it('prints every line that was found, not only those in sight, and the filters in words', async () => {
    for (let count = 0; count < 130; count += 1)
      await fixture.call('record', {
        overlap: 'keep',
        name: `Paper ${count}`,
        start: `2026-10-${10 + (count % 9)}T09:00:00.000Z`,
        end: `2026-10-${10 + (count % 9)}T09:45:00.000Z`,
      });
    const page = await history({ search: '?view=history&text=paper' });
    await expect.poll(() => status(page)).toBe('130 sessions');
    let printed = 0;
    await page.exposeFunction('counted', (rows: number) => {
      printed = rows;
    });
    // As a browser prints: the paper shows what is there when `beforeprint` is over.
    await page.evaluate(() => {
      window.print = () => {
        dispatchEvent(new Event('beforeprint'));
        void (window as unknown as { counted: (rows: number) => void }).counted(
          document.querySelectorAll('.history-paper tbody tr').length,
        );
        dispatchEvent(new Event('afterprint'));
      };
    });
    await page.getByRole('button', { name: 'Print what was found' }).press('Enter');
    await expect.poll(() => printed).toBe(130);
    await expect.poll(() => page.locator('.history-paper').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.getByText('Text: paper').isVisible()).toBe(true);
    for (const field of await page.locator('input, select, button').all())
      await expect.poll(() => field.isVisible()).toBe(false);
    await page.pdf({ path: 'tests/output/history.pdf', format: 'A4', printBackground: true });
    await page.close();
  });
});
