/** Backups made in a thread of their own, of a record on a real disk. */
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BackupThread } from '../../electron/store/backups/backup-engine.ts';
import { readBackup } from '../../electron/store/backups/backup-file.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { bundledWorker } from '../support/bundled-worker.ts';
import { temporaryFolder } from '../support/record.ts';
import { Work } from '../support/store-work.ts';

const worker = bundledWorker('electron/store/backups/backup-worker.ts');

async function record(commits: number) {
  const { folder, remove } = temporaryFolder();
  const backups = path.join(folder, 'backups');
  const work = new Work(1);
  const store = await work.open(folder);
  for (let made = 0; made < commits; made += 1) await work.commit(store);
  const thread = new BackupThread(worker.script);
  const make = async () => {
    const extent = await store.extent();
    const asks = {
      folder,
      backups,
      extent,
      reason: 'asked',
      at: work.clock.now(),
      day: '2026-10-24',
    } as const;
    return thread.run('make', asks);
  };
  const end = async () => {
    await thread.close();
    await store.close();
    remove();
  };
  return { folder, backups, work, store, thread, make, end };
}

describe('a backup made in a thread', () => {
  it('is on the disk with its proof, and a later one shares its parts', async () => {
    const { backups, work, store, thread, make, end } = await record(40);
    const first = await make();
    expect(first.proof).toMatchObject({ isWhole: true, findings: [], commits: store.sequence });
    expect(await readBackup(realFileSystem, backups, first.number)).toEqual(first);
    await store.checkpoint();
    for (let made = 0; made < 10; made += 1) await work.commit(store);
    const second = await make();
    expect(second.proof).toMatchObject({ isWhole: true, commits: store.sequence });
    expect(await thread.run('list', { backups })).toEqual({
      backups: [first, second],
      newer: [],
      unread: [],
    });
    await end();
  });

  it('reads each part again, and makes a damaged one anew', async () => {
    const { backups, make, end } = await record(40);
    const [part] = (await make()).journal;
    const file = path.join(backups, 'parts', `${part?.part}.gz`);
    await rm(file);
    expect((await make()).proof).toMatchObject({ isWhole: true });
    await end();
  });

  it.skipIf(process.platform === 'win32')(
    'does not wait for who writes into a pipe that lies in a file’s place: the backup is not whole',
    async () => {
      const { folder, make, end } = await record(3);
      execFileSync('mkfifo', [path.join(folder, 'settings.json')]);
      // What lies beside the record must not prevent a backup.
      expect(await make()).toMatchObject({ beside: [], proof: { findings: [] } });
      const [segment = ''] = readdirSync(path.join(folder, 'journal'));
      rmSync(path.join(folder, 'journal', segment));
      execFileSync('mkfifo', [path.join(folder, 'journal', segment)]);
      expect(await make()).toMatchObject({ proof: { isWhole: false, commits: 0 } });
      await end();
    },
  );
});

it('a task that its thread was ended under is given up, whatever is asked at once after that', async () => {
  const { backups, make, thread, end } = await record(40);
  const given = expect(make()).rejects.toThrow('the thread was ended');
  // The extent is there, and the task on its way.
  await setImmediate();
  const ended = thread.close();
  expect(await thread.run('list', { backups })).toMatchObject({ newer: [], unread: [] });
  await Promise.all([given, ended]);
  await end();
});
