/** A standard error that is closed, full or read by nobody neither ends nor blocks the program. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/record.ts';

const child = path.join(import.meta.dirname, 'logging-child.ts');

/**
 * Runs the child in a shell, in a line that has `$run` in its place. Returns what the child wrote to its file, and its standard error
 * where that is a file.
 */
function run(line: string): { readonly end: string; readonly log: string } {
  const { folder, remove } = temporaryFolder();
  try {
    const [end, log] = [path.join(folder, 'end'), path.join(folder, 'log')];
    const run = `'${process.execPath}' --import tsx '${child}' '${end}'`;
    spawnSync('sh', ['-c', line.replaceAll('$run', run).replaceAll('$log', log)], { timeout: 20_000 });
    const text = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
    return { end: text(end), log: text(log) };
  } finally {
    remove();
  }
}

describe.skipIf(process.platform === 'win32')('a standard error', () => {
  it.each([
    ['that is closed', '$run 2>&-'],
    ['on a disk that is full', '$run 2>/dev/full'],
    ['whose reader has ended', '$run 2>&1 | true'],
  ])('%s does not end the program', (_how, line) => {
    expect(run(line).end).toMatch(/^logged for \d+ ms$/);
  });

  it.skipIf(process.platform !== 'linux')('that nobody reads does not block the program', () => {
    // The child writes its last line through Node's own stream, which waits for the reader.
    const [ms] = run('$run 2>&1 | (sleep 8; cat >/dev/null)').end.match(/\d+/) ?? [];
    expect(Number(ms)).toBeLessThan(4_000);
  });

  it('that is a file holds every line, after what was there before', () => {
    const { end, log } = run('echo before >$log; $run 2>>$log');
    expect(end).toMatch(/^logged for \d+ ms$/);
    const lines = log.trimEnd().split('\n');
    expect(lines[0]).toBe('before');
    expect(lines).toHaveLength(202);
  });
});
