/** How long frames take while the history is scrolled through, in a real page on a real server: by small steps, by large ones, and by jumps. */
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

/** From one picture to the next, in milliseconds, by length. */
async function framesOf(page: Page): Promise<readonly number[]> {
  const frames = await page.evaluate(async () => {
    const list = document.querySelector('.history-list');
    if (list === null) throw new Error('no list');
    const all: number[] = [];
    // As a wheel does, as a flick does, as somebody who drags the bar; resting in between, so that what is in sight is read.
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
