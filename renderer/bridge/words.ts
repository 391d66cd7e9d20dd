/**
 * The texts of a page. A page starts with the texts that it needs by itself. The whole catalogue is loaded when another text is needed, for
 * example for a refusal that arrived, or together with a part of the page that is loaded late.
 */
import { Listeners } from '../../shared/listeners.ts';
import type { PackedCatalogue } from '../../shared/messages/pack.ts';
import { type TextOf, textsOf } from '../../shared/messages/speaking.ts';

/** The catalogue of all pages; null until it has been loaded. */
export interface WholeCatalogue {
  get(): TextOf | null;
  /** Loads the whole catalogue. Rejects when loading fails; the next call tries again. */
  load(): Promise<void>;
}

export function wholeCatalogue(load: () => Promise<PackedCatalogue>): WholeCatalogue {
  let whole: TextOf | null = null;
  let coming: Promise<void> | null = null;
  const fetch = async () => {
    try {
      whole = textsOf(await load());
    } finally {
      coming = null;
    }
  };
  return {
    get: () => whole,
    load: async () => {
      if (whole !== null) return;
      coming ??= fetch();
      await coming;
    },
  };
}

export interface PageWords {
  /** Returns a new function once texts have arrived that the previous one was asked for and did not have. */
  get(): TextOf;
  subscribe(changed: () => void): () => void;
}

/**
 * A message whose text is not loaded yet is empty, and is drawn as soon as the text is there. If the text cannot be loaded, the code of the
 * message is shown.
 */
export function pageWords(packed: PackedCatalogue, whole: WholeCatalogue): PageWords {
  const listeners = new Listeners();
  const own = textsOf(packed);
  const nothingYet: ReturnType<TextOf> = [];
  let isAskedFor = false;
  const change = (next: TextOf) => {
    current = next;
    listeners.tell();
  };
  const ask = async () => {
    isAskedFor = true;
    try {
      await whole.load();
    } catch {
      // The page is older than the program, or the program has gone away.
    }
    change((code) => own(code) ?? whole.get()?.(code));
  };
  let current: TextOf = (code) => {
    const text = own(code) ?? whole.get()?.(code);
    if (text !== undefined || whole.get() !== null) return text;
    if (!isAskedFor) void ask();
    return nothingYet;
  };
  return {
    get: () => current,
    subscribe: listeners.add,
  };
}

/** The one catalogue of this page. */
export const allWords = wholeCatalogue(
  async () => (await import('../../shared/messages/compiled-english.ts')).compiledEnglish,
);
