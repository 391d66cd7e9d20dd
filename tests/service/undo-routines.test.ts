/** A routine that was saved, renamed or removed is as before when that is undone. */
import { expect, it } from 'vitest';
import type { Done } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

async function opened() {
  const clock = new FakeClock();
  const calls = (await openRecord(new MemoryDisk(), clock)).handlersFor('window');
  const done = async (answer: Promise<Result<Done>>): Promise<Done> => {
    clock.forward(1);
    const result = await answer;
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };
  const input = { labels: ['gym'], notes: null, linkedTaskId: null, routineId: null, entries: [], at: null };
  const { session } = await done(calls.begin({ name: 'Push day', ...input }));
  const saved = await done(calls.addRoutine({ session: session ?? '' }));
  const names = async () => {
    const listed = await calls.routines({});
    if (!listed.ok) throw new Error(listed.refusal.code);
    return listed.value.map(({ name }) => name);
  };
  const undo = ({ undo: change }: Done) => calls.undo({ change: change ?? 'none' });
  return { calls, done, saved, routine: saved.about ?? '', names, undo };
}

it('saved: it leaves the list, and comes back when the undo is undone', async () => {
  const { done, saved, names, undo } = await opened();
  expect(await names()).toEqual(['Push day']);
  const undone = await done(undo(saved));
  expect(await names()).toEqual([]);
  await done(undo(undone));
  expect(await names()).toEqual(['Push day']);
});

it.each(['Chest day', '  Chest day  ', 'Tag der Brust – schwer', '<b>Push</b>'])(
  'renamed “%s”: it has its name again',
  async (name) => {
    const { calls, done, routine, names, undo } = await opened();
    const renamed = await done(calls.changeRoutine({ routine, name }));
    expect(await names()).toEqual([name.trim()]);
    await done(undo(renamed));
    expect(await names()).toEqual(['Push day']);
  },
);

it('removed: it is in the list again', async () => {
  const { calls, done, routine, names, undo } = await opened();
  const removed = await done(calls.removeRoutine({ routine }));
  expect(await names()).toEqual([]);
  await done(undo(removed));
  expect(await names()).toEqual(['Push day']);
});

it('changed since: the saving is not undone, with the reason', async () => {
  const { calls, done, saved, routine, names, undo } = await opened();
  await done(calls.changeRoutine({ routine, name: 'Chest day' }));
  expect(await undo(saved)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
  expect(await names()).toEqual(['Chest day']);
});

it('with an invalid name, or if the routine does not exist, nothing is changed', async () => {
  const { calls, routine, names } = await opened();
  expect(await calls.changeRoutine({ routine: 'none', name: 'x' })).toMatchObject({ ok: false });
  expect((await calls.removeRoutine({ routine })).ok).toBe(true);
  expect(await calls.changeRoutine({ routine, name: 'x' })).toMatchObject({ ok: false });
  expect(await names()).toEqual([]);
});
