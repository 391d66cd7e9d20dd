/**
 * A full or read-only disk, or a folder without write permission: the record can still be read, nothing is written, and the program
 * continues by itself once it can write.
 */

import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { composeRoutineLog } from '../../electron/composition/compose.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import { english } from '../../shared/messages/speech.ts';
import { type Call, MemoryDisk } from '../support/memory-disk.ts';
import { canMount, mountedDisk, sumOf } from '../support/mounted-disk.ts';
import { bareHost, FakeClock, testInstallation } from '../support/record.ts';
import { folder, openRecord, openToReadAtLeast, partsToReadAtLeast } from '../support/record-on-disk.ts';
import { routinelog, type ServeChild, spawnServe } from '../support/serve.ts';

const writing: ReadonlySet<Call['name']> = new Set([
  'makeFolder',
  'create',
  'createSynced',
  'open',
  'rename',
  'link',
  'remove',
  'file.write',
  'file.truncate',
]);

/** Time between two attempts to write, as in `store/read-only.ts`. */
const betweenLooksMs = 10_000;

afterEach(() => vi.useRealTimers());

const filesOf = (disk: MemoryDisk) => disk.files().map((file) => [file, disk.content(file)?.toString('hex')]);

/** A record as somebody at work has it: two sessions, one of them running, and the months are not up to date. */
async function begun(disk: MemoryDisk, clock: FakeClock, installation = testInstallation()): Promise<void> {
  const record = await openRecord(disk, clock, bareHost, installation);
  const handlers = record.handlersFor('window');
  await dispatch(handlers, 'begin', { name: 'Mail' });
  clock.forward(20);
  await record.service.store.checkpoint();
  await dispatch(handlers, 'begin', { name: 'Write report' });
  clock.forward(20);
  await record.close();
}

describe.each([
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the data folder is read-only'],
  ['EACCES', 'the data folder may not be written to'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EFBIG', 'a file would grow larger than the system allows'],
])('a disk that answers %s', (code, words) => {
  it('lets the record be read, says so in a lasting sentence, refuses every command with it, and stays unchanged', async () => {
    const [disk, clock, installation] = [new MemoryDisk(), new FakeClock(), testInstallation()];
    await begun(disk, clock, installation);
    const before = filesOf(disk);
    disk.faults = ({ name }) => (writing.has(name) ? { how: 'fails', code } : null);
    const record = await openToReadAtLeast(disk, clock, installation);
    const sentence = `The record can only be read: ${words}. Nothing can be changed until that is fixed; RoutineLog then goes on by itself.`;
    const shown = await record.service.snapshot();
    expect(shown.current?.name).toBe('Write report');
    expect(shown.sessions).toHaveLength(2);
    expect(shown.notices.map(({ kind, message }) => [kind, english.say(message)])).toEqual([
      ['read-only', sentence],
    ]);
    const handlers = record.handlersFor('window');
    const said = async (...[name, input]: readonly [string, unknown]) => {
      const answer = await dispatch(handlers, name as 'begin', input as never);
      return answer.ok ? 'done' : english.say(answer.refusal.message);
    };
    expect(await said('begin', { name: 'Other' })).toBe(sentence);
    expect(await said('end', {})).toBe(sentence);
    expect(await said('undo', {})).toBe(sentence);
    expect(await said('backUp', {})).toBe(sentence);
    expect(await said('changeSettings', { dayStart: '05:00' })).toContain(words);
    await record.service.store.checkpoint();
    await record.close();
    expect(filesOf(disk)).toEqual(before);
  });

  it('is written to again without help once it works', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const [disk, clock, installation] = [new MemoryDisk(), new FakeClock(), testInstallation()];
    await begun(disk, clock, installation);
    disk.faults = ({ name }) => (writing.has(name) ? { how: 'fails', code } : null);
    const record = await openToReadAtLeast(disk, clock, installation);
    const noticed = async () => (await record.service.snapshot()).notices.map(({ kind }) => kind);
    await vi.advanceTimersByTimeAsync(betweenLooksMs);
    expect(await noticed()).toEqual(['read-only']);
    disk.heal();
    await vi.advanceTimersByTimeAsync(betweenLooksMs);
    await expect.poll(noticed).toEqual([]);
    const handlers = record.handlersFor('window');
    expect((await dispatch(handlers, 'begin', { name: 'Other' })).ok).toBe(true);
    expect((await dispatch(handlers, 'changeSettings', { dayStart: '05:00' })).ok).toBe(true);
    await record.close();
    const again = await openToReadAtLeast(disk, clock, installation);
    expect((await again.service.snapshot()).current?.name).toBe('Other');
    expect(again.settings.current.dayStart).toBe('05:00');
    await again.close();
  });
});

