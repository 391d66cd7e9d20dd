/**
 * A file that becomes unreadable while the program runs: each query that needs it is answered with a refusal, and works again once the file
 * can be read.
 */
import { describe, expect, it } from 'vitest';
import { dispatch } from '../../electron/service/dispatch.ts';
import { readHolder } from '../../electron/store/lock.ts';
import type { Done } from '../../shared/contract/answers.ts';
import type { MethodName, VerifyReport } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { english } from '../../shared/messages/speech.ts';
import { shift } from '../../shared/time/instant.ts';
import { inEnglish } from '../support/in-english.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { folder, openRecord, openToReadAtLeast } from '../support/record-on-disk.ts';

const date = '2026-01-05';
const notSaid = message('files.journalMissing');

/** Everything that windows and other programs ask of the record. */
const questions: readonly (readonly [MethodName, (session: string) => object])[] = [
  ['snapshot', () => ({})],
  ['day', () => ({ date })],
  ['day', () => ({ date, asOf: '2026-11-20T09:00:00Z' })],
  ['calendar', () => ({ from: date, to: date })],
  ['range', () => ({ from: date, to: '2026-01-06' })],
  ['reflection', () => ({ date })],
  ['reflections', () => ({ text: 'any' })],
  ['history', () => ({})],
  ['history', () => ({ whole: true, text: 'long' })],
  ['sessionHistory', (session) => ({ session })],
  ['exportDays', () => ({ from: date, to: date, format: 'csv' })],
  ['plan', () => ({ from: date, to: date })],
  ['steps', () => ({ most: 20 })],
  ['undo', () => ({})],
  ['amend', (session) => ({ session, name: 'Another' })],
  ['labels', () => ({})],
  ['tasks', () => ({})],
  ['routines', () => ({})],
  ['workout', (session) => ({ session })],
  ['verify', () => ({})],
  ['backups', () => ({})],
  ['backUp', () => ({})],
  ['settings', () => ({})],
];

/** What cannot be answered without the journal, and without the months. */
const ofJournal = ['day', 'sessionHistory', 'steps', 'undo', 'backUp'];
const ofMonths = [
  ...['day', 'calendar', 'range', 'reflection', 'history', 'sessionHistory', 'exportDays', 'amend', 'labels'],
  ...['tasks', 'workout'],
];

describe.each(['EIO', 'EACCES', 'EISDIR', 'ESTALE', 'EMFILE'])('a disk that answers %s', (code) => {
  it.each([
    ['of the journal', '/journal', ofJournal],
    ['of the months', '/sessions/', ofMonths],
    // What is open has the index in memory.
    ['of the index', '/index.json', []],
    ['of the backups', '/backups', ['backUp', 'backups']],
    ['of anything', '/', [...ofJournal, ...ofMonths, 'backups', 'verify']],
  ])('%s is reported, and nothing is lost by it', async (_title, part, refusedThere) => {
    const disk = new MemoryDisk();
    const clock = new FakeClock();
    const before = await openRecord(disk, clock);
    const long = { name: 'Long ago', start: `${date}T09:00:00Z`, end: `${date}T10:00:00Z` };
    const made = await dispatch(before.handlersFor('window'), 'record', long);
    const session = made.ok ? ((made.value as Done).session ?? '') : '';
    await before.close();
    const open = await openRecord(disk, clock);
    disk.faults = ({ name, file }) =>
      ['read', 'readStart', 'list', 'stat', 'size'].includes(name) && file.includes(part)
        ? { how: 'fails', code }
        : null;
    const refused = new Set<string>();
    for (const [method, input] of questions) {
      // Undo would succeed if its files can be read.
      if (method === 'undo' && !'/journal'.startsWith(part)) continue;
      const what = `${method} ${JSON.stringify(input(session))}`;
      const answer: Result<unknown> = await dispatch(
        open.handlersFor('window'),
        method,
        input(session),
      ).catch((error: unknown) => {
        throw new Error(`${what}: ${error instanceof Error ? error.stack : String(error)}`);
      });
      if (answer.ok) continue;
      refused.add(method);
      expect.soft(`${what}: ${answer.refusal.code}`).toMatch(/storage-failed|nothing-to-undo|not-found/);
      expect.soft(english.say(answer.refusal.message)).not.toContain('unknown');
    }
    expect([...refused].sort()).toEqual([...new Set(refusedThere)].sort());
    disk.heal();
    for (const [method, input] of questions.filter(([name]) => !['undo', 'amend', 'backUp'].includes(name)))
      expect(await dispatch(open.handlersFor('window'), method, input(session)), method).toMatchObject({
        ok: true,
      });
    expect(await dispatch(open.handlersFor('window'), 'steps', { most: 20 })).toMatchObject({
      value: {
        undo: expect.arrayContaining([
          expect.objectContaining({ what: expect.objectContaining({ code: 'session-recorded' }) }),
        ]),
      },
    });
    await open.close();
  });
});

