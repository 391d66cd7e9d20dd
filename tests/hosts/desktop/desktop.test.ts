/** The life of the desktop program, without Electron: which starts end the program, and which only print an answer. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { StorageFailed } from '../../../electron/ports/store.ts';
import { temporaryFolder } from '../../support/record.ts';

const opening = vi.hoisted(() => ({ opened: null as unknown }));
vi.mock('electron', () => ({ dialog: { showMessageBox: async () => undefined } }));
vi.mock('../../../electron/windows/sealing.ts', () => ({ sealPages: () => undefined }));
vi.mock('../../../electron/doors/tray/starting-icon.ts', () => ({
  showStartingIcon: () => ({ remove: () => undefined }),
}));
vi.mock('../../../electron/hosts/desktop/open-desktop.ts', () => ({
  openDesktop: async () => opening.opened,
}));

/** Has Chromium's lock. */
const runtime = temporaryFolder();

afterEach(() => {
  opening.opened = null;
});
afterAll(() => runtime.remove());

/** Whether the program had marked its end when it exited. */
let isMarked = false;

/**
 * Starts the program with these words and returns a log of what it prints and does. `answer`: answers the words; `fails`: the record
 * cannot be opened.
 */
async function started(
  words: readonly string[],
  answer: () => Promise<unknown>,
  fails: boolean | Error = false,
) {
  const done: string[] = [];
  const windows = { open: (page: string) => done.push(`opens ${page}`) };
  const failure = fails === true ? new Error('The record cannot be opened.') : fails;
  opening.opened = failure === false ? { windows, answer } : Promise.reject(failure);
  const app = {
    on: () => undefined,
    whenReady: async () => undefined,
    getLoginItemSettings: () => ({ wasOpenedAtLogin: false }),
    getPath: () => runtime.folder,
    exit: (code: number) => {
      done.push(`exits with ${code}`);
      isMarked = existsSync(join(runtime.folder, 'leaving'));
    },
    quit: () => done.push('quits'),
  };
  const { createDesktop } = await import('../../../electron/hosts/desktop/desktop.ts');
  const desktop = createDesktop({
    app: app as never,
    dataFolder: '/data',
    appFolder: '/app',
    speaking: async () => (await import('../../../shared/messages/speech.ts')).english,
    print: async ({ exitCode, stdout, stderr }) => done.push(`${exitCode} ${stdout}${stderr}`),
  });
  await desktop.start({ words, hidden: false, asked: null } as never, 'en-GB');
  return done;
}

it('a program that is started opens its window, and with words prints their answer instead', async () => {
  const answer = async () => ({ exitCode: 0, stdout: 'Started.\n', stderr: '' });
  expect(await started([], answer)).toEqual(['opens tray']);
  expect(await started(['start', 'Report'], answer)).toEqual(['0 Started.\n']);
});

it('words that the program fails to answer print its error, and the program goes on', async () => {
  const answer = () => Promise.reject(new Error('A bug.'));
  expect(await started(['routinelog://history'], answer)).toEqual(['1 A bug.\n']);
});

it('a program that cannot be opened says so and ends', async () => {
  const answer = () => Promise.reject(new Error('never asked'));
  const done = ['1 The record cannot be opened.\n', 'exits with 1'];
  expect(await started(['status'], answer, true)).toEqual(done);
  expect(await started([], answer, true)).toEqual(done);
});

it('a file that cannot be read for the first menu is named in a sentence, not in the words of the error', async () => {
  const cause = Object.assign(new Error("EACCES: permission denied, open '/data/plan/2026-11.json'"), {
    ...{ code: 'EACCES', syscall: 'open', path: '/data/plan/2026-11.json' },
  });
  const failed = new StorageFailed('EACCES', `plan/2026-11.json could not be read: ${cause}`, { cause });
  expect(await started([], () => Promise.reject(new Error('never asked')), failed)).toEqual([
    '1 RoutineLog cannot use /data/plan/2026-11.json: you have no permission for it. Nothing was changed. Fix that, or choose another folder with --data.\n',
    'exits with 1',
  ]);
});

it('a program that cannot be opened marks its end, so that a start at that moment waits for it', async () => {
  isMarked = false;
  await started([], () => Promise.reject(new Error('never asked')), true);
  expect(isMarked).toBe(true);
});
