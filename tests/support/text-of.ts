/** The text of a page as it reads, with non-breaking spaces as plain spaces. */
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