it.each([
  // The first commit of an installation names the owner of the record.
  ['its first commit', ({ name, file }: Call) => name === 'create' && file.includes('/journal/')],
  ['its presence', null],
] as const)(
  'background work begins at the next attempt if the disk fails again at %s',
  async (_what, isRefused) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const [disk, clock] = [new MemoryDisk(), new FakeClock()];
    await begun(disk, clock);
    disk.faults = ({ name }) => (writing.has(name) ? { how: 'fails', code: 'ENOSPC' } : null);
    const began: string[] = [];
    const machine = {
      listen: () => {
        if (isRefused === null && began.push('refused') === 1) throw new Error('nobody answers');
        began.push('listens');
        return () => undefined;
      },
    };
    const record = await composeRoutineLog({
      ...partsToReadAtLeast(disk, clock, testInstallation('another')),
      machine,
      onWritable: async () => {
        began.push('told');
      },
    });
    disk.faults = (call) => (isRefused?.(call) === true ? { how: 'fails', code: 'ENOSPC' } : null);
    await vi.advanceTimersByTimeAsync(betweenLooksMs);
    await expect
      .poll(async () => (await record.service.snapshot()).notices.some(({ kind }) => kind === 'read-only'))
      .toBe(false);
    expect(began).not.toContain('told');
    disk.heal();
    await vi.advanceTimersByTimeAsync(betweenLooksMs);
    await expect.poll(() => began.slice(-2)).toEqual(['listens', 'told']);
    const { store } = record.service;
    expect(store.registry.owners[store.device]?.owner).toBe(record.service.owner());
    await vi.advanceTimersByTimeAsync(betweenLooksMs);
    expect(began.filter((each) => each === 'listens')).toHaveLength(1);
    await record.close();
  },
);

it.each([
  ['the room for the first commit', 'create'],
  ['the room for a line of it', 'file.write'],
] as const)(
  'a disk that takes the lock and has not %s lets the record be read, refuses a command, and is written once it can be',
  async (_what, refused) => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const [disk, clock, installation] = [new MemoryDisk(), new FakeClock(), testInstallation('another')];
    await begun(disk, clock);
    disk.faults = ({ name, file }) =>
      name === refused && file.includes('/journal/') ? { how: 'fails', code: 'ENOSPC' } : null;
    const record = await openToReadAtLeast(disk, clock, installation);
    const { service } = record;
    expect((await service.snapshot()).current?.name).toBe('Write report');
    const answer = await dispatch(record.handlersFor('window'), 'begin', { name: 'Other' });
    expect(answer).toMatchObject({ refusal: { code: 'storage-failed' } });
    const noticed = async () => (await service.snapshot()).notices.map(({ message }) => english.say(message));
    expect(await noticed()).toEqual([
      'Not saved: the disk is full. Nothing was changed; try again once that is fixed.',
    ]);
    disk.heal();
    await vi.advanceTimersByTimeAsync(betweenLooksMs);
    await expect.poll(noticed).toEqual([]);
    const { registry, device } = service.store;
    expect(registry.owners[device]?.owner).toBe(service.owner());
    expect(await dispatch(record.handlersFor('window'), 'begin', { name: 'Other' })).toMatchObject({
      ok: true,
    });
    await record.close();
  },
);

it.each([
  ['command', 'begin', { name: 'Other' }],
  ['setting', 'changeSettings', { dayStart: '05:00' }],
] as const)(
  'the first %s after room was made succeeds, although nobody has tried since',
  async (_what, name, input) => {
    const [disk, clock, installation] = [new MemoryDisk(), new FakeClock(), testInstallation()];
    await begun(disk, clock, installation);
    disk.faults = ({ name: call }) => (writing.has(call) ? { how: 'fails', code: 'ENOSPC' } : null);
    const record = await openToReadAtLeast(disk, clock, installation);
    disk.heal();
    expect(await dispatch(record.handlersFor('window'), name, input)).toMatchObject({ ok: true });
    expect((await record.service.snapshot()).notices).toEqual([]);
    await record.close();
  },
);

it('damaged files on a read-only disk are rebuilt in memory alone', async () => {
  const [disk, clock, installation] = [new MemoryDisk(), new FakeClock(), testInstallation()];
  await begun(disk, clock, installation);
  for (const file of disk.files().filter((each) => /state|index|sessions/.test(each)))
    disk.put(file, Buffer.from('no such thing'));
  const before = filesOf(disk);
  disk.faults = ({ name }) => (writing.has(name) ? { how: 'fails', code: 'EROFS' } : null);
  const record = await openToReadAtLeast(disk, clock, installation);
  expect((await record.service.snapshot()).sessions.map(({ name }) => name).sort()).toEqual([
    'Mail',
    'Write report',
  ]);
  await record.close();
  expect(filesOf(disk)).toEqual(before);
});

