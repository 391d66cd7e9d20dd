/**
 * The program's questions, in the tray window and in the summary: answered with one key each, by keyboard alone, each undone as one step.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsInBothThemes } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { textOf } from '../support/text-of.ts';
import { holdBack } from './hold-back.ts';
import { onPages } from './on-pages.ts';
import { PageFixture } from './page-fixture.ts';
import { scrollingSideways } from './scrolling-sideways.ts';

const wide = { width: 960, height: 720 };

describe('a question about time in which nobody was there', () => {
  let fixture: PageFixture;

  onPages(async (opened) => {
    fixture = opened;
    await fixture.callAt('08:00', 'begin', { name: 'Write report', labels: ['thesis'] });
    fixture.clock.set('09:00');
    await fixture.downUntil('10:00');
  });

  const asked =
    '“Write report”: RoutineLog wasn’t running from 10:00 to 11:00. Were you still working on it?';
  const section = (page: Page) => page.getByRole('region', { name: 'A question' });
  const answers = (page: Page) => page.getByRole('group', { name: 'Answers about Write report' });
  const byKey = (page: Page, key: string) => answers(page).getByRole('button').first().press(key);
  /** A non-breaking space keeps a key and its answer together. */
  const withPlainSpaces = (text: string) => text.replaceAll('\u00a0', ' ');
  const focusedAnswer = async (page: Page) =>
    withPlainSpaces(
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? ''),
    );
  const worked = (page: Page) => page.locator('.tray-footer strong');

  it('takes no focus, and changes nothing until it is answered', async () => {
    const page = await fixture.page('tray');
    await section(page).getByText(asked).waitFor();
    await page.getByRole('group', { name: 'Answers about Write report', description: asked }).waitFor();
    await expect.poll(() => textOf(worked(page))).toBe('2 h 00');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.tray-question') ?? null))
      .toBeNull();
    await expect
      .poll(async () => (await answers(page).getByRole('button').allInnerTexts()).map(withPlainSpaces))
      .toEqual([
        '1 Yes, all of it',
        '2 It was an interruption',
        '3 It ended then',
        '4 It ended at another time',
        '5 It was something else',
        '6 Leave that time out',
        '7 Part of it',
      ]);
  });

  it('is announced in full after the state of the session, and alone when it comes back', async () => {
    const said = (page: Page) => page.locator('[data-live-announcer]');
    const settings = await fixture.page('settings', wide);
    await expect.poll(() => textOf(said(settings))).toBe('Session running: Write report.');
    const page = await fixture.page('tray');
    await expect.poll(() => textOf(said(page))).toBe(`Session running: Write report. A question: ${asked}`);
    await byKey(page, '1');
    await expect.poll(() => textOf(said(page))).toBe('');
    await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await expect.poll(() => textOf(said(page))).toBe(`A question: ${asked}`);
    await byKey(page, '3');
    await expect.poll(() => textOf(said(page))).toBe('No session is running.');
  });

  it('is answered with one key, as one step that Undo takes back', async () => {
    const page = await fixture.page('tray');
    await byKey(page, '3');
    await page.getByText('Answered the question about Write report.').waitFor();
    await expect.poll(() => textOf(worked(page))).toBe('1 h 00');
    await section(page).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await section(page).getByText(asked).waitFor();
    await expect.poll(() => textOf(worked(page))).toBe('2 h 00');
    await byKey(page, '6');
    await section(page).waitFor({ state: 'detached' });
    await expect.poll(() => textOf(worked(page))).toBe('1 h 00');
  });

  it('accepts a reason, keeps its draft while the field is closed, and keeps the window open', async () => {
    const page = await fixture.page('tray');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().split('/').at(-1) ?? ''));
    await byKey(page, '2');
    const reason = section(page).getByRole('textbox', { name: 'What came in between' });
    await expect.poll(() => reason.evaluate((field) => field === document.activeElement)).toBe(true);
    await reason.fill('Fire drill');
    await reason.press('Escape');
    await answers(page).waitFor();
    await expect.poll(() => focusedAnswer(page)).toBe('1 Yes, all of it');
    await byKey(page, '2');
    await expect.poll(() => reason.inputValue()).toBe('Fire drill');
    await reason.press('Escape');
    // Escape leads back to the answer that was pressed.
    for (const [key, name] of [
      ['4 It ended at another time', 'It ended at another time'],
      ['7 Part of it', 'Part of it'],
    ] as const) {
      await answers(page).getByRole('button', { name }).press('Enter');
      await answers(page).waitFor({ state: 'detached' });
      await section(page).getByRole('textbox').first().press('Escape');
      await expect.poll(() => focusedAnswer(page)).toBe(key);
    }
    expect(asked).not.toContain('closeWindow');
    await byKey(page, '2');
    await reason.press('Enter');
    await section(page).waitFor({ state: 'detached' });
    const summary = await fixture.page('summary', wide);
    await summary.getByText('Fire drill').filter({ visible: true }).first().waitFor();
  });

  it('accepts another end in any form, and its undo asks again', async () => {
    const page = await fixture.page('tray');
    await byKey(page, '4');
    const end = section(page).getByRole('textbox', { name: 'When it ended' });
    await expect.poll(() => end.inputValue()).toBe('10:00');
    await end.fill('soon');
    await end.press('Enter');
    await section(page).getByText('Say when, such as 10:00.').waitFor();
    await expect.poll(() => end.getAttribute('aria-invalid')).toBe('true');
    for (const [typed, total] of [
      ['10:20', '1 h 20'],
      ['10.20', '1 h 20'],
      ['1045', '1 h 45'],
      ['2026-11-20 10:05', '1 h 05'],
    ] as const) {
      await end.fill(typed);
      await end.press('Enter');
      await section(page).waitFor({ state: 'detached' });
      await expect.poll(() => textOf(worked(page)), { message: typed }).toBe(total);
      await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
      await section(page).getByText(asked).waitFor();
      await expect.poll(() => textOf(worked(page))).toBe('2 h 00');
      await byKey(page, '4');
    }
  });

  it('refuses an end outside of the stretch, and keeps the text', async () => {
    const page = await fixture.page('tray');
    await byKey(page, '4');
    const end = section(page).getByRole('textbox', { name: 'When it ended' });
    await end.fill('8:30');
    await end.press('Enter');
    await section(page).getByRole('alert').filter({ hasText: /./ }).waitFor();
    await expect.poll(() => end.inputValue()).toBe('8:30');
    await expect.poll(() => textOf(worked(page))).toBe('2 h 00');
  });

  it('says on the page why an answer was not taken, after its form was closed', async () => {
    const page = await fixture.page('tray');
    const { answer, isSent } = await holdBack(page, 'answerDoubt');
    await byKey(page, '2');
    await section(page).getByRole('textbox', { name: 'What came in between' }).fill('Fire drill');
    await page.keyboard.press('Enter');
    await isSent;
    await page.keyboard.press('Escape');
    await answers(page).waitFor();
    answer(true);
    await page.locator('.status-message').getByText('did not answer').waitFor();
    fixture.complaints.splice(0);
  });

  it('keeps nothing of other answers once one was given', async () => {
    const page = await fixture.page('tray');
    const kept = () => page.evaluate(() => JSON.stringify(sessionStorage));
    await byKey(page, '4');
    const end = section(page).getByRole('textbox', { name: 'When it ended' });
    await end.fill('10:20');
    await end.press('Escape');
    await answers(page).waitFor();
    expect(await kept()).toContain('10:20');
    await byKey(page, '1');
    await section(page).waitFor({ state: 'detached' });
    // A window with something unsent does not close.
    await expect.poll(kept).not.toContain('10:20');
  });

  it.each(['while the form is open', 'after the form was closed'])(
    'keeps nothing of an answer once another was given elsewhere: %s',
    async (when) => {
      const page = await fixture.page('tray');
      const other = await fixture.page('tray');
      const kept = () => page.evaluate(() => JSON.stringify(sessionStorage));
      await byKey(page, '4');
      const end = section(page).getByRole('textbox', { name: 'When it ended' });
      await end.fill('10:20');
      if (when === 'after the form was closed') await end.press('Escape');
      expect(await kept()).toContain('10:20');
      await byKey(other, '1');
      await section(page).waitFor({ state: 'detached' });
      await expect.poll(kept).not.toContain('10:20');
    },
  );

  it('gives the time, or a part of it, to something else', async () => {
    const page = await fixture.page('tray');
    await byKey(page, '5');
    await section(page).getByRole('button', { name: 'Answer' }).press('Enter');
    await section(page).getByText('Say what it was.').waitFor();
    await section(page).getByRole('textbox', { name: 'What the time was for' }).fill('Call Anna');
    await page.keyboard.press('Enter');
    await section(page).waitFor({ state: 'detached' });
    await page.locator('.today-name').filter({ hasText: 'Call Anna' }).waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter');
    await byKey(page, '7');
    const until = section(page).getByRole('textbox', { name: 'Worked on until' });
    // The proposed time lies within the stretch and is accepted.
    await expect.poll(() => until.inputValue()).toBe('10:30');
    await until.press('ArrowUp');
    await expect.poll(() => until.inputValue()).toBe('10:31');
    await until.fill('10:30');
    await section(page).getByRole('textbox', { name: 'What the rest was for' }).fill('Tea');
    await page.keyboard.press('Enter');
    await section(page).waitFor({ state: 'detached' });
    await page.locator('.today-row').filter({ hasText: 'Tea' }).getByText('30 min').waitFor();
  });

  it('is shown in the summary too, where the stretch is drawn as uncertain', async () => {
    const page = await fixture.page('summary', wide);
    await section(page).getByText(asked).waitFor();
    await expect.poll(() => page.locator('.timeline .doubt').count()).toBe(1);
    await page.getByText('Not certain: 10:00 to 11:00.').first().waitFor({ state: 'attached' });
    await byKey(page, '1');
    await section(page).waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.timeline .doubt').count()).toBe(0);
  });

  it('has nothing that axe finds in light and dark, also with its form open', async () => {
    const page = await fixture.page('tray');
    await section(page).waitFor();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    await byKey(page, '7');
    await section(page).getByRole('textbox').first().waitFor();
    await expect.poll(() => violationsInBothThemes(page)).toEqual([]);
    const summary = await fixture.page('summary', wide);
    await section(summary).waitFor();
    await expect.poll(() => violationsInBothThemes(summary)).toEqual([]);
  });

  it.each([
    ['tray', 190, 360],
    ['summary', 480, 360],
  ] as const)('fits into the %s at %i x %i', async (name, width, height) => {
    const page = await fixture.page(name, { width, height });
    await byKey(page, '7');
    await section(page).getByRole('textbox').first().waitFor();
    await expect.poll(() => scrollingSideways(page)).toEqual([]);
  });
});

