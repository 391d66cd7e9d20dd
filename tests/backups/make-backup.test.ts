/** Making backups on a disk that may fail at any call, lose unsynced data, and be damaged. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Backup,
  backupName,
  isGood,
  readBackup,
  writeBackup,
} from '../../electron/store/backups/backup-file.ts';
import { eraseFromBackups, partsOf } from '../../electron/store/backups/erase-from-backups.ts';
import { lookThrough } from '../../electron/store/backups/look-through.ts';
import { allBackups, listBackups, prove, proveLater } from '../../electron/store/backups/make-backup.ts';
import { Parts } from '../../electron/store/backups/parts.ts';
import { copyToSecond, thinOut } from '../../electron/store/backups/second-folder.ts';
import { checksum } from '../../electron/store/checksum.ts';
import type { FileStore } from '../../electron/store/store.ts';
import { firstStart } from '../../shared/domain/session.ts';
import { Random } from '../bench/random.ts';
import { type Call, MemoryDisk } from '../support/memory-disk.ts';
import { owner, Work } from '../support/store-work.ts';
import { backUp, backups, folder, tools } from './backup-disk.ts';

async function commitSome(store: FileStore, work: Work, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) await work.commit(store);
}

/** The number of sessions of the person, and of those in the trash. */
function counted({ model }: Work) {
  const all = [...model.sessions.values()];
  const trashed = all.filter(({ deletedAt }) => deletedAt !== null).length;
  return { sessions: all.length - trashed, trashed };
}

/** The starts of the first and the last of them. */
function span({ model }: Work) {
  const began = [...model.sessions.values()].flatMap((each) => firstStart(each) ?? []).sort();
  return { first: began.at(0) ?? null, last: began.at(-1) ?? null };
}

async function record(seed: number, commits = 60) {
  const disk = new MemoryDisk();
  const work = new Work(seed);
  const erase = {
    alsoErase: async (streams: Parameters<typeof eraseFromBackups>[2]) => {
      await eraseFromBackups(tools(disk), backups, streams);
      return true;
    },
  };
  const store = await work.open(folder, disk, 'tests', erase);
  await commitSome(store, work, commits);
  return { disk, work, store };
}

/** All backups, proven again. */
async function provenAnew(disk: MemoryDisk, work: Work) {
  const found: { readonly backup: Backup; readonly isWhole: boolean }[] = [];
  for (const backup of await allBackups(disk, backups)) {
    const proof = await prove(tools(disk), backup, new Parts(disk, backups), work.clock.now());
    found.push({ backup, isWhole: proof.isWhole });
  }
  return found;
}

