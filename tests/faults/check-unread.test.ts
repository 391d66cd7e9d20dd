/** A check of a record with one unreadable file names that file, with the program open and without. */
import { describe, expect, it } from 'vitest';
import { dispatch } from '../../electron/service/dispatch.ts';
import { checkHere } from '../../electron/store/doctor/engine.ts';
import { own } from '../../electron/store/own-collections.ts';
import type { VerifyReport } from '../../shared/contract/contract.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { english } from '../../shared/messages/speech.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock, silent } from '../support/record.ts';
import { folder, openRecord } from '../support/record-on-disk.ts';

const files = ['journal/00000001.jsonl', 'state.json', 'index.json', 'sessions/2026-11.json', 'device.json'];

async function begun(disk: MemoryDisk, clock: FakeClock) {
  const open = await openRecord(disk, clock);
  await dispatch(open.handlersFor('window'), 'begin', { name: 'Mail' });
  await open.service.store.checkpoint();
  return open;
}

function keepsBack(disk: MemoryDisk, file: string, code: string): void {
  disk.faults = (call) =>
    ['read', 'readStart'].includes(call.name) && call.file === `${folder}/${file}`
      ? { how: 'fails', code }
      : null;
}

describe.each([
  ['EIO', 'the disk reported an error'],
  ['EACCES', 'you have no permission for it'],
])('a disk that answers %s', (code, words) => {
  it.each(files)('is named with its file when %s cannot be read', async (file) => {
    const [disk, clock] = [new MemoryDisk(), new FakeClock()];
    const open = await begun(disk, clock);
    keepsBack(disk, file, code);
    const sentence = `${file}: it cannot be read: ${words}. Nothing can be checked without it.`;
    for (const method of ['verify', 'repair'] as const) {
      const answer = (await dispatch(open.handlersFor('window'), method, {})) as Result<VerifyReport>;
      if (!answer.ok) throw new Error(english.say(answer.refusal.message));
      expect(answer.value.differences.map((each) => english.say(each))).toEqual([sentence]);
      expect(answer.value.mendable).toEqual([]);
    }
    const place = { fs: disk, folder, clock, logger: silent, problems: [] };
    const alone = await checkHere({ place, kinds, collections: own })().answer;
    expect(alone?.wrong.map(({ message }) => english.say(message))).toEqual([sentence]);
    disk.heal();
    expect(await dispatch(open.handlersFor('window'), 'verify', {})).toMatchObject({
      value: { ok: true },
    });
    await open.close();
  });
});

it('a start names the file in which the disk has a bad sector', async () => {
  const [disk, clock] = [new MemoryDisk(), new FakeClock()];
  await (await begun(disk, clock)).close();
  keepsBack(disk, 'state.json', 'EIO');
  await expect(openRecord(disk, clock)).rejects.toThrow(
    `cannot use ${folder}/state.json: the disk reported an error`,
  );
});

it('a check that brings files up to date also withdraws the notice about them, and windows are told', async () => {
  const [disk, clock] = [new MemoryDisk(), new FakeClock()];
  const open = await begun(disk, clock);
  const handlers = open.handlersFor('window');
  const told = async () => (await open.service.snapshot()).notices.map(({ kind }) => kind);
  await dispatch(handlers, 'begin', { name: 'Write report' });
  disk.faults = ({ name }) => (['create', 'rename'].includes(name) ? { how: 'fails', code: 'ENOSPC' } : null);
  await dispatch(handlers, 'verify', {});
  expect(await told()).toEqual(['file-problem']);
  disk.heal();
  const { revision } = await open.service.snapshot();
  await dispatch(handlers, 'verify', {});
  expect(await told()).toEqual([]);
  expect((await open.service.snapshot()).revision).toBeGreaterThan(revision);
  await open.close();
});
