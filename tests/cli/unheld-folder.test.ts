/** What the command line says of a data folder for which no program could be started. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { whyNotOpenedByAny } from '../../electron/cli/unheld-folder.ts';
import { TestRecord } from '../support/record.ts';

let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

it('gives no reason if a program has the folder already', async () => {
  expect(await whyNotOpenedByAny(record.folder)).toBeNull();
});
