/** Backups on the command line: made, listed, previewed, restored, undone, and which words are refused. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accepted } from '../../../shared/domain/refusal.ts';
import { TestRecord, temporaryFolder } from '../../support/record.ts';
import { linesOf } from '../../support/run-words.ts';

let record: TestRecord;
// 10:00 in Berlin, on Friday 20 November 2026.
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

const run = (...words: readonly string[]) => linesOf(record, words);

describe('backups at the command line', () => {
  it('are made, listed, previewed, restored and undone', async () => {
    expect(await run('backup', 'list')).toEqual(['There are no backups yet.']);
    await record.must('begin', { name: 'Write report' });
    expect(await run('backup')).toEqual(['Backed up and checked: 1 session.']);
    record.clock.forward(30);
    await record.must('begin', { name: 'Mail' });
    expect(await run('backup', 'list')).toEqual([
      'Last proven backup: today 10:00, 1 session.',
      '1  today 10:00  1 session  Asked for, checked',
    ]);
    expect(await run('backup', 'restore', '1')).toEqual([
      '1  today 10:00  1 session  Asked for, checked',
      'Sessions from today 10:00 to today 10:00',
      'No session comes back',
      '1 session is removed',
      '  Mail',
      '1 session changes back',
      '  Write report',
      'No session stays the same',
      '“Write report” was running when this backup was made, so the time since 10:00 counts as worked.',
      'Nothing was changed. To restore it: routinelog backup restore 1 --yes',
    ]);
    expect((await run('status'))[0]).toMatch(/^Running since 10:30: Mail, 0 min/);
    expect(await run('backup', 'restore', '1', '--yes')).toEqual([
      'Restored: 1 session. To take this back: routinelog backup restore 2 --yes',
      '“Write report” was running when this backup was made, so the time since 10:00 counts as worked.',
    ]);
    expect((await run('status'))[0]).toMatch(/^Running since 10:00: Write report, 30 min/);
    const nothing =
      'There is nothing to undo since a backup was restored. To take the restore back, restore backup number 2, which was made just before it.';
    expect(await run('undo', '--list')).toEqual([nothing]);
    expect(await run('undo')).toEqual(['exit 1', nothing]);
    expect((await run('backup', 'restore', '2', '--yes'))[0]).toMatch(/^Restored: 2 sessions\. /);
    expect((await run('status'))[0]).toMatch(/^Running since 10:30: Mail, 0 min/);
  });

  it('show before a restore what becomes of the plan, even if no session changes', async () => {
    await record.must('addTask', { title: 'Thesis' });
    await run('backup');
    const [start, end] = ['2026-11-20T12:00:00Z', '2026-11-20T13:00:00Z'];
    await record.must('planBlock', { title: 'Write', labels: [], start, end });
    await record.must('planBlock', { title: 'Read', labels: [], start, end });
    expect(await run('backup', 'restore', '1')).toContain(
      'Planned blocks: none comes back, 2 are removed, none changes',
    );
  });

  it('say whether they are in the second folder too, and why not', async () => {
    const second = temporaryFolder();
    try {
      const { settings, backups } = record.open;
      await settings.change((before) => accepted({ ...before, backupFolder: second.folder }));
      await record.must('begin', { name: 'Write report' });
      await run('backup');
      await backups.settled();
      const [, copied] = await run('backup', 'list');
      expect(copied).toBe(`Second folder: ${second.folder}, last copied and checked today 10:00.`);
      second.remove();
      await run('backup');
      await backups.settled();
      const [, , failed] = await run('backup', 'list');
      expect(failed).toMatch(
        /^The second folder could not be written to: .+ It is tried again with the next backup\./,
      );
    } finally {
      second.remove();
    }
  });

  it('are printed as JSON for programs', async () => {
    await record.must('begin', { name: 'Write report' });
    const [made = ''] = await run('backup', '--json');
    expect(JSON.parse(made)).toMatchObject({ id: { in: 'here', number: 1 }, state: 'proven', sessions: 1 });
    const [listed = ''] = await run('backup', 'list', '--json');
    expect(JSON.parse(listed)).toMatchObject({ proven: { sessions: 1 }, second: null });
    const [preview = ''] = await run('backup', 'restore', '1', '--json');
    expect(JSON.parse(preview)).toMatchObject({ same: 1, comeBack: { count: 0 } });
  });

  it.each([
    [['backup', 'drop'], 'exit 2'],
    [['backup', 'restore'], 'exit 2'],
    [['backup', 'restore', 'first'], 'exit 2'],
    [['backup', 'restore', '../1'], 'exit 2'],
    [['backup', 'restore', '1', '2'], 'exit 2'],
    [['backup', 'list', '--yes'], 'exit 2'],
    [['backup', 'restore', '7'], 'exit 1'],
  ])('are not what %j asks for: %s', async (words, exit) => {
    expect((await run(...words))[0]).toBe(exit);
  });
});
