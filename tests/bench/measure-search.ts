/**
 * Measures text search over the whole history in the worker thread: how long a person waits for it, beside directly reading and checking
 * the files.
 */
import { type Figure, figuresOf, median } from './figures.ts';
import { runChild } from './run-child.ts';
import type { SearchTook } from './search-child.ts';

const rounds = 5;
const group = 'search of the whole history';

export interface SearchScripts {
  /** Path of the bundled `search-child`. */
  readonly child: string;
  /** Path of the program's bundled worker thread. */
  readonly worker: string;
}

/** `copy`: creates a fresh copy of the store for each round and returns its path. */
export function measureSearch(size: number, copy: () => string, { child, worker }: SearchScripts): Figure[] {
  const took: SearchTook[] = [];
  for (let round = 0; round < rounds; round += 1) took.push(runChild<SearchTook>([child, copy(), worker]));
  const of = (name: keyof SearchTook) => median(took.map((each) => each[name]));
  const figure = figuresOf(group, size);
  return [
    figure('first page of a text, the history being open', 'ms', of('firstMs'), 100),
    figure('all of a text', 'ms', of('wholeMs'), size <= 100_000 ? 300 : 2_000),
    figure('all of a text: times reading and checking the files', 'x', of('wholeMs') / of('bareMs'), null),
    figure('all of it with a letter more', 'ms', of('nextLetterMs'), size <= 100_000 ? 300 : 2_000),
    figure('first page of a label', 'ms', of('labelMs'), 10),
    figure('longest wait of an event meanwhile', 'ms', of('longestWaitMs'), 50),
    figure('memory that stays once the thread is gone', 'MB', of('stayedMb'), null),
  ];
}
