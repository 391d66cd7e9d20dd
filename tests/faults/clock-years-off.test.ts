/** A clock that is years off for a moment, as after a dead battery: the program goes on, and later starts are as fast as before. */
import { expect, it } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import { dispatch } from '../../electron/service/dispatch.ts';
import type { InputOf, MethodName } from '../../shared/contract/contract.ts';
import { instantFromMs } from '../../shared/time/instant.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openLeft, openRecord } from '../support/record-on-disk.ts';
import { instant } from '../support/store-work.ts';

const today = instant('2026-11-20T09:00:00.000Z');

/** Processor time of this process alone, in ms, whatever else the machine does. */
async function effort<Value>(act: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const begun = process.cpuUsage();
  const value = await act();
  const { user, system } = process.cpuUsage(begun);
  return { value, ms: (user + system) / 1_000 };
}

async function ask<Name extends MethodName>(open: Composition, name: Name, input: InputOf<Name>) {
  const { value, ms } = await effort(() => dispatch(open.handlersFor('window'), name, input));
  expect(value, name).toMatchObject({ ok: true });
  expect(ms, name).toBeLessThan(2_000);
  return value;
}

it.each([
  '2500-01-01T00:00:00.000Z',
  '9000-06-01T12:00:00.000Z',
  '2030-01-01T00:00:00.000Z',
  '1980-01-01T00:00:00.000Z',
  '9999-12-29T12:00:00.000Z',
  '0000-01-01T12:00:00.000Z',
])(
  'a session that runs while the clock is %s for a moment can be ended, shown and opened again without delay',
  async (wrong) => {
    const disk = new MemoryDisk();
    const clock = new FakeClock(today);
    const open = await openRecord(disk, clock);
    await ask(open, 'begin', { name: 'Write report' });
    clock.set(instantFromMs(Date.parse(wrong)));
    await ask(open, 'snapshot', {});
    await ask(open, 'interrupt', {});
    await ask(open, 'resume', {});
    await ask(open, 'end', {});
    await ask(open, 'begin', { name: 'After it' });
    await ask(open, 'snapshot', {});
    clock.set(today);
    await ask(open, 'end', {});
    await ask(open, 'record', {
      name: 'And then',
      start: '2026-11-20T07:00:00Z',
      end: '2026-11-20T08:00:00Z',
    });
    await open.service.store.checkpoint();
    for (const start of ['from its files', 'from its journal alone']) {
      const left = disk.copy();
      if (start.includes('journal'))
        for (const file of left.files()) if (!file.includes('/journal/')) left.put(file, undefined);
      const again = await effort(() => openLeft(left, clock));
      expect(again.ms, start).toBeLessThan(2_000);
      await ask(again.value, 'snapshot', {});
      await ask(again.value, 'day', { date: '2026-11-20' });
      await ask(again.value, 'range', { from: '2026-11-16', to: '2026-11-22' });
      await ask(again.value, 'calendar', { from: '2026-01-01', to: '2026-12-31' });
      await again.value.close();
    }
  },
);
