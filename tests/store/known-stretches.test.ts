/** A stretch of bytes has the value that was made from it, never that of another, however little room there is. */
import { describe, expect, it } from 'vitest';
import { KnownStretches } from '../../electron/store/search/known-stretches.ts';
import fc from '../support/properties.ts';

interface Made {
  readonly of: string;
}

function knownIn(room: number) {
  const known = new KnownStretches<Made>(room);
  let made = 0;
  const make = (bytes: Buffer, from: number, to: number): Made => {
    made += 1;
    return { of: bytes.toString('latin1', from, to) };
  };
  return {
    made: () => made,
    of: (bytes: Buffer, from: number, to: number) => {
      const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return known.of(bytes, words, from, to, make);
    },
  };
}

describe('known stretches of bytes', () => {
  it('each have their own value', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '\xff'), maxLength: 24 });
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1 }), fc.integer({ min: 1, max: 200 }), (all, room) => {
        const known = knownIn(room);
        // Twice, so that cached values are asked for too.
        for (const each of [...all, ...all])
          expect(known.of(Buffer.from(`<${each}>`, 'latin1'), 1, each.length + 1)).toEqual({ of: each });
      }),
    );
  });

  it('are computed once for the same bytes, wherever they are', () => {
    const known = knownIn(100);
    const one = known.of(Buffer.from('..a name..'), 2, 8);
    expect(known.of(Buffer.from('a name'), 0, 6)).toBe(one);
    expect(known.made()).toBe(1);
  });

  it('keep their values while the cache grows', () => {
    const known = knownIn(1024 * 1024);
    const all = Array.from({ length: 2_000 }, (_, at) => Buffer.from(`a name of its own: ${at}`));
    for (const each of [...all, ...all]) known.of(each, 0, each.length);
    expect(known.made()).toBe(all.length);
  });

  it('are computed again once others have filled the cache', () => {
    const known = knownIn(16);
    for (const each of ['12345678', 'abcdefgh', 'the third', '12345678'])
      known.of(Buffer.from(each), 0, each.length);
    expect(known.made()).toBe(4);
  });

  it('are not cached if nothing can be made of them', () => {
    const known = new KnownStretches<string>(100);
    const bytes = Buffer.from('nothing');
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    expect(known.of(bytes, words, 0, 7, () => null)).toBeNull();
    expect(known.of(bytes, words, 0, 7, () => 'something')).toBe('something');
  });
});
