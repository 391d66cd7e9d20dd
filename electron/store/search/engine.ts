/** Runs searches: in a thread of their own, or in this one if none is available. */
import type { HandedMonth, MonthState, SearchAsk, SearchFound } from './ask.ts';
import type { ReadMonth } from './month-reader.ts';
import { Searcher } from './searcher.ts';

/**
 * A search as the engine is asked for it. The engine numbers the searches itself, and requests the months in memory that it does not know
 * yet.
 */
export type Question = Omit<SearchAsk, 'id' | 'handed'>;

export interface Asked {
  /** Null if the search broke off or was cancelled. */
  readonly answer: Promise<SearchFound | null>;
  /** Stops the search, even if it goes on in the background after its answer. */
  cancel(): void;
}

export interface SearchEngine {
  /** `handOver` returns the month as it is in memory; null if its file is complete. */
  ask(question: Question, handOver: (state: MonthState) => HandedMonth | null): Asked;
  /** Announces that somebody is about to search. */
  prepare(): void;
  close(): Promise<void>;
}

/** Which states of which months were handed over. */
export class HandedOver {
  readonly #known = new Map<string, string>();

  /** The months whose state was not handed over yet. */
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

/** Searches in this thread, month by month with other work in between: for tests on simulated disks, and where no thread can be started. */
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
