/** Things that were deleted for good, through a restore: no other device brings them back. */
import { cpSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Composition, composeRoutineLog } from '../../electron/composition/compose.ts';
import { realFileSystem } from '../../electron/store/real-file-system.ts';
import type { Commit } from '../../shared/domain/commit.ts';
import { byHand } from '../support/by-hand.ts';
import {
  bareHost,
  silent,
  TestRecord,
  temporaryFolder,
  testInstallation,
  textsIn,
} from '../support/record.ts';

let record: TestRecord;
let copy: ReturnType<typeof temporaryFolder>;
let phone: Composition;
let secret: string;
beforeEach(async () => {
  record = new TestRecord();
  copy = temporaryFolder();
  await record.start();
  secret = (await record.must('begin', { name: 'Secret' })).session ?? '';
  record.clock.forward(10);
  await record.must('end', {});
  await record.open.close();
  cpSync(record.folder, copy.folder, { recursive: true });
  await record.start();
  phone = await composeRoutineLog({
    dataFolder: copy.folder,
    holder: { kind: 'tool' },
    makeHost: () => bareHost,
    time: byHand(record.clock),
    logger: silent,
    fileSystem: realFileSystem,
    installation: testInstallation('phone'),
  });
});
afterEach(async () => {
  await phone.close();
  copy.remove();
  await record.end();
});

async function commitsOf({ service }: Composition): Promise<Commit[]> {
  const found: Commit[] = [];
  for await (const commit of service.store.commits()) found.push(commit);
  return found;
}

function filesWith(folder: string, text: RegExp): string[] {
  return [...textsIn(folder)].filter(([, content]) => text.test(content)).map(([file]) => file);
}

/** A backup is made, the session is purged, and the backup is restored. */
async function purgeAndRestore(): Promise<void> {
  const { id: backup } = await record.must('backUp', {});
  await record.must('delete', { session: secret });
  await record.must('purge', { session: secret });
  await record.must('restoreBackup', { backup, sequence: record.open.service.store.sequence });
}

describe('what was deleted for good before a restore', () => {
  it('does not come back when another device sends what it did with it meanwhile', async () => {
    await purgeAndRestore();
    await phone.handlersFor('window').amend({ session: secret, notes: 'Written on the phone' });
    const { store } = record.open.service;
    await store.take(await commitsOf(phone));
    await store.erasePurged();
    expect(await store.session(secret)).toBeUndefined();
    expect(await record.must('verify', {})).toMatchObject({ ok: true, notes: [] });
    expect(filesWith(record.folder, /Secret|Written on the phone/)).toEqual([]);
  });

  it('goes from another device too when that hears of it only after the restore', async () => {
    await purgeAndRestore();
    await phone.service.store.take(await commitsOf(record.open));
    await phone.service.store.erasePurged();
    expect(await phone.service.store.session(secret)).toBeUndefined();
    expect(filesWith(copy.folder, /Secret/)).toEqual([]);
  });

  it('stays known as such through another restore and another start', async () => {
    await purgeAndRestore();
    const { backups } = await record.must('backups', {});
    const first = backups.at(-1);
    const { sequence } = record.open.service.store;
    await record.must('restoreBackup', { backup: first?.id ?? { in: 'here', number: 1 }, sequence });
    await record.reopen();
    const { store } = record.open.service;
    await store.take(await commitsOf(phone));
    expect(await store.session(secret)).toBeUndefined();
    expect(await record.must('verify', {})).toMatchObject({ ok: true, notes: [] });
  });
});
