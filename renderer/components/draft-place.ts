/** Where drafts outlast the page: in what the browser keeps for this window, or this tab, alone, and forgets with it. */
import type { DraftPlace } from './drafts.ts';

export function draftPlaceOf(document: Document, storage: Storage): DraftPlace {
  // Its name changes with all that it loads, so another page, or another build of this one, has another place.
  const build = document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? '';
  const key = `routinelog-drafts ${build}`;
  return {
    read: () => storage.getItem(key),
    write: (text) => storage.setItem(key, text),
    clear: () => storage.removeItem(key),
  };
}
