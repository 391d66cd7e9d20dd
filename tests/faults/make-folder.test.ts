/** Two programs make the same folder, and the folders above it, at the same time. */
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeFolder } from '../../electron/system/make-folder.ts';
import { temporaryFolder } from '../support/record.ts';

const { other } = vi.hoisted(() => ({ other: { comesInBetween: (): void => undefined } }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const mkdirSyncOf = (folder: string, mode: number) => {
    try {
      return fs.mkdirSync(folder, mode);
    } catch (error) {
      other.comesInBetween();
      throw error;
    }
  };
  return { ...fs, mkdirSync: mkdirSyncOf };
});

let temporary = temporaryFolder();
beforeEach(() => {
  temporary = temporaryFolder();
});
afterEach(() => {
  other.comesInBetween = () => undefined;
  temporary.remove();
});

it('is there for both, though the other makes what is above it just after it was found missing', () => {
  const above = path.join(temporary.folder, 'above');
  const folder = path.join(above, 'folder');
  other.comesInBetween = () => {
    other.comesInBetween = () => undefined;
    mkdirSync(above, 0o700);
  };
  makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

it.runIf(process.platform === 'linux')('is refused, and not tried for ever, where none can be made', () => {
  expect(() => makeFolder('/proc/routinelog/data')).toThrow(/ENOENT/);
});
