/** Restoring as a person does it, in a real folder: chosen, previewed, done, undone. */

import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Composition, composeRoutineLog } from '../../electron/composition/compose.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import { readBackup, writeBackup } from '../../electron/store/backups/backup-file.ts';
import { readOnly, viewOf } from '../../electron/store/backups/backup-view.ts';
import { compareRecords } from '../../electron/store/backups/compare-backup.ts';
import { allBackups } from '../../electron/store/backups/make-backup.ts';
import { Parts } from '../../electron/store/backups/parts.ts';
import { checksum } from '../../electron/store/checksum.ts';
import { sealed } from '../../electron/store/journal-lines.ts';
import { LiveStore } from '../../electron/store/live-store.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { restoredInWords } from '../../shared/commands/afterwards.ts';
import type { BackupId } from '../../shared/contract/backups.ts';
import type { Commit } from '../../shared/domain/commit.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import { english } from '../../shared/messages/speech.ts';
import { byHand } from '../support/by-hand.ts';
import { bareHost, silent, TestRecord, temporaryFolder } from '../support/record.ts';
import { contentsOf, sessionsOf } from '../support/record-on-disk.ts';

const about = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [], at: null };

let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

async function begin(name: string): Promise<string> {
  record.clock.forward(10);
  const { session } = await record.must('begin', { name });
  return session ?? '';
}

async function names(): Promise<string[]> {
  return (await sessionsOf(record.open))
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ name }) => name);
}

async function newest() {
  const { backups } = await record.must('backups', {});
  const [first] = backups;
  if (first === undefined) throw new Error('there is no backup');
  return first;
}

/** What the tray window and the summary show without a search. */
async function toldCodes(): Promise<string[]> {
  const { notices } = await record.open.service.snapshot();
  return notices.map(({ message }) => message.code);
}

/** Everything except what describes the run. */
async function shown(): Promise<unknown> {
  const contents = await contentsOf(record.open);
  const { sessions } = contents as { readonly sessions: unknown };
  return sessions;
}

describe('the backups around a restore', () => {
  const restored = async (backup: BackupId) => {
    const { sequence } = record.open.service.store;
    return (await record.must('restoreBackup', { backup, sequence })).before;
  };

  it('hold their own record each, however alike their file names and lengths are', async () => {
    await begin('Write report');
    const { id: first } = await record.must('backUp', {});
    await restored(first);
    await begin('Call');
    const withCall = await restored(first);
    await begin('Walk');
    const withWalk = await restored(withCall);
    expect(await names()).toEqual(['Write report', 'Call']);
    const { id: again } = await newest();
    await restored(withWalk);
    expect(await names()).toEqual(['Write report', 'Walk']);
    await restored(again);
    expect(await names()).toEqual(['Write report', 'Call']);
  });
});

