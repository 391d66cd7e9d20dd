/**
 * Measures how long frames take while the history is scrolled by small steps, by large steps and by jumps, in a real page on a real
 * server.
 */
import type { Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { spawnServe } from '../support/serve.ts';
import type { Figure } from './figures.ts';

const target = 50;

export async function measureScroll(size: number, folder: string): Promise<Figure[]> {
  const server = await spawnServe(folder);
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 960, height: 900 } })).newPage();
    await page.goto(server.ready.openUrl);
    await page.goto(`${server.ready.url}summary.html?view=history`);
    await page.locator('.history-row .history-name').first().waitFor({ timeout: 60_000 });
    const frames = await framesOf(page);
    const row = (name: string, value: number | null, most: number | null): Figure => ({
      group: 'history scrolled through',
      name,
      unit: 'ms',
      size,
      value,
      target: most,
    });
    return [
      row('a frame, median', at(frames, 0.5), null),
      row('a frame, p99', at(frames, 0.99), null),
      row('a frame, longest', at(frames, 1), target),
    ];
  } finally {
    await browser.close();
    await server.stop('SIGTERM');
  }
}

/** The sorted times from one picture to the next, in milliseconds. */
async function framesOf(page: Page): Promise<readonly number[]> {
  const frames = await page.evaluate(async () => {
    const list = document.querySelector('.history-list');
    if (list === null) throw new Error('no list');
    const all: number[] = [];
    // Scrolls like a wheel, like a flick and like a dragged scroll bar. It rests in between, so that the visible rows are read.
    for (const [by, pictures] of [
      [60, 240],
      [900, 240],
      [list.scrollHeight / 300, 240],
      [-list.scrollHeight / 20, 15],
      [-300, 240],
    ] as const) {
      let before = await new Promise<number>(requestAnimationFrame);
      for (let picture = 0; picture < pictures; picture += 1) {
        list.scrollTop += by;
        const now = await new Promise<number>(requestAnimationFrame);
        all.push(now - before);
        before = now;
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return all;
  });
  return frames.toSorted((a, b) => a - b);
}

function at(sorted: readonly number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}
