/** Whether a thing was purged, asked for every row of a record that has many tombstones. */
import { expect, it } from 'vitest';
import { digest, isBuried } from '../../electron/store/buried.ts';
import { tombstoneText } from '../../shared/domain/decision.ts';
import type { Registry } from '../../shared/domain/registry.ts';

it('lists the tombstones once, however many things are looked up, because there may be a hundred thousand', () => {
  let listings = 0;
  const buried = {
    [digest(tombstoneText('session', 'a'))]: { kind: 'session' },
  } as unknown as Registry['tombstones'];
  const tombstones = new Proxy(buried, {
    ownKeys: (table) => {
      listings += 1;
      return Reflect.ownKeys(table);
    },
  });
  const looked = ['a', 'b', 'c', 'a'].map((id) => isBuried({ tombstones }, 'session', id));
  expect(looked).toEqual([true, false, false, true]);
  expect(isBuried({ tombstones }, 'block', 'a')).toBe(false);
  expect(listings).toBe(1);
});
