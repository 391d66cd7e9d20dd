/** The weekly drill, held in a thread of its own as in the program. */
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { BackupThread } from '../../electron/store/backups/backup-engine.ts';
import { StatusFile } from '../../electron/store/backups/backup-status.ts';
import { holdDrill } from '../../electron/store/backups/weekly-drill.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { bundledWorker } from '../support/bundled-worker.ts';
import { temporaryFolder } from '../support/record.ts';
import { Work } from '../support/store-work.ts';

const worker = bundledWorker('electron/store/backups/backup-worker.ts');

it('a drill that a quit cuts off says nothing about the backup, and is held at the next start', async () => {
  const { folder, remove } = temporaryFolder();
  const backups = path.join(folder, 'backups');
  const work = new Work(1);
  const store = await work.open(folder);
  for (let made = 0; made < 40; made += 1) await work.commit(store);
  const quit = new BackupThread(worker.script);
  const at = work.clock.now();
  const extent = await store.extent();
  await quit.run('make', { folder, backups, extent, reason: 'asked', at, day: '2026-10-24' });
  const status = new StatusFile(realFileSystem, backups);
  const parts = {
    folder,
    backups,
    clock: work.clock,
    installation: 'this',
    status,
    onNotRestored: async () => undefined,
  };
  const cutOff = {
    ...parts,
    engine: quit,
    undisturbed: async <Value>(act: () => Promise<Value>): Promise<Value> => {
      const acting = act();
      void setImmediate().then(() => quit.close());
      return acting;
    },
  };
  await expect(holdDrill(cutOff, false)).rejects.toThrow('the thread was ended');
  expect((await status.read()).drill).toBeNull();
  const engine = new BackupThread(worker.script);
  expect(await holdDrill({ ...parts, engine, undisturbed: (act) => act() }, false)).toBe(true);
  expect((await status.read()).drill).toMatchObject({ problem: null });
  await engine.close();
  await store.close();
  remove();
});
