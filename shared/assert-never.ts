/** Ends every `switch` on a union: a forgotten case fails to compile, and a value that the types do not allow throws. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