describe.each([
  [
    'the month of the session that undo would bring back',
    '/sessions/2026-11',
    { what: { code: 'session-deleted' } },
  ],
  ['the journal', '/journal', null],
])('a disk that does not give %s', (_title, part, undo) => {
  it('still lets windows show the present, and the step is told in full once it can be read', async () => {
    const disk = new MemoryDisk();
    const clock = new FakeClock();
    const before = await openRecord(disk, clock);
    const calls = before.handlersFor('window');
    const begun = await dispatch(calls, 'begin', { name: 'Write report' });
    const session = begun.ok ? (begun.value as Done).session : null;
    clock.forward(30 * 24 * 60);
    expect(await dispatch(calls, 'delete', { session })).toMatchObject({ ok: true });
    await before.close();
    const open = await openRecord(disk, clock);
    open.service.tellSteps();
    const full = { what: { code: 'session-deleted' }, comesBack: expect.any(String) };
    disk.faults = ({ name, file }) =>
      ['read', 'readStart', 'list', 'stat', 'size'].includes(name) && file.includes(part)
        ? { how: 'fails', code: 'EIO' }
        : null;
    expect(await dispatch(open.handlersFor('window'), 'snapshot', {})).toMatchObject({
      ok: true,
      value: { steps: { undo } },
    });
    disk.heal();
    expect(await dispatch(open.handlersFor('window'), 'snapshot', {})).toMatchObject({
      value: { steps: { undo: full } },
    });
    await open.close();
  });
});

it('the present is shown although the month cannot be read that tells the usual length of what runs', async () => {
  const disk = new MemoryDisk();
  const clock = new FakeClock();
  const before = await openRecord(disk, clock);
  const long = { name: 'Write report', start: '2026-11-05T09:00:00Z', end: '2026-11-05T10:00:00Z' };
  expect(await dispatch(before.handlersFor('window'), 'record', long)).toMatchObject({ ok: true });
  clock.forward(14 * 24 * 60);
  expect(await dispatch(before.handlersFor('window'), 'begin', { name: 'Write report' })).toMatchObject({
    ok: true,
  });
  clock.forward(20 * 60);
  await before.close();
  const open = await openRecord(disk, clock);
  disk.faults = ({ name, file }) =>
    name.startsWith('read') && file.includes('/sessions/2026-11') ? { how: 'fails', code: 'EIO' } : null;
  expect(await dispatch(open.handlersFor('window'), 'snapshot', {})).toMatchObject({
    ok: true,
    value: { current: { name: 'Write report' } },
  });
  await open.close();
});

