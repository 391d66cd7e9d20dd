/**
 * The temporary folder for the runtime's files belongs to this user alone. There is none where the place for temporary files is no
 * folder.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { passingFolder, passingFolders, passingFolderWhere } from '../../electron/system/passing-folder.ts';
import { ownTemporaryFiles } from '../support/temporary-files.ts';

describe.skipIf(process.platform === 'win32')('the passing folder', () => {
  const own = ownTemporaryFiles();

  it('lies among the temporary files, and is found again by what is in it', () => {
    process.env['TMPDIR'] = own.folder;
    const made = passingFolder('/data', { variables: {} }) ?? '';
    expect(made).toMatch(own.folder);
    const marked = () =>
      passingFolderWhere('/data', { variables: {} }, (folder) => existsSync(join(folder, 'mark')));
    expect(marked()).toBeNull();
    mkdirSync(join(made, 'mark'));
    expect(marked()).toBe(made);
  });

  it.each([
    ['is gone', 'gone'],
    ['is a file', 'file'],
    ['lies in a file', 'file/temporary'],
  ])('does not exist where the place for temporary files %s', (_what, place) => {
    writeFileSync(join(own.folder, 'file'), '');
    process.env['TMPDIR'] = join(own.folder, place);
    expect(passingFolder('/data', { variables: {} })).toBeNull();
    expect(passingFolders('/data', { variables: {} })).toEqual([]);
    expect(passingFolderWhere('/data', { variables: {} }, () => true)).toBeNull();
  });
});