describe('a backup', () => {
  it('is read back, and says how many sessions it holds, from when to when', async () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { disk, work, store } = await record(seed);
      const backup = await backUp(disk, store, work);
      expect(backup.proof).toMatchObject({ isWhole: true, findings: [], ...counted(work), ...span(work) });
      expect(backup.sequence).toBe(store.sequence);
      expect(backup.proof?.commits).toBe(store.sequence);
      expect(await readBackup(disk, backups, backup.number)).toEqual(backup);
    }
  });

  it('made before an upgrade is read again byte for byte, and counted later, even after a crash in between', async () => {
    const { disk, work, store } = await record(12);
    const early = await backUp(disk, store, work, 'before-migration');
    expect(early.proof).toBeNull();
    const held = { sequence: store.sequence, ...counted(work) };
    await commitSome(store, work, 5);
    expect(await proveLater(tools(disk), backups, work.clock.now())).toBe(1);
    expect(await proveLater(tools(disk), backups, work.clock.now())).toBe(0);
    const { sequence, ...sessions } = held;
    const proven = await readBackup(disk, backups, early.number);
    expect(proven).toMatchObject({ proof: { isWhole: true, commits: sequence, ...sessions } });
  });

  it('made before an upgrade makes damaged shared parts anew, and is proven at once', async () => {
    const { disk, work, store } = await record(13);
    const [part] = (await backUp(disk, store, work)).journal;
    const file = path.join(backups, 'parts', `${part?.part}.gz`);
    disk.put(file, Buffer.from(disk.content(file) ?? Buffer.alloc(0)).fill(0, 20, 40));
    expect((await backUp(disk, store, work, 'before-migration')).proof).toMatchObject({ isWhole: true });
  });

  it('holds what was acknowledged at its moment, and nothing that came later', async () => {
    const { disk, work, store } = await record(4);
    const before = { sequence: store.sequence, ...counted(work) };
    let isCommitting = false;
    disk.pace = async () => {
      if (isCommitting || store.sequence > before.sequence + 20) return;
      isCommitting = true;
      await work.commit(store).catch(() => undefined);
      isCommitting = false;
    };
    const extent = store.extent();
    const backup = await backUp(disk, { place: store.place, extent: () => extent }, work);
    disk.pace = async () => {};
    expect(store.sequence).toBeGreaterThan(before.sequence);
    expect(backup.sequence).toBe(before.sequence);
    expect(backup.proof).toMatchObject({ isWhole: true, commits: before.sequence });
  });

  it('shares all parts but the newest with the one before it', async () => {
    const { disk, work, store } = await record(5);
    await store.checkpoint();
    await store.undisturbed(async () => undefined);
    const first = await backUp(disk, store, work);
    await commitSome(store, work, 3);
    const second = await backUp(disk, store, work);
    const [before, after] = [partsOf([first]), partsOf([second])];
    expect([...after].filter((part) => !before.has(part))).toHaveLength(1);
    expect(second.proof).toMatchObject({ isWhole: true, ...counted(work) });
  });

  it('makes a shared part anew if it is damaged or missing, and the older backups are whole again', async () => {
    for (const damage of ['flip', 'cut', 'empty', 'gone'] as const) {
      const { disk, work, store } = await record(6);
      const first = await backUp(disk, store, work);
      const part = path.join(backups, 'parts', `${first.journal[0]?.part}.gz`);
      const bytes = Buffer.from(disk.content(part) ?? Buffer.alloc(0));
      if (damage === 'flip') bytes[40] = (bytes[40] ?? 0) ^ 4;
      disk.put(
        part,
        damage === 'gone' ? undefined : bytes.subarray(0, { flip: bytes.length, cut: 30, empty: 0 }[damage]),
      );
      expect((await provenAnew(disk, work)).map(({ isWhole }) => isWhole)).toEqual([false]);
      const second = await backUp(disk, store, work);
      expect(second.proof?.isWhole).toBe(true);
      expect((await provenAnew(disk, work)).map(({ isWhole }) => isWhole)).toEqual([true, true]);
    }
  });

  describe.each(['EIO', 'EACCES'])('whose disk answers %s', (code) => {
    const atReading = (name: string) => (call: Call) =>
      ['read', 'readStart'].includes(call.name) && call.file === name
        ? ({ how: 'fails', code } as const)
        : null;

    it('when a part is read makes that part anew from the record', async () => {
      const { disk, work, store } = await record(6);
      const first = await backUp(disk, store, work);
      const part = path.join(backups, 'parts', `${first.journal[0]?.part}.gz`);
      const fails = atReading(part);
      // Until another file takes its place.
      disk.faults = (call) =>
        disk.calls.filter(({ name, file }) => name === 'create' && file.startsWith(part)).length < 2
          ? fails(call)
          : null;
      const second = await backUp(disk, store, work);
      expect(second.proof?.isWhole).toBe(true);
      expect((await provenAnew(disk, work)).map(({ isWhole }) => isWhole)).toEqual([true, true]);
    });

    it('when a closed segment of the record is read takes it from the previous backup', async () => {
      const { disk, work, store } = await record(7);
      await store.close();
      const again = await work.open(folder, disk);
      await backUp(disk, again, work);
      await commitSome(again, work, 3);
      disk.faults = atReading(path.join(folder, 'journal', '00000001.jsonl'));
      expect((await backUp(disk, again, work)).proof).toMatchObject({ isWhole: true, ...counted(work) });
    });

    it('when the file of one is read leaves the others listed, can make another, and keeps its parts', async () => {
      const { disk, work, store } = await record(8);
      for (let made = 0; made < 3; made += 1) {
        await commitSome(store, work, 3);
        await backUp(disk, store, work);
      }
      const parts = await new Parts(disk, backups).there();
      disk.faults = atReading(path.join(backups, backupName(2)));
      expect(await listBackups(disk, backups)).toMatchObject({
        backups: [{ number: 1 }, { number: 3 }],
        unread: [{ number: 2, reason: code }],
      });
      expect((await backUp(disk, store, work)).number).toBe(4);
      expect(await lookThrough(disk, backups, async () => undefined)).toEqual([
        { name: backupName(2), why: 'unread' },
      ]);
      await thinOut(disk, backups);
      expect([...(await new Parts(disk, backups).there())]).toEqual(expect.arrayContaining([...parts]));
      // It may contain what was purged, so that is not reported as erased.
      await expect(eraseFromBackups(tools(disk), backups, [])).rejects.toThrow(code);
      disk.heal();
      expect((await provenAnew(disk, work)).map(({ isWhole }) => isWhole)).toEqual([true, true, true, true]);
    });
  });

  it('removes what an earlier one left that was cut off while its file was written', async () => {
    const { disk, work, store } = await record(7);
    const left = `${backups}/00000001.json.0123456789ab.tmp`;
    disk.put(left, Buffer.alloc(0));
    disk.put(`${backups}/status.json.0123456789ab.tmp`, Buffer.alloc(0));
    disk.put(`${backups}/of somebody else.tmp`, Buffer.alloc(0));
    await backUp(disk, store, work);
    await thinOut(disk, backups);
    expect(disk.files().filter((file) => file.startsWith(backups) && file.endsWith('.tmp'))).toEqual([
      `${backups}/of somebody else.tmp`,
      `${backups}/status.json.0123456789ab.tmp`,
    ]);
    await store.close();
  });

  it('keeps whole what was damaged in the record after the previous backup', async () => {
    const { disk, work, store } = await record(7);
    await store.close();
    const again = await work.open(folder, disk);
    await backUp(disk, again, work);
    await commitSome(again, work, 3);
    const segment = path.join(folder, 'journal', '00000001.jsonl');
    const bytes = Buffer.from(disk.content(segment) ?? Buffer.alloc(0));
    bytes[500] = (bytes[500] ?? 0) ^ 1;
    disk.put(segment, bytes);
    const backup = await backUp(disk, again, work);
    expect(backup.proof).toMatchObject({ isWhole: true, ...counted(work) });
  });

  it('of a record with a missing segment is not whole, says what is missing, and does not count as good', async () => {
    const { disk, work, store } = await record(8);
    await store.close();
    const again = await work.open(folder, disk);
    await commitSome(again, work, 3);
    disk.put(path.join(folder, 'journal', '00000001.jsonl'), undefined);
    const backup = await backUp(disk, again, work);
    expect(isGood(backup)).toBe(false);
    expect(backup.proof?.findings).toMatchObject([{ file: 'journal/00000002.jsonl', finding: 'missing' }]);
  });

  it('of a record in which lines of a refused commit were left is whole, and does not count them', async () => {
    const { disk, work, store } = await record(14, 12);
    disk.faults = ({ name }) =>
      ['file.syncData', 'file.truncate', 'create'].includes(name) ? { how: 'fails', code: 'EDQUOT' } : null;
    await expect(store.append([work.next()])).rejects.toMatchObject({ reason: 'EDQUOT' });
    disk.heal();
    const backup = await backUp(disk, store, work);
    expect(backup.proof).toMatchObject({ isWhole: true, commits: store.sequence, ...counted(work) });
  });

  /** A backup of a record that holds less than half of what the one before it held. */
  async function shrunken() {
    const { disk, work, store } = await record(9, 80);
    const good = await backUp(disk, store, work);
    await store.close();
    // Another record under the same name, as when a folder was put in the wrong place.
    for (const file of disk.files()) if (!file.startsWith(backups)) disk.put(file, undefined);
    const other = new Work(99, undefined, work.clock);
    const small = await other.open(folder, disk);
    await commitSome(small, other, 2);
    return { disk, good, small, other, marked: await backUp(disk, small, other) };
  }

  it('of a record that shrank by more than half is made, and marked', async () => {
    const { disk, good, small, other, marked } = await shrunken();
    expect(marked).toMatchObject({ shrunkFrom: good.proof?.sessions, proof: { isWhole: true } });
    expect(isGood(marked)).toBe(false);
    const restored = await backUp(disk, small, other, 'after-restore');
    expect(restored.shrunkFrom).toBeNull();
  });

  it('of a record whose shrinking the person has accepted is not marked again when it is read again', async () => {
    const { disk, other, marked } = await shrunken();
    const { number } = marked;
    await writeBackup(disk, backups, { ...marked, shrunkFrom: null });
    expect(await proveLater(tools(disk), backups, other.clock.now(), number)).toBe(1);
    expect(await readBackup(disk, backups, number)).toMatchObject({
      shrunkFrom: null,
      proof: { isWhole: true },
    });
  });
});

