/** The script of one of the program's threads, bundled as in the program. */
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { bundle } from './bundle.ts';
import { temporaryFolder } from './record.ts';

/** `source`: its path within the project. `script` is known once the tests of the file run; `folder` may take other scripts. */
export function bundledWorker(source: string): { readonly folder: string; readonly script: string } {
  const { folder, remove } = temporaryFolder();
  const worker = { folder, script: '' };
  beforeAll(async () => {
    worker.script = await bundle(path.resolve(import.meta.dirname, '../..', source), folder);
  });
  afterAll(remove);
  return worker;
}