describe.each(['/sessions/2026-11', '/plan/2026-11', '/2026-11'])(
  'a start at which %s cannot be read',
  (part) => {
    it('shows the rest of the present and says why, until the month can be read', async () => {
      const disk = new MemoryDisk();
      const clock = new FakeClock();
      const before = await openRecord(disk, clock);
      const lunch = { name: 'Lunch', start: '2026-11-20T07:00:00Z', end: '2026-11-20T07:30:00Z' };
      const block = { title: 'Write', start: '2026-11-20T10:00:00Z', end: '2026-11-20T11:00:00Z' };
      const calls = before.handlersFor('window');
      for (const [method, input] of [
        ['record', lunch],
        ['planBlock', block],
        ['writePage', { date: '2026-11-20', note: 'A note' }],
      ] as const)
        expect(await dispatch(calls, method, input)).toMatchObject({ ok: true });
      await before.close();
      disk.faults = ({ name, file }) =>
        name.startsWith('read') && file.includes(part) ? { how: 'fails', code: 'EIO' } : null;
      const open = await openRecord(disk, clock);
      const { notices, untrackedSince, ...shown } = await open.service.snapshot();
      expect(notices.map(({ message }) => english.say(message))).toEqual([
        'This cannot be read: the disk reported an error. Nothing was changed; try again once that is fixed.',
      ]);
      expect(untrackedSince).toBeNull();
      expect(shown.sessions.map(({ name }) => name)).toEqual(part === '/plan/2026-11' ? ['Lunch'] : []);
      expect(shown.plan.blocks).toHaveLength(part === '/sessions/2026-11' ? 1 : 0);
      expect(await dispatch(open.handlersFor('window'), 'day', { date: '2026-11-20' })).toMatchObject({
        refusal: { code: 'storage-failed' },
      });
      disk.heal();
      const whole = await open.service.snapshot();
      expect([whole.notices, whole.sessions.length, whole.plan.blocks.length]).toEqual([[], 1, 1]);
      await open.close();
    });
  },
);

describe.each([
  ['a session runs that began today', '/sessions/2026-11', 0],
  ['a session is interrupted that began last month', '/sessions/2026-10', 30 * 24 * 60],
])('a start at which the month cannot be read where %s', (_title, part, minutes) => {
  it.each(['EIO', 'EACCES'])(
    '(%s) shows that session, and records what does not need the month',
    async (code) => {
      const disk = new MemoryDisk();
      const clock = new FakeClock();
      clock.set(shift(clock.now(), -minutes * 60_000));
      const before = await openRecord(disk, clock);
      const begun = await dispatch(before.handlersFor('window'), 'begin', { name: 'Report' });
      const session = begun.ok ? (begun.value as Done).session : null;
      if (minutes > 0) await dispatch(before.handlersFor('window'), 'interrupt', { reason: 'Call' });
      await before.close();
      const file = disk.files().find((each) => each.includes(part)) ?? '';
      const content = disk.content(file);
      clock.forward(minutes + 10);
      disk.faults = ({ name, file: of }) =>
        name.startsWith('read') && of.includes(part) ? { how: 'fails', code } : null;
      const open = await openRecord(disk, clock);
      const calls = open.handlersFor('window');
      const { current, sessions } = await open.service.snapshot();
      expect(sessions.map(({ id }) => id)).toEqual(minutes > 0 ? [] : [session]);
      expect([current?.id, current?.progress.status]).toEqual([
        session,
        minutes > 0 ? 'interrupted' : 'running',
      ]);
      const ended = await dispatch(calls, 'end', { session });
      expect(ended.ok || ended.refusal.code).toBe('storage-failed');
      const other = await dispatch(calls, 'begin', { name: 'Mail' });
      expect(other.ok || other.refusal.code).toBe(minutes > 0 ? true : 'storage-failed');
      await open.close();
      expect(disk.content(file)).toEqual(content);
      disk.heal();
      const after = await openRecord(disk, clock);
      expect(await dispatch(after.handlersFor('window'), 'end', { session })).toMatchObject({ ok: true });
      expect(await dispatch(after.handlersFor('window'), 'verify', {})).toMatchObject({
        value: { ok: true },
      });
      await after.close();
    },
  );
});

