/**
 * Lists what can be scrolled sideways: the page and each part with a scroll bar of its own. Text fields may, because their text can be
 * longer.
 */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export function scrollingSideways(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('body, body *:not(input, textarea)')]
      .filter((each) => {
        const scrolls = /auto|scroll/.test(getComputedStyle(each).overflowX);
        return each.scrollWidth > each.clientWidth && (scrolls || each === document.documentElement);
      })
      .map((each) => `${each.tagName}.${each.className}: ${each.scrollWidth} > ${each.clientWidth}`),
  );
}

/** Nothing scrolls sideways at any of these sizes of the window, in CSS pixels. */
export async function expectNoScrollingSideways(
  page: Page,
  ...sizes: readonly (readonly [width: number, height: number])[]
): Promise<void> {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await expect
      .poll(async () => ({ width, sideways: await scrollingSideways(page) }))
      .toEqual({ width, sideways: [] });
  }
}