describe('a question that a person is about to answer', () => {
  let fixture: PageFixture;
  /** The visible question, not its announcement. */
  const question = (page: Page, hasText: string) => page.locator('.question-asked').filter({ hasText });
  const asked = 'has been running since';
  const about = (page: Page, name: string) => page.getByRole('group', { name: `Answers about ${name}` });

  onPages((opened) => {
    fixture = opened;
  });

  /** Shuts the computer down for a while. */
  async function down(from: string, until: string): Promise<void> {
    fixture.clock.set(from);
    await fixture.downUntil(until);
  }

  /** Answers that the session went on meanwhile. */
  async function keep(): Promise<void> {
    const [question] = (await fixture.ask('snapshot', {})).questions;
    if (question?.kind !== 'doubt') throw new Error('nothing is asked');
    await fixture.call('answerDoubt', {
      session: question.session,
      doubt: question.doubt,
      answer: { as: 'keep' },
    });
  }

  it('keeps its field and draft when another question about the session comes, which is asked next', async () => {
    await fixture.callAt('06:00', 'begin', { name: 'Report' });
    await down('06:30', '07:00');
    await keep();
    fixture.clock.set('10:30');
    for (const name of ['tray', 'summary'] as const) {
      const page = await fixture.page(name);
      await question(page, asked).waitFor();
      await about(page, 'Report').getByRole('button').first().press('3');
      const end = page.getByRole('textbox', { name: 'When it ended' });
      await end.fill('09:5');
      await fixture.call('undo', {});
      await page.getByRole('region', { name: '2 questions' }).waitFor();
      await end.press('0');
      await expect.poll(() => end.inputValue()).toBe('09:50');
      await question(page, asked).waitFor();
      await end.press('Escape');
      await question(page, asked).waitFor({ state: 'detached' });
      await question(page, 'wasn’t running from 07:30 to 08:00').waitFor();
      await fixture.call('redo', {});
      await question(page, asked).waitFor();
    }
  });

  it('goes away when the session ends elsewhere', async () => {
    await fixture.callAt('06:00', 'begin', { name: 'Report' });
    fixture.clock.set('10:00');
    const page = await fixture.page('tray');
    await about(page, 'Report').getByRole('button').first().press('3');
    await page.getByRole('textbox', { name: 'When it ended' }).fill('09:50');
    await fixture.call('end', {});
    await question(page, asked).waitFor({ state: 'detached' });
  });

  it('stays until it is answered although an older question comes', async () => {
    await fixture.callAt('05:00', 'begin', { name: 'Mail' });
    await down('05:30', '06:00');
    await fixture.call('end', {});
    await keep();
    await fixture.call('begin', { name: 'Report' });
    fixture.clock.set('10:00');
    const page = await fixture.page('tray');
    await question(page, asked).waitFor();
    const { undo } = await fixture.ask('steps', { most: 3 });
    await fixture.call('undo', { change: undo.find(({ what }) => what?.code.startsWith('doubt-'))?.change });
    await page.getByText('1 of 2').waitFor();
    // A screen reader announces the question that the keys answer.
    await expect
      .poll(() => textOf(page.locator('[data-live-announcer]')))
      .toContain('2 questions: “Report” has been running');
    await about(page, 'Report').getByRole('button').first().press('1');
    await about(page, 'Mail').waitFor();
  });
});

describe('what the program does while nobody is there', () => {
  it('is chosen in the settings, which say what cannot be detected here', async () => {
    const browser = await launchBrowser();
    const fixture = await PageFixture.open(browser);
    try {
      const look = { width: 720, height: 900 };
      const page = await fixture.page('settings', look);
      await page.getByText('Only the desktop program can tell whether you are at the keyboard.').waitFor();
      await page.getByLabel('Ask when I was away from the keyboard').selectOption('Never');
      await page.getByText('Saved, and in effect.').first().waitFor();
      await page.getByLabel('When the computer sleeps').selectOption('Interrupt the session');
      const kept = async (name: string) =>
        (await fixture.page('settings', look)).getByLabel(name).inputValue();
      await expect.poll(() => kept('Ask when I was away from the keyboard')).toBe('off');
      await expect.poll(() => kept('When the computer sleeps')).toBe('interrupt');
    } finally {
      await fixture.close();
      await browser.close();
    }
  });
});
