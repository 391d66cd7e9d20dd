/** Work that can be suspended after each piece, so that computing a day of thousands of blocks does not block other requests. */

import { addAll } from '../../add-all.ts';

/** Yields between its pieces and returns the result. Its input must not change meanwhile. */
export type Pieces<Value> = Generator<void, Value, void>;

/** Like `flatMap`, with one piece per item. */
export function* inPieces<Item, Made>(
  items: readonly Item[],
  of: (item: Item) => readonly Made[],
): Pieces<Made[]> {
  const made: Made[] = [];
  for (const item of items) {
    addAll(made, of(item));
    yield;
  }
  return made;
}
