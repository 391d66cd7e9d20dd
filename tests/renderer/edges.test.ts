/** The edges of bars on the summary's timeline, moved by keys and by mouse. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { edgesOf, movedEdge, steppedEdge, timesAt } from '../../renderer/summary/timeline/edges.ts';
import { at, begin, owner, World } from '../support/given.ts';
import { textOf } from '../support/text-of.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';

describe('an edge', () => {
  const day = { start: at('03:00'), end: at('2026-11-21T03:00Z') };
  const session = () => {
    const world = new World();
    const id = begin(world, '09:00:20');
    world.do('09:30', {
      type: 'InterruptSession',
      owner,
      session: id,
      cause: 'manual_pause',
      reason: 'Call',
    });
    world.do('10:00', { type: 'ResumeSession', owner, session: id, others: 'allow' });
    return { world, id };
  };

  it('exists at each start and end of a finished stretch, and at the start of a running one', () => {
    const { world, id } = session();
    const sides = () =>
      edgesOf(world.session(id), day, at('11:00')).map(({ stretch, side }) => [stretch, side]);
    expect(sides()).toEqual([
      [0, 'start'],
      [0, 'end'],
      ['open', 'start'],
    ]);
    world.do('10:30', { type: 'DeleteSession', owner, session: id });
    expect(sides()).toEqual([]);
  });

  it.each([
    ['start', '08:00', '08:00'],
    ['start', '09:29:50', '09:29'],
    ['start', '12:00', '09:29'],
    ['end', '09:45:40', '09:46'],
    ['end', '08:00', '09:02'],
    ['end', '12:00', '10:00'],
  ] as const)(
    'at the %s dragged to %s stops at the whole minute %s, leaves at least a minute and overlaps no stretch of the session',
    (side, to, comes) => {
      const { world, id } = session();
      const [edge] = edgesOf(world.session(id), day, at('11:00')).filter((each) => each.side === side);
      expect(edge === undefined ? null : movedEdge(edge, at(to))).toBe(at(comes));
    },
  );

  it.each([
    ['end', 'of a short stretch at the beginning', { from: 0, width: 0.05 }, 'left'],
    ['end', 'of a stretch in the middle', { from: 0.4, width: 0.05 }, 'right'],
    ['end', 'of a long one from the beginning on', { from: 0, width: 0.6 }, 'right'],
    ['start', 'of a short one at the end', { from: 0.95, width: 0.05 }, 'right'],
    ['start', 'of a long one up to the end', { from: 0.4, width: 0.6 }, 'left'],
  ] as const)('at the %s %s shows its times beside itself, within the timeline', (side, _what, place, at) => {
    expect(timesAt(side, place)).toBe(at);
  });

  it('moves by whole minutes from the minute that is shown', () => {
    const { world, id } = session();
    const [edge] = edgesOf(world.session(id), day, at('11:00'));
    expect(edge === undefined ? null : steppedEdge(edge, edge.at, -1)).toBe(at('08:59'));
    expect(edge === undefined ? null : steppedEdge(edge, edge.at, 10)).toBe(at('09:10'));
  });
});

let fixture: PageFixture;

onPages(async (opened) => {
  fixture = opened;
  for (const [name, from, to] of [
    ['Mail', '08:00', '08:30'],
    ['Report', '08:45', '10:00'],
  ] as const)
    await fixture.callAt('11:00', 'record', { overlap: 'keep', name, start: at(from), end: at(to) });
});

const edge = (page: Page, name: string) => page.getByRole('slider', { name });

/** Presses the mouse on an edge and moves it to the right. The button stays down. */
async function drag(page: Page, name: string): Promise<void> {
  const box = await edge(page, name).boundingBox();
  if (box === null) throw new Error('no edge');
  await page.mouse.move(box.x + 3, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 40, box.y + 8, { steps: 4 });
}

/** The summary with the focus on Mail in the timeline; its edges follow with the arrow down. */
async function focusedOnMail(): Promise<Page> {
  const page = await fixture.page('summary', { width: 960, height: 720 });
  await page
    .getByRole('button', { name: /^Mail, / })
    .first()
    .focus();
  return page;
}

const row = (page: Page, text: RegExp) => page.getByRole('row', { name: text });

