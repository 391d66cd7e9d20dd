import { describe, expect, it } from 'vitest';
import { homeMonth, newId } from '../../electron/store/uuid.ts';
import { instantFromMs } from '../../shared/time/instant.ts';
import fc from '../support/properties.ts';

const lastMs = Date.UTC(9999, 11, 31);

describe('an id', () => {
  it('is a UUID of version 7 that yields the month of any time from 1970 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: lastMs }), (ms) => {
        const at = instantFromMs(ms);
        const id = newId(at);
        expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
        expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(ms);
        expect(homeMonth(id)).toBe(at.slice(0, 7));
        expect(newId(at)).not.toBe(id);
      }),
    );
  });

  it('of a time before 1970 has the first moment of 1970', () => {
    expect(homeMonth(newId(instantFromMs(-1)))).toBe('1970-01');
  });
});
