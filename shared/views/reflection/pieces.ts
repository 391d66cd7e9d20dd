/** Work that can be left off after each piece and taken up again, so that a day of thousands of blocks holds up nobody who has another question. */

/** Yields between its pieces; returns what it comes to. Nothing that it was given may change meanwhile. */
export type Pieces<Value> = Generator<void, Value, void>;

/** Like `flatMap`, a piece for each item. */
export function* inPieces<Item, Made>(
  items: readonly Item[],
  of: (item: Item) => readonly Made[],
): Pieces<Made[]> {
  const made: Made[] = [];
  for (const item of items) {
    made.push(...of(item));
    yield;
  }
  return made;
}
