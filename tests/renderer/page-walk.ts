/**
 * Presses everything on a page that can be pressed, and what that opens, and so on; fields are filled and sent with Enter. What the page
 * sends is recorded and answered as done, but never carried out: so the page stays as it was, and every press starts from the same day.
 */

import type { Locator, Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import type { Call } from '../../shared/commands/call.ts';
import { isCommandName } from '../../shared/commands/names.ts';
import { type Place, Ways } from './ways.ts';

const marker = 'data-walked-as';

/** The pages are the same one, opened several times: they share the work. `isElsewhere`: what is walked from another page, and not pressed here. */
export async function walk(
  pages: readonly Page[],
  isElsewhere: (place: Place) => boolean,
): Promise<readonly Call[]> {
  const sent: Call[] = [];
  const ways = new Ways(isElsewhere);
  await Promise.all(pages.map((page) => walkOn(page, ways, (each) => sent.push(each))));
  return sent;
}

/**
 * Presses what stands on the page, one after the other, as long as there is something that nobody has pressed; then it closes what is open,
 * goes back to the view that it began with, and only at last opens the page anew, which takes longest.
 */
async function walkOn(page: Page, ways: Ways, record: (sent: Call) => void): Promise<void> {
  // By its address: another day may be shown when something has been pressed.
  const address = page.url();
  // What was typed would come back with the page, and what can be pressed depends on it.
  await page.addInitScript(() => {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith('routinelog-drafts')) sessionStorage.removeItem(key);
  });
  await answerInstead(page, record);
  const loaded = loading(page);
  let seen: readonly Place[] = [];
  const look = async () => {
    await loaded();
    seen = await places(page);
  };
  /** How it is when it has just been opened. Not how it was the first time: meanwhile the program may have found something to ask. */
  let start = '';
  const isAtStart = () => page.url() === address && signature(seen) === start;
  const begin = async () => {
    await look();
    start = signature(seen);
    ways.see(seen, address, null);
  };
  const open = async () => {
    await page.goto(address, { waitUntil: 'commit' });
    await page.locator('main:not([aria-busy="true"])').waitFor();
    await begin();
  };
  /** False where the place is not there any more. */
  const step = async (place: Place): Promise<boolean> => {
    if (!seen.includes(place)) return false;
    try {
      await press(page, place);
    } catch (error) {
      // What is offered while something is typed goes with the answer to it.
      if ((await places(page)).includes(place)) throw error;
      await look();
      return false;
    }
    await look();
    ways.see(seen, page.url(), place);
    return true;
  };
  const follow = async (presses: readonly Place[]) => {
    for (const each of presses) if (!(await step(each))) return false;
    return true;
  };
  await begin();
  for (let backs = 0; ; ) {
    const place = ways.takeHere(seen, page.url());
    if (place !== undefined) {
      backs = 0;
      if (!(await step(place))) ways.miss(place);
    } else if (!isAtStart() && backs < 4 && (await stepBack(page, address))) {
      backs += 1;
      await look();
    } else {
      const presses = ways.takeAny();
      const last = presses?.at(-1);
      if (presses === undefined || last === undefined) return;
      backs = 0;
      if (!isAtStart()) await open();
      if (!(await follow(presses))) ways.miss(last);
    }
  }
}

/** Records each command that the page sends, and answers that it is done. */
async function answerInstead(page: Page, record: (sent: Call) => void): Promise<void> {
  await page.route(/\/bridge\/\w+$/, async (route) => {
    const method = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    if (!isCommandName(method)) return route.fallback();
    const call: Call = JSON.parse(JSON.stringify({ method, input: route.request().postDataJSON() }));
    record(call);
    await route.fulfill({
      json: {
        ok: true,
        value: {
          session: null,
          what: null,
          gaveWay: [],
          workedMs: 0,
          undo: 'change',
          url: null,
          text: null,
          settings: {},
          shortcuts: [],
        },
      },
    });
  });
}

/** Answers how to wait until nothing is on its way any more: what a press has asked for, or a part of the page that comes late. */
function loading(page: Page): () => Promise<void> {
  const onTheirWay = new Set<Request>();
  page.on('request', (request) => {
    // A page that is left hears of nothing any more.
    if (request.isNavigationRequest()) onTheirWay.clear();
    // What the server tells by itself has no end.
    if (!request.url().endsWith('/bridge/events')) onTheirWay.add(request);
  });
  const isThere = (request: Request) => void onTheirWay.delete(request);
  page.on('requestfinished', isThere);
  page.on('requestfailed', isThere);
  return async () => {
    await expect.poll(() => onTheirWay.size, { interval: 5 }).toBe(0);
  };
}

