/** Quick start and its list, by keyboard and by mouse: it always starts what the person sees, and the list is never in the way. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violationsInBothThemes } from '../support/axe.ts';
import { at } from '../support/given.ts';
import { onPages } from './on-pages.ts';
import type { PageFixture } from './page-fixture.ts';
import { seedDay } from './seeded-day.ts';

let fixture: PageFixture;

onPages(async (opened) => {
  fixture = opened;
  await seedDay(fixture);
});

const field = (page: Page) => page.getByRole('combobox', { name: 'Start something' });
const options = (page: Page) => page.getByRole('option');
const list = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' });
const now = (page: Page) => page.locator('.now-card');
const isFocused = (found: Locator) => found.evaluate((each) => each === document.activeElement);
const started = (page: Page, name: string) => now(page).getByRole('button', { name, exact: true }).waitFor();

describe('quick start', () => {
  it('starts the chosen suggestion with the typed time and labels', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('10m ago mai #urgent');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await started(page, 'Mail');
    await expect.poll(() => now(page).getByRole('listitem').allTextContents()).toEqual(['office', 'urgent']);
    await expect.poll(() => now(page).getByRole('timer').textContent()).toBe('0:10:00');
    await expect.poll(() => field(page).inputValue()).toBe('');
    await expect.poll(() => list(page).count()).toBe(0);
  });

  it('starts the clicked suggestion and keeps the focus in the field', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('ma');
    await options(page).filter({ hasText: 'Mail' }).click();
    await started(page, 'Mail');
    await expect.poll(() => isFocused(field(page))).toBe(true);
    await expect.poll(() => list(page).count()).toBe(0);
  });

  it('returns from either end of the list to the typed text', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('Mai');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await started(page, 'Mai');
  });

  it('says at the field why a line is refused, and keeps it; so do the fields for the name and for what came in between', async () => {
    const page = await fixture.page('tray');
    const tooLong = 'x'.repeat(201);
    const name = page.getByRole('textbox', { name: 'Name of the session' });
    const between = page.getByRole('textbox', { name: /^Why was .* interrupted/ });
    const isRefused = async (line: Locator, why: string) => {
      await line.fill(tooLong);
      await line.press('Enter');
      const said = () =>
        line.evaluate(
          (each) => document.getElementById(each.getAttribute('aria-describedby') ?? '')?.innerText,
        );
      await expect.poll(said).toContain(why);
      await expect.poll(() => line.getAttribute('aria-invalid')).toBe('true');
      await expect.poll(() => line.inputValue()).toBe(tooLong);
      await line.press('End');
      await line.press('Backspace');
      await expect.poll(() => line.getAttribute('aria-invalid')).not.toBe('true');
    };
    await isRefused(field(page), 'Name: must have at most 200 characters.');
    await field(page).fill('\u200b');
    await page.keyboard.press('Enter');
    await page.locator('.quick-start .hint').getByText('Give it a name as well.').waitFor();
    await field(page).fill('');
    await now(page).locator('.name-button').click();
    await isRefused(name, 'Name: must have at most 200 characters.');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Interrupt', exact: true }).click();
    await isRefused(between, 'Name: must have at most 200 characters.');
    await expect.poll(() => page.locator('.status-message').allInnerTexts()).toEqual(['']);
  });

  it('starts nothing on Tab', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('Mai');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await list(page).waitFor({ state: 'detached' });
    await now(page).getByRole('button', { name: 'Write report' }).waitFor();
    await expect.poll(() => field(page).inputValue()).toBe('Mai');
  });

  it('offers nothing in an empty field until an arrow key asks for it', async () => {
    const page = await fixture.page('tray');
    await field(page).focus();
    await expect.poll(() => list(page).count()).toBe(0);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => options(page).last().getAttribute('data-focused')).toBe('true');
    await page.keyboard.press('Escape');
    await list(page).waitFor({ state: 'detached' });
    await field(page).fill('ma');
    await list(page).waitFor();
    await field(page).fill('');
    await list(page).waitFor({ state: 'detached' });
  });

  it('opens again when the text matches again', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('mayor');
    await expect.poll(() => list(page).count()).toBe(0);
    await page.keyboard.press('Escape');
    await field(page).fill('ma');
    await list(page).waitFor();
    await page.keyboard.press('Escape');
    await list(page).waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => options(page).allTextContents()).toEqual(['Mail#office']);
  });

  it('does not select an option that appears under a resting pointer', async () => {
    const page = await fixture.page('tray');
    const box = await field(page).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + (box?.height ?? 0) + 24);
    await field(page).focus();
    await page.keyboard.type('Ma');
    await list(page).waitFor();
    await page.keyboard.press('Enter');
    await started(page, 'Ma');
  });

  it('leaves Home and End to the text', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('ail');
    await page.keyboard.press('Home');
    await page.keyboard.type('M');
    await page.keyboard.press('End');
    await page.keyboard.type('s');
    await expect.poll(() => field(page).inputValue()).toBe('Mails');
  });

  it.each([
    [183, 270],
    [380, 560],
    [1200, 800],
  ])('has its list within a window of %i x %i, and not over the field', async (width, height) => {
    const page = await fixture.page('tray', { width, height });
    await field(page).focus();
    await page.keyboard.press('ArrowDown');
    const [own, above] = [await page.locator('.suggestions').boundingBox(), await field(page).boundingBox()];
    if (own === null || above === null) throw new Error('the list or the field is not shown');
    expect(Math.abs(own.x - above.x)).toBeLessThan(1);
    expect(Math.abs(own.width - above.width)).toBeLessThan(1);
    expect(own.y).toBeGreaterThanOrEqual(0);
    expect(own.y + own.height).toBeLessThanOrEqual(height);
    expect(own.y >= above.y + above.height || own.y + own.height <= above.y).toBe(true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    const last = await options(page).last().boundingBox();
    expect((last?.y ?? height) + (last?.height ?? 0)).toBeLessThanOrEqual(own.y + own.height);
  });

  it('has nothing else that axe finds with its list open, in light and dark, and announces its hint', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('9:40 re');
    await page.keyboard.press('ArrowDown');
    // React Aria hides the rest of the page from screen readers while the list is open, and the list closes before the focus gets there.
    const without = ['aria-hidden-focus', 'page-has-heading-one', 'region'];
    expect(await violationsInBothThemes(page, { without })).toEqual([]);
    await page.getByRole('status').filter({ hasText: 'starts 09:40' }).waitFor();
  });

  const told = (page: Page) => page.locator('.quick-start').getByRole('status');

  it('restores what was typed after its page is reloaded, as after a crash', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('9:40 review');
    await told(page).filter({ hasText: 'starts 09:40' }).waitFor();
    await page.reload();
    await expect.poll(() => field(page).inputValue()).toBe('9:40 review');
  });

  it('announces what it understood once, however many parts of it change', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('2 h review');
    await told(page).filter({ hasText: 'is part of the name' }).waitFor();
    // A screen reader reads the whole region for each piece that is added to it.
    const pieces = await told(page).evaluateHandle((region) => {
      const heard: string[] = [];
      new MutationObserver((changes) => {
        for (const { addedNodes, target } of changes)
          for (const _piece of addedNodes) if (region.contains(target)) heard.push(region.textContent ?? '');
      }).observe(region, { childList: true, subtree: true });
      return heard;
    });
    await field(page).fill('2 h ago #thesis');
    await told(page).filter({ hasText: 'Give it a name as well.' }).waitFor();
    await expect.poll(() => pieces.jsonValue()).toHaveLength(1);
  });

  it('keeps what it understood visible while the list is open', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('ma');
    await list(page).waitFor();
    // The explanation grows while the list is open. Typed by keys, because `fill` scrolls to the field, which closes the list.
    await page.keyboard.press('Home');
    await page.keyboard.insertText('9:40 ');
    await page.keyboard.press('End');
    await page.keyboard.insertText(' #a-rather-long-label #another-rather-long-label #and-one-more');
    await told(page).filter({ hasText: '#and-one-more' }).waitFor();
    const bottom = (box: { y: number; height: number } | null) => (box === null ? null : box.y + box.height);
    await expect
      .poll(async () => {
        const [above, own] = [
          await told(page).boundingBox(),
          await page.locator('.suggestions').boundingBox(),
        ];
        const lowest = bottom(above);
        if (own === null || lowest === null) return { list: own, told: above };
        return own.y >= lowest ? 'under it' : { list: own, told: above };
      })
      .toBe('under it');
  });

  it('records a past session and leaves the running one alone', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('7:00-7:30 "9:40 lunch" #food');
    await page.keyboard.press('Enter');
    await page.getByText('Entered “9:40 lunch”, 30 min.').waitFor();
    await page.locator('.tray').getByRole('button', { name: '9:40 lunch' }).first().waitFor();
    await now(page).getByRole('button', { name: 'Write report', exact: true }).waitFor();
    await expect.poll(() => field(page).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.locator('.today-row', { hasText: '9:40 lunch' }).waitFor({ state: 'detached' });
    await field(page).fill('yesterday 13:10-13:45 tea');
    await told(page).filter({ hasText: 'finished, yesterday 13:10 to 13:45' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Entered “tea”, yesterday 13:10 to 13:45, 35 min.').waitFor();
  });

  it('asks about an overlap before it starts, or names, anything at an earlier time', async () => {
    await fixture.call('end', {});
    await fixture.callAt('16:00', 'record', { name: 'Errand', start: at('15:10'), end: at('15:40') });
    const page = await fixture.page('tray');
    await field(page).fill('30m ago mai');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const asked = page.getByRole('group', { name: /overlaps “Errand”/ });
    await asked.waitFor();
    await asked.getByRole('alert').getByText('overlaps “Errand”').waitFor();
    await expect.poll(() => field(page).inputValue()).toBe('30m ago mai');
    await page.getByRole('button', { name: 'Trim the other' }).click();
    await started(page, 'Mail');
    // The chosen suggestion starts.
    await expect.poll(() => now(page).getByRole('listitem').allTextContents()).toEqual(['office']);
    await expect.poll(() => field(page).inputValue()).toBe('');
    await fixture.call('interrupt', {});
    await fixture.callAt('16:10', 'record', { name: 'Coffee', start: at('16:02'), end: at('16:08') });
    const between = page.getByRole('textbox', { name: /^Why was “Mail” interrupted/ });
    await between.fill('Anna');
    await between.press('Enter');
    await page.getByRole('group', { name: /overlaps “Coffee”/ }).waitFor();
    await page.getByRole('button', { name: 'Trim this' }).click();
    await started(page, 'Anna');
    await expect.poll(() => now(page).textContent()).toContain('since 17:00');
  });

  it('asks about an overlap without taking the focus, one Tab away from the line', async () => {
    await fixture.call('end', {});
    await fixture.callAt('16:00', 'record', { name: 'Errand', start: at('15:10'), end: at('15:40') });
    const page = await fixture.page('tray', { height: 420 });
    await field(page).fill('30m ago mai');
    await page.keyboard.press('Enter');
    const asked = page.getByRole('group', { name: /overlaps “Errand”/ });
    await asked.waitFor();
    await expect.poll(() => field(page).inputValue()).toBe('30m ago mai');
    expect(await isFocused(field(page))).toBe(true);
    // The list, which opens while one types, does not cover the question.
    expect(await page.getByRole('listbox').count()).toBe(0);
    expect(await asked.getByRole('button').last().isVisible()).toBe(true);
    // A hasty second Enter answers nothing.
    await page.keyboard.press('Enter');
    await expect.poll(() => field(page).inputValue()).toBe('30m ago mai');
    await asked.waitFor();
    expect(await page.getByRole('listbox').count()).toBe(0);
    await page.keyboard.press('Tab');
    expect(await isFocused(asked.getByRole('button').first())).toBe(true);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('End');
    await page.keyboard.type('l');
    expect(await field(page).inputValue()).toBe('30m ago mail');
    await asked.waitFor({ state: 'detached' });
    await page.getByRole('option').first().waitFor();
  });

  it('asks about an overlap with an interruption without taking the focus from its field', async () => {
    await fixture.callAt('15:00', 'interrupt', {});
    await fixture.callAt('16:10', 'record', { name: 'Coffee', start: at('15:10'), end: at('15:20') });
    const page = await fixture.page('tray');
    const between = page.getByRole('textbox', { name: /interrupted/ });
    await between.fill('Anna');
    await between.press('Enter');
    const asked = page.getByRole('group', { name: /overlaps “Coffee”/ });
    await asked.getByRole('alert').waitFor();
    await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(done))));
    expect(await isFocused(between)).toBe(true);
    await page.keyboard.press('Tab');
    expect(await isFocused(asked.getByRole('button').first())).toBe(true);
  });

  it('asks once before it takes an impossible time for a name, or a time still to come for yesterday’s', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('25:00 review');
    await page.keyboard.press('Enter');
    await told(page).filter({ hasText: 'There is no time “25:00”' }).waitFor();
    await field(page).fill('23:30 review');
    await page.keyboard.press('Enter');
    await told(page).filter({ hasText: 'still to come today' }).waitFor();
    await now(page).getByRole('button', { name: 'Write report', exact: true }).waitFor();
    await page.keyboard.press('Enter');
    // A start so long ago overlaps later sessions.
    await page.getByRole('button', { name: 'Keep all' }).click();
    await started(page, 'review');
  });

  it('starts nothing on the Enter that ends a composition', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('仕事');
    await field(page).evaluate((each) => {
      const enter = { key: 'Enter', bubbles: true, cancelable: true };
      each.dispatchEvent(new KeyboardEvent('keydown', { ...enter, isComposing: true }));
      // Safari sends the key after the composition has ended.
      each.dispatchEvent(new KeyboardEvent('keydown', { ...enter, keyCode: 229 }));
    });
    await expect.poll(() => field(page).inputValue()).toBe('仕事');
    await page.keyboard.press('Enter');
    await started(page, '仕事');
    // Neither that Enter nor its Escape closes another field of the page.
    await now(page).getByRole('button', { name: '仕事', exact: true }).click();
    const rename = page.getByRole('textbox', { name: 'Name of the session' });
    await rename.fill('会議');
    await rename.evaluate((each) => {
      for (const key of ['Enter', 'Escape'])
        each.dispatchEvent(
          new KeyboardEvent('keydown', { key, keyCode: 229, bubbles: true, cancelable: true }),
        );
    });
    await rename.press('End');
    await rename.press('Enter');
    await started(page, '会議');
  });

  it('is empty at once for the next text while the answer is under way, and a second Enter starts nothing', async () => {
    await fixture.callAt('09:30', 'begin', { name: 'Mail' });
    const page = await fixture.page('tray');
    let letAnswer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      letAnswer = resolve;
    });
    let sent = 0;
    await page.route('**/bridge/begin', async (route) => {
      sent += 1;
      const response = await route.fetch();
      await answered;
      await route.fulfill({ response });
    });
    await field(page).fill('Tea');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Biscuits');
    await started(page, 'Tea');
    letAnswer();
    await page.getByText('Ended “Mail”').waitFor();
    await expect.poll(() => field(page).inputValue()).toBe('Biscuits');
    expect(sent).toBe(1);
  });

  it('keeps what is typed while a new task is being added', async () => {
    const page = await fixture.page('tray');
    let letAnswer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      letAnswer = resolve;
    });
    await page.route('**/bridge/addTask', async (route) => {
      const response = await route.fetch();
      await answered;
      await route.fulfill({ response });
    });
    await field(page).pressSequentially('Sort @Letters');
    await options(page).filter({ hasText: 'Add task “Letters”' }).waitFor();
    await page.keyboard.press('ArrowDown');
    const sent = page.waitForRequest('**/bridge/addTask');
    await page.keyboard.press('Enter');
    await sent;
    await page.keyboard.press('End');
    await page.keyboard.type(' #home');
    letAnswer();
    await page.getByText('Added the task “Letters”').waitFor();
    await expect.poll(() => field(page).inputValue()).toBe('Sort @Letters #home');
  });

  it('distinguishes suggestions of the same name by their labels, finds them by label, and offers nothing that already runs', async () => {
    const page = await fixture.page('tray');
    await field(page).fill('Mail #home');
    await page.keyboard.press('Enter');
    await started(page, 'Mail');
    await field(page).fill('mail');
    await expect.poll(() => options(page).allTextContents()).toEqual(['Mail#office']);
    await field(page).fill('Tea');
    await page.keyboard.press('Enter');
    await started(page, 'Tea');
    await field(page).fill('mail');
    await list(page).waitFor();
    await expect.poll(() => options(page).allTextContents()).toEqual(['Mail#home', 'Mail#office']);
    await field(page).fill('#off');
    await expect.poll(() => options(page).allTextContents()).toEqual(['Mail#office']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await started(page, 'Mail');
    await expect.poll(() => now(page).getByRole('listitem').allTextContents()).toEqual(['office']);
  });
});
