/** The same as `toEqual`, for tests that compare records thousands of times: what is equal to the last field is not taken apart to tell where it is not. */
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

/** `said`: what the failure begins with. */
export function expectSame(found: unknown, wanted: unknown, said?: string): void {
  if (!isDeepStrictEqual(found, wanted)) expect(found, said).toEqual(wanted);
}
