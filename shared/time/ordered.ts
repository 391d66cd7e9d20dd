/**
 * The place of the first of `ordered` of which something holds, as it does of all that follow it; their number where it holds of none.
 */
export function firstWhere<Item>(ordered: readonly Item[], holds: (item: Item) => boolean): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = ordered[middle];
    if (item === undefined || holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