describe('a backup that the disk lets fail', () => {
  it.each(['fails', 'fails-halfway'] as const)(
    'at any one call (it %s) leaves the record and the backups before as they were',
    async (how) => {
      const whole = await record(10, 40);
      await backUp(whole.disk, whole.store, whole.work);
      await commitSome(whole.store, whole.work, 4);
      const before = whole.disk.calls.length;
      await backUp(whole.disk, whole.store, whole.work);
      const calls = whole.disk.calls.length - before;
      for (let at = 0; at < calls; at += 1) {
        const code = ['ENOSPC', 'EIO', 'EROFS'][at % 3] ?? 'EIO';
        const { disk, work, store } = await record(10, 40);
        const first = await backUp(disk, store, work);
        await commitSome(store, work, 4);
        const begun = disk.calls.length;
        disk.faults = ({ place }) => (place === begun + at ? { how, code } : null);
        const second = await backUp(disk, store, work).catch((error: unknown) => {
          expect(error).toMatchObject({ code });
          return null;
        });
        disk.heal();
        const found = await provenAnew(disk, work);
        expect(found.filter(({ isWhole }) => !isWhole)).toEqual([]);
        expect(found[0]?.backup).toEqual(first);
        if (second !== null) expect(found.at(-1)?.backup).toEqual(second);
        await work.commit(store);
        expect(await backUp(disk, store, work)).toMatchObject({
          proof: { isWhole: true, ...counted(work) },
        });
      }
    },
  );

  it('because of a power cut leaves backups that are whole, whatever is there of the last one', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = new Random(seed);
      const { disk, work, store } = await record(11, 30);
      const first = await backUp(disk, store, work);
      await commitSome(store, work, 3);
      const begun = disk.calls.length;
      const cutAt = begun + Math.floor(random.below(24));
      let left: MemoryDisk | null = null;
      disk.pace = async () => {
        if (disk.calls.length >= cutAt) left ??= disk.afterPowerCut(random);
      };
      await backUp(disk, store, work);
      const after = left ?? disk;
      const found = await provenAnew(after, work);
      expect(found.filter(({ isWhole }) => !isWhole)).toEqual([]);
      expect(found[0]?.backup).toEqual(first);
      after.put(`${folder}/lock`, undefined);
      const again = await work.open(folder, after);
      const next = await backUp(after, again, work);
      expect(next.proof).toMatchObject({ isWhole: true, ...counted(work) });
      expect(next.number).toBeGreaterThan(first.number);
    }
  });
});

