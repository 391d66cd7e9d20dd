/** Tasks and the plan at the command line: what is read, what is answered, and what is refused with which exit code. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plannedDay } from '../../electron/doors/command-line/plan.ts';
import { parseArguments } from '../../electron/doors/command-line.ts';
import { runWords } from '../../electron/doors/single-instance-verbs.ts';
import { speechFor } from '../../shared/messages/speech.ts';
import { TestRecord } from '../support/record.ts';

let record: TestRecord;
// 10:00 in Berlin, on Friday 20 November 2026.
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

const british = speechFor('en-GB');

async function run(words: readonly string[], speech = british): Promise<readonly string[]> {
  const running = { handlers: record.open.handlersFor('window'), now: () => record.clock.now(), speech };
  const { exitCode, stdout, stderr } = await runWords(words, running);
  const told = exitCode === 0 ? stdout : stderr;
  expect(exitCode === 0 ? stderr : stdout).toBe('');
  return [...(exitCode === 0 ? [] : [`exit ${exitCode}`]), ...told.trimEnd().split('\n')];
}

describe('tasks at the command line', () => {
  it('are added, listed, completed and taken up again, named by the beginning of their titles', async () => {
    expect(await run(['task'])).toEqual(['No tasks yet. Add one: routinelog task add TITLE.']);
    expect(await run(['task', 'add', 'Write report', '--project', 'Thesis', '--estimate', '1h30'])).toEqual([
      'Added the task “Write report”.',
    ]);
    expect(await run(['task', 'add', 'Answer', 'letters'])).toEqual(['Added the task “Answer letters”.']);
    expect(await run(['tasks', 'list'])).toEqual([
      'Answer letters',
      'Write report · Thesis · estimated 1 h 30',
    ]);
    expect(await run(['task', 'done', 'write'])).toEqual(['“Write report” is done.']);
    expect(await run(['task', 'list'])).toEqual(['Answer letters']);
    expect(await run(['task', 'list', '--all'])).toEqual([
      'Answer letters',
      'Write report · Thesis · estimated 1 h 30 · Done',
    ]);
    expect(await run(['task', 'reopen', 'WRITE  report'])).toEqual(['“Write report” is open again.']);
  });

  it('are told as JSON with their ids, by which they can be named', async () => {
    await run(['task', 'add', 'Write report', '--estimate', '90m']);
    const [line = ''] = await run(['task', 'list', '--json']);
    const [task] = JSON.parse(line);
    expect(task).toEqual({
      id: expect.any(String),
      title: 'Write report',
      project: null,
      status: 'open',
      estimate_minutes: 90,
      actual_minutes: 0,
    });
    expect(await run(['task', 'done', task.id])).toEqual(['“Write report” is done.']);
    expect(await run(['task', 'list', '--json'])).toEqual(['[]']);
  });

  it('are refused where none or several could be meant, and nothing is changed', async () => {
    await run(['task', 'add', 'Write report']);
    await run(['task', 'add', 'Write letters']);
    expect(await run(['task', 'done', 'read'])).toEqual(['exit 1', 'No task is called “read”.']);
    expect(await run(['task', 'done', 'write'])).toEqual([
      'exit 1',
      expect.stringMatching(/^Several tasks could be “write”: Write letters, Write report\./),
    ]);
    expect(await run(['task', 'list'])).toHaveLength(2);
  });

  it('are linked to what is started and recorded, by title or id', async () => {
    await run(['task', 'add', 'Write report', '--estimate', '90m']);
    expect(await run(['start', '--task', 'write rep'])).toEqual(['Started Write report.']);
    record.clock.forward(25);
    await run(['end']);
    expect(
      await run(['record', 'Review', '--from', '8:00', '--to', '8:30', '--task', 'Write report']),
    ).toEqual([expect.stringMatching(/^Recorded Review/)]);
    expect(await run(['task'])).toEqual(['Write report · 55 min of 1 h 30']);
  });

  it.each([
    [['task', 'add']],
    [['task', 'add', ' ']],
    [['task', 'done']],
    [['task', 'dance', 'x']],
    [['task', 'list', 'x']],
    [['task', 'add', 'x', '--estimate', 'soon']],
    [['task', 'add', 'x', '--estimate', '0']],
    [['task', 'add', 'x', '--estimate', '1001h']],
    [['task', 'list', '--estimate', '5m']],
    [['task', 'add', 'x', '--json']],
    [['plan', '--date', 'someday']],
    [['plan', 'copy']],
    [['plan', 'copy', 'someday']],
    [['plan', 'copy', 'today', 'tomorrow', 'monday']],
    [['plan', 'move']],
    [['plan', 'move', '0']],
    [['plan', 'move', '25h']],
    [['plan', '9-10 x', '--json']],
  ])('%j is wrong usage', (words) => {
    expect(parseArguments(words)).toMatchObject({ kind: 'usage' });
  });
});

describe('the plan at the command line', () => {
  it('is typed in one line and printed, in the hours of who asks', async () => {
    await run(['task', 'add', 'Thesis']);
    expect(await run(['plan'])).toEqual(['Friday, 20 November 2026: nothing is planned.']);
    expect(await run(['plan', '11-12:30 Write report @thesis #deep'])).toEqual([
      'Planned Write report, 11:00 – 12:30.',
    ]);
    expect(await run(['plan', '13:00', '45m', 'Lunch', '--date', 'tomorrow'])).toEqual([
      'Planned Lunch, 13:00 – 13:45, on Saturday, 21 November 2026.',
    ]);
    expect(await run(['plan'])).toEqual([
      'Friday, 20 November 2026: 1 h 30 planned.',
      '11:00 – 12:30  Write report  #deep',
    ]);
    expect(await run(['plan', '--date', '+1'], speechFor('en-US'))).toEqual([
      'Saturday, November 21, 2026: 45 min planned.',
      '1:00 PM – 1:45 PM  Lunch',
    ]);
    const [json = ''] = await run(['plan', '--json']);
    expect(JSON.parse(json)).toMatchObject([
      {
        title: 'Write report',
        labels: ['deep'],
        task: expect.any(String),
        start: '2026-11-20T10:00:00.000Z',
      },
    ]);
  });

  it('of a day is copied, and what is left of today moves', async () => {
    await run(['plan', '9:30-10:30 Mail']);
    await run(['plan', '11-12 Review']);
    expect(await run(['plan', 'move', '15m'])).toEqual([expect.stringContaining('15')]);
    expect((await run(['plan'])).slice(1)).toEqual(['09:30 – 10:30  Mail', '11:15 – 12:15  Review']);
    await run(['plan', 'move', '15m', '--earlier']);
    expect(await run(['plan', 'copy', 'today', 'tomorrow'])).toEqual([
      'Copied 2 blocks to Saturday, 21 November 2026.',
    ]);
    expect((await run(['plan', '--date', 'tomorrow'])).slice(1)).toEqual([
      '09:30 – 10:30  Mail',
      '11:00 – 12:00  Review',
    ]);
    expect(await run(['plan', 'copy', 'yesterday'])).toEqual(['exit 1', expect.any(String)]);
  });

  it.each([['Write report'], ['9-9 Write report'], ['9-10'], ['25:00-26:00 x']])(
    'refuses “%s” with a sentence, and plans nothing',
    async (line) => {
      expect(await run(['plan', line])).toEqual(['exit 1', expect.stringMatching(/\.$/)]);
      expect(await run(['plan'])).toHaveLength(1);
    },
  );

  it.each([
    ['today', '2026-11-20'],
    ['tomorrow', '2026-11-21'],
    ['+3', '2026-11-23'],
    ['-1', '2026-11-19'],
    ['friday', '2026-11-20'],
    ['mon', '2026-11-23'],
    ['Thursday', '2026-11-26'],
    ['2027-02-28', '2027-02-28'],
    ['2027-02-30', null],
    ['soon', null],
  ])('takes %s for %s, on a Friday', (said, date) => {
    expect(plannedDay(said, '2026-11-20')).toBe(date);
  });
});
