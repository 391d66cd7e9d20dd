/**
 * Appends the items to the list. `list.push(...items)` passes every item as an argument, and with somewhat more than 100,000 of them the stack
 * overflows.
 */
export function addAll<Item>(list: Item[], items: Iterable<Item>): void {
  for (const each of items) list.push(each);
}