it.each(['EIO', 'EACCES'])(
  'a start after a crash, at which the month cannot be read (%s), shows the whole record from the journal, and writes once it can be read',
  async (code) => {
    const disk = new MemoryDisk();
    const clock = new FakeClock();
    const before = await openRecord(disk, clock);
    const calls = before.handlersFor('window');
    const lunch = { name: 'Lunch', start: '2026-11-20T07:00:00Z', end: '2026-11-20T07:30:00Z' };
    await dispatch(calls, 'record', lunch);
    await before.service.store.checkpoint();
    await dispatch(calls, 'begin', { name: 'Report' });
    disk.put(`${folder}/lock`, undefined);
    const file = `${folder}/sessions/2026-11.json`;
    const content = disk.content(file);
    disk.faults = ({ name, file: of }) =>
      name.startsWith('read') && of.includes('/sessions/2026-11') ? { how: 'fails', code } : null;
    const open = await openToReadAtLeast(disk, clock);
    const { current, sessions, notices } = await open.service.snapshot();
    expect([current?.name, sessions.length]).toEqual(['Report', 2]);
    expect(notices.map(({ kind }) => kind)).toEqual(['read-only', 'file-problem']);
    const words = code === 'EIO' ? 'the disk reported an error' : 'you have no permission for it';
    const why = `The record can only be read, because a file of it cannot be: ${words}. Nothing can be changed until that is fixed; RoutineLog then goes on by itself.`;
    expect(english.say(notices[0]?.message ?? notSaid)).toBe(why);
    for (const [method, input] of [
      ['begin', { name: 'Mail' }],
      ['backUp', {}],
    ] as const)
      expect(inEnglish(await dispatch(open.handlersFor('window'), method, input))).toMatchObject({
        refusal: { message: why },
      });
    // The folder can be written to, so the command line finds this program by its lock, and no second one begins to write.
    expect((await readHolder(disk, folder))?.kind).toBe('serve');
    await expect(openToReadAtLeast(disk, clock)).rejects.toThrow(/is in use by/);
    expect(english.say(notices[1]?.message ?? notSaid)).toMatch(
      /^sessions\/2026-11\.json cannot be read: .+ It was left as it is\./,
    );
    expect(await dispatch(open.handlersFor('window'), 'begin', { name: 'Mail' })).toMatchObject({
      refusal: { code: 'storage-failed' },
    });
    const checked = (await dispatch(open.handlersFor('window'), 'verify', {})) as Result<VerifyReport>;
    const because = `because one of them cannot be read: ${words}.`;
    expect(checked.ok && checked.value.differences.map((each) => english.say(each))).toContain(
      `The files could not be brought up to date before the check, ${because} What is new is in the journal only.`,
    );
    expect((await open.service.snapshot()).notices.map((each) => english.say(each.message))).toContain(
      `The files of the months could not be brought up to date, ${because} Nothing is lost: the journal has it all. It is tried again later.`,
    );
    expect(disk.content(file)).toEqual(content);
    disk.heal();
    expect(await dispatch(open.handlersFor('window'), 'begin', { name: 'Mail' })).toMatchObject({ ok: true });
    const healed = await open.service.snapshot();
    expect([healed.current?.name, healed.sessions.length, healed.notices]).toEqual(['Mail', 3, []]);
    expect(await dispatch(open.handlersFor('window'), 'verify', {})).toMatchObject({ value: { ok: true } });
    await open.close();
    expect(disk.content(`${folder}/lock`)).toBeUndefined();
  },
);

it.each([
  ['EIO', 'the disk reported an error'],
  ['EACCES', 'you have no permission for it'],
])(
  'a command that needs a file which cannot be read (%s) is refused with that, and not as one that cannot be written',
  async (code, words) => {
    const disk = new MemoryDisk();
    const clock = new FakeClock();
    const before = await openRecord(disk, clock);
    const old = { name: 'Old', start: '2026-01-05T07:00:00Z', end: '2026-01-05T07:30:00Z' };
    const recorded = await dispatch(before.handlersFor('window'), 'record', old);
    const { session } = (recorded as { value: Done }).value;
    await before.close();
    const open = await openRecord(disk, clock);
    disk.faults = ({ name, file }) =>
      name.startsWith('read') && file.includes('/sessions/2026-01') ? { how: 'fails', code } : null;
    const why = `Not saved, because a file that it needs cannot be read: ${words}. Nothing was changed; try again once that is fixed.`;
    for (const [method, input] of [
      ['amend', { session, name: 'Another' }],
      ['record', { ...old, name: 'Beside', start: '2026-01-06T07:00:00Z', end: '2026-01-06T07:30:00Z' }],
    ] as const)
      expect(inEnglish(await dispatch(open.handlersFor('window'), method, input))).toMatchObject({
        refusal: { message: why },
      });
    await open.close();
  },
);
