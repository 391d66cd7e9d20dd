import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { methodChannel, pushChannel } from '../../electron/doors/ipc-channels.ts';
import { contract } from '../../shared/contract/contract.ts';

test('every method of the contract has a channel of its own, and nothing else has one', () => {
  const names = Object.keys(contract);
  const channels = names.map(methodChannel);
  expect(new Set(channels).size).toBe(names.length);
  expect(channels).not.toContain(null);
  for (const name of ['', 'toString', '__proto__', 'snapshot:', 'push:snapshot'])
    expect(methodChannel(name)).toBeNull();
  expect(pushChannel('snapshot')).not.toBeNull();
  expect(pushChannel('constructor')).toBeNull();
});

test('the built preload is small and contains no schemas', () => {
  const built = readFileSync(join(import.meta.dirname, '../../dist/preload/preload.cjs'), 'utf8');
  expect(built.length).toBeLessThan(5_000);
  expect([...built.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron']);
});
