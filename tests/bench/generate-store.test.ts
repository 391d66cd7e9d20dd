import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../electron/store/open-store.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import { systemClock } from '../../electron/system/clock.ts';
import { at } from '../support/given.ts';
import { silent, temporaryFolder } from '../support/record.ts';
import { benchInstallation, generateStore } from './generate-store.ts';

describe('a generated store', () => {
  const temporary = temporaryFolder();
  const folder = path.join(temporary.folder, 'store');
  beforeAll(() =>
    generateStore({
      folder,
      sessions: 1000,
      now: at('09:00'),
      frame: { zone: 'Europe/Berlin', dayStart: '04:00' },
    }),
  );
  afterAll(() => temporary.remove());

  it('is one that the store opens without a complaint and finds whole', async () => {
    const parts = { folder, fs: realFileSystem, clock: systemClock, logger: silent };
    const store = await openStore({ ...parts, holder: { kind: 'tool' }, installation: benchInstallation });
    try {
      expect(store.problems).toEqual([]);
      expect(await store.verify()).toMatchObject({
        ok: true,
        sessions: 1000,
        journalLines: 1026,
        differences: [],
      });
      const [me] = Object.values(store.registry.people);
      const owner = me?.id ?? '';
      expect((await store.page({ owner }, 0, 20)).total).toBe(1000);
      expect(await store.blocksOn(owner, '2016-01-01', '2026-12-31')).toHaveLength(20);
    } finally {
      await store.close();
    }
  });
});