it.each([
  [
    'the settings cannot be looked at',
    ({ name, file }: Call) => name === 'readStart' && file.endsWith('/settings.json'),
  ],
  ['the lock cannot be removed', ({ name, file }: Call) => name === 'remove' && file.endsWith('/lock')],
])('if %s, closing writes everything that is in memory', async (_what, isStruck) => {
  const [disk, clock, installation] = [new MemoryDisk(), new FakeClock(), testInstallation()];
  const record = await openToReadAtLeast(disk, clock, installation);
  await dispatch(record.handlersFor('window'), 'begin', { name: 'Mail' });
  disk.faults = (call) => (isStruck(call) ? { how: 'fails', code: 'EACCES' } : null);
  await record.close();
  expect(disk.struck).toBeGreaterThan(0);
  const month = disk.content(`${folder}/sessions/2026-11.json`)?.toString('utf8');
  expect(month).toContain('"name":"Mail"');
  const left = disk.copy();
  // As the next process finds it, which ignores the locks of processes that have ended.
  if (left.content(`${folder}/lock`) !== undefined) left.put(`${folder}/lock`, Buffer.alloc(0));
  const again = await openToReadAtLeast(left, clock, installation);
  expect((await again.service.snapshot()).current?.name).toBe('Mail');
  await again.close();
});

it('if there is no record yet, a sentence says that the folder cannot be used', async () => {
  const disk = new MemoryDisk();
  disk.faults = ({ name }) => (writing.has(name) ? { how: 'fails', code: 'EROFS' } : null);
  await expect(openToReadAtLeast(disk, new FakeClock())).rejects.toThrow(/cannot use .* read-only/);
});

it('a program that has the folder is named, even if the disk is full', async () => {
  const [disk, clock, installation] = [new MemoryDisk(), new FakeClock(), testInstallation()];
  const first = await openToReadAtLeast(disk, clock, installation);
  disk.faults = ({ name }) => (writing.has(name) ? { how: 'fails', code: 'ENOSPC' } : null);
  await expect(openToReadAtLeast(disk, clock, installation)).rejects.toThrow(/is in use by/);
  disk.heal();
  await first.close();
});

describe.skipIf(!canMount)('a real disk', () => {
  it('that is full, and then read-only, is read by the command line and by a server, and written again by it', async () => {
    const real = mountedDisk();
    if (real === null) return;
    const servers: ServeChild[] = [];
    try {
      const data = join(real.folder, 'data');
      const asked = (...words: readonly string[]) => routinelog('--data', data, ...words);
      const serve = async () => {
        const server = await spawnServe(data);
        servers.push(server);
        return server;
      };
      const first = await serve();
      await asked('start', 'Write report');
      await first.stop('SIGINT');
      const free = real.fill();
      const before = sumOf(data);
      const status = await asked('status');
      expect(status.stdout).toContain('Write report');
      expect(status.stdout).toContain('The record can only be read: the disk is full.');
      expect((await asked('history', 'Write report')).stdout).toContain('Started');
      expect((await asked('export')).stdout).toContain('Write report');
      expect((await asked('doctor')).code).toBe(0);
      expect(await asked('end')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('The record can only be read: the disk is full.'),
      });
      const reading = await serve();
      expect(sumOf(data)).toBe(before);
      await reading.stop('SIGINT');
      expect(sumOf(data)).toBe(before);
      const serving = await serve();
      free();
      // The first command after room was made reaches the server and starts no other program.
      expect(await asked('start', 'Mail')).toMatchObject({ code: 0, stderr: '' });
      await serving.stop('SIGINT');
      const after = sumOf(data);
      real.to('ro');
      expect((await asked('status')).stdout).toContain(
        'The record can only be read: the data folder is read-only.',
      );
      real.to('rw');
      expect(sumOf(data)).toBe(after);
      const again = await serve();
      expect((await asked('end')).code).toBe(0);
      await again.stop('SIGINT');
    } finally {
      await Promise.all(servers.map((each) => each.stop('SIGKILL')));
      real.remove();
    }
  });
});

it('a disk that takes the lock, but does not let a damaged month be put aside, lets the record be read', async () => {
  const [disk, clock, installation] = [new MemoryDisk(), new FakeClock(), testInstallation()];
  await begun(disk, clock, installation);
  disk.put(`${folder}/sessions/2026-11.json`, Buffer.from('{}'));
  disk.faults = ({ name, file }) =>
    name === 'rename' && file.includes('/sessions/') ? { how: 'fails', code: 'ENOSPC' } : null;
  const record = await openToReadAtLeast(disk, clock, installation);
  const shown = await record.service.snapshot();
  expect(shown.current?.name).toBe('Write report');
  expect(shown.notices.map(({ message }) => english.say(message))[0]).toBe(
    'The record can only be read: the disk is full. Nothing can be changed until that is fixed; RoutineLog then goes on by itself.',
  );
  expect(shown.notices.map(({ message }) => english.say(message))[1]).toBe(
    'sessions/2026-11.json is damaged, or is not the file that was written there last. It was left as it is. What is shown comes from the other files, as far as they have it.',
  );
  expect(disk.content(`${folder}/sessions/2026-11.json`)?.toString()).toBe('{}');
  disk.heal();
  expect(await dispatch(record.handlersFor('window'), 'begin', { name: 'Next' })).toMatchObject({ ok: true });
  const { notices } = await record.service.snapshot();
  expect(notices.map(({ message }) => english.say(message))).toEqual([
    expect.stringMatching(/^sessions\/2026-11\.json is damaged, .+ It was moved to set-aside\//),
  ]);
  await record.close();
});
