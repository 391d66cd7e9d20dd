/** `routinelog export`: days as a document on the standard output. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestRecord } from '../../support/record.ts';
import { resultOf } from '../../support/run-words.ts';

let record: TestRecord;
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

const run = (...words: readonly string[]) => resultOf(record, ['export', ...words]);

describe('export', () => {
  it('prints today as text, or the given days in the given format', async () => {
    await record.must('begin', { name: '=Mail' });
    record.clock.forward(62);
    await record.must('end', {});
    expect((await run()).stdout).toMatch(/=Mail, 1 h 02\n$/);
    expect((await run('--format', 'md')).stdout).toContain(String.raw`\=Mail, 1 h 02`);
    const csv = await run('--from', '2026-11-01', '--to', 'today', '--format', 'csv');
    expect(csv).toMatchObject({ exitCode: 0, stderr: '' });
    expect(csv.stdout).toMatch(/^\ufeffDay,Session,.*\r\n2026-11-20,'=Mail,/);
  });

  it('prints the same bytes as a file would have, up to its last line break', async () => {
    await record.must('begin', { name: 'Mail', notes: 'two\n' });
    record.clock.forward(62);
    await record.must('end', {});
    for (const format of ['csv', 'text', 'md'] as const) {
      const { stdout } = await run('--format', format);
      const day = { from: '2026-11-20', to: '2026-11-20' };
      const file = await record.must('exportDays', { ...day, format, goes: 'answer', locale: 'en-GB' });
      expect(stdout).toBe(file.text);
      expect(stdout.endsWith(format === 'csv' ? '\r\n' : '\n')).toBe(true);
    }
  });

  it('writes hours as the rest of the command line does, whatever the windows do', async () => {
    await record.must('begin', { name: 'Mail' });
    record.clock.forward(62);
    await record.must('end', {});
    for (const format of ['text', 'md'])
      expect((await run('--format', format)).stdout).toMatch(/\b10:00 – 11:02 {2}Mail/);
  });

  it('says that the days are empty, and gives a spreadsheet its columns', async () => {
    const of = ['--from', '2026-10-01', '--to', '2026-10-03', '--format'];
    for (const format of ['text', 'md'])
      expect(await run(...of, format)).toMatchObject({
        exitCode: 0,
        stdout: 'Thursday, 1 October 2026 to Saturday, 3 October 2026: nothing is recorded or planned.\n',
      });
    expect((await run(...of, 'csv')).stdout).toMatch(/^\ufeffDay,Session,[^\n]*\r\n$/);
  });

  it.each([
    [['--format', 'pdf'], '--format takes one of these: csv, md, text.'],
    [['--from', 'someday'], ''],
    [['--from', 'today', '--to', 'yesterday'], 'The last day lies before the first.'],
  ])('%j is refused with a sentence', async (words, sentence) => {
    const { exitCode, stderr } = await run(...words);
    expect(exitCode).toBeGreaterThan(0);
    expect(stderr).toContain(sentence);
  });
});
