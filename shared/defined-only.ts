/** The type of an object whose undefined fields were left out: a field that may be undefined becomes optional, all others stay required. */
type Defined<Given> = {
  [Key in keyof Given as undefined extends Given[Key] ? never : Key]: Given[Key];
} & {
  [Key in keyof Given as undefined extends Given[Key] ? Key : never]?: Exclude<Given[Key], undefined>;
};

/** Copies an object without the fields that are undefined. The types distinguish absent from undefined (`exactOptionalPropertyTypes`). */
export function definedOnly<Given extends object>(given: Given): Defined<Given> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Defined<Given>;
}
