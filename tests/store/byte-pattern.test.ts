/** The pattern must find what a buffer's own search finds, within its bounds. */
import { describe, expect, it } from 'vitest';
import { BytePattern } from '../../electron/store/search/byte-pattern.ts';
import fc from '../support/properties.ts';

/** Of two letters, so that patterns often nearly match, and overlap themselves. */
const text = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', 'ü'), minLength, maxLength });

describe('a pattern of bytes', () => {
  it('is found where a buffer finds it, between any two places', () => {
    fc.assert(
      fc.property(text(1, 6), text(0, 60), fc.nat(130), fc.nat(130), (pattern, all, from, to) => {
        const bytes = Buffer.from(all);
        const end = Math.min(to, bytes.length);
        const inside = bytes.subarray(Math.min(from, end), end).indexOf(pattern);
        const found = new BytePattern(pattern).indexIn(bytes, from, end);
        expect(found).toBe(inside === -1 ? -1 : inside + from);
      }),
    );
  });

  it('matches at a place only if it is there completely', () => {
    fc.assert(
      fc.property(text(1, 3), text(0, 20), fc.nat(50), (pattern, all, at) => {
        const bytes = Buffer.from(all);
        const { length } = Buffer.from(pattern);
        const expected = bytes.subarray(at, at + length).equals(Buffer.from(pattern));
        expect(new BytePattern(pattern).isAt(bytes, at)).toBe(expected);
      }),
    );
  });
});
