/**
 * The lists that one fold has made and that nobody else has seen. A fold extends them in place: copying the list of pauses with each pause
 * would make folding a long session quadratic (20,000 pauses took five seconds).
 *
 * Whoever folds passes the same `OwnLists` for every event of a stream, and must not use any state of the thing but the last one. Without
 * `OwnLists` the functions copy, so that every earlier state stays as it was.
 */
export class OwnLists {
  readonly #lists = new WeakSet<object>();

  has<Item>(list: readonly Item[]): list is Item[] {
    return this.#lists.has(list);
  }

  add<Item>(list: Item[]): Item[] {
    this.#lists.add(list);
    return list;
  }
}

/** The list with another item at its end. */
export function withAdded<Item>(
  list: readonly Item[],
  item: Item,
  own: OwnLists | undefined,
): readonly Item[] {
  return withItemAt(list, list.length, item, own);
}

/** The list with another item at an index. */
export function withItemAt<Item>(
  list: readonly Item[],
  index: number,
  item: Item,
  own: OwnLists | undefined,
): readonly Item[] {
  const changed = own?.has(list) === true ? list : [...list];
  changed[index] = item;
  return own?.add(changed) ?? changed;
}
