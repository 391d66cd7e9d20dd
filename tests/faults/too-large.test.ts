/** A file that has grown far beyond what the program ever writes: the record opens, and nothing of it is lost. */
import { readdirSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dispatch } from '../../electron/service/dispatch.ts';
import { LiveStore } from '../../electron/store/live-store.ts';
import { startFileSystem } from '../../electron/store/start-file-system.ts';
import { english } from '../../shared/messages/speech.ts';
import { TestRecord } from '../support/record.ts';

const gigabyte = 2 ** 30;

let record = new TestRecord();
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
  await record.must('record', { name: 'Then', start: '2026-10-05T09:00:00Z', end: '2026-10-05T10:00:00Z' });
  await record.must('begin', { name: 'Now' });
});
afterEach(() => record.end());

async function names(): Promise<readonly string[]> {
  const { service } = record.open;
  const found = [];
  for await (const { name } of service.store.all(service.owner())) found.push(name);
  return found.sort();
}

it.skipIf(process.platform === 'win32').each([
  ['state.json', 'It was made again from the journal and the sessions.'],
  ['sessions/2026-10.json', 'It was made again from the journal, with 1 entry.'],
])(
  '%s is put aside whole, and made again',
  async (file, made) => {
    await record.open.close();
    truncateSync(path.join(record.folder, file), 6 * gigabyte);
    await record.start(startFileSystem());
    expect(await names()).toEqual(['Now', 'Then']);
    const said = record.open.service.store.problems.map(({ message }) => english.say(message));
    expect(said).toEqual([expect.stringContaining(made)]);
  },
  60_000,
);

it.skipIf(process.platform === 'win32')(
  'the newest segment of the journal still gives each of its commits, and so does an older one',
  async () => {
    const journal = path.join(record.folder, 'journal');
    await record.open.close();
    for (const name of readdirSync(journal)) truncateSync(path.join(journal, name), gigabyte);
    // Without the other files everything has to come from the journal.
    for (const name of ['state.json', 'index.json', 'sessions', 'days', 'plan'])
      rmSync(path.join(record.folder, name), { recursive: true });
    await record.start(startFileSystem());
    expect(await names()).toEqual(['Now', 'Then']);
    const [running] = record.open.service.active();
    const history = await dispatch(record.open.handlersFor('window'), 'sessionHistory', {
      session: running?.id,
    });
    expect(history).toMatchObject({ ok: true, value: [{}] });
    const { store } = record.open.service;
    if (!(store instanceof LiveStore)) throw new Error('not the store of the program');
    await store.checkJournal(async () => undefined);
  },
  60_000,
);
