/**
 * Presses everything on a page, then everything that this opens, and so on. Fields are filled and sent with Enter. Each command that the
 * page sends is recorded and answered as done but not carried out, so that every press starts from the same day.
 */

import type { Locator, Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import type { Call } from '../../shared/commands/call.ts';
import { isCommandName } from '../../shared/commands/names.ts';
import { type Place, Ways } from './ways.ts';

const marker = 'data-walked-as';

/** Walks one page, opened several times so that the copies share the work. `isElsewhere` tells which places another page's walk presses. */
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
 * Presses what is on the page as long as something there is not pressed yet. Then it closes what is open and goes back to the first view.
 * Reopening the page takes longest, so that comes last.
 */
async function walkOn(page: Page, ways: Ways, record: (sent: Call) => void): Promise<void> {
  // Reopened by its address, because a press may have led to another day.
  const address = page.url();
  // Drafts would come back with the page, and what can be pressed depends on them.
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
  /** The page as it was when last opened. It can differ from the first time, because the program may meanwhile have a question to ask. */
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
  /** Resolves to false if the place is no longer there. */
  const step = async (place: Place): Promise<boolean> => {
    if (!seen.includes(place)) return false;
    try {
      await press(page, place);
    } catch (error) {
      // An answer may remove what was offered while something was typed.
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

/** Returns a function that waits until no request is under way, neither of a press nor of a part of the page that loads late. */
function loading(page: Page): () => Promise<void> {
  const onTheirWay = new Set<Request>();
  page.on('request', (request) => {
    // A page that navigates away hears no more of its requests.
    if (request.isNavigationRequest()) onTheirWay.clear();
    // The stream of events never ends.
    if (!request.url().endsWith('/bridge/events')) onTheirWay.add(request);
  });
  const isThere = (request: Request) => void onTheirWay.delete(request);
  page.on('requestfinished', isThere);
  page.on('requestfailed', isThere);
  return async () => {
    await expect.poll(() => onTheirWay.size, { interval: 5 }).toBe(0);
  };
}

/**
 * Undoes one thing towards the page as it was opened: its view, a message, a dialog. Resolves to false if only reopening the page leads
 * there.
 */
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

/** Marks everything that can be pressed now and returns the marks. What lies under something else cannot be pressed. */
async function places(page: Page): Promise<readonly Place[]> {
  // A menu or a dialog that has just opened or closed has settled two frames later.
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
      // Signing out would sign out every tab of the browser and end the walk.
      if (!element.checkVisibility() || element.textContent === 'Sign out') continue;
      // Not named by its id or its value, which differ each time.
      const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
      const isField = element.matches('input, textarea');
      const text = isField ? labels.map((label) => label.textContent).join(' ') : element.textContent;
      const name = element.ariaLabel ?? (text || element.tagName);
      const where = element.closest('[aria-label], [aria-labelledby]')?.getAttribute('aria-label') ?? '';
      // The button of a confirmation repeats what it asks about.
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
      // Pressed by keyboard, because everything must be reachable so, and because the edge of a bar may cover a narrow neighbour.
      await element.focus({ timeout: 5_000 });
      await page.keyboard.press('Enter');
      if (kind.includes('shortcut-field')) await page.keyboard.press('Control+Alt+Y');
  }
}

async function fill(page: Page, field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await page.keyboard.press('Enter');
}
