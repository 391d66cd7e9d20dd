type Defined<Given> = { [Key in keyof Given]?: Exclude<Given[Key], undefined> };

/** Without the fields that are undefined: absent and undefined mean the same to a person, but not to the types. */
export function definedOnly<Given extends object>(given: Given): Defined<Given> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Defined<Given>;
}
