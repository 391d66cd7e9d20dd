/** Months in memory, and when their files count as having all of them. */
import { expect, it } from 'vitest';
import { Months } from '../../electron/store/months.ts';
import { sessions } from '../../electron/store/sessions.ts';
import type { Session } from '../../shared/domain/session.ts';
import { generateSessions } from '../bench/generate-sessions.ts';
import { at, berlin } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock, silent } from '../support/record.ts';

it('a month that takes a stream folded anew, which needs no commit, while its file is written is written again', async () => {
  const disk = new MemoryDisk();
  const place = { folder: '/data', fs: disk, clock: new FakeClock(), logger: silent, problems: [] };
  const months = new Months<Session>(
    place,
    sessions,
    { sequences: new Map(), checksums: {}, through: null },
    async () => ({ things: new Map(), sequence: 0 }),
    () => undefined,
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
