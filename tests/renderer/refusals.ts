/** The texts of all refusals within a part of a page. */
import type { Locator } from 'playwright-core';

export async function refusals(within: Locator): Promise<readonly string[]> {
  return (await within.locator('.refusal').allTextContents()).filter((each) => each !== '');
}
