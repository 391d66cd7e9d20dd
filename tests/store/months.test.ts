/** Months in memory, and when their files count as up to date. */
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { MonthFiles } from '../../electron/store/month-files.ts';
import { Months } from '../../electron/store/months.ts';
import { sessions } from '../../electron/store/sessions.ts';
import type { Session } from '../../shared/domain/session.ts';
import { generateSessions } from '../bench/generate-sessions.ts';
import { at, berlin } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock, silent } from '../support/record.ts';

it('a month that receives a refolded stream, which needs no commit, while its file is being written is written again', async () => {
  const disk = new MemoryDisk();
  const place = { folder: '/data', fs: disk, clock: new FakeClock(), logger: silent, problems: [] };
  const months = new Months<Session>(
    new MonthFiles(
      place,
      sessions,
      { sequences: new Map(), checksums: {}, through: null },
      async () => ({ things: new Map(), sequence: 0 }),
      () => undefined,
    ),
  );
  const wanted = { seed: 1, sessions: 1, now: at('09:00'), frame: berlin, owner: '', tasks: ['a task'] };
  const [session] = generateSessions(wanted);
  if (session === undefined) throw new Error('there is no session');
  await months.open('2026-11');
  months.put('2026-11', session.id, session, 5);
  let isFolded = false;
  disk.pace = async () => {
    if (!isFolded) months.put('2026-11', session.id, { ...session, name: 'Folded anew' }, 5);
    isFolded = true;
  };
  await months.freeze('2026-11')?.();
  expect(months.dirty()).toEqual(['2026-11']);
  await months.freeze('2026-11')?.();
  expect(months.dirty()).toEqual([]);
});

it('a month that is being read while it is made again is the one made again from then on', async () => {
  let goOn: () => void = () => undefined;
  let isHeld = Promise.resolve();
  class SlowDisk extends MemoryDisk {
    override async read(file: string): Promise<Buffer | null> {
      const bytes = await super.read(file);
      await isHeld;
      return bytes;
    }
  }
  const disk = new SlowDisk();
  const place = { folder: '/data', fs: disk, clock: new FakeClock(), logger: silent, problems: [] };
  const wanted = { seed: 1, sessions: 1, now: at('09:00'), frame: berlin, owner: '', tasks: ['a task'] };
  const [session] = generateSessions(wanted);
  if (session === undefined) throw new Error('there is no session');
  const monthsWith = (name: string) =>
    new Months<Session>(
      new MonthFiles(
        place,
        sessions,
        { sequences: new Map(), checksums: {}, through: null },
        async () => ({ things: new Map([[session.id, { ...session, name }]]), sequence: 5 }),
        () => undefined,
      ),
    );
  const before = monthsWith('In the file');
  await before.open('2026-11');
  before.put('2026-11', session.id, { ...session, name: 'In the file' }, 5);
  await before.freeze('2026-11')?.();
  const months = monthsWith('In the journal');
  isHeld = new Promise((resolve) => {
    goOn = resolve;
  });
  const reading = months.open('2026-11');
  const making = months.remake('2026-11');
  for (let turns = 0; turns < 20; turns += 1) await setImmediate();
  goOn();
  await Promise.all([reading, making]);
  expect((await months.open('2026-11')).get(session.id)?.name).toBe('In the journal');
  expect(months.dirty()).toEqual(['2026-11']);
});
