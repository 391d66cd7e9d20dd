/** What can be scrolled sideways: the page, and each part of it that scrolls by itself. Fields may, as what is typed in them is longer. */
import type { Page } from 'playwright-core';

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
