/** Binary search. Each condition has to hold of everything that follows the first of which it holds. */

/** The first of the places 0 to `length` - 1 of which something holds; `length` where it holds of none. */
export function firstPlaceWhere(length: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The place of the first of `ordered` of which something holds; their number where it holds of none. */
export function firstWhere<Item>(ordered: readonly Item[], holds: (item: Item) => boolean): number {
  return firstPlaceWhere(ordered.length, (place) => {
    const item = ordered[place];
    return item === undefined || holds(item);
  });
}
