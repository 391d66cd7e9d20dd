/** What the command line says of a data folder for which no program could be started. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { whyNotOpenedByAny } from '../../electron/cli/unheld-folder.ts';
import { resealed } from '../../electron/store/durable-adapter.ts';
import { TestRecord } from '../support/record.ts';

let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

it('gives no reason if nobody has the folder, and any program could open it', async () => {
  await record.open.close();
  expect(await whyNotOpenedByAny(record.folder)).toBeNull();
  await record.start();
});

it('gives no reason for a folder that does not exist yet, and does not make it', async () => {
  const folder = path.join(record.folder, 'not-there');
  expect(await whyNotOpenedByAny(folder)).toBeNull();
  expect(existsSync(folder)).toBe(false);
});

it.each(['state.json', 'settings.json'])('says that a newer version wrote %s, if one did', async (name) => {
  await record.must('changeSettings', { dayStart: '04:00' });
  await record.open.close();
  const file = path.join(record.folder, name);
  const written = readFileSync(file, 'utf8');
  writeFileSync(file, resealed(Buffer.from(written.replace(/"version":\d+/, '"version":99'))));
  expect(await whyNotOpenedByAny(record.folder)).toContain(`${name} was written by a newer version`);
  writeFileSync(file, written);
  await record.start();
});

it('says that a file lies in the place of the folder', async () => {
  const file = path.join(record.folder, 'a-file');
  writeFileSync(file, '');
  expect(await whyNotOpenedByAny(file)).toContain(`cannot use ${file}`);
});

it('gives no reason if a program has the folder already', async () => {
  expect(await whyNotOpenedByAny(record.folder)).toBeNull();
});
