/** Holds a page's requests back, so that a test decides when their answer arrives. */
import type { Page } from 'playwright-core';

/**
 * Holds the requests of a method back until `answer` is called, which lets them go on or, if `isLost`, aborts them. The browser reports an
 * aborted request as an error.
 */
export async function holdBack(
  page: Page,
  method: string,
): Promise<{ readonly answer: (isLost?: boolean) => void; readonly isSent: Promise<unknown> }> {
  let answer: (isLost?: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => {
    answer = (isLost = false) => resolve(isLost);
  });
  await page.route(`**/bridge/${method}`, async (route) => {
    if (await answered) await route.abort();
    else await route.continue();
  });
  return { answer, isSent: page.waitForRequest(`**/bridge/${method}`) };
}
