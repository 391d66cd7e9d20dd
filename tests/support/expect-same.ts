/** Like `toEqual`, for tests that compare records thousands of times: it looks for differences only if there are any. */
import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

/** `said` begins the message of a failure. */
export function expectSame(found: unknown, wanted: unknown, said?: string): void {
  if (!isDeepStrictEqual(found, wanted)) expect(found, said).toEqual(wanted);
}