describe('a restore', () => {
  it('shows beforehand what would come back, go, and change back', async () => {
    const report = await begin('Write report');
    const mail = await begin('Mail');
    const lunch = await begin('Lunch');
    await record.must('end', {});
    const backup = await record.must('backUp', {});
    expect(backup).toMatchObject({ sessions: 3, state: 'proven', trashed: 0 });
    await record.must('delete', { session: report });
    await record.must('amend', { session: mail, name: 'Letters' });
    await begin('Call');
    const preview = await record.must('previewRestore', { backup: backup.id });
    expect(preview).toMatchObject({
      comeBack: { count: 1, sessions: [{ id: report, name: 'Write report' }] },
      go: { count: 1, sessions: [{ name: 'Call' }] },
      differ: { count: 1, sessions: [{ id: mail, name: 'Mail' }] },
      same: 1,
    });
    expect(lunch).not.toBe('');
    expect(await names()).toEqual(['Letters', 'Lunch', 'Call']);
  });

  it('says beforehand and afterwards that a session which ran when the backup was made runs on, and since when that counts', async () => {
    await begin('Write report');
    record.clock.forward(2);
    const { id, at: madeAt } = await record.must('backUp', {});
    await record.must('end', {});
    const ended = await record.must('backUp', {});
    record.clock.forward(40);
    const restored = async (backup: BackupId) => {
      const { sequence } = record.open.service.store;
      return record.must('restoreBackup', { backup, sequence });
    };
    const look = (backup: BackupId) => record.must('previewRestore', { backup });
    expect((await look(id)).runsAgain).toMatchObject({ name: 'Write report', since: madeAt });
    expect((await look(ended.id)).runsAgain).toBeUndefined();
    const running = await restored(id);
    expect(running.runsAgain).toMatchObject({ name: 'Write report', since: madeAt });
    expect(english.say(restoredInWords(running, english))).toMatch(
      /^Restored: 1 session\. “Write report” was running when this backup was made, so the time since \S+ [AP]M counts as worked\.$/,
    );
    expect((await restored(ended.id)).runsAgain).toBeUndefined();
  });

  it('shows the span of the sessions by their present times, and no longer once one of them is purged', async () => {
    const entered = (name: string, start: string, end: string) =>
      record.must('record', { name, labels: [], entries: [], start, end });
    const early = await entered('Born', '1969-07-20T20:17:00.000Z', '1969-07-20T20:18:00.000Z');
    const wrong = await entered('Call', '2026-11-18T08:00:00.000Z', '2026-11-18T09:00:00.000Z');
    await entered('Mail', '2026-11-17T08:00:00.000Z', '2026-11-17T09:00:00.000Z');
    await record.must('amend', {
      session: wrong.session ?? '',
      segments: [{ start: '2026-11-12T08:00:00.000Z', end: '2026-11-12T09:00:00.000Z' }],
    });
    expect(await record.must('backUp', {})).toMatchObject({
      first: '1969-07-20T20:17:00.000Z',
      last: '2026-11-17T08:00:00.000Z',
    });
    await record.must('purge', { session: wrong.session ?? '' });
    expect(await newest()).toMatchObject({ sessions: 2, first: '1969-07-20T20:17:00.000Z' });
    await record.must('purge', { session: early.session ?? '' });
    expect(await newest()).toMatchObject({ sessions: 1, first: null, last: '2026-11-17T08:00:00.000Z' });
  });

  it('shows the same for plan and tasks', async () => {
    const plan = async (title: string, hour: number) => {
      const [start, end] = [`2026-11-20T${hour}:00:00Z`, `2026-11-20T${hour + 1}:00:00Z`];
      return (await record.must('planBlock', { title, labels: [], start, end })).about ?? '';
    };
    const task = async (title: string) => (await record.must('addTask', { title })).about ?? '';
    const [write, read] = [await plan('Write', 12), await plan('Read', 14)];
    const [thesis] = [await task('Thesis'), await task('Letters')];
    const backup = await record.must('backUp', {});
    const look = () => record.must('previewRestore', { backup: backup.id });
    expect((await look()).beside).toEqual([]);
    await record.must('removeBlock', { block: write });
    await record.must('changeBlock', { block: read, title: 'Read on' });
    await plan('Talk', 16);
    await plan('Walk', 18);
    await record.must('changeTask', { task: thesis, status: 'completed' });
    expect((await look()).beside).toEqual([
      { of: 'plan', comeBack: 1, go: 2, differ: 1 },
      { of: 'tasks', comeBack: 0, go: 0, differ: 1 },
    ]);
    record.clock.forward(5);
    await record.must('changeBlock', { block: read, title: 'Read' });
    await record.must('changeTask', { task: thesis, status: 'open' });
    expect((await look()).beside).toEqual([{ of: 'plan', comeBack: 1, go: 2, differ: 0 }]);
  });

  it('compares a limited number of things field by field, and beyond that counts what was touched as different', async () => {
    const plan = async (title: string) => {
      const times = { start: '2026-11-20T12:00:00Z', end: '2026-11-20T13:00:00Z' };
      return (await record.must('planBlock', { title, labels: [], ...times })).about ?? '';
    };
    const [read, removed, back] = [await plan('Read'), await plan('Removed'), await plan('Back')];
    const removal = await record.must('removeBlock', { block: back });
    await record.must('backUp', {});
    await record.must('changeBlock', { block: read, title: 'Other' });
    await record.must('changeBlock', { block: read, title: 'Read' });
    await record.must('removeBlock', { block: removed });
    await record.must('undo', { change: removal.undo ?? '' });
    await plan('New');
    await record.must('removeBlock', { block: await plan('New, and removed') });
    const backups = path.join(record.folder, 'backups');
    const [backup] = await allBackups(realFileSystem, backups);
    if (backup === undefined) throw new Error('no backup');
    const besides = async (most: number) => {
      const { clock, folder } = record;
      const then = viewOf(backup, new Parts(realFileSystem, backups), clock);
      const now = readOnly(clock, realFileSystem, folder);
      return (await compareRecords(kinds, now, then, async () => undefined, most)).beside;
    };
    expect(await besides(5)).toEqual([{ of: 'plan', comeBack: 1, go: 2, differ: 0 }]);
    expect(await besides(0)).toEqual([{ of: 'plan', comeBack: 1, go: 2, differ: 1 }]);
  });

  it('shows something that was changed and changed back as the same', async () => {
    const report = await begin('Write report');
    await record.must('end', {});
    const backup = await record.must('backUp', {});
    record.clock.forward(5);
    await record.must('amend', { session: report, name: 'Other' });
    await record.must('amend', { session: report, name: 'Write report' });
    await record.must('delete', { session: report });
    await record.must('undo', {});
    const preview = await record.must('previewRestore', { backup: backup.id });
    expect([preview.comeBack.count, preview.go.count, preview.differ.count, preview.same]).toEqual([
      0, 0, 0, 1,
    ]);
  });

  it('brings the record back in one step, and is undone by restoring the backup made before it', async () => {
    await begin('Write report');
    const mail = await begin('Mail');
    const before = await shown();
    const backup = await record.must('backUp', {});
    await record.must('amend', { session: mail, name: 'Letters' });
    await record.must('delete', { session: mail });
    await begin('Call');
    const changed = await shown();
    const { sequence } = await record.must('previewRestore', { backup: backup.id });
    const done = await record.must('restoreBackup', { backup: backup.id, sequence });
    expect(done.sessions).toBe(2);
    expect(await shown()).toEqual(before);
    expect((await record.must('snapshot', {})).notices).toEqual([]);
    expect(await record.must('verify', {})).toMatchObject({ ok: true });
    const [after] = (await record.must('backups', {})).backups;
    expect(after).toMatchObject({ reason: 'after-restore', state: 'proven', sessions: 2 });
    const back = await record.must('previewRestore', { backup: done.before });
    await record.must('restoreBackup', { backup: done.before, sequence: back.sequence });
    expect(await shown()).toEqual(changed);
  });

  it('leaves nothing of what is gone, neither for undo nor among the sessions of a day', async () => {
    await begin('Write report');
    const { id: backup } = await record.must('backUp', {});
    await begin('Mail');
    const { service } = record.open;
    const next = async () => (await service.snapshot()).steps.undo?.what?.params['name'];
    expect(await next()).toBe('Mail');
    const onDay = { from: '2026-11-20', to: '2026-11-20', what: 'anything' } as const;
    const found = async () =>
      (await record.must('history', { on: onDay })).sessions.map(({ name }) => name).sort();
    expect(await found()).toEqual(['Mail', 'Write report']);
    await record.must('restoreBackup', { backup, sequence: service.store.sequence });
    expect(await next()).toBeUndefined();
    expect(await found()).toEqual(['Write report']);
  });

  it('also brings back what another device had sent only in part when the backup was made', async () => {
    const other = new TestRecord();
    await other.start();
    const { session } = await other.must('begin', { name: 'Elsewhere' });
    await other.must('amend', { session: session ?? '', notes: 'Later' });
    const commits: Commit[] = [];
    for await (const commit of other.open.service.store.commits()) commits.push(commit);
    await other.end();
    await begin('Write report');
    const { store } = record.open.service;
    expect(await store.take(commits.slice(-1))).toBe(1);
    const { id: backup, state } = await record.must('backUp', {});
    expect(state).toBe('proven');
    await begin('Mail');
    await record.must('restoreBackup', { backup, sequence: store.sequence });
    expect(await names()).toEqual(['Write report']);
    await store.take(commits);
    expect(await store.session(session ?? '')).toMatchObject({ name: 'Elsewhere', notes: 'Later' });
  });

  it('leaves a record that works: commands, another start, another backup', async () => {
    await begin('Write report');
    const backup = await record.must('backUp', {});
    await begin('Mail');
    const { sequence } = await record.must('previewRestore', { backup: backup.id });
    await record.must('restoreBackup', { backup: backup.id, sequence });
    await begin('Call');
    expect(await names()).toEqual(['Write report', 'Call']);
    await record.reopen();
    expect(await names()).toEqual(['Write report', 'Call']);
    expect((await record.must('snapshot', {})).notices).toEqual([]);
    expect(await record.must('verify', {})).toMatchObject({ ok: true });
    expect(await record.must('backUp', {})).toMatchObject({ state: 'proven', sessions: 2 });
  });

  it('is refused if the record has changed since the preview', async () => {
    await begin('Write report');
    const backup = await record.must('backUp', {});
    const { sequence } = await record.must('previewRestore', { backup: backup.id });
    await begin('Mail');
    const done = await record.call('restoreBackup', { backup: backup.id, sequence });
    expect(done).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    expect(await names()).toEqual(['Write report', 'Mail']);
  });

  it('of a damaged backup is refused, and changes nothing', async () => {
    await begin('Write report');
    const backup = await record.must('backUp', {});
    await begin('Mail');
    const parts = path.join(record.folder, 'backups', 'parts');
    for (const name of readdirSync(parts)) {
      const file = path.join(parts, name);
      const bytes = readFileSync(file);
      bytes[30] = (bytes[30] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    }
    const { sequence } = record.open.service.store;
    const done = await record.call('restoreBackup', { backup: backup.id, sequence });
    expect(done.ok ? '' : english.say(done.refusal.message)).toBe(
      'This backup is damaged and was not restored. Nothing was changed. Choose another one.',
    );
    expect(await names()).toEqual(['Write report', 'Mail']);
    expect((await newest()).reason).toBe('asked');
  });

  it.each([
    ['the preview of a restore', 'previewRestore', {}],
    ['a restore', 'restoreBackup', { sequence: 0 }],
  ] as const)(
    'that was proven is called damaged once %s has found it so, and proven again once its parts are whole again',
    async (_what, method, more) => {
      await begin('Write report');
      const { id: backup } = await record.must('backUp', {});
      const parts = path.join(record.folder, 'backups', 'parts');
      for (const name of readdirSync(parts)) writeFileSync(path.join(parts, name), 'damaged');
      const { sequence } = record.open.service.store;
      const asked = { backup, ...more, ...('sequence' in more ? { sequence } : {}) };
      const done = await record.call(method, asked);
      expect(done).toMatchObject({ ok: false, refusal: { code: 'unavailable' } });
      const found = async () =>
        (await record.must('backups', {})).backups.find(({ id }) => id.number === backup.number);
      expect(await found()).toMatchObject({ state: 'damaged' });
      expect((await record.must('backups', {})).proven).toBeNull();
      expect(await toldCodes()).toContain('backups.notWhole');
      // The record still has what the parts held.
      expect(await record.must('backUp', {})).toMatchObject({ state: 'proven' });
      expect(await found()).toMatchObject({ state: 'proven' });
      expect(await record.call(method, asked)).toMatchObject({ ok: true });
    },
  );

  it('of a backup by a newer version is refused, with the reason', async () => {
    await begin('Write report');
    const { id } = await record.must('backUp', {});
    const backups = path.join(record.folder, 'backups');
    const parts = new Parts(realFileSystem, backups);
    const backup = await readBackup(realFileSystem, backups, id.number);
    const [file] = backup?.journal ?? [];
    if (backup === null || file === undefined) throw new Error('there is no such backup');
    const [head = '', ...lines] = (await parts.get(file.part)).toString('utf8').split('\n');
    const newer = Buffer.from(
      [sealed(head.slice(9).replace('"version":2', '"version":3')).trimEnd(), ...lines].join('\n'),
    );
    const part = await parts.put(newer, new Set());
    await writeBackup(realFileSystem, backups, { ...backup, journal: [{ ...file, part }] });
    await begin('Mail');
    const { sequence } = record.open.service.store;
    for (const done of [
      await record.call('previewRestore', { backup: id }),
      await record.call('restoreBackup', { backup: id, sequence }),
    ])
      expect(done.ok ? '' : english.say(done.refusal.message)).toBe(
        'A newer version of RoutineLog made this backup. Nothing was changed: restore it with that version, or a later one.',
      );
    expect(await names()).toEqual(['Write report', 'Mail']);
  });

  it('of a backup by a version that did not yet note whose journal it is brings the record back', async () => {
    await begin('Write report');
    const { id } = await record.must('backUp', {});
    const file = path.join(record.folder, 'backups/00000001.json');
    const body = readFileSync(file, 'utf8').slice('{"checksum":"xxxxxxxx",'.length);
    const older = body.replace('"version":2', '"version":1').replace(/"device":"\w+",/, '');
    writeFileSync(file, `{"checksum":"${checksum(older)}",${older}`);
    await record.reopen();
    await begin('Mail');
    expect(await record.must('backUp', {})).toMatchObject({ state: 'proven', sessions: 2 });
    const { sequence } = record.open.service.store;
    await record.must('restoreBackup', { backup: id, sequence });
    expect(await names()).toEqual(['Write report']);
  });

  it('of a backup whose own file a newer version wrote is refused, and that backup is named and kept', async () => {
    await begin('Write report');
    const { id } = await record.must('backUp', {});
    const backups = path.join(record.folder, 'backups');
    const file = path.join(backups, '00000001.json');
    const partsThere = readdirSync(path.join(backups, 'parts'));
    const body = readFileSync(file, 'utf8').slice('{"checksum":"xxxxxxxx",'.length);
    const newer = body.replace('"version":2', '"version":3');
    writeFileSync(file, `{"checksum":"${checksum(newer)}",${newer}`);
    for (const name of ['Mail', 'Lunch']) {
      await begin(name);
      await record.must('backUp', {});
    }
    const view = await record.must('backups', {});
    expect(view.backups.map((each) => each.id.number)).toEqual([3, 2]);
    expect(view.newer).toEqual([id]);
    expect(readdirSync(path.join(backups, 'parts'))).toEqual(expect.arrayContaining(partsThere));
    const looked = await record.call('previewRestore', { backup: id });
    expect(looked).toMatchObject({ refusal: { message: { code: 'backups.newer' } } });
  });

  it('sets aside what somebody put in the place where it prepares its files', async () => {
    await begin('Write report');
    const { id } = await record.must('backUp', {});
    await begin('Mail');
    const { sequence } = record.open.service.store;
    const staging = path.join(record.folder, 'backups', 'restoring');
    mkdirSync(path.join(staging, 'journal', 'mine'), { recursive: true });
    writeFileSync(path.join(staging, 'journal', 'mine', 'read me.txt'), 'mine');
    await record.must('restoreBackup', { backup: id, sequence });
    expect(await names()).toEqual(['Write report']);
    const aside = readdirSync(path.join(record.folder, 'set-aside'), { recursive: true });
    expect(aside.map(String).filter((name) => name.endsWith('read me.txt'))).toHaveLength(1);
  });

  it('for which the disk has no room blames the disk, and not the backup', async () => {
    await begin('Write report');
    const { id } = await record.must('backUp', {});
    await begin('Mail');
    await record.open.close();
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const create = (file: string) =>
      /restoring.*state/.test(file) ? Promise.reject(full) : realFileSystem.create(file);
    await record.start({ ...realFileSystem, create });
    const { sequence } = record.open.service.store;
    const refused = await record.call('restoreBackup', { backup: id, sequence });
    expect(refused.ok ? '' : english.say(refused.refusal.message)).toBe(
      'This backup could not be unpacked beside your record, which is the first step of a restore: the disk is full. Nothing was changed.',
    );
    expect(await names()).toEqual(['Write report', 'Mail']);
    const laid = readdirSync(path.join(record.folder, 'backups/restoring'), { recursive: true }).map(String);
    expect(laid.filter((name) => name.includes('.'))).toEqual([]);
  });

  it('happens once if it is requested twice at once; the second finds that the record has changed', async () => {
    await begin('Write report');
    const first = await record.must('backUp', {});
    await begin('Mail');
    const second = await record.must('backUp', {});
    await begin('Call');
    const { sequence } = record.open.service.store;
    const [done, late] = await Promise.all([
      record.call('restoreBackup', { backup: first.id, sequence }),
      record.call('restoreBackup', { backup: second.id, sequence }),
    ]);
    expect(done).toMatchObject({ ok: true, value: { sessions: 1 } });
    expect(late).toMatchObject({ ok: false, refusal: { message: { code: 'backups.goneOn' } } });
    expect(await names()).toEqual(['Write report']);
    expect(await record.must('verify', {})).toMatchObject({ ok: true });
  });

  it.each([
    'sessions/2026-11.json',
    'journal/00000001.jsonl',
    'journal/00000009.jsonl',
    'state.json',
    'device.json',
  ])('puts a folder aside that lies in the place of %s, and says so', async (name) => {
    await begin('Write report');
    const backup = await record.must('backUp', {});
    await begin('Mail');
    await record.open.service.store.checkpoint();
    const file = path.join(record.folder, name);
    rmSync(file, { force: true });
    mkdirSync(path.join(file, 'mine'), { recursive: true });
    const { sequence } = record.open.service.store;
    expect(await record.must('restoreBackup', { backup: backup.id, sequence })).toMatchObject({
      sessions: 1,
    });
    expect(await names()).toEqual(['Write report']);
    expect(await record.must('verify', {})).toMatchObject({ ok: true });
    const { notices } = await record.must('snapshot', {});
    // The open segment is put back when the old record is closed, so that what lay there is told by the journal.
    const whileRunning = name === 'journal/00000001.jsonl' ? ' while RoutineLog ran' : '';
    expect(notices.map(({ message }) => english.say(message))).toContainEqual(
      expect.stringContaining(`in the place of ${name}${whileRunning}. It was moved to set-aside/`),
    );
    await record.reopen();
    expect(await names()).toEqual(['Write report']);
  });

  it('lets commands wait meanwhile, and loses none', async () => {
    await begin('Write report');
    const backup = await record.must('backUp', {});
    const { sequence } = await record.must('previewRestore', { backup: backup.id });
    const restoring = record.must('restoreBackup', { backup: backup.id, sequence });
    const reading = Array.from({ length: 20 }, () => record.must('day', { date: '2026-11-20' }));
    await restoring;
    await Promise.all(reading);
    await begin('Mail');
    expect(await names()).toEqual(['Write report', 'Mail']);
  });

  it('does not bring back what was purged while a backup could not be read, once it can be', async () => {
    const secret = await begin('Secret');
    await begin('Write report');
    const backup = await record.must('backUp', {});
    const parts = path.join(record.folder, 'backups/parts');
    const [name = ''] = readdirSync(parts);
    const away = path.join(record.folder, 'away');
    renameSync(path.join(parts, name), away);
    mkdirSync(path.join(parts, name));
    await record.must('purge', { session: secret });
    rmSync(path.join(parts, name), { recursive: true });
    renameSync(away, path.join(parts, name));
    const preview = await record.must('previewRestore', { backup: backup.id });
    expect(preview.comeBack.count).toBe(0);
    await record.must('restoreBackup', { backup: backup.id, sequence: preview.sequence });
    expect(await names()).toEqual(['Write report']);
  });

  it('does not bring back what was purged', async () => {
    const secret = await begin('Secret');
    await begin('Write report');
    const backup = await record.must('backUp', {});
    await record.must('purge', { session: secret });
    const preview = await record.must('previewRestore', { backup: backup.id });
    expect(preview.comeBack.count).toBe(0);
    await record.must('restoreBackup', { backup: backup.id, sequence: preview.sequence });
    expect(await names()).toEqual(['Write report']);
  });
});

it('does not wait for the check of the whole journal, which ends with the old record', async () => {
  await begin('Write report');
  await record.must('backUp', {});
  await record.reopen();
  await begin('Mail');
  const { store } = record.open.service;
  if (!(store instanceof LiveStore)) throw new Error('no live store');
  let goOn: () => void = () => undefined;
  const isHeld = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let segments = 0;
  const scan = store.checkJournal(() => {
    segments += 1;
    return isHeld;
  });
  await expect.poll(() => segments).toBe(1);
  const { id } = await newest();
  const { sequence } = await record.must('previewRestore', { backup: id });
  await record.must('restoreBackup', { backup: id, sequence });
  expect(await names()).toEqual(['Write report']);
  const state = readFileSync(path.join(record.folder, 'state.json'));
  goOn();
  await scan;
  expect(segments).toBe(1);
  expect(readFileSync(path.join(record.folder, 'state.json'))).toEqual(state);
});

it('the notice that the record has shrunk stays when something is purged', async () => {
  await begin('Write report');
  const secret = await begin('Secret');
  await record.must('backUp', {});
  const folder = path.join(record.folder, 'backups');
  const { number } = (await newest()).id;
  const backup = await readBackup(realFileSystem, folder, number);
  if (backup === null) throw new Error('it is not there');
  await writeBackup(realFileSystem, folder, { ...backup, shrunkFrom: 900 });
  await record.reopen();
  await newest();
  expect(await toldCodes()).toEqual(['backups.shrunk']);
  await record.must('purge', { session: secret });
  expect(await toldCodes()).toEqual(['backups.shrunk']);
});

describe('the second folder', () => {
  const second = temporaryFolder();
  afterEach(() => {
    for (const name of readdirSync(second.folder))
      rmSync(path.join(second.folder, name), { recursive: true });
  });

  /** Chosen as in the settings, without a dialog. */
  async function choose(folder: string): Promise<void> {
    await record.open.settings.change((before) => ({ ok: true, value: { ...before, backupFolder: folder } }));
    record.open.backups.secondChosen();
    await record.open.backups.settled();
  }

  it('gets every backup, read again, and can restore the record on another machine', async () => {
    await begin('Write report');
    await choose(second.folder);
    await record.must('backUp', {});
    await record.open.backups.settled();
    const { second: said } = await record.must('backups', {});
    expect(said).toMatchObject({ folder: second.folder, problem: null, isFixed: false });
    expect(said?.at).not.toBeNull();
    const other = new TestRecord();
    await other.start();
    await other.open.settings.change((before) => ({
      ok: true,
      value: { ...before, backupFolder: second.folder },
    }));
    const { backups } = await other.must('backups', {});
    const [found] = backups;
    expect(found).toMatchObject({ sessions: 1, state: 'proven' });
    if (found === undefined) return;
    expect(found.id.in).not.toBe('here');
    const { sequence } = await other.must('previewRestore', { backup: found.id });
    await other.must('restoreBackup', { backup: found.id, sequence });
    // The folder now belongs to that record.
    expect((await sessionsOf(other.open)).map(({ name }) => name)).toEqual(['Write report']);
    await other.end();
  });

  it('can bring another person’s record; a command that waited meanwhile is refused and not decided in the name of either', async () => {
    await begin('Write report');
    await choose(second.folder);
    await record.must('backUp', {});
    await record.open.backups.settled();
    const other = new TestRecord();
    await other.start();
    const { service, settings } = other.open;
    const [mine, theirs] = [service.owner(), record.open.service.owner()];
    await settings.change((before) => ({ ok: true, value: { ...before, backupFolder: second.folder } }));
    const [found] = (await other.must('backups', {})).backups;
    if (found === undefined) throw new Error('the backup is there');
    const { sequence } = await other.must('previewRestore', { backup: found.id });
    const waiting: Promise<unknown>[] = [];
    const hold = service.hold.bind(service);
    service.hold = (act) =>
      hold(async () => {
        // Once the service holds everything back.
        await null;
        waiting.push(other.call('begin', { name: 'Mail' }), other.call('undo', {}));
        return act();
      });
    await other.must('restoreBackup', { backup: found.id, sequence });
    expect(mine).not.toBe(theirs);
    expect(service.owner()).toBe(theirs);
    for (const answer of await Promise.all(waiting))
      expect(answer).toMatchObject({
        refusal: { code: 'conflict', message: { code: 'refusal.anothersRecord' } },
      });
    expect((await sessionsOf(other.open)).map(({ name, owner }) => [name, owner])).toEqual([
      ['Write report', theirs],
    ]);
    // What is asked from now on is decided as the person whose record it is.
    await other.must('begin', { name: 'Walk' });
    expect(service.active().map(({ name, owner }) => [name, owner])).toContainEqual(['Walk', theirs]);
    await other.end();
  });

  it('that is missing is reported, and nothing is written in its place; a purge is done once it is back', async () => {
    const secret = await begin('Secret');
    await choose(second.folder);
    await record.must('backUp', {});
    await record.open.backups.settled();
    const away = `${second.folder}-away`;
    cpSync(second.folder, away, { recursive: true });
    rmSync(second.folder, { recursive: true });
    await record.must('purge', { session: secret });
    await record.must('backUp', {});
    await record.open.backups.settled();
    const said = (await record.must('backups', {})).second;
    expect(said?.problem?.code).toBe('backups.secondFailed');
    expect(existsSync(second.folder)).toBe(false);
    // A USB stick may lie in a drawer for days.
    expect(await toldCodes()).toEqual([]);
    record.clock.forward(-7 * 1440);
    expect(await toldCodes()).toEqual(['backups.secondFailed']);
    record.clock.forward(14 * 1440);
    expect(await toldCodes()).toEqual(['backups.secondFailed']);
    // An empty folder in the place of a stick is not taken for the stick.
    mkdirSync(second.folder);
    await record.must('backUp', {});
    await record.open.backups.settled();
    expect((await record.must('backups', {})).second?.problem?.code).toBe('backups.secondGone');
    expect(readdirSync(second.folder)).toEqual([]);
    rmSync(second.folder, { recursive: true });
    cpSync(away, second.folder, { recursive: true });
    rmSync(away, { recursive: true });
    await record.must('backUp', {});
    await record.open.backups.settled();
    expect((await record.must('backups', {})).second?.problem).toBeNull();
    expect(await toldCodes()).toEqual([]);
    const { record: id } = JSON.parse(readFileSync(path.join(record.folder, 'backups/status.json'), 'utf8'));
    const parts = path.join(second.folder, 'RoutineLog backups', id, 'parts');
    for (const name of readdirSync(parts))
      expect(gunzipSync(readFileSync(path.join(parts, name))).includes(secret)).toBe(false);
  });

  it('that was away during a purge does not bring back what was purged, if a copy in it is restored before anything else', async () => {
    const secret = await begin('Secret');
    await begin('Write report');
    await choose(second.folder);
    const { id } = await record.must('backUp', {});
    await record.open.backups.settled();
    const away = `${second.folder}-away`;
    renameSync(second.folder, away);
    await record.must('purge', { session: secret });
    await record.open.backups.settled();
    renameSync(away, second.folder);
    const status = JSON.parse(readFileSync(path.join(record.folder, 'backups/status.json'), 'utf8'));
    const copy = { in: status.record, number: id.number };
    const preview = await record.must('previewRestore', { backup: copy });
    expect(preview.comeBack.count).toBe(0);
    await record.must('restoreBackup', { backup: copy, sequence: preview.sequence });
    expect((await sessionsOf(record.open)).map(({ name }) => name)).toEqual(['Write report']);
    await record.open.backups.settled();
  });

  /** The files in the second folder that contain the text, unpacked. */
  function holding(text: string): string[] {
    const files = readdirSync(second.folder, { recursive: true, withFileTypes: true });
    return files.flatMap((each) => {
      if (!each.isFile()) return [];
      const bytes = readFileSync(path.join(each.parentPath, each.name));
      return (each.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).includes(text) ? [each.name] : [];
    });
  }

  /** Opens the record as a server does, which is given the folder at its start or has none. */
  function startServer(backupFolder: string | undefined): Promise<Composition> {
    return composeRoutineLog({
      dataFolder: record.folder,
      holder: { kind: 'tool' },
      makeHost: () => bareHost,
      time: byHand(record.clock),
      logger: silent,
      installation: record.installation,
      ...(backupFolder === undefined ? {} : { backupFolder }),
    });
  }

  /** After this, no copy is replaced by a backup from which something was erased here. */
  function removeBackupsHere(): void {
    const here = path.join(record.folder, 'backups');
    for (const name of readdirSync(here)) if (/^\d+\.json$/.test(name)) rmSync(path.join(here, name));
  }

  it('that was not chosen during a purge is erased from once it is chosen again, also in copies that only it has', async () => {
    const secret = await begin('Secret');
    await begin('Write report');
    await choose(second.folder);
    await record.must('backUp', {});
    await record.open.backups.settled();
    await record.must('forgetBackupFolder', {});
    await record.open.backups.settled();
    await record.must('purge', { session: secret });
    await record.open.backups.settled();
    expect(holding(secret)).not.toEqual([]);
    await record.open.close();
    removeBackupsHere();
    await record.start();
    await choose(second.folder);
    expect(holding(secret)).toEqual([]);
    const { backups } = await record.must('backups', {});
    expect(backups.map(({ sessions, state }) => [sessions, state])).toContainEqual([1, 'proven']);
  });

  it.each([
    ['damaged', (status: string) => writeFileSync(status, '{"checksum":"0')],
    ['lost with all backups here', (status: string) => rmSync(path.dirname(status), { recursive: true })],
  ])(
    'is erased from under the id that the record had there before the status of the backups was %s',
    async (_how, harm) => {
      const secret = await begin('Secret');
      await begin('Write report');
      await choose(second.folder);
      await record.must('backUp', {});
      await record.open.backups.settled();
      const stranger = path.join(second.folder, 'RoutineLog backups', '0123456789abcdef');
      cpSync(path.join(record.folder, 'backups'), stranger, { recursive: true });
      const backup = await readBackup(realFileSystem, stranger, 1);
      if (backup !== null) await writeBackup(realFileSystem, stranger, { ...backup, device: 'a-stranger' });
      const strange = holding(secret).length;
      await record.open.close();
      harm(path.join(record.folder, 'backups', 'status.json'));
      await record.start();
      await record.must('purge', { session: secret });
      await record.must('backUp', {});
      await record.open.backups.settled();
      expect(strange).toBe(2);
      expect(holding(secret)).toHaveLength(1);
      // The copies of a record to which no device of this one has written stay as they are.
      expect(await readBackup(realFileSystem, stranger, 1)).toMatchObject({ proof: { sessions: 2 } });
    },
  );

  it('of a server that ran without it during a purge is erased from by the next start with it', async () => {
    const secret = await begin('Secret');
    await begin('Write report');
    await record.open.close();
    const withFolder = async (
      backupFolder: string | undefined,
      act: (open: Composition) => Promise<unknown>,
    ) => {
      const open = await startServer(backupFolder);
      expect(await act(open)).toMatchObject({ ok: true });
      await open.backups.settled();
      await open.close();
    };
    const backUp = (open: Composition) => dispatch(open.handlersFor('window'), 'backUp', {});
    await withFolder(second.folder, backUp);
    expect(holding(secret)).not.toEqual([]);
    await withFolder(undefined, (open) => dispatch(open.handlersFor('window'), 'purge', { session: secret }));
    removeBackupsHere();
    await withFolder(second.folder, backUp);
    expect(holding(secret)).toEqual([]);
    await record.start();
  });

  it('keeps later backups if the record is an older one again, as after the loss of its disk', async () => {
    const secret = await begin('Secret');
    await record.must('end', {});
    await choose(second.folder);
    await record.must('backUp', {});
    await record.open.backups.settled();
    const image = temporaryFolder();
    await record.open.close();
    cpSync(record.folder, image.folder, { recursive: true });
    await record.start();
    await begin('Lost week');
    await record.must('backUp', {});
    await record.open.backups.settled();
    await record.open.close();
    rmSync(record.folder, { recursive: true });
    cpSync(image.folder, record.folder, { recursive: true });
    image.remove();
    await record.start();
    await begin('Since then');
    await record.must('backUp', {});
    await record.must('backUp', {});
    await record.open.backups.settled();
    const { backups, second: said } = await record.must('backups', {});
    expect(said?.problem).toBeNull();
    const theirs = backups.filter(({ id }) => id.in !== 'here');
    expect(theirs).toMatchObject([{ sessions: 2, state: 'proven', id: { number: 2 } }]);
    const copies = path.join(second.folder, 'RoutineLog backups');
    const numbers = () =>
      readdirSync(copies).map(
        (id) => readdirSync(path.join(copies, id)).filter((name) => /^\d+\.json$/.test(name)).length,
      );
    expect(numbers().sort()).toEqual([2, 3]);
    // A purge removes a session from all of them.
    await record.must('purge', { session: secret });
    await record.open.backups.settled();
    for (const id of readdirSync(copies))
      for (const name of readdirSync(path.join(copies, id, 'parts')))
        expect(gunzipSync(readFileSync(path.join(copies, id, 'parts', name))).includes(secret)).toBe(false);
    const [lost] = theirs;
    const { sequence } = record.open.service.store;
    await record.must('restoreBackup', { backup: lost?.id ?? { in: 'here', number: 1 }, sequence });
    expect(await names()).toEqual(['Lost week']);
  });

  it('of a server, which cannot choose again, is accepted once somebody made the program’s folder in it', async () => {
    await record.open.close();
    const open = await startServer(second.folder);
    const copies = path.join(second.folder, 'RoutineLog backups');
    const afterBackup = async () => {
      await open.handlersFor('window').begin({ ...about, name: 'Report' });
      await open.backups.make('asked');
      await open.backups.settled();
      return (await open.backups.view()).second?.problem ?? null;
    };
    try {
      expect(await afterBackup()).toBeNull();
      rmSync(copies, { recursive: true });
      const gone = await afterBackup();
      expect(gone === null ? '' : english.say(gone)).toBe(
        `The backups are not in ${second.folder} any more. If the right disk is connected, make a folder “RoutineLog backups” in it, and they are copied there again.`,
      );
      expect(readdirSync(second.folder)).toEqual([]);
      mkdirSync(copies);
      expect(await afterBackup()).toBeNull();
      const [copied = ''] = readdirSync(copies);
      expect(readdirSync(path.join(copies, copied)).filter((name) => name.endsWith('.json'))).toHaveLength(3);
    } finally {
      await open.close();
    }
  });

  it('is checked with the record, which counts as whole only if the copies are', async () => {
    await begin('Write report');
    await choose(second.folder);
    const { id } = await record.must('backUp', {});
    await record.open.backups.settled();
    expect(await record.must('verify', {})).toMatchObject({ ok: true, notes: [] });
    const copies = path.join(second.folder, 'RoutineLog backups');
    const [copied = ''] = readdirSync(copies);
    const backup = await readBackup(realFileSystem, path.join(copies, copied), id.number);
    rmSync(path.join(copies, copied, 'parts', `${backup?.journal[0]?.part}.gz`));
    const { ok, differences } = await record.must('verify', {});
    const file = path.join(copies, copied, '00000001.json');
    expect([ok, ...differences.map(english.say)]).toEqual([
      false,
      `${file}: this backup can no longer be restored: a part of it is missing or damaged`,
    ]);
    rmSync(copies, { recursive: true });
    const gone = await record.must('verify', {});
    expect(gone.ok).toBe(true);
    expect(gone.notes.map(english.say)).toEqual([
      `The backups in ${second.folder} could not be looked through: the folder is not there, or does not answer.`,
    ]);
  });

  it('keeps foreign files and folders among the parts', async () => {
    await begin('Write report');
    await choose(second.folder);
    await record.must('backUp', {});
    await record.open.backups.settled();
    const copies = path.join(second.folder, 'RoutineLog backups');
    const [copied = ''] = readdirSync(copies);
    const parts = path.join(copies, copied, 'parts');
    mkdirSync(path.join(parts, '.stfolder', 'mine'), { recursive: true });
    writeFileSync(path.join(parts, 'read me.txt'), 'mine');
    await record.must('backUp', {});
    await record.open.backups.settled();
    expect((await record.must('backups', {})).second?.problem).toBeNull();
    expect(readdirSync(parts)).toEqual(expect.arrayContaining(['.stfolder', 'read me.txt']));
  });

  it('may not lie within the data folder, and is refused if nobody can be asked for one', async () => {
    expect((await record.must('settings', {})).settings.backupFolder).toBeNull();
    expect(await record.call('changeSettings', { backupFolder: '/tmp' } as never)).toMatchObject({
      ok: false,
      refusal: { code: 'invalid-input' },
    });
  });
});

describe('the restore drill', () => {
  const onlyPartOf = async ({ number }: BackupId): Promise<string> => {
    const backups = path.join(record.folder, 'backups');
    const { journal = [] } = (await readBackup(realFileSystem, backups, number)) ?? {};
    const [part] = journal;
    if (part === undefined || journal.length > 1) throw new Error(`the backup has ${journal.length} parts`);
    return path.join(backups, 'parts', `${part.part}.gz`);
  };
  const damage = (file: string) => {
    const bytes = readFileSync(file);
    bytes.fill(0, 30, 40);
    writeFileSync(file, bytes);
  };

  it('restores the newest backup into a temporary folder, compares, and reports', async () => {
    await begin('Write report');
    await record.must('backUp', {});
    await record.open.backups.drill({ isDue: true });
    expect((await record.must('backups', {})).drill).toMatchObject({ sessions: 1, problem: null });
    expect(readdirSync(path.join(record.folder, 'backups/drill/journal'))).toEqual([]);
  });

  it('finds a journal that differs from what was backed up', async () => {
    await begin('Write report');
    await record.must('backUp', {});
    const journal = path.join(record.folder, 'journal');
    const [first] = readdirSync(journal);
    const file = path.join(journal, first ?? '');
    const bytes = readFileSync(file);
    bytes[300] = (bytes[300] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await record.open.backups.drill({ isDue: true });
    const { drill } = await record.must('backups', {});
    expect(drill?.problem?.code).toBe('backups.drillFailed');
    expect(await toldCodes()).toContain('backups.drillFailed');
  });

  it('says that a backup could not be restored, and is followed at once by a new one, which makes its parts again', async () => {
    await begin('Write report');
    await record.must('backUp', {});
    await begin('Mail');
    await record.must('backUp', {});
    damage(await onlyPartOf((await newest()).id));
    await record.open.backups.drill({ isDue: true });
    const { drill, proven, backups } = await record.must('backups', {});
    expect([drill?.problem].map((each) => (each == null ? null : english.say(each)))).toEqual([
      'The last drill could not restore the newest backup. Run “routinelog doctor”, and look at the backups.',
    ]);
    expect(proven).toMatchObject({ sessions: 2 });
    expect(backups.map(({ state }) => state)).toEqual(['proven', 'proven', 'proven']);
  });

  it('happens again as soon as there is a newer backup, if it found something wrong', async () => {
    await begin('Write report');
    const { id } = await record.must('backUp', {});
    damage(await onlyPartOf(id));
    await record.open.backups.drill({ isDue: true });
    record.clock.forward(60);
    await record.open.backups.drill();
    expect(await toldCodes()).toContain('backups.drillNotRestored');
    await record.must('backUp', {});
    await record.open.backups.drill();
    expect((await record.must('backups', {})).drill).toMatchObject({ sessions: 1, problem: null });
    expect(await toldCodes()).toEqual([]);
  });

  it('happens once a week', async () => {
    await begin('Write report');
    await record.must('backUp', {});
    await record.open.backups.drill();
    const first = (await record.must('backups', {})).drill?.at;
    record.clock.forward(6 * 1440);
    await record.open.backups.drill();
    expect((await record.must('backups', {})).drill?.at).toBe(first);
    record.clock.forward(1441);
    await record.open.backups.drill();
    expect((await record.must('backups', {})).drill?.at).not.toBe(first);
  });
});
