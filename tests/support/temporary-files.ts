import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/**
 * A folder for each test of a suite, taken away afterwards, when temporary files lie again where they did. Tests say by `TMPDIR` whether they lie
 * in this one, or where there is none.
 */
export function ownTemporaryFiles(): { readonly folder: string } {
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
  return {
    get folder() {
      return folder;
    },
  };
}
