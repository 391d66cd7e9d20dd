/** What waits for a failing disk: in which order it is retried, and what holds up what. */
import { expect, it } from 'vitest';
import { StorageFailed } from '../../electron/ports/store.ts';
import { type Noticed, ToRecord } from '../../electron/presence/to-record.ts';
import type { Command } from '../../shared/domain/deciders.ts';
import { accepted, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { at } from '../support/given.ts';

const noticed = (session: string, until: string | null = null): Noticed => ({
  type: 'DoubtStretch',
  owner: 'me',
  session,
  from: at('09:00'),
  until: until === null ? null : at(until),
  why: 'idle',
});

/** A service whose disk refuses the given sessions. */
function recording() {
  const failing = new Set<string>();
  const written: string[] = [];
  let tries = 0;
  const toRecord = new ToRecord({
    owner: () => 'me',
    execute: async (_by, command: Command) => {
      tries += 1;
      const { session, until } = command as Noticed & {
        readonly session: string;
        readonly until: string | null;
      };
      if (failing.has(session))
        return refused('storage-failed', message('files.notSaved', { reason: 'EIO' }));
      if (session === 'gone') return refused('not-found', message('refusal.nothingToUndo'));
      written.push(until === null ? session : `${session} ends`);
      return accepted({} as never);
    },
  });
  return { failing, written, toRecord, tries: () => tries };
}

it('what is refused is recorded in order, once, when the disk accepts it', async () => {
  const { failing, written, toRecord } = recording();
  failing.add('one').add('two');
  for (const each of [noticed('one'), noticed('two'), noticed('one', '10:00')]) await toRecord.put(each);
  expect(written).toEqual([]);
  expect(toRecord.waitingOf('one')).toEqual([noticed('one'), noticed('one', '10:00')]);
  failing.clear();
  await toRecord.again();
  await toRecord.again();
  expect(written.toSorted()).toEqual(['one', 'one ends', 'two']);
  expect(written.indexOf('one')).toBeLessThan(written.indexOf('one ends'));
  expect(toRecord.isWaiting).toBe(false);
});

it('a session that can never be written holds up no other, and its own later entries stay behind it', async () => {
  const { failing, written, toRecord } = recording();
  failing.add('bad');
  await toRecord.put(noticed('bad'));
  await toRecord.put(noticed('bad', '10:00'));
  await toRecord.put(noticed('good'));
  expect(written).toEqual(['good']);
  failing.clear();
  await toRecord.again();
  expect(written).toEqual(['good', 'bad', 'bad ends']);
});

it('of many that wait only some are retried each time, and each has its turn', async () => {
  const { failing, written, toRecord, tries } = recording();
  const all = Array.from({ length: 20 }, (_, place) => `session ${place}`);
  for (const each of all) failing.add(each);
  for (const each of all) await toRecord.put(noticed(each));
  const before = tries();
  await toRecord.again();
  expect(tries() - before).toBeLessThan(8);
  failing.delete('session 19');
  for (let time = 0; time < 6; time += 1) await toRecord.again();
  expect(written).toEqual(['session 19']);
});

it('what the record refuses for good is dropped', async () => {
  const { written, toRecord } = recording();
  await toRecord.put(noticed('gone'));
  await toRecord.put(noticed('good'));
  expect(toRecord.isWaiting).toBe(false);
  expect(written).toEqual(['good']);
});

it('what cannot be looked up is looked up again, and an error of the program is dropped and reported', async () => {
  const { written, toRecord } = recording();
  let fails = 0;
  const find = async () => {
    fails += 1;
    if (fails === 1) throw new StorageFailed('EIO', 'made to fail');
    return [noticed('found')];
  };
  await toRecord.put({ find });
  expect(toRecord.isWaiting).toBe(true);
  await toRecord.again();
  expect(written).toEqual(['found']);
  await expect(toRecord.put({ find: async () => Promise.reject(new Error('a bug')) })).rejects.toThrow(
    'a bug',
  );
  expect(toRecord.isWaiting).toBe(false);
});