/** One thing nearer to the page as it was opened: its view, what it said, what lies over it. False where only opening it anew leads there. */
async function stepBack(page: Page, address: string): Promise<boolean> {
  const [now, then] = [new URL(page.url()), new URL(address)];
  if (now.origin !== then.origin || now.pathname !== then.pathname) return false;
  if (now.href !== then.href) {
    await page.evaluate((href) => {
      history.replaceState(null, '', href);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, address);
    await page.locator('main:not([aria-busy="true"])').waitFor();
    return true;
  }
  const dismiss = page.locator('.status-message').getByRole('button', { name: 'Dismiss' }).first();
  if (await dismiss.isVisible()) await dismiss.click({ timeout: 1_000 }).catch(() => undefined);
  else await page.keyboard.press('Escape');
  return true;
}

function signature(all: readonly Place[]): string {
  return JSON.stringify(all);
}

/** Marks all that can be pressed now, and answers the marks. What lies under something else cannot. */
async function places(page: Page): Promise<readonly Place[]> {
  // A menu or a dialog that has just been opened, or closed, is there or gone two pictures later.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  return page.evaluate((marker) => {
    const counts = new Map<string, number>();
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(
      'button:enabled:not([tabindex="-1"]), [role="menuitem"], input:enabled:not([type^="date"]), select:enabled, textarea:enabled',
    )) {
      element.removeAttribute(marker);
      const dialog = document.querySelector('dialog[open], [role="dialog"], [role="menu"]');
      if (element.closest('[inert], [aria-hidden="true"], [aria-disabled="true"]') !== null) continue;
      if (dialog !== null && !dialog.contains(element)) continue;
      // Signed out, the browser would be so in every tab, and the walk at its end.
      if (!element.checkVisibility() || element.textContent === 'Sign out') continue;
      // Not by its id, nor by what is typed into it: both are others each time.
      const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
      const isField = element.matches('input, textarea');
      const text = isField ? labels.map((label) => label.textContent).join(' ') : element.textContent;
      const name = element.ariaLabel ?? (text || element.tagName);
      const where = element.closest('[aria-label], [aria-labelledby]')?.getAttribute('aria-label') ?? '';
      // A question repeats on its button what it asks about.
      const asking = element.closest('[role="dialog"]');
      const title =
        asking?.ariaLabel ?? document.getElementById(asking?.getAttribute('aria-labelledby') ?? '');
      const within = asking === null ? '' : ` of ${typeof title === 'string' ? title : title?.textContent}`;
      const called = `${element.tagName}${within} ${where} ${name.trim()}`;
      const count = counts.get(called) ?? 0;
      counts.set(called, count + 1);
      element.setAttribute(marker, `${called} ${count}`);
      found.push(`${called} ${count}`);
    }
    return found;
  }, marker);
}

async function press(page: Page, place: Place): Promise<void> {
  const element = page.locator(`[${marker}=${JSON.stringify(place)}]`);
  const kind = await element.evaluate(
    (each): string => {
      if (each instanceof HTMLSelectElement) return 'select';
      if (each instanceof HTMLTextAreaElement) return 'text';
      return each instanceof HTMLInputElement ? each.type : each.className;
    },
    undefined,
    { timeout: 5_000 },
  );
  switch (kind) {
    case 'select': {
      const values = await element
        .locator('option')
        .evaluateAll((all) => all.map((each) => each.getAttribute('value') ?? ''));
      const now = await element.inputValue();
      await element.selectOption(values.find((each) => each !== now) ?? now);
      return;
    }
    case 'text':
      return fill(page, element, 'Something');
    case 'time':
      return fill(page, element, '05:15');
    case 'number':
      return fill(page, element, '30123');
    case 'checkbox':
    case 'radio':
      await element.focus({ timeout: 5_000 });
      return page.keyboard.press('Space');
    default:
      // By its key: whatever is offered can be reached so, also where the edge of a bar lies over the narrow next one.
      await element.focus({ timeout: 5_000 });
      await page.keyboard.press('Enter');
      if (kind.includes('shortcut-field')) await page.keyboard.press('Control+Alt+Y');
  }
}

async function fill(page: Page, field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await page.keyboard.press('Enter');
}
