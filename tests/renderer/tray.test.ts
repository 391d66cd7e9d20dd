/** The tray window as a person uses it: a real page in a real browser, from a real server with a clock set by the test. */
import type { Page, Request } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { shift } from '../../shared/time/instant.ts';
import { at } from '../support/given.ts';
import { plain, textOf, textsOf } from '../support/text-of.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;

onPages((opened) => {
  fixture = opened;
});

const now = (page: Page) => page.getByRole('region', { name: 'Now' });
const quickStart = (page: Page) => page.getByRole('combobox', { name: 'Start something' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Hides or shows the page's window, as Electron reports it. */
const hide = (page: Page, isHidden: boolean) =>
  page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);

/** Opens the tray window and deletes there both of today's sessions, “Write report” and then “Mail”. */
async function afterTwoDeletions(): Promise<Page> {
  await fixture.callAt('08:00', 'begin', { name: 'Write report' });
  await fixture.callAt('08:10', 'begin', { name: 'Mail' });
  const page = await fixture.page('tray');
  for (const name of ['Write report', 'Mail']) {
    await page.getByRole('button', { name: `More for ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByText(`Deleted “${name}”.`).waitFor();
  }
  return page;
}

/** The name or the text of the focused element. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? '');

describe('the tray window', () => {
  it('breaks no word of its foot at any enlargement', async () => {
    await seedDay(fixture);
    await fixture.call('planBlock', { title: 'Evening', start: at('17:00'), end: at('23:10') });
    const page = await fixture.page('tray');
    for (const width of [380, 300, 240, 190]) {
      await page.setViewportSize({ width, height: 560 });
      const lines = await page.locator('.tray-footer > p').evaluate((foot) => {
        const last = foot.lastChild as Text;
        const word = document.createRange();
        word.setStart(last, last.length - 'planned'.length);
        word.setEnd(last, last.length);
        return [word.toString(), word.getClientRects().length];
      });
      expect(lines, `at ${width}`).toEqual(['planned', 1]);
    }
  });

  it('exposes all labels to a screen reader, also those that are only counted', async () => {
    const labels = ['a', 'b', 'c', 'd', 'e', 'f'];
    await fixture.callAt('08:00', 'begin', { name: 'Mail', labels });
    const page = await fixture.page('tray');
    const heard = now(page).getByRole('list', { name: 'Labels' }).getByRole('listitem');
    await expect.poll(() => textsOf(heard)).toEqual(labels);
    await now(page).getByText('+2', { exact: true }).waitFor();
  });

  it('says in one or two lines what is missing, at any enlargement', async () => {
    await seedDay(fixture);
    const page = await fixture.page('tray');
    const head = page.locator('.unanswered-head');
    await head.waitFor();
    for (const width of [380, 240, 190]) {
      await page.setViewportSize({ width, height: 560 });
      const lines = await head.locator('.unanswered-count').evaluate((count) => {
        const words = document.createRange();
        words.selectNodeContents(count);
        return new Set([...words.getClientRects()].map(({ top }) => top)).size;
      });
      expect(lines, `at ${width}`).toBeLessThanOrEqual(width < 380 ? 2 : 1);
      expect((await head.boundingBox())?.height, `at ${width}`).toBeLessThan(80);
    }
  });

  it('shows its foot and a message completely although its top part fills the window', async () => {
    await seedDay(fixture);
    await fixture.call('planBlock', { title: 'Evening', start: at('17:00'), end: at('23:10') });
    await fixture.call('begin', {
      name: 'Prepare the slides for the review '.repeat(5),
      labels: ['a', 'b', 'c'],
    });
    for (const reason of ['first', 'second']) {
      await fixture.call('interrupt', {
        reason: `The ${reason} of the reasons that take two lines and more`,
      });
      await fixture.call('resume', {});
    }
    await fixture.call('interrupt', {});
    const page = await fixture.page('tray', { width: 190, height: 520 });
    await expect.poll(() => page.locator('html').getAttribute('data-tray-top')).toBe('fills');
    await page.locator('.tray-footer').scrollIntoViewIfNeeded();
    const covered = await page.locator('.tray-footer > *').evaluateAll((parts) =>
      parts
        .filter((part) => {
          const { left, top, height } = part.getBoundingClientRect();
          return !part.contains(document.elementFromPoint(left + 4, top + Math.min(8, height / 2)));
        })
        .map(({ textContent }) => textContent),
    );
    expect(covered).toEqual([]);
    await page.getByRole('button', { name: 'More for Mail' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const said = page.getByText('Deleted “Mail”.');
    await said.waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    const box = await said.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 1_000)).toBeLessThan(520);
    await page.close();
  });

  it('does not cover a message with its top part, which a notice above it has moved down', async () => {
    await seedDay(fixture);
    await fixture.call('begin', {
      name: 'Prepare the slides for the review '.repeat(5),
      labels: ['a', 'b', 'c'],
    });
    await fixture.call('interrupt', { reason: 'A reason that takes two lines and more of a narrow window' });
    const page = await fixture.page('tray', { width: 200, height: 700 });
    await page.getByRole('button', { name: 'More for Mail' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByText('Deleted “Mail”.').waitFor();
    await page.evaluate(() => {
      const message = { code: 'connection.noAnswer', params: {} };
      const parse = JSON.parse;
      JSON.parse = (text: string) => {
        const value = parse(text);
        if (value !== null && typeof value === 'object' && 'notices' in value)
          value.notices = [{ kind: 'not-saved', message }];
        return value;
      };
    });
    await fixture.callAt('16:00', 'planBlock', { title: 'Evening', start: at('17:00'), end: at('18:00') });
    await page.getByRole('list', { name: 'Notices' }).waitFor();
    const heightOf = async (css: string) => (await page.locator(css).boundingBox())?.height ?? 0;
    const ends = (await heightOf('.tray-top')) + (await heightOf('.tray-bottom'));
    // Both have room, but not under the notice. The bottom stays in place from 480 px on.
    expect(ends).toBeGreaterThan(480);
    await page.setViewportSize({ width: 200, height: Math.ceil(ends) + 8 });
    await page.evaluate(() => scrollTo(0, 0));
    const isOnTop = () =>
      page.locator('.status-card').evaluate((card) => {
        const { left, top } = card.getBoundingClientRect();
        return card.contains(document.elementFromPoint(left + 20, top + 8));
      });
    await expect.poll(isOnTop).toBe(true);
    await page.close();
  });

  it('explains itself at the first start, and starts what is typed by keyboard alone', async () => {
    fixture.clock.set('08:00');
    const page = await fixture.page('tray');
    await page.getByText('Nothing is running').waitFor();
    await page.getByText('began ten minutes ago').waitFor();
    await page.keyboard.type('8:40 Read papers #thesis');
    await page.getByText('starts 08:40').waitFor();
    await page.keyboard.press('Enter');
    await now(page).getByRole('button', { name: 'Read papers' }).waitFor();
    await expect.poll(() => textOf(now(page))).toContain('since 08:40');
    await expect.poll(() => textOf(now(page).getByRole('timer'))).toBe('0:20:00');
    await expect.poll(() => textsOf(now(page).getByRole('listitem'))).toEqual(['thesis']);
    await expect.poll(() => quickStart(page).inputValue()).toBe('');
  });

  it('announces the state of the session once when it opens, and once for each change', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Read papers' });
    const page = await fixture.page('tray');
    const region = page.getByRole('status').filter({ hasText: /session/i });
    await expect.poll(() => textOf(region)).toBe('Session running: Read papers.');
    // Everything that enters the region is announced; it is listed from here on.
    await region.evaluate((element) => {
      const said: string[] = [];
      Reflect.set(globalThis, 'said', said);
      new MutationObserver(() => said.push(element.textContent ?? '')).observe(element, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await fixture.callAt('08:10', 'interrupt', { reason: 'Call' });
    await now(page).getByText('Interrupted 09:10, Call').waitFor();
    await fixture.callAt('08:20', 'resume', {});
    await button(page, 'Interrupt').waitFor();
    await fixture.callAt('08:25', 'interrupt', {});
    await button(page, 'Resume').waitFor();
    await fixture.callAt('08:30', 'end', {});
    await page.getByText('Nothing is running').waitFor();
    await expect
      .poll(() => page.evaluate(() => Reflect.get(globalThis, 'said')))
      .toEqual([
        'Session interrupted: Read papers, Call.',
        'Session running: Read papers.',
        'Session interrupted: Read papers.',
        'No session is running.',
      ]);
    // The window hides and comes back.
    await hide(page, true);
    await fixture.callAt('08:40', 'begin', { name: 'Write report' });
    await hide(page, false);
    await expect
      .poll(() => page.evaluate(() => Reflect.get(globalThis, 'said').slice(4)))
      .toEqual(['', 'Session running: Write report.']);
  });

  it('takes a break and comes back, checks out and in, each with one button', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Read papers' });
    fixture.clock.set('08:30');
    const page = await fixture.page('tray');
    await button(page, 'Take a break').click();
    await now(page).getByText('Interrupted 09:30, Break').waitFor();
    await button(page, 'Back from break').click();
    await button(page, 'Take a break').waitFor();
    await button(page, 'Check out').click();
    await now(page).getByText('Interrupted 09:30, Checked out').waitFor();
    await button(page, 'Check in').click();
    await button(page, 'Take a break').waitFor();
  });

  it('counts from the moment of Enter, however long the window has been open', async () => {
    fixture.clock.set('08:00');
    const page = await fixture.page('tray');
    const idle = async (ms: number) => {
      fixture.clock.forward(ms);
      await page.clock.setFixedTime(fixture.clock.now());
    };
    await idle(12 * 60_000);
    // In the future when the page was opened, and past now.
    await quickStart(page).fill('9:05 review');
    await page.getByText('starts 09:05').waitFor();
    // A typed line may wait for its Enter as well.
    await idle(3 * 60_000);
    await page.keyboard.press('Enter');
    await now(page).getByText('since 09:05').waitFor();
    await fixture.call('end', {});
    await page.getByText('Nothing is running').waitFor();
    await idle(30 * 60_000);
    await quickStart(page).fill('10m ago call');
    await idle(2 * 60_000);
    await page.keyboard.press('Enter');
    await now(page).getByText('since 09:37').waitFor();
  });

  it('focuses the start field whenever it comes into view, but leaves the focus in a field that has it', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    const page = await fixture.page('tray');
    await button(page, 'Interrupt').focus();
    await hide(page, true);
    await hide(page, false);
    // Neither Space nor Enter presses the button that had the focus.
    await page.keyboard.type('call Anna');
    await page.keyboard.press('Enter');
    await now(page).getByRole('button', { name: 'call Anna', exact: true }).waitFor();
    await button(page, 'Interrupt').click();
    await expect.poll(() => focused(page)).toMatch('Why was “call Anna” interrupted');
    await hide(page, true);
    await hide(page, false);
    expect(await focused(page)).toMatch('Why was “call Anna” interrupted');
  });

  it('goes through a session: interrupt, explain later, resume, end with an outcome', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    fixture.clock.set('08:42');
    const page = await fixture.page('tray');
    await button(page, 'Interrupt').focus();
    await page.keyboard.press('Enter');
    await now(page).getByText('Interrupted 09:42, no reason yet').waitFor();
    // The focus is in the field for the reason.
    await page.keyboard.type('The phone');
    fixture.clock.forward(60_000);
    await button(page, 'Only note the reason').click();
    await now(page).getByText('Interrupted 09:42, The phone').waitFor();
    await expect.poll(() => focused(page)).toBe('Resume');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Interrupt');
    await button(page, 'Interrupt, with a reason').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Meeting' }).click();
    await now(page).getByText('Interrupted 09:43, Meeting').waitFor();
    await button(page, 'End, with an outcome').click();
    await page.getByRole('menuitem', { name: 'Partly done' }).click();
    await page.getByText('Nothing is running').waitFor();
    await expect.poll(() => focused(page)).toBe('Start something');
  });

  it('starts what came in between, counted from the interruption, and offers the way back when it ends', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    fixture.clock.set('08:42');
    const page = await fixture.page('tray');
    await button(page, 'Interrupt').focus();
    await page.keyboard.press('Enter');
    await now(page).getByText('Interrupted 09:42, no reason yet').waitFor();
    await page.keyboard.type('Call the bank');
    fixture.clock.forward(60_000);
    await page.keyboard.press('Enter');
    await now(page).getByRole('button', { name: 'Call the bank' }).waitFor();
    await now(page).getByText('since 09:42').waitFor();
    await expect.poll(() => page.getByText('without a reason').count()).toBe(0);
    fixture.clock.forward(10 * 60_000);
    await button(page, 'End').click();
    await page.getByText('Ended “Call the bank”, 11 min.').waitFor();
    await button(page, 'Resume').click();
    await now(page).getByRole('button', { name: 'Write report' }).waitFor();
  });

  it('reads labels and tasks of what came in between, and says what is part of its name', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    await fixture.callAt('08:42', 'interrupt', {});
    const page = await fixture.page('tray');
    const field = now(page).getByRole('textbox');
    await field.fill('#phone');
    await now(page).getByText('#phone · Give it a name as well.').waitFor();
    await field.press('Enter');
    await now(page).getByText('Give it a name as well. #phone').waitFor();
    await field.fill('9:40 call, #phone #"big clients" @anna');
    await now(page)
      .getByText('#phone · #big clients · “9:40” is part of the name · “@anna” is part of the name')
      .waitFor();
    await field.press('Enter');
    await now(page).getByRole('button', { name: '9:40 call @anna' }).waitFor();
    await expect.poll(() => textsOf(now(page).getByRole('listitem'))).toEqual(['phone', 'big clients']);
    await now(page).getByText('since 09:42').waitFor();
  });

  it('ends a session some minutes ago, at most as long ago as it began', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    fixture.clock.set('08:07');
    const page = await fixture.page('tray');
    const menu = button(page, 'End, with an outcome');
    await menu.click();
    const ago = page.getByRole('group', { name: 'Ended a while ago' }).getByRole('menuitem');
    await expect.poll(() => textsOf(ago)).toEqual(['5 min ago']);
    await page.keyboard.press('Escape');
    fixture.clock.set('08:25');
    await page.clock.setFixedTime(fixture.clock.now());
    await expect
      .poll(async () => {
        await menu.click();
        const offered = await textsOf(ago);
        await page.keyboard.press('Escape');
        return offered;
      })
      .toEqual(['5 min ago', '10 min ago', '15 min ago']);
    await menu.click();
    // Counted from the click, not from the opening of the menu.
    fixture.clock.set('08:26');
    await page.clock.setFixedTime(fixture.clock.now());
    await ago.filter({ hasText: '15 min ago' }).click();
    await page.getByText('Ended “Write report”, 11 min.').waitFor();
  });

  it('resumes by itself after what came in between, if so configured', async () => {
    await fixture.call('changeSettings', { whenInterruptionEnds: 'resume' });
    await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    await fixture.callAt('08:42', 'interrupt', { by: { name: 'Call the bank' } });
    const page = await fixture.page('tray');
    await button(page, 'End').click();
    await now(page).getByRole('button', { name: 'Write report' }).waitFor();
    await button(page, 'Interrupt').waitFor();
  });

  it('asks once about each interruption that was left open on an earlier day', async () => {
    await fixture.callAt('2026-11-19T08:00:00Z', 'begin', { name: 'Write report' });
    await fixture.callAt('2026-11-19T14:00:00Z', 'interrupt', { reason: 'Errand' });
    await fixture.callAt('2026-11-19T14:30:00Z', 'begin', { name: 'Mail' });
    await fixture.callAt('2026-11-19T15:00:00Z', 'interrupt', { reason: 'Errand' });
    fixture.clock.set('08:00');
    const page = await fixture.page('tray');
    await page
      .getByText(/^“Write report” has been interrupted since .*15:00\. Is it still waiting\?/)
      .waitFor();
    await button(page, 'It ended then').click();
    await page.getByText(/^“Mail” has been interrupted since .*16:00\. Is it still waiting\?/).waitFor();
    await button(page, 'It’s still waiting').click();
    await page.getByRole('region', { name: 'A question' }).waitFor({ state: 'detached' });
    await now(page).getByRole('button', { name: 'Mail' }).waitFor();
    await button(page, 'Resume').waitFor();
  });

  it('undoes two deletions one after the other, and the running session runs again', async () => {
    const page = await afterTwoDeletions();
    await button(page, 'Undo').click();
    await now(page).getByRole('button', { name: 'Mail' }).waitFor();
    await page.getByText('Deleted “Write report”.').waitFor();
    await button(page, 'Undo').click();
    await page.getByRole('button', { name: 'More for Write report' }).waitFor();
    await page.locator('.status-card').waitFor({ state: 'detached' });
  });

  it('takes back one deletion by a double click, and keeps the way back from the one before', async () => {
    const page = await afterTwoDeletions();
    let go: () => void = () => undefined;
    const isPressed = new Promise<void>((resolve) => {
      go = resolve;
    });
    await page.route('**/bridge/undo', async (route) => {
      await isPressed;
      await route.continue();
    });
    await button(page, 'Undo').dblclick();
    go();
    await page.getByRole('button', { name: 'More for Mail' }).waitFor();
    await page.getByText('Deleted “Write report”.').waitFor();
    await button(page, 'Undo').click();
    await page.getByRole('button', { name: 'More for Write report' }).waitFor();
    await page.locator('.status-card').waitFor({ state: 'detached' });
  });

  it('completes a known name, says which session it ended, and offers to make that an interruption', async () => {
    await seedDay(fixture);
    const page = await fixture.page('tray');
    await quickStart(page).fill('ma');
    await page.getByRole('option', { name: /Mail/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await now(page).getByRole('button', { name: 'Mail' }).waitFor();
    await page.getByText(/^Ended “Write report”, /).waitFor();
    await expect.poll(() => textsOf(now(page).getByRole('listitem'))).toEqual(['office']);
    await button(page, 'It was only interrupted').click();
    await button(page, 'Resume Write report').click();
    await now(page).getByRole('button', { name: 'Write report' }).waitFor();
  });

  it('says of each running session that it was ended', async () => {
    await fixture.callAt('07:50', 'changeSettings', { whenAnotherStarts: 'allow' });
    await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    await fixture.callAt('08:10', 'begin', { name: 'Mail' });
    await fixture.call('changeSettings', { whenAnotherStarts: 'end-other' });
    const page = await fixture.page('tray');
    await quickStart(page).fill('Call the bank');
    await page.keyboard.press('Enter');
    const line = page.getByRole('status').filter({ hasText: 'Ended' });
    await line.waitFor();
    for (const name of ['Write report', 'Mail'])
      await expect.poll(() => line.getByText(`Ended “${name}”, `).count()).toBe(1);
  });

  it('ends another session that is under way without resuming it', async () => {
    await fixture.call('changeSettings', { whenAnotherStarts: 'interrupt-other' });
    await seedDay(fixture);
    await fixture.callAt('13:18', 'begin', { name: 'Mail' });
    await fixture.call('begin', { name: 'Call the bank' });
    const page = await fixture.page('tray');
    await button(page, 'Interrupted (2)').click();
    await button(page, 'End Mail').click();
    await button(page, 'End Mail').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'More for Write report' }).click();
    await page.getByRole('menuitem', { name: 'End', exact: true }).click();
    await page.getByRole('list', { name: 'Also under way' }).waitFor({ state: 'detached' });
    await button(page, 'Call the bank').waitFor();
  });

  it('starts what is typed, not what is only suggested', async () => {
    await seedDay(fixture);
    const page = await fixture.page('tray');
    await quickStart(page).fill('Ma');
    await page.getByRole('option', { name: /Mail/ }).waitFor();
    await page.keyboard.press('Enter');
    await now(page).getByRole('button', { name: 'Ma', exact: true }).waitFor();
  });

  it('says a refusal calmly and keeps what was typed', async () => {
    await fixture.callAt('08:00', 'changeSettings', { whenAnotherStarts: 'refuse' });
    await fixture.call('begin', { name: 'Write report' });
    const page = await fixture.page('tray');
    await quickStart(page).fill('Mail');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('“Write report” is still running. End it first.').waitFor();
    await expect.poll(() => quickStart(page).inputValue()).toBe('Mail');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => page.getByText('End it first').count()).toBe(0);
  });

  it('renames in place, and cancels with Escape', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    const page = await fixture.page('tray');
    await button(page, 'Write report').click();
    await page.keyboard.type('Something else');
    await page.keyboard.press('Escape');
    await button(page, 'Write report').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Write the report');
    await page.keyboard.press('Enter');
    await button(page, 'Write the report').waitFor();
  });

  it('presses a button once for an Enter that is held down', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Read papers' });
    const page = await fixture.page('tray');
    await button(page, 'Interrupt').focus();
    for (let time = 0; time < 20; time += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await button(page, 'Resume').waitFor();
    const present = await fixture.ask('snapshot', {});
    expect(present.current?.interruptions.length).toBe(1);
    await page.close();
  });

  it('accepts missing reasons one after the other', async () => {
    await seedDay(fixture);
    const page = await fixture.page('tray');
    await page.getByRole('button', { name: /^2 interruptions without a reason/ }).click();
    const fields = page.getByRole('textbox', { name: /^Why was/ });
    await fields.nth(1).fill('half a thou');
    await fields.first().fill('Fire drill');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^1 interruption without a reason/ }).waitFor();
    await expect.poll(() => fields.first().inputValue()).toBe('half a thou');
    await page
      .getByRole('group', { name: /Quick answers/ })
      .getByRole('button', { name: 'Colleague' })
      .click();
    await page.getByText(/without a reason/).waitFor({ state: 'detached' });
  });

  it('asks for the reason of the present interruption on the card, and says how many more are missing', async () => {
    await seedDay(fixture);
    await fixture.callAt('13:20', 'interrupt', {});
    const page = await fixture.page('tray');
    await now(page)
      .getByRole('textbox', { name: /^Why was “Write report” interrupted/ })
      .waitFor();
    await page.getByRole('button', { name: /^2 more interruptions without a reason/ }).waitFor();
    await fixture.call('resume', {});
    await page.getByRole('button', { name: /^3 interruptions without a reason/ }).waitFor();
  });

  it('deletes with an undo, edits, and starts again', async () => {
    await seedDay(fixture);
    const page = await fixture.page('tray');
    await button(page, 'More for Mail').click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByText('Deleted “Mail”.').waitFor();
    await expect.poll(() => button(page, 'More for Mail').count()).toBe(0);
    await button(page, 'Undo').click();
    await button(page, 'More for Mail').click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit session' });
    await dialog.getByLabel('Name').fill('Mail and chat');
    await dialog.getByLabel('End').fill('07:00');
    await button(page, 'Save').click();
    await dialog.getByText('The end must come after the start.').waitFor();
    await expect.poll(() => dialog.getByLabel('End').getAttribute('aria-invalid')).toBe('true');
    // Closed with Escape, the dialog keeps its draft, and the window stays.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await button(page, 'More for Mail').click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await expect.poll(() => dialog.getByLabel('Name').inputValue()).toBe('Mail and chat');
    await dialog.getByLabel('End').fill('08:33');
    await button(page, 'Save').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('31 min', { exact: true }).waitFor();
    await button(page, 'More for Mail and chat').click();
    await page.getByRole('menuitem', { name: 'Start again' }).click();
    await now(page).getByRole('button', { name: 'Mail and chat' }).waitFor();
  });

  it('closes with Escape only if nothing inside it is open, and shows the keys with ?', async () => {
    await seedDay(fixture);
    const page = await fixture.page('tray');
    const closings: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/closeWindow')) closings.push(request.url());
    });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await button(page, 'End, with an outcome').click();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await quickStart(page).fill('Ma?');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await quickStart(page).fill('Ma');
    await page.getByRole('option', { name: /Mail/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    expect(closings).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => closings.length).toBe(1);
    await expect.poll(() => quickStart(page).inputValue()).toBe('Ma');
  });

  it('ticks while a session runs, without moving anything', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    fixture.clock.set('08:59:57');
    const page = await fixture.page('tray');
    const clock = now(page).getByRole('timer');
    await expect.poll(() => textOf(clock)).toBe('0:59:57');
    const place = async () => JSON.stringify(await button(page, 'Interrupt').boundingBox());
    const before = await place();
    fixture.clock.set('09:00:02');
    await page.clock.setFixedTime(fixture.clock.now());
    await expect.poll(() => textOf(clock)).toBe('1:00:02');
    await expect.poll(() => place()).toBe(before);
  });

  it('shows at once what others do, and says when it is signed out', async () => {
    const page = await fixture.page('tray');
    await fixture.call('begin', { name: 'From the command line' });
    await button(page, 'From the command line').waitFor();
    await page.context().clearCookies();
    await button(page, 'Interrupt').click();
    await page.getByRole('heading', { name: 'This page is no longer signed in' }).waitFor();
    fixture.complaints.splice(0);
  });

  it('keeps quick start within reach however many sessions are under way', async () => {
    await fixture.call('changeSettings', { whenAnotherStarts: 'interrupt-other' });
    for (let count = 1; count <= 20; count += 1) await fixture.call('begin', { name: `Ticket ${count}` });
    const page = await fixture.page('tray');
    const field = await quickStart(page).boundingBox();
    expect((field?.y ?? 560) + (field?.height ?? 0)).toBeLessThan(400);
    await page.setViewportSize({ width: 183, height: 560 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await page.getByRole('button', { name: 'Interrupted (19)' }).click();
    await expect.poll(() => page.getByRole('button', { name: /^Resume Ticket/ }).count()).toBe(19);
    const opened = await quickStart(page).boundingBox();
    expect((opened?.y ?? 560) + (opened?.height ?? 0)).toBeLessThan(560);
    await button(page, 'Resume Ticket 1').click();
    await now(page).getByRole('button', { name: 'Ticket 1', exact: true }).waitFor();
  });

  it('holds no connection while it is hidden, and is up to date when it is shown', async () => {
    const page = await fixture.page('tray');
    const streams = { opened: 0, ended: 0 };
    const isStream = (request: Request) => request.url().endsWith('/bridge/events');
    page.on('request', (request) => (streams.opened += Number(isStream(request))));
    page.on('requestfailed', (request) => (streams.ended += Number(isStream(request))));
    await hide(page, true);
    await expect.poll(() => streams.ended).toBe(1);
    await fixture.call('begin', { name: 'From the command line' });
    await expect.poll(() => page.getByText('Nothing is running').count()).toBe(1);
    expect(streams.opened).toBe(0);
    await hide(page, false);
    await button(page, 'From the command line').waitFor();
    expect(streams.opened).toBe(1);
  });

  it('asks what becomes of an overlap with entered times, and keeps the text until then', async () => {
    fixture.clock.set('10:00');
    await fixture.call('record', { name: 'Mail', start: at('07:00'), end: at('08:00') });
    await fixture.call('record', { name: 'Call', start: at('08:00'), end: at('08:15') });
    const page = await fixture.page('tray');
    await quickStart(page).fill('8:30-9:15 Lunch');
    await page.keyboard.press('Enter');
    const ways = page.getByRole('group', { name: /That overlaps “Mail” and one other session/ });
    await ways.waitFor();
    await expect.poll(() => quickStart(page).inputValue()).toBe('8:30-9:15 Lunch');
    await ways.getByRole('button', { name: 'Trim the others', exact: true }).click();
    // Trimming would leave nothing of one of the two, so the question about both remains.
    const again = page.getByRole('group', { name: 'Nothing would be left of “Call”.' });
    await again.getByRole('button', { name: 'Trim the others', exact: true }).waitFor();
    await again.getByRole('button', { name: 'Keep all' }).click();
    await expect.poll(() => textsOf(page.locator('.today-row .time'))).toEqual(['09:00', '08:30', '08:00']);
    await expect.poll(() => again.count()).toBe(0);
    await expect.poll(() => quickStart(page).inputValue()).toBe('');
  });

  it('agrees with the summary about today, also after the start of a day was moved', async () => {
    fixture.clock.set('08:00');
    await fixture.call('record', {
      overlap: 'keep',
      name: 'Night shift',
      start: at('01:30'),
      end: at('04:30'),
    });
    await fixture.call('changeSettings', { dayStart: '00:00' });
    const tray = await fixture.page('tray');
    await expect.poll(() => textOf(tray.locator('.tray-footer strong'))).toBe('1 h 30');
    await expect.poll(() => textsOf(tray.locator('.today-row .duration'))).toEqual(['1 h 30']);
    const summary = await fixture.page('summary', { width: 960, height: 720 });
    await expect.poll(() => textOf(summary.locator('.figure').first())).toBe('Worked1 h 30');
  });

  it('shows a time of another day with its weekday, so that a forgotten timer is obvious', async () => {
    await fixture.callAt('2026-11-18T17:00:00Z', 'begin', { name: 'Forgotten' });
    fixture.clock.set('09:00');
    const page = await fixture.page('tray');
    await now(page).getByText('since Wed 18:00').waitFor();
    await expect.poll(() => textOf(now(page).getByRole('timer'))).toBe('40:00:00');
    await expect.poll(() => textsOf(page.locator('.today-row .time'))).toEqual(['Wed 18:00']);
  });

  it('keeps a time and its half of the day on one line, below its weekday if there is one', async () => {
    await fixture.callAt('2026-11-18T22:00:00Z', 'begin', { name: 'Forgotten' });
    await fixture.callAt('11:46', 'begin', { name: 'Mail' });
    const page = await fixture.page('tray', { locale: 'en-US' });
    const lines = await page.locator('.today-row .time').evaluateAll((times) =>
      times.map((time) => {
        // As wide as in the widest font that a desktop without others has.
        if (time instanceof HTMLElement) time.style.letterSpacing = '0.06em';
        const [text] = time.childNodes;
        if (text === undefined) return [];
        const found = new Map<number, string>();
        for (let at = 0; at < (text.textContent ?? '').length; at += 1) {
          const range = document.createRange();
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          const { top } = range.getBoundingClientRect();
          found.set(top, (found.get(top) ?? '') + range.toString());
        }
        return [...found.values()].map((line) => line.trim());
      }),
    );
    expect(lines.map((each) => each.map(plain))).toEqual([['12:46 PM'], ['Wed', '11:00 PM']]);
  });

  it('counts a session open since the evening as today’s, also if the start of a day is moved in the night', async () => {
    await fixture.callAt('2026-11-20T22:00:00Z', 'begin', { name: 'Release' });
    await fixture.callAt('2026-11-21T00:30:00Z', 'changeSettings', { dayStart: '00:00' });
    const page = await fixture.page('tray');
    await expect.poll(() => textsOf(page.locator('.today-row'))).toEqual(['yesterday 23:00Release1 h 30']);
    await now(page).getByText('since yesterday 23:00').waitFor();
    await expect.poll(() => textOf(page.locator('.tray-footer strong'))).toBe('1 h 30');
  });

  it('offers recent names on a day with little on it, each with one click, except the running one', async () => {
    for (const name of ['Mail', 'Review', 'Stand-up'])
      await fixture.callAt('2026-11-19T08:00:00Z', 'begin', { name });
    await fixture.call('end', {});
    await fixture.callAt('07:00', 'begin', { name: 'Mail' });
    const page = await fixture.page('tray');
    const offered = page.getByRole('region', { name: 'Start one of these' });
    await expect.poll(() => textsOf(offered.getByRole('listitem'))).toEqual(['Stand-up', 'Review']);
    await offered.getByRole('button', { name: 'Start Review' }).click();
    await now(page).getByRole('button', { name: 'Review' }).waitFor();
  });

  it('shows the outcome of each session in the list of today', async () => {
    await seedDay(fixture);
    const page = await fixture.page('tray');
    const outcomes = async () =>
      (await textsOf(page.locator('.today-row'))).map((row) => /Done|Partly done|Not done/.exec(row)?.[0]);
    await expect.poll(outcomes).toEqual([undefined, 'Not done', 'Partly done', 'Done']);
  });

  it.each(['running', 'interrupted'])(
    'keeps its buttons within 380 x 560 for a name of 200 characters and 30 labels of 60: %s',
    async (state) => {
      const labels = Array.from({ length: 30 }, (_, index) => `${index} ${'x'.repeat(57)}`);
      await fixture.callAt('08:00', 'begin', { name: `Name ${'n'.repeat(195)}`, labels });
      if (state === 'interrupted') await fixture.call('interrupt', {});
      const page = await fixture.page('tray');
      for (const name of [state === 'running' ? 'Interrupt' : 'Resume', 'End']) {
        const box = await button(page, name).boundingBox();
        expect((box?.y ?? 560) + (box?.height ?? 0)).toBeLessThan(400);
        expect((box?.x ?? 380) + (box?.width ?? 0)).toBeLessThanOrEqual(380);
      }
    },
  );

  it('has no text under 12 px and no target under 24 px while sessions wait', async () => {
    await fixture.call('changeSettings', { whenAnotherStarts: 'interrupt-other' });
    await seedDay(fixture);
    await fixture.callAt('13:20', 'begin', { name: 'Mail' });
    const page = await fixture.page('tray');
    const small = await page.evaluate(() => {
      const found: string[] = [];
      for (const each of document.querySelectorAll('body *')) {
        const { fontSize } = getComputedStyle(each);
        if (each.textContent !== '' && Number.parseFloat(fontSize) < 12)
          found.push(each.className.toString());
      }
      for (const each of document.querySelectorAll('button, input, a[href]')) {
        const { width, height } = each.getBoundingClientRect();
        if (width > 1 && (width < 24 || height < 24)) found.push(`${each.textContent} ${width} x ${height}`);
      }
      return found;
    });
    expect(small).toEqual([]);
  });

  it('renders no row of a long list again for a second that passes or a key that is typed', async () => {
    const rows = 40;
    for (let row = 0; row < rows; row += 1) {
      const start = shift(at('06:00'), row * 120_000);
      await fixture.call('record', { name: `Item ${row}`, start, end: shift(start, 60_000) });
    }
    await fixture.callAt('08:00', 'begin', { name: 'Mail' });
    const page = await fixture.page('tray');
    await page.locator('.today-row').nth(rows).waitFor();
    // A row calls `flatMap` on the list of its stretches when it renders, so the calls count the renders.
    await page.evaluate(() => {
      const { flatMap } = Array.prototype;
      Reflect.set(globalThis, 'cuts', 0);
      Array.prototype.flatMap = function (this: unknown[], ...given: Parameters<typeof flatMap>) {
        Reflect.set(globalThis, 'cuts', Reflect.get(globalThis, 'cuts') + 1);
        return flatMap.apply(this, given);
      } as typeof flatMap;
    });
    const cuts = () => page.evaluate(() => Number(Reflect.get(globalThis, 'cuts')));
    await page.clock.setFixedTime(at('08:00:05'));
    await expect.poll(() => textOf(now(page).getByRole('timer'))).toBe('0:00:05');
    const ofSecond = await cuts();
    await page.keyboard.type('review');
    await page.getByText(/^ends Mail/).waitFor();
    expect(ofSecond).toBeLessThan(rows);
    // Matching six letters against the names takes one call per name and letter; rendering a row takes five.
    expect((await cuts()) - ofSecond).toBeLessThan(6 * rows * 2);
  });

  it('leads to the other pages', async () => {
    await seedDay(fixture);
    const page = await fixture.page('tray');
    await button(page, 'Summary').click();
    await page.waitForURL(/summary\.html$/);
    await page.getByRole('heading', { name: /20 November 2026/ }).waitFor();
  });
});

describe('a field that is removed while a person types in it', () => {
  const running = async () => (await fixture.ask('snapshot', {})).current;
  /** A person who looks at the keyboard keeps typing. */
  const typeOn = async (page: Page) => {
    await page.keyboard.type(' now');
    await page.keyboard.press('Enter');
  };

  it('passes no key on to the element that has the focus then, and a name is saved as far as it was typed', async () => {
    const report = await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    const page = await fixture.page('tray', { height: 900 });
    await button(page, 'Write report').click();
    await page.keyboard.type('Write thesis');
    await fixture.callAt('08:10', 'begin', { name: 'Mail' });
    await button(page, 'Mail').waitFor();
    await typeOn(page);
    const name = async () => (await fixture.ask('sessions', { sessions: [report] }))[0]?.name;
    await expect.poll(name).toBe('Write thesis');
    expect(await running()).toMatchObject({ name: 'Mail', progress: { status: 'running' } });
    // A deliberate press still works.
    await button(page, 'Interrupt').click();
    await expect.poll(async () => (await running())?.progress.status).toBe('interrupted');
  });

  it('keeps a reason for the card that asks for it, and interrupts nothing', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    await fixture.callAt('08:10', 'interrupt', {});
    const page = await fixture.page('tray', { height: 900 });
    const reason = now(page).getByRole('textbox', { name: /^Why was/ });
    await reason.click();
    await page.keyboard.type('call from Anna');
    await fixture.callAt('08:20', 'resume', {});
    await reason.waitFor({ state: 'detached' });
    await typeOn(page);
    await page.getByRole('button', { name: /without a reason/ }).click();
    const waiting = page
      .getByRole('textbox', { name: /^Why was/ })
      .or(page.getByPlaceholder(/reason/i))
      .first();
    await expect.poll(() => waiting.inputValue()).toBe('call from Anna');
    expect(await running()).toMatchObject({ name: 'Write report', progress: { status: 'running' } });
  });

  it('opens nothing if it was in the editor of a session', async () => {
    await fixture.callAt('08:00', 'begin', { name: 'Write report' });
    const session = await fixture.callAt('08:10', 'end', {});
    await fixture.call('begin', { name: 'Mail' });
    const page = await fixture.page('tray', { height: 900 });
    await page.getByRole('button', { name: 'More for Write report' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const editor = page.getByRole('dialog', { name: 'Edit session' });
    await editor.getByLabel('Notes').click();
    await page.keyboard.type('Chapter 2\n');
    await fixture.call('deleteSessions', { sessions: [session] });
    await editor.waitFor({ state: 'detached' });
    await typeOn(page);
    await expect.poll(() => page.getByRole('menu').count()).toBe(0);
    expect(await running()).toMatchObject({ name: 'Mail', progress: { status: 'running' } });
    await expect.poll(() => quickStart(page).inputValue()).toBe('');
  });
});