describe('the timeline of the summary', () => {
  it('moves an edge by keys, shows where it goes, and cancels with Escape', async () => {
    const page = await focusedOnMail();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('End of Mail');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.locator('.timeline-moved-time').getByText('09:00 – 09:32').waitFor();
    await expect.poll(() => edge(page, 'End of Mail').getAttribute('aria-valuetext')).toBe('09:32');
    await page.keyboard.press('Escape');
    await page.locator('.timeline-moved').waitFor({ state: 'detached' });
    await row(page, /Mail.*30 min/).waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    await row(page, /Mail.*40 min/).waitFor();
    // The arrow keys did not go to another day.
    expect(page.url()).toMatch(/summary\.html$/);
  });

  it('keeps the focus on an edge that the keys move beyond the hours shown', async () => {
    const page = await focusedOnMail();
    await page.keyboard.press('ArrowDown');
    for (let steps = 0; steps < 15; steps += 1) await page.keyboard.press('Shift+ArrowLeft');
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Start of Mail');
    await page.keyboard.press('Enter');
    await row(page, /Mail.*3 h 00/).waitFor();
  });

  it('moves an edge of the session as it is now, and keeps an interruption that came while the edge was held', async () => {
    const session = await fixture.callAt('10:15', 'begin', { name: 'Review', at: null });
    await fixture.callAt('10:30', 'interrupt', { session });
    await fixture.callAt('10:40', 'resume', { session });
    fixture.clock.set('11:00');
    const page = await fixture.page('summary', { width: 960, height: 720 });
    const end = edge(page, 'End of Review').first();
    await end.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => end.getAttribute('aria-valuetext')).toBe('11:31');
    await fixture.call('interrupt', { session });
    await row(page, /Review.*Interrupted/).waitFor();
    await page.keyboard.press('Enter');
    const stretches = async () => {
      const [kept] = await fixture.ask('sessions', { sessions: [session] });
      return kept?.segments.map(({ start, end: until }) => [start, until]);
    };
    await expect.poll(stretches).toEqual([
      [at('10:15'), at('10:31')],
      [at('10:40'), at('11:00')],
    ]);
  });

  it('moves the start of a running stretch although it is interrupted meanwhile, and keeps the focus on it', async () => {
    const session = await fixture.callAt('10:15', 'begin', { name: 'Review', at: null });
    fixture.clock.set('11:00');
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await edge(page, 'Start of Review').focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => edge(page, 'Start of Review').getAttribute('aria-valuetext')).toBe('11:14');
    await fixture.call('interrupt', { session });
    await row(page, /Review.*Interrupted/).waitFor();
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Start of Review');
    await page.keyboard.press('Enter');
    await row(page, /Review.*46 min/).waitFor();
  });

  it.each([
    [
      'by keys',
      async (page: Page) => {
        await edge(page, 'End of Mail').focus();
        await page.keyboard.press('ArrowRight');
      },
      (page: Page) => page.keyboard.press('Enter'),
    ],
    ['by the mouse', (page: Page) => drag(page, 'End of Mail'), (page: Page) => page.mouse.up()],
  ] as const)(
    'leaves an edge where it was moved to elsewhere while it was held %s',
    async (_how, take, release) => {
      const page = await fixture.page('summary', { width: 960, height: 720 });
      await take(page);
      await page.locator('.timeline-moved').waitFor();
      const { parts } = await fixture.ask('day', { date: '2026-11-20' });
      const mail = parts.find(({ session: { name } }) => name === 'Mail')?.session.id ?? '';
      await fixture.call('amend', { session: mail, segments: [{ start: at('08:00'), end: at('08:20') }] });
      await page.locator('.timeline-moved').waitFor({ state: 'detached' });
      await expect.poll(() => edge(page, 'End of Mail').getAttribute('aria-valuetext')).toBe('09:20');
      const sent: string[] = [];
      page.on('request', (request) => sent.push(request.url().split('/').at(-1) ?? ''));
      await release(page);
      // The page has handled the release by the time that it answers to the next key.
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      expect(sent).not.toContain('amend');
      expect(await textOf(page.locator('.summary-status .status-message'))).toBe('');
    },
  );

  it('moves an edge by dragging it', async () => {
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await drag(page, 'End of Report');
    await page.locator('.timeline-moved-time').waitFor();
    await page.mouse.up();
    await expect
      .poll(async () => (await edge(page, 'End of Report').getAttribute('aria-valuetext')) ?? '')
      .toMatch(/^11:[1-4]\d$/);
  });

  it.each([
    ['Trim “Report”', /Report.*1 h 05/, /Mail.*55 min/],
    ['Trim this session', /Report.*1 h 15/, /Mail.*45 min/],
    ['Keep both', /Report.*1 h 15/, /Mail.*55 min/],
  ])('asks what becomes of an overlap, and does it: %s', async (way, report, mail) => {
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await edge(page, 'End of Mail').focus();
    for (const key of [
      'Shift+ArrowRight',
      'Shift+ArrowRight',
      'ArrowRight',
      'ArrowRight',
      'ArrowRight',
      'ArrowRight',
      'ArrowRight',
      'Enter',
    ])
      await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name: 'The new time of “Mail” overlaps' });
    await dialog.getByText('“Report” is then 09:55 to 11:00.').waitFor();
    await dialog.getByText('This one is then 09:00 to 09:45.').waitFor();
    await dialog.getByText('Both keep their times and are marked “Needs a look”.').waitFor();
    await dialog.getByRole('button', { name: way }).click();
    await dialog.waitFor({ state: 'detached' });
    await row(page, report).waitFor();
    await row(page, mail).waitFor();
  });

  it.each([
    ['by its button', (dialog: Locator) => dialog.getByRole('button', { name: 'Move', exact: true }).click()],
    ['by Enter in the name', (dialog: Locator) => dialog.getByLabel('To which session').press('Enter')],
    ['by Enter in a time', (dialog: Locator) => dialog.getByLabel('Move until').press('Enter')],
  ])('moves a stretch to another session, or to a new one, from the editor: %s', async (_how, move) => {
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await page
      .getByRole('button', { name: /^Report, / })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: 'Edit session' });
    await dialog.getByText('Move a stretch to another session').click();
    await dialog.getByLabel('Move from').fill('10:00');
    await dialog.getByLabel('Move until').fill('10:15');
    await dialog.getByLabel('To which session').fill('mail');
    await dialog.getByText('It goes to the session of that name.').waitFor();
    await move(dialog);
    await row(page, /Report.*1 h 00/).waitFor();
    await row(page, /Mail.*45 min/).waitFor();
    await page.getByText('Moved a stretch out of “Report”.').waitFor();
  });

  it('neither moves nor saves anything on Enter while the target of a stretch is missing', async () => {
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await page
      .getByRole('button', { name: /^Report, / })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: 'Edit session' });
    await dialog.getByText('Move a stretch to another session').click();
    await dialog.getByLabel('Move until').fill('10:15');
    await dialog.getByLabel('Move until').press('Enter');
    await expect.poll(() => dialog.getByLabel('Move until').inputValue()).toBe('10:15');
    expect(await dialog.count()).toBe(1);
  });

  it('splits a session from the editor by Enter in the time', async () => {
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await page
      .getByRole('button', { name: /^Report, / })
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: 'Edit session' });
    await dialog.getByRole('textbox', { name: 'Split at' }).fill('10:00');
    await dialog.getByRole('textbox', { name: 'Split at' }).press('Enter');
    await row(page, /Report.*15 min/).waitFor();
    await row(page, /Report.*1 h 00/).waitFor();
  });

  it('keeps an interruption that came while the question about an overlap was open', async () => {
    const session = await fixture.callAt('10:15', 'begin', { name: 'Review', at: null });
    await fixture.callAt('10:30', 'interrupt', { session });
    await fixture.callAt('10:40', 'resume', { session });
    fixture.clock.set('11:00');
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await edge(page, 'Start of Review').first().focus();
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'The new time of “Review” overlaps' });
    await dialog.waitFor();
    await fixture.call('interrupt', { session });
    await page.locator('tr', { hasText: /Review.*Interrupted/ }).waitFor();
    await dialog.getByRole('button', { name: 'Keep both' }).click();
    await dialog.waitFor({ state: 'detached' });
    const [kept] = await fixture.ask('sessions', { sessions: [session] });
    expect(kept?.segments.map(({ start, end }) => [start, end])).toEqual([
      [at('09:55'), at('10:30')],
      [at('10:40'), at('11:00')],
    ]);
  });

  it('moves nothing, and says why, if the edge is gone when the question about an overlap is answered', async () => {
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await edge(page, 'End of Mail').focus();
    for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'The new time of “Mail” overlaps' });
    await dialog.waitFor();
    const { parts } = await fixture.ask('day', { date: '2026-11-20' });
    const mail = parts.find(({ session: { name } }) => name === 'Mail')?.session.id ?? '';
    await fixture.call('amend', { session: mail, segments: [{ start: at('08:00'), end: at('08:20') }] });
    await page.locator('tr', { hasText: /Mail.*20\smin/ }).waitFor();
    await dialog.getByRole('button', { name: 'Keep both' }).click();
    await dialog
      .getByText('The times of “Mail” were changed elsewhere meanwhile. Nothing was moved.')
      .waitFor();
    await dialog.getByRole('button', { name: 'Leave it as it was' }).click();
    await row(page, /Mail.*20 min/).waitFor();
  });

  it('leaves the times alone if the question about an overlap is cancelled', async () => {
    const page = await fixture.page('summary', { width: 960, height: 720 });
    await edge(page, 'End of Mail').focus();
    for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('dialog').getByRole('button', { name: 'Leave it as it was' }).click();
    await row(page, /Mail.*30 min/).waitFor();
  });
});
