/** What a verb prints when the data folder's lock names a server that cannot be asked. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { commandLine } from '../../electron/cli/bin.ts';
import { takeLock } from '../../electron/store/lock.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { temporaryFolder } from '../support/record.ts';

let temporary: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  temporary = temporaryFolder();
});
afterEach(() => {
  vi.restoreAllMocks();
  temporary.remove();
});

it.each([
  ['no address', {}],
  ['a text that is no address', { url: 'nowhere' }],
  ['an address of another computer', { url: 'http://192.0.2.1:8000/' }],
])('says so where the lock has %s, and sends nothing', async (_what, named) => {
  const hold = await takeLock(realFileSystem, temporary.folder, { kind: 'serve', ...named });
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  const exitCode = await commandLine({
    words: ['status', '--data', temporary.folder],
    appFolder: temporary.folder,
    environment: { platform: process.platform, variables: {}, home: temporary.folder },
    isPackaged: false,
    program: () => ({ start: null, ask: null }),
  });
  await hold.release();
  expect({ exitCode, said }).toEqual({
    exitCode: 1,
    said: ['The server that has the data folder does not say where it is. Start it again.\n'],
  });
});
