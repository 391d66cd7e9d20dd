import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { methodChannel, pushChannel } from '../../electron/doors/ipc-channels.ts';
import { contract } from '../../shared/contract/contract.ts';

test('there is a channel of its own for every method of the contract, and for nothing else', () => {
  const names = Object.keys(contract);
  const channels = names.map(methodChannel);
  expect(new Set(channels).size).toBe(names.length);
  expect(channels).not.toContain(null);
  for (const name of ['', 'toString', '__proto__', 'snapshot:', 'push:snapshot'])
    expect(methodChannel(name)).toBeNull();
  expect(pushChannel('snapshot')).not.toBeNull();
  expect(pushChannel('constructor')).toBeNull();
});

test('the built preload is small and carries no schemas', () => {
  const built = readFileSync(join(import.meta.dirname, '../../dist/preload/preload.cjs'), 'utf8');
  expect(built.length).toBeLessThan(5_000);
  expect([...built.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron']);
});
