/** Stores drafts beyond the life of the page in `sessionStorage`, which belongs to this window or tab alone and ends with it. */
import type { DraftPlace } from './drafts.ts';

export function draftPlaceOf(document: Document, storage: Storage): DraftPlace {
  // The name of the script changes with the build. Another page or another build therefore has its own place.
  const build = document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? '';
  const key = `routinelog-drafts ${build}`;
  return {
    read: () => storage.getItem(key),
    write: (text) => storage.setItem(key, text),
    clear: () => storage.removeItem(key),
  };
}
