/**
 * An answer that could not be written in full is reported, also by the exit code. Otherwise a script would take the part for the whole.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/record.ts';

const bin = path.join(import.meta.dirname, '../../dist/electron/routinelog.js');

/** Runs a line in a shell, with `$run` and `$file` replaced by the command and by a file. */
function run(line: string) {
  const { folder, remove } = temporaryFolder();
  try {
    const words = line
      .replaceAll('$run', `'${process.execPath}' '${bin}' help`)
      .replaceAll('$file', `'${path.join(folder, 'out')}'`);
    return spawnSync('sh', ['-c', words], { encoding: 'utf8', timeout: 20_000 });
  } finally {
    remove();
  }
}

it.skipIf(process.platform !== 'linux').each([
  ['on a disk that is full', '$run >/dev/full', 'the disk is full'],
  // The system accepts the first 512 bytes and nothing more.
  [
    'where there is room for a part',
    "trap '' XFSZ; ulimit -f 1; $run >$file",
    'a file would grow larger than the system allows',
  ],
])('%s the command reports that the answer is incomplete', (_where, line, why) => {
  const { status, stderr } = run(line);
  expect(stderr).toBe(`Not all of the answer could be written: ${why}.\n`);
  expect(status).toBe(1);
});

it.skipIf(process.platform === 'win32')('a reader that stops early is no error', () => {
  expect(run('{ $run; echo $? >&2; } | true')).toMatchObject({ stderr: '0\n' });
});
