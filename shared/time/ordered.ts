/** Binary search. Every condition has to hold for everything after the first element for which it holds. */

/** The first index from 0 to `length` - 1 for which the condition holds; `length` if there is none. */
export function firstPlaceWhere(length: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The index of the first element of `ordered` for which the condition holds; the number of elements if there is none. */
export function firstWhere<Item>(ordered: readonly Item[], holds: (item: Item) => boolean): number {
  return firstPlaceWhere(ordered.length, (place) => {
    const item = ordered[place];
    return item === undefined || holds(item);
  });
}
