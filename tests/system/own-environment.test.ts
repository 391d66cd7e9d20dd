import { homedir } from 'node:os';
import { parse } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { ownEnvironment } from '../../electron/system/own-environment.ts';

vi.mock('node:os', async (original) => {
  const os = await original<typeof import('node:os')>();
  return { ...os, homedir: vi.fn(os.homedir) };
});
afterEach(() => vi.restoreAllMocks());

it('the home folder is the one that the system names', () => {
  expect(ownEnvironment().home).toBe(homedir());
});

it('a user without a home folder has the root folder, so that a start can say what is missing', () => {
  vi.mocked(homedir).mockImplementation(() => {
    throw new Error('A system error occurred: uv_os_homedir returned ENOENT (no such file or directory)');
  });
  expect(ownEnvironment().home).toBe(parse(process.execPath).root);
});
