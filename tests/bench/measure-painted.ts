/**
 * Measures from a click in the summary to the picture of the requested view, in a real page on a real server: another day and another
 * week beside their plan, the year, and the first page of the history. By then the months are in memory and the scripts are loaded. Each
 * view was shown once before, except in one of the two rows about days.
 */
import type { Page } from 'playwright-core';
import { addDays } from '../../shared/time/day.ts';
import { launchBrowser } from '../support/browser.ts';
import { spawnServe } from '../support/serve.ts';
import { type Figure, median } from './figures.ts';

const target = 100;
const times = 11;

interface Asked {
  readonly name: string;
  /** The page's query before the first click. */
  readonly at: (today: string) => string;
  /** The labels of the button that shows the view, and of the button that leaves it. */
  readonly clicks: readonly [string, string];
  /** Whether the second click shows the same kind of view, so that it is measured too. */
  readonly goesBack: boolean;
}

const asked: readonly Asked[] = [
  {
    name: 'another day beside its plan',
    at: (today) => `?date=${addDays(today, -7)}`,
    clicks: ['Next day', 'Previous day'],
    goesBack: true,
  },
  {
    name: 'the day before, never looked at, beside its plan',
    at: (today) => `?date=${addDays(today, -7)}`,
    clicks: ['Previous day', 'Previous day'],
    goesBack: true,
  },
  {
    name: 'another week beside its plan',
    at: (today) => `?view=week&date=${addDays(today, -14)}`,
    clicks: ['Next week', 'Previous week'],
    goesBack: true,
  },
  { name: 'the year', at: () => '?view=week', clicks: ['Year', 'Week'], goesBack: false },
  {
    name: 'the first page of the history',
    at: () => '?view=week',
    clicks: ['History', 'Week'],
    goesBack: false,
  },
];

export async function measurePainted(size: number, folder: string): Promise<Figure[]> {
  const server = await spawnServe(folder);
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 } })).newPage();
    await page.goto(server.ready.openUrl);
    const today = new Date().toISOString().slice(0, 10);
    const figures: Figure[] = [];
    for (const { name, at, clicks, goesBack } of asked) {
      await page.goto(`${server.ready.url}summary.html${at(today)}`);
      await page.locator('main [aria-busy="false"], main[aria-busy="false"]').first().waitFor();
      const measured: number[] = [];
      for (let time = -1; time < times; time += 1)
        for (const [place, click] of clicks.entries()) {
          const ms = await painted(page, click);
          if (time >= 0 && (place === 0 || goesBack)) measured.push(ms);
        }
      const row = (what: string, value: number, most: number | null): Figure => ({
        group: 'click to picture, summary',
        name: `${name}, ${what}`,
        unit: 'ms',
        size,
        value,
        target: most,
      });
      figures.push(row('median', median(measured), target), row('slowest', Math.max(...measured), null));
    }
    return figures;
  } finally {
    await browser.close();
    await server.stop('SIGTERM');
  }
}

/** Milliseconds from the click to the end of the first picture in which nothing is loading. Afterwards the page rests for a while. */
function painted(page: Page, label: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const button = [...document.querySelectorAll('button')].find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim() === wanted,
    );
    if (button === undefined) throw new Error(`no button “${wanted}”`);
    const begun = performance.now();
    button.click();
    do await new Promise(requestAnimationFrame);
    while (
      document.querySelector('[aria-busy="true"]') !== null ||
      document.querySelector('[aria-busy]') === null
    );
    // The browser delivers this message after it has drawn the picture.
    await new Promise((drawn) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = drawn;
      port2.postMessage(null);
    });
    const ms = performance.now() - begun;
    await new Promise((rested) => setTimeout(rested, 1_000));
    return ms;
  }, label);
}
