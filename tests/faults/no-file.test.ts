/**
 * A named pipe, a folder or a similar object in the place of a file of the record: no start waits for it, nothing is lost, and what cannot
 * be read is named.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve } from '../../electron/hosts/server/server.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import { resealed } from '../../electron/store/durable-adapter.ts';
import { startFileSystem } from '../../electron/store/start-file-system.ts';
import { english } from '../../shared/messages/speech.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { sumOf } from '../support/mounted-disk.ts';
import { FakeClock, TestRecord, temporaryFolder } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';
import { routinelog } from '../support/serve.ts';

let record = new TestRecord();
const namesOf = async () => {
  const { service } = record.open;
  const found = [];
  for await (const { name } of service.store.all(service.owner())) found.push(name);
  return found.sort();
};
const pipe = (file: string) => execFileSync('mkfifo', [file]);
const socket = (file: string) =>
  spawnSync(
    process.execPath,
    [
      '-e',
      "require('node:net').createServer().listen(process.argv[1], () => process.kill(process.pid, 9))",
      file,
    ],
    { stdio: 'ignore' },
  );

describe.skipIf(process.platform === 'win32')('in the place of a file', () => {
  let files: string[] = [];
  beforeEach(async () => {
    record = new TestRecord();
    await record.start();
    await record.must('record', {
      name: 'October',
      start: '2026-10-05T09:00:00Z',
      end: '2026-10-05T10:00:00Z',
    });
    await record.must('begin', { name: 'Now' });
    await record.open.close();
    files = [
      'state.json',
      'index.json',
      'settings.json',
      'device.json',
      'lock',
      'sessions/2026-10.json',
      'sessions/2026-11.json',
      ...readdirSync(path.join(record.folder, 'journal')).map((name) => `journal/${name}`),
    ];
  });
  afterEach(() => record.end());

  it.each([
    ['a named pipe', pipe],
    [
      'a socket',
      (file: string) => {
        socket(file);
      },
    ],
    [
      'a folder',
      (file: string) => {
        mkdirSync(file);
      },
    ],
    ['a link to itself', (file: string) => symlinkSync(path.basename(file), file)],
    ['a link to nowhere', (file: string) => symlinkSync('nowhere', file)],
  ])('%s: the record opens with everything that the other files hold', async (what, lay) => {
    for (const file of files) {
      if (what === 'a folder' && file === 'lock') continue;
      const full = path.join(record.folder, file);
      rmSync(full, { force: true, recursive: true });
      lay(full);
      await record.start(startFileSystem());
      expect(await namesOf(), file).toEqual(['Now', 'October']);
      expect(await record.must('snapshot', {}), file).toMatchObject({ current: { name: 'Now' } });
      await record.open.service.store.checkpoint();
      if (!file.startsWith('journal/') && file !== 'settings.json')
        expect(statSync(full).isFile(), file).toBe(true);
      await record.open.close();
    }
  });
});

describe('a folder with the name of a write that was never finished', () => {
  afterEach(() => record.end());
  it('keeps no start from going on, and stays as it is', async () => {
    record = new TestRecord();
    await record.start();
    await record.must('begin', { name: 'Now' });
    await record.open.close();
    const left = path.join(record.folder, 'sessions/2026-11.json.0123456789ab.tmp');
    mkdirSync(left);
    writeFileSync(path.join(left, 'kept'), 'anything');
    await record.start(startFileSystem());
    expect(await namesOf()).toEqual(['Now']);
    await record.open.close();
    expect(readFileSync(path.join(left, 'kept'), 'utf8')).toBe('anything');
  });
});

describe.skipIf(process.platform === 'win32')('a link to a file of format 1, in its place', () => {
  afterEach(() => record.end());
  it.each([
    ['as a start opens it', startFileSystem],
    ['as the program opens it', () => undefined],
  ])('is read, and its target is kept as it was before the upgrade, %s', async (_how, disk) => {
    record = new TestRecord();
    cpSync(path.join(import.meta.dirname, '../golden/format-1/data'), record.folder, { recursive: true });
    const state = path.join(record.folder, 'state.json');
    const before = readFileSync(state);
    renameSync(state, path.join(record.folder, 'sessions/elsewhere'));
    symlinkSync('sessions/elsewhere', state);
    await record.start(disk());
    expect(record.open.service.store.problems).toEqual([]);
    await record.must('addTask', { title: 'New' });
    await record.open.service.store.checkpoint();
    expect(statSync(state).isFile()).toBe(true);
    expect(readFileSync(path.join(record.folder, 'backups/version-1/state.json'))).toEqual(before);
    await record.open.close();
  });
});

describe.skipIf(process.platform === 'win32')('in the place of settings.json while the program runs', () => {
  beforeEach(async () => {
    record = new TestRecord();
    await record.start();
  });
  afterEach(() => record.end());
  it.each([
    ['a named pipe', pipe],
    ['a folder', (file: string) => mkdirSync(file)],
  ])('%s is moved out of the way, and no setting is lost', async (_what, lay) => {
    const { open } = record;
    const file = path.join(record.folder, 'settings.json');
    const laid = () => {
      rmSync(file, { force: true });
      lay(file);
    };
    await record.must('changeSettings', { theme: 'dark' });
    laid();
    expect((await record.must('backUp', {})).state).toBe('proven');
    await record.must('changeSettings', { theme: 'light' });
    const { notices } = await open.service.snapshot();
    expect(notices.map(({ message }) => english.say(message))).toEqual([
      expect.stringMatching(
        /^Something else lay in the place of settings\.json while RoutineLog ran\. It was moved to set-aside\//,
      ),
    ]);
    laid();
    await record.reopen();
    expect(record.open.settings.current.theme).toBe('light');
  });
});

describe.skipIf(process.platform === 'win32')('in the place of a running program’s files', () => {
  beforeEach(() => {
    record = new TestRecord();
  });
  afterEach(() => record.end());
  const lay = (name: string) => {
    const file = path.join(record.folder, name);
    mkdirSync(file);
    return file;
  };

  it('a folder named like a socket that was left behind stays as it is', async () => {
    const file = lay(`in-use-${crypto.randomUUID()}`);
    await record.start();
    expect(statSync(file).isDirectory()).toBe(true);
  });

  it.each(['lock', 'journal'])(
    'the wrong kind of file at “%s” keeps the record closed, and is named',
    async (name) => {
      const file = path.join(record.folder, name);
      if (name === 'lock') mkdirSync(file);
      else writeFileSync(file, '');
      await expect(record.start()).rejects.toThrow(`RoutineLog cannot use ${file}: a f`);
    },
  );
});

it('a folder in the place of the token keeps a server from starting, is named, and leaves the data folder free', async () => {
  const { folder: dataFolder, remove } = temporaryFolder();
  try {
    const file = path.join(dataFolder, 'serve-token');
    mkdirSync(file);
    const start = () => serve({ dataFolder, port: 0, pagesFolder: null });
    await expect(start()).rejects.toThrow(
      `RoutineLog cannot use ${file}: a folder lies where a file should be.`,
    );
    rmdirSync(file);
    await (await start()).close();
  } finally {
    remove();
  }
});

describe('a verb when no program runs and none can be started', () => {
  beforeEach(async () => {
    record = new TestRecord();
    await record.start();
    await record.must('begin', { name: 'Now' });
    await record.open.close();
  });
  afterEach(() => record.end());
  const asked = (...words: readonly string[]) => routinelog('--data', record.folder, ...words);
  const advice = expect.stringMatching(
    /^RoutineLog is not running, .* Start it with `routinelog serve`\.\n$/,
  );

  it('says what keeps the record from being opened, not that a program must be started, and changes nothing', async () => {
    expect(await asked('status')).toMatchObject({ code: 1, stderr: advice });
    const journal = path.join(record.folder, 'journal');
    renameSync(journal, `${journal}-elsewhere`);
    writeFileSync(journal, '');
    const before = sumOf(record.folder);
    for (const words of [['status'], ['export'], ['start', 'Other']])
      expect(await asked(...words), words[0]).toEqual({
        code: 1,
        stdout: '',
        stderr: `RoutineLog cannot use ${journal}: a file lies where a folder should be. Nothing was changed. Fix that, or choose another folder with --data.\n`,
      });
    expect(sumOf(record.folder)).toBe(before);
  });

  it('names a file that a newer version wrote', async () => {
    const text = '{"checksum":"00000000","format":"routinelog-settings","version":99}';
    writeFileSync(path.join(record.folder, 'settings.json'), resealed(Buffer.from(text)));
    expect(await asked('status')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('settings.json was written by a newer version'),
    });
  });

  it.skipIf(process.platform === 'win32')('names a data folder that is a link to itself', async () => {
    const loop = path.join(record.folder, 'loop');
    symlinkSync('loop', loop);
    for (const verb of ['status', 'doctor', 'start'])
      expect(await routinelog('--data', loop, verb), verb).toEqual({
        code: 1,
        stdout: '',
        stderr: `RoutineLog cannot use ${loop}: a link there leads back to itself. Nothing was changed. Fix that, or choose another folder with --data.\n`,
      });
  });

  it('says so if there is no record yet, and makes none', async () => {
    rmSync(record.folder, { recursive: true });
    mkdirSync(record.folder);
    expect(await asked('status')).toMatchObject({ code: 1, stderr: advice });
    expect(readdirSync(record.folder)).toEqual([]);
  });
});

describe('an unreadable file', () => {
  it('is named in the answer to a query, in the words of what the disk says', async () => {
    const disk = new MemoryDisk();
    const clock = new FakeClock();
    const before = await openRecord(disk, clock);
    const long = { name: 'Long ago', start: '2026-01-05T09:00:00Z', end: '2026-01-05T10:00:00Z' };
    await dispatch(before.handlersFor('window'), 'record', long);
    await before.close();
    const open = await openRecord(disk, clock);
    for (const [code, words] of [
      ['EIO', 'the disk reported an error'],
      ['EACCES', 'a file of it may not be read'],
      ['ESTALE', 'the network folder does not answer'],
    ] as const) {
      disk.faults = ({ name, file }) =>
        name === 'read' && file.endsWith('2026-01.json') ? { how: 'fails', code } : null;
      const answer = await dispatch(open.handlersFor('window'), 'day', { date: '2026-01-05' });
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'storage-failed' } });
      if (!answer.ok)
        expect(english.say(answer.refusal.message)).toBe(
          `This cannot be read: ${words}. Nothing was changed; try again once that is fixed.`,
        );
    }
    disk.heal();
    expect(await dispatch(open.handlersFor('window'), 'day', { date: '2026-01-05' })).toMatchObject({
      ok: true,
    });
  });
});
