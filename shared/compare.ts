/**
 * Compares by code units: the order of stamps, dates and ids, the same in every locale. Text that people read is sorted by a collator
 * instead.
 */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
