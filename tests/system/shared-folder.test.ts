import { chmodSync, chownSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whoElseMayWrite } from '../../electron/system/shared-folder.ts';
import { inEnglish } from '../support/in-english.ts';
import { TestRecord } from '../support/record.ts';

describe.skipIf(process.platform === 'win32')('a data folder', () => {
  let record: TestRecord;
  beforeEach(() => {
    record = new TestRecord();
  });
  afterEach(() => record.end());

  it.each([
    [0o700, null],
    [0o755, null],
    [0o775, 'group'],
    [0o777, 'everybody'],
    [0o1777, 'everybody'],
  ])('of mode %o is known for who else may write there', (mode, others) => {
    chmodSync(record.folder, mode);
    expect(whoElseMayWrite(record.folder)).toBe(others);
  });

  it.skipIf(process.geteuid?.() !== 0)('of another person is recognised', () => {
    chownSync(record.folder, 65_534, 65_534);
    expect(whoElseMayWrite(record.folder)).toBe('owner');
  });

  it('of root is no warning, because root may write everywhere anyway', () => {
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(whoElseMayWrite('/')).toBeNull();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it('that is not there yet is nobody’s', () => {
    expect(whoElseMayWrite('/no such folder')).toBeNull();
  });

  it('that others may write to is said in the tray window, at every start', async () => {
    chmodSync(record.folder, 0o777);
    for (let starts = 0; starts < 2; starts += 1) {
      const open = await record.start();
      expect(JSON.stringify(inEnglish((await open.service.snapshot()).notices))).toContain(
        'and so can change your record',
      );
      await open.close();
    }
    chmodSync(record.folder, 0o700);
    expect((await (await record.start()).service.snapshot()).notices).toEqual([]);
  });
});