describe('an older backup of which a part', () => {
  it.each([
    ['was damaged', (disk: MemoryDisk, file: string) => disk.put(file, Buffer.from('damaged'))],
    ['is gone', (disk: MemoryDisk, file: string) => disk.put(file, undefined)],
    [
      'cannot be read',
      (disk: MemoryDisk, struck: string) => {
        disk.faults = ({ name, file }) =>
          name === 'read' && file === struck ? { how: 'fails', code: 'EIO' } : null;
      },
    ],
  ])('%s keeps no other from being copied to the second folder', async (_how, damage) => {
    const { disk, work, store } = await record(14, 12);
    const older = await backUp(disk, store, work);
    await commitSome(store, work, 3);
    const newest = await backUp(disk, store, work);
    const fileOf = (part: string | undefined) => `${backups}/parts/${part}.gz`;
    damage(disk, fileOf([...partsOf([older])].find((part) => !partsOf([newest]).has(part))));
    const copy = () => copyToSecond(disk, backups, '/second', async () => undefined);
    expect(await copy()).toEqual(newest);
    expect(await allBackups(disk, '/second')).toEqual([newest]);
    expect(await lookThrough(disk, '/second', async () => undefined)).toEqual([]);
    damage(disk, fileOf(newest.journal.at(-1)?.part));
    for (const file of disk.files()) if (file.startsWith('/second')) disk.put(file, undefined);
    await expect(copy()).rejects.toThrow();
  });
});

