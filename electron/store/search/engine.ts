/** Who searches: a thread of its own, or this one where there is none to be had. */
import type { HandedMonth, MonthState, SearchAsk, SearchFound } from './ask.ts';
import type { ReadMonth } from './month-reader.ts';
import { Searcher } from './searcher.ts';

/** What is asked of an engine: it numbers the asks itself, and has the months handed over that it does not know yet. */
export type Question = Omit<SearchAsk, 'id' | 'handed'>;

export interface Asked {
  /** Null: it broke off, or was cancelled. */
  readonly answer: Promise<SearchFound | null>;
  /** No looking goes on for it, not even after it was answered. */
  cancel(): void;
}

export interface SearchEngine {
  /** `handOver`: the month as it is in memory; null when its file is all. */
  ask(question: Question, handOver: (state: MonthState) => HandedMonth | null): Asked;
  /** Somebody is about to search. */
  prepare(): void;
  close(): Promise<void>;
}

/** Which states of which months were handed over. */
export class HandedOver {
  readonly #known = new Map<string, string>();

  /** Those that are new. */
  next(
    files: readonly MonthState[],
    handOver: (state: MonthState) => HandedMonth | null,
  ): readonly HandedMonth[] {
    return files.flatMap((state) => {
      const stamp = `${state.sequence} ${state.changes}`;
      if (state.changes === 0) this.#known.delete(state.name);
      if (state.changes === 0 || this.#known.get(state.name) === stamp) return [];
      this.#known.set(state.name, stamp);
      return handOver(state) ?? [];
    });
  }
}

/** In this thread, a month at a time with everything else in between: for tests on a made-up disk, and where no thread can be started. */
export function searchHere(read: ReadMonth): SearchEngine {
  const searcher = new Searcher(read, () => new Promise((resolve) => setImmediate(resolve)));
  const handed = new HandedOver();
  let id = 0;
  return {
    ask: (question, handOver) => {
      id += 1;
      const ask: SearchAsk = { ...question, id, handed: handed.next(question.files, handOver) };
      const answer = new Promise<SearchFound | null>((resolve, reject) => {
        searcher.search(ask, resolve).then(() => resolve(null), reject);
      });
      return { answer, cancel: () => searcher.cancel(ask.id) };
    },
    prepare: () => undefined,
    close: async () => undefined,
  };
}
