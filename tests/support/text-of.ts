/** What stands on a page, as it reads: a blank at which no line breaks is a blank. */
import type { Locator } from 'playwright-core';

export async function textOf(place: Locator): Promise<string | null> {
  const text = await place.textContent();
  return text === null ? null : plain(text);
}

export async function textsOf(places: Locator): Promise<string[]> {
  return (await places.allTextContents()).map(plain);
}

export function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}