describe('a foreign file among the backups', () => {
  it('with the highest number, or a copy of a backup under another one, hides no backup and is none', async () => {
    const { disk, work, store } = await record(11, 30);
    const first = await backUp(disk, store, work);
    disk.put(`${backups}/99999999.json`, Buffer.from('{"a":1}\n'));
    disk.put(`${backups}/00000002.json`, Buffer.from('not a backup'));
    disk.put(`${backups}/00000007.json`, disk.content(`${backups}/${backupName(first.number)}`));
    await commitSome(store, work, 3);
    const next = await backUp(disk, store, work);
    expect((await allBackups(disk, backups)).map(({ number }) => number)).toEqual([
      first.number,
      next.number,
    ]);
    expect(next.number).toBe(3);
    expect(disk.content(`${backups}/00000002.json`)?.toString()).toBe('not a backup');
  });
});

describe('a purge', () => {
  /** The unpacked content of all files of the backups. */
  async function holding(disk: MemoryDisk, text: string): Promise<string[]> {
    const parts = new Parts(disk, backups);
    const found: string[] = [];
    for (const part of await parts.there()) if ((await parts.get(part)).includes(text)) found.push(part);
    return found;
  }

  it('removes the session from every backup, which are whole afterwards and say how many sessions they hold', async () => {
    const { disk, work, store } = await record(12, 30);
    const [purged] = [...work.model.sessions.values()].filter(({ deletedAt }) => deletedAt === null);
    const first = await backUp(disk, store, work);
    const id = purged?.id ?? '';
    await work.commit(store, work.decide({ type: 'DeleteSession', owner, session: id }) ?? undefined);
    const second = await backUp(disk, store, work);
    expect(await holding(disk, id)).not.toEqual([]);
    await work.commit(store, work.decide({ type: 'PurgeSession', owner, session: id }) ?? undefined);
    expect(await holding(disk, id)).toEqual([]);
    const found = await allBackups(disk, backups);
    expect(found.map(({ proof }) => [proof?.sessions, proof?.trashed])).toEqual([
      [(first.proof?.sessions ?? 0) - 1, first.proof?.trashed],
      [second.proof?.sessions, (second.proof?.trashed ?? 0) - 1],
    ]);
    for (const { backup, isWhole } of await provenAnew(disk, work)) {
      expect(isWhole).toBe(true);
      const { proof } = backup;
      expect(await prove(tools(disk), backup, new Parts(disk, backups), work.clock.now())).toMatchObject({
        sessions: proof?.sessions,
        trashed: proof?.trashed,
      });
    }
    // The span of times does not reveal it either.
    expect(found.map(({ proof }) => proof?.first)).toEqual([null, null]);
    const after = await backUp(disk, store, work);
    expect(after).toMatchObject({ shrunkFrom: null, proof: { isWhole: true, ...counted(work) } });
  });

  it('leaves the parts that do not have the session to the backups of a later version', async () => {
    const { disk, work, store } = await record(14, 12);
    const before = new Set(work.model.sessions.keys());
    const earlier = await backUp(disk, store, work);
    await commitSome(store, work, 12);
    const id = [...work.model.sessions.keys()].find((each) => !before.has(each)) ?? '';
    const later = await backUp(disk, store, work);
    for (const { number } of [earlier, later]) {
      const file = `${backups}/${backupName(number)}`;
      const body = disk.content(file)?.toString().slice('{"checksum":"xxxxxxxx",'.length) ?? '';
      const newer = body.replace('"version":2', '"version":3');
      disk.put(file, Buffer.from(`{"checksum":"${checksum(newer)}",${newer}`));
    }
    expect(await holding(disk, id)).toEqual(later.journal.map(({ part }) => part));
    await work.commit(store, work.decide({ type: 'PurgeSession', owner, session: id }) ?? undefined);
    expect([...(await new Parts(disk, backups).there())]).toEqual(earlier.journal.map(({ part }) => part));
  });

  it('that backups cannot carry out now is reported, and done later', async () => {
    const { disk, work, store } = await record(13, 30);
    await backUp(disk, store, work);
    const id = [...work.model.sessions.keys()][0] ?? '';
    disk.faults = ({ name, file }) =>
      name === 'rename' && file.startsWith(backups) ? { how: 'fails', code: 'EROFS' } : null;
    await work.commit(store, work.decide({ type: 'PurgeSession', owner, session: id }) ?? undefined);
    expect(store.problems).toMatchObject([{ kind: 'not-erased' }]);
    expect(await holding(disk, id)).not.toEqual([]);
    disk.heal();
    await store.checkpoint();
    expect(store.problems).toEqual([]);
    expect(await holding(disk, id)).toEqual([]);
    expect((await provenAnew(disk, work)).every(({ isWhole }) => isWhole)).toBe(true);
  });
});
