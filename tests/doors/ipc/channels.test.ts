import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isDesktopPush, methodChannel } from '../../../electron/doors/ipc/channels.ts';
import { isMethodName, methodNames } from '../../../shared/commands/names.ts';
import { contract } from '../../../shared/contract/contract.ts';

test('every method of the contract has a channel of its own, and nothing else has one', () => {
  const names = Object.keys(contract);
  expect([...methodNames].sort()).toEqual(names.sort());
  expect(new Set(methodNames.map(methodChannel)).size).toBe(names.length);
  for (const name of ['', 'toString', '__proto__', 'snapshot:', 'push:snapshot'])
    expect(isMethodName(name)).toBe(false);
  expect(isDesktopPush('snapshot')).toBe(true);
  expect(isDesktopPush('constructor')).toBe(false);
});

test('the built preload is small and contains no schemas', () => {
  const built = readFileSync(join(import.meta.dirname, '../../../dist/preload/preload.cjs'), 'utf8');
  expect(built.length).toBeLessThan(5_000);
  expect([...built.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['electron']);
});
