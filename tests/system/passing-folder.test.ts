/** The temporary folder for the runtime's files: one of this user alone, or none, whatever lies where temporary files should. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { passingFolder, passingFolderWith } from '../../electron/system/passing-folder.ts';

describe.skipIf(process.platform === 'win32')('the passing folder', () => {
  const before = process.env['TMPDIR'];
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'routinelog-test-'));
  });
  afterEach(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(folder, { recursive: true });
  });

  it('lies among the temporary files, and is found again by what is in it', () => {
    process.env['TMPDIR'] = folder;
    const made = passingFolder('/data', { variables: {} }) ?? '';
    expect(made).toMatch(folder);
    expect(passingFolderWith('/data', { variables: {} }, 'mark')).toBeNull();
    mkdirSync(join(made, 'mark'));
    expect(passingFolderWith('/data', { variables: {} }, 'mark')).toBe(made);
  });

  it.each([
    ['is gone', 'gone'],
    ['is a file', 'file'],
    ['lies in a file', 'file/temporary'],
  ])('is none where the place for temporary files %s', (_what, place) => {
    writeFileSync(join(folder, 'file'), '');
    process.env['TMPDIR'] = join(folder, place);
    expect(passingFolder('/data', { variables: {} })).toBeNull();
    expect(passingFolderWith('/data', { variables: {} }, 'mark')).toBeNull();
  });
});
