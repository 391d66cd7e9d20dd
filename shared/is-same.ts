/**
 * Whether two plain values are the same as JSON. Their fields have to be in the same order, as they are if the same code made both: a
 * difference that is only one of order counts as a change, and never hides one.
 */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
