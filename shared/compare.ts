/** Orders by code units, as stamps, dates and ids are ordered, and the same in every locale; what people read is ordered by their own collation. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
