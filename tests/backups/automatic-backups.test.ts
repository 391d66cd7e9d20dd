/** When the program makes backups by itself, and what it backs up before a risky change. */

import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { automaticBackups } from '../../electron/store/backups/automatic-backups.ts';
import { LiveStore } from '../../electron/store/live-store.ts';
import { byHand } from '../support/by-hand.ts';
import { silent, TestRecord } from '../support/record.ts';

let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

async function made() {
  const { backups } = await record.must('backups', {});
  return [...backups].reverse().map(({ reason }) => reason);
}

function pausesOf(firstMs: number, everyMs: number) {
  return { firstMs, everyMs, timesAsLong: 0, drillMs: 1_000_000 };
}

/** Resolves when the next backup has been made or found unnecessary. */
function nextLook(): Promise<void> {
  return new Promise((resolve) => {
    const stop = record.open.backups.onDidChange(() => {
      stop();
      resolve();
    });
  });
}

describe('automatic backups', () => {
  it('are made after changes, and not without any', async () => {
    const { service, backups } = record.open;
    if (!(service.store instanceof LiveStore)) throw new Error('no live store');
    const look = nextLook();
    const stop = automaticBackups(service.store, backups, silent, pausesOf(0, 0));
    await look;
    expect(await made()).toEqual(['changes']);
    await record.must('begin', { name: 'Write report' });
    await expect.poll(made).toEqual(['changes', 'changes']);
    await stop();
    const idle = automaticBackups(service.store, backups, silent, pausesOf(0, 0));
    await nextLook();
    await idle();
    expect(await made()).toEqual(['changes', 'changes']);
  });

  it('wait until the pause is over, however much changes meanwhile', async () => {
    const { service, backups } = record.open;
    if (!(service.store instanceof LiveStore)) throw new Error('no live store');
    const look = nextLook();
    const stop = automaticBackups(service.store, backups, silent, pausesOf(0, 1_000_000));
    await look;
    for (const name of ['A', 'B', 'C']) await record.must('begin', { name });
    await stop();
    expect(await made()).toEqual(['changes']);
  });

  it('are made again for changes during a backup', async () => {
    const { service, backups } = record.open;
    if (!(service.store instanceof LiveStore)) throw new Error('no live store');
    let isFirst = true;
    const changing = {
      backUp: async () => {
        const made = await backups.backUp('changes');
        if (isFirst) await record.must('begin', { name: 'Last of the day' });
        isFirst = false;
        return made;
      },
      drill: () => backups.drill(),
      proveLater: () => backups.proveLater(),
    };
    const stop = automaticBackups(service.store, changing, silent, pausesOf(0, 0));
    await expect.poll(made).toEqual(['changes', 'changes']);
    await stop();
  });

  it('are followed by the restore drill when it is due, however briefly the program runs', async () => {
    const { service, backups } = record.open;
    if (!(service.store instanceof LiveStore)) throw new Error('no live store');
    await record.must('begin', { name: 'Write report' });
    const stop = automaticBackups(service.store, backups, silent, pausesOf(0, 1_000_000));
    const drill = async () => (await record.must('backups', {})).drill;
    await expect.poll(drill).toMatchObject({ sessions: 1, problem: null });
    await stop();
  });

  it('are not repeated for an import if the newest contains the whole record', async () => {
    await record.must('begin', { name: 'Write report' });
    expect(await record.open.backups.make('before-import')).toMatchObject({ ok: true });
    expect(await record.open.backups.make('before-import')).toMatchObject({ ok: true });
    expect(await made()).toEqual(['before-import']);
    await record.must('begin', { name: 'Mail' });
    await record.open.backups.make('before-import');
    expect(await made()).toEqual(['before-import', 'before-import']);
  });

  it('are readable only by their owner', async () => {
    const { statSync } = await import('node:fs');
    await record.must('backUp', {});
    const folder = `${record.folder}/backups/parts`;
    for (const name of readdirSync(folder)) expect(statSync(`${folder}/${name}`).mode & 0o077).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
  });
});

describe('before a record of an earlier format is upgraded', () => {
  it('it is backed up as it is, and that backup is proven once the program runs', async () => {
    const { cpSync } = await import('node:fs');
    const path = await import('node:path');
    const { composeRoutineLog } = await import('../../electron/composition/compose.ts');
    const { bareHost, FakeClock, temporaryFolder, testInstallation } = await import('../support/record.ts');
    const temporary = temporaryFolder();
    cpSync(path.join(import.meta.dirname, '../golden/format-1/data'), temporary.folder, { recursive: true });
    const start = () =>
      composeRoutineLog({
        dataFolder: temporary.folder,
        holder: { kind: 'tool' },
        makeHost: () => bareHost,
        time: byHand(new FakeClock()),
        logger: silent,
        installation: testInstallation(),
      });
    const open = await start();
    const first = async () => (await open.backups.view()).backups;
    expect(await first()).toMatchObject([{ reason: 'before-migration' }]);
    await expect.poll(first).toMatchObject([{ state: 'proven' }]);
    expect((await first())[0]?.sessions).toBeGreaterThan(20);
    await open.close();
    const again = await start();
    expect((await again.backups.view()).backups).toHaveLength(1);
    await again.close();
    temporary.remove();
  });
});

describe('a backup that the machine slept through', () => {
  afterEach(() => vi.useRealTimers());

  it('puts the next one off by six hours at most, though the clock of some systems goes on in sleep', async () => {
    vi.useFakeTimers();
    let change = (): void => undefined;
    const store = {
      sequence: 0,
      onDidChange: (listener: () => void) => {
        change = listener;
        return () => undefined;
      },
    };
    const begun: number[] = [];
    const hourMs = 3_600_000;
    const backups = {
      backUp: async () => {
        begun.push(performance.now());
        const backup = { sequence: store.sequence };
        if (begun.length === 1) await new Promise((resolve) => setTimeout(resolve, 8 * hourMs));
        return backup;
      },
      drill: async () => undefined,
      proveLater: async () => undefined,
    };
    const stop = automaticBackups(store, backups, silent);
    await vi.advanceTimersByTimeAsync(hourMs);
    expect(begun).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(8 * hourMs);
    store.sequence += 1;
    change();
    await vi.advanceTimersByTimeAsync(6 * hourMs);
    expect(begun).toHaveLength(2);
    await stop();
  });
});
