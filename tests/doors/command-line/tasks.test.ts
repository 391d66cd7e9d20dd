/** Tasks and the plan on the command line: what it accepts, answers, and refuses with which exit code. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCalendar } from '../../../electron/calendar/read-calendar.ts';
import { parseArguments } from '../../../electron/doors/command-line/command-line.ts';
import { plannedDay } from '../../../electron/doors/command-line/planned-day.ts';
import { withWholePaths } from '../../../electron/doors/single-instance/verbs.ts';
import type { CalendarFiles } from '../../../electron/ports/calendar-files.ts';
import { CalendarImport } from '../../../electron/service/calendar-import.ts';
import type { Handlers } from '../../../shared/contract/contract.ts';
import { speechFor } from '../../../shared/messages/speech.ts';
import { calendarText, eventText } from '../../calendar/calendar-text.ts';
import { TestRecord } from '../../support/record.ts';
import { british, linesOf } from '../../support/run-words.ts';

let record: TestRecord;
// 10:00 in Berlin, on Friday 20 November 2026.
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

const run = (words: readonly string[], speech = british, handlers: Partial<Handlers> = {}) =>
  linesOf(record, words, { speech, handlers });

describe('tasks at the command line', () => {
  it('are added, listed, completed and reopened, named by the beginning of their titles', async () => {
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

  it('are printed as JSON with their ids, which can be used as names', async () => {
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

  it('are matched by letter case if two titles differ only in that', async () => {
    await run(['task', 'add', 'Write']);
    await run(['task', 'add', 'write']);
    expect(await run(['task', 'done', 'write'])).toEqual(['“write” is done.']);
    expect(await run(['task', 'done', 'write'])).toEqual(['“Write” is done.']);
  });

  it('are refused if none or several match, and nothing is changed', async () => {
    await run(['task', 'add', 'Write report']);
    await run(['task', 'add', 'Write letters']);
    expect(await run(['task', 'done', 'read'])).toEqual(['exit 1', 'No task is called “read”.']);
    expect(await run(['task', 'done', 'write'])).toEqual([
      'exit 1',
      expect.stringMatching(/^Several tasks could be “write”: Write letters, Write report\./),
    ]);
    expect(await run(['task', 'list'])).toHaveLength(2);
    // Of one title, by their projects.
    await run(['task', 'add', 'Plan', '--project', 'Thesis']);
    await run(['task', 'add', 'Plan', '--project', 'House']);
    expect(await run(['task', 'done', 'plan'])).toEqual([
      'exit 1',
      expect.stringMatching(
        /^Several tasks could be “plan”: Plan \((House|Thesis)\), Plan \((House|Thesis)\)\./,
      ),
    ]);
    expect(await run(['task', 'done', 'plan (thesis)'])).toEqual(['“Plan” is done.']);
    expect(await run(['task', 'list'])).toContain('Plan · House');
  });

  it('end their running sessions when they are completed, and say so', async () => {
    await run(['task', 'add', 'Write report']);
    await run(['start', 'Chapter 3', '--task', 'Write report']);
    record.clock.forward(25);
    expect(await run(['task', 'done', 'write'])).toEqual([
      'Ended Chapter 3, 25 min.',
      '“Write report” is done.',
    ]);
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

  it('are linked to several finished sessions in one step, by name or id', async () => {
    await run(['task', 'add', 'Write report']);
    const record8 = (name: string, from: string, to: string, ...more: readonly string[]) =>
      run(['record', name, '--from', from, '--to', to, ...more]);
    await record8('Review', '7:00', '7:30');
    await record8('Review', '8:00', '8:30');
    await record8('Figures', '9:00', '9:30');
    await record8('Outline', '9:00', '10:00', '--date', 'yesterday');
    expect(await run(['task', 'link', 'review', 'Figures', 'REVIEW', 'write rep'])).toEqual([
      'Linked 3 sessions to “Write report”.',
    ]);
    expect(await run(['task'])).toEqual(['Write report · 1 h 30 worked']);
    await run(['undo']);
    expect(await run(['task'])).toEqual(['Write report']);
    expect(await run(['task', 'link', 'Outline', 'write rep'])).toEqual([
      'exit 1',
      'No session of Friday, 20 November 2026 is called “Outline”.',
    ]);
    expect(await run(['task', 'link', 'Outline', 'write rep', '--date', 'yesterday'])).toEqual([
      'Linked 1 session to “Write report”.',
    ]);
    const ids = (await record.must('snapshot', {})).sessions.map(({ id }) => id);
    expect(await run(['task', 'link', ...ids, 'Write report'])).toEqual([
      'Linked 3 sessions to “Write report”.',
    ]);
    expect(await run(['task', 'link', 'Review', 'Figures', 'nothing'])).toEqual([
      'exit 1',
      'No task is called “nothing”.',
    ]);
    expect(await run(['task'])).toEqual(['Write report · 2 h 30 worked']);
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
    [['plan', 'move', '5m', '--json']],
    [['plan', '--dry-run']],
    [['plan', 'import']],
    [['plan', 'import', ' ']],
    [['plan', 'import', 'a.ics', 'b.ics']],
    [['plan', 'import', 'a.ics', '--from', 'someday']],
    [['plan', 'import', 'a.ics', '--json']],
    [['task', 'link']],
    [['task', 'link', 'Mail']],
    [['task', 'link', ' ', 'Thesis']],
    [['task', 'link', 'Mail', 'Thesis', '--date', 'someday']],
    [['task', 'list', '--date', 'today']],
    [['task', 'constructor']],
  ])('%j is wrong usage', (words) => {
    expect(parseArguments(words)).toMatchObject({ kind: 'usage' });
  });
});

describe('the plan at the command line', () => {
  it('is typed in one line and printed, in the caller’s format of hours', async () => {
    await run(['task', 'add', 'Thesis']);
    expect(await run(['plan'])).toEqual(['Friday, 20 November 2026: nothing is planned.']);
    expect(await run(['plan', '11-12:30 Write report @thesis #deep'])).toEqual([
      'Planned Write report, 11:00 – 12:30.',
      'It is for the task “Thesis”.',
    ]);
    expect(await run(['plan', '--date', 'monday', '9-10 @th'])).toEqual([
      'Planned Thesis, 09:00 – 10:00, on Monday, 23 November 2026.',
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

  it('lists a block over the end of a day on both days, and counts on each what lies there', async () => {
    // Days go from four to four.
    await run(['plan', '3-5 Night watch']);
    expect(await run(['plan'])).toEqual([
      'Friday, 20 November 2026: 1 h 00 planned.',
      '03:00 – tomorrow 05:00  Night watch',
    ]);
    expect(await run(['plan', '--date', 'tomorrow'])).toEqual([
      'Saturday, 21 November 2026: 1 h 00 planned.',
      'tomorrow 03:00 – 05:00  Night watch',
    ]);
  });

  it('says which time the clock skips on the day to which a plan is copied', async () => {
    await run(['plan', '2:15-2:45 Watch', '--date', 'tomorrow']);
    expect(await run(['plan', 'copy', '2026-11-21', '2027-03-27'])).toEqual([
      'Copied 1 block to Saturday, 27 March 2027.',
      'The clock skips 02:15 that day.',
      'The clock skips 02:45 that day.',
    ]);
  });

  it('counts what was planned elsewhere on the day on which it was planned', async () => {
    await run(['plan', '8-9 Call', '--date', 'tomorrow']);
    record.clock.travel('America/New_York');
    expect(await run(['plan', '--date', '2026-11-21'])).toEqual([
      'Saturday, 21 November 2026: 1 h 00 planned.',
      'tomorrow 02:00 – tomorrow 03:00  Call',
    ]);
  });

  it('says which time the clock skips, and refuses a block of which nothing is left', async () => {
    const line = (text: string) => ['plan', text, '--date', '2027-03-27'];
    expect(await run(line('2:30-3:45 Night watch'))).toEqual([
      'Planned Night watch, 03:30 – 03:45, on Saturday, 27 March 2027.',
      'The clock skips 02:30 that day.',
    ]);
    expect(await run(line('2:30-3:10 Night watch'))).toEqual([
      'exit 1',
      'The clock skips that start, so nothing is left before that end.',
    ]);
  });

  it('says that an end before its start is on the next day', async () => {
    expect(await run(['plan', '10-9 Watch'])).toEqual(['Planned Watch, 10:00 – tomorrow 09:00.']);
  });

  it('of a day is copied, and the rest of today moves', async () => {
    await run(['plan', '9:30-10:30 Mail']);
    await run(['plan', '11-12 Review']);
    expect(await run(['plan', 'move', '75m'])).toEqual(['Moved the rest of today 1 h 15 later.']);
    expect((await run(['plan'])).slice(1)).toEqual(['09:30 – 10:30  Mail', '12:15 – 13:15  Review']);
    expect(await run(['plan', 'move', '75m', '--earlier'])).toEqual([
      'Moved the rest of today 1 h 15 earlier.',
    ]);
    expect(await run(['plan', 'move', '6h', '--earlier'])).toEqual([
      'Moved the rest of today 6 h 00 earlier. One block begins before now.',
    ]);
    await run(['undo']);
    await run(['plan', 'move', '15m']);
    expect(await run(['plan', 'move', '-15m'])).toEqual(['Moved the rest of today 15 min earlier.']);
    expect(await run(['plan', 'move', '-x'])).toEqual(['exit 2', expect.any(String), expect.any(String)]);
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

describe('a calendar file at the command line', () => {
  const week = calendarText(
    eventText('UID:a', 'DTSTART:20261120T130000Z', 'DTEND:20261120T133000Z', 'SUMMARY:Stand-up'),
    eventText('UID:b', 'DTSTART:20261123T090000Z', 'DTEND:20261123T100000Z', 'SUMMARY:Review'),
    eventText('UID:c', 'DTSTART;VALUE=DATE:20261121', 'SUMMARY:Fair'),
    eventText('UID:d', 'DTSTART:20261201T090000Z', 'DTEND:20261201T100000Z', 'SUMMARY:Later'),
  );
  const files: CalendarFiles = {
    largestFile: 1_000_000,
    read: async ({ bytes, days, frame }) => readCalendar(bytes, days, frame),
  };
  /** The same imports for all commands of one test. */
  function importing() {
    const { service } = record.open;
    const imports = new CalendarImport(service, files, () => 'preview').handlers(() => ({
      actor: service.owner(),
      door: 'command-line',
    }));
    return (words: readonly string[]) => run(words, british, imports);
  }
  const file = (text: string, name = 'week.ics') => {
    const path = join(record.folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('is shown with counts first, then planned in one step, and adds nothing when it comes again', async () => {
    const ask = importing();
    const path = file(week);
    expect(await ask(['plan', 'import', path, '--dry-run'])).toEqual([
      '2 events on these days.',
      'Left out: 1 that lasts all day, 1 on other days.',
      'New (2)',
      '  Friday, 20 November 2026  14:00 – 14:30  Stand-up',
      '  Monday, 23 November 2026  10:00 – 11:00  Review',
      'Nothing has been changed.',
    ]);
    expect(await ask(['plan'])).toEqual(['Friday, 20 November 2026: nothing is planned.']);
    expect(await ask(['plan', 'import', path])).toEqual([
      '2 events on these days.',
      'Left out: 1 that lasts all day, 1 on other days.',
      'New (2)',
      'Imported 2 entries of the calendar.',
    ]);
    expect((await ask(['plan', '--date', 'monday'])).at(-1)).toBe('10:00 – 11:00  Review');
    expect(await ask(['plan', 'import', path])).toContain('Nothing here is new. The plan stays as it is.');
    await ask(['undo']);
    expect(await ask(['plan'])).toEqual(['Friday, 20 November 2026: nothing is planned.']);
    expect(await ask(['plan', '--date', 'monday'])).toHaveLength(1);
  });

  it('does not blame the file where the program to which it is sent is gone', async () => {
    const gone = async () => {
      throw new Error('the connection is gone');
    };
    await expect(run(['plan', 'import', file(week)], british, { sendCalendar: gone })).rejects.toThrow(
      'the connection is gone',
    );
  });

  it('says of what came from another calendar no more than that it is not in this one', async () => {
    const ask = importing();
    const one = (uid: string, start: string, end: string, title: string) =>
      calendarText(eventText(`UID:${uid}`, `DTSTART:${start}`, `DTEND:${end}`, `SUMMARY:${title}`));
    await ask(['plan', 'import', file(week, 'work.ics')]);
    const own = file(one('e', '20261120T170000Z', '20261120T180000Z', 'Dentist'), 'own.ics');
    expect(await ask(['plan', 'import', own, '--dry-run'])).toEqual([
      '1 event on these days.',
      'New (1)',
      '  Friday, 20 November 2026  18:00 – 19:00  Dentist',
      'Not in this calendar (2)',
      '  Friday, 20 November 2026  14:00 – 14:30  Stand-up',
      '  Monday, 23 November 2026  10:00 – 11:00  Review',
      'Only what is new is imported here; the summary window offers the rest.',
      'Nothing has been changed.',
    ]);
  });

  it('says that the clock changes during a block, because its times suggest another duration', async () => {
    const ask = importing();
    const night = (uid: string, start: string, end: string) =>
      eventText(`UID:${uid}`, `DTSTART:${start}`, `DTEND:${end}`, `SUMMARY:Night ${uid}`);
    const path = file(
      calendarText(
        night('a', '20270328T004500Z', '20270328T011500Z'),
        night('b', '20271031T003000Z', '20271031T013000Z'),
      ),
    );
    const told = await ask([
      'plan',
      'import',
      path,
      '--from',
      '2027-03-01',
      '--to',
      '2027-10-31',
      '--dry-run',
    ]);
    expect(told).toContain('  Sunday, 28 March 2027  01:45 – 03:15 (clock forward 1 h 00)  Night a');
    expect(told).toContain('  Sunday, 31 October 2027  02:30 – 02:30 (clock back 1 h 00)  Night b');
  });

  it('has the calendar’s dates, also for what begins at night and what ends on another day', async () => {
    const ask = importing();
    const path = file(
      calendarText(
        eventText('UID:n', 'DTSTART:20261120T233000Z', 'DTEND:20261121T001500Z', 'SUMMARY:Call Tokyo'),
        eventText('UID:o', 'DTSTART:20261120T140000Z', 'DTEND:20261121T110000Z', 'SUMMARY:Shift'),
      ),
    );
    const told = (await ask(['plan', 'import', path, '--dry-run'])).map((line) => line.replaceAll(',', ''));
    expect(told).toContain('  Friday 20 November 2026  15:00 – Sat 21 Nov 12:00  Shift');
    expect(told).toContain('  Saturday 21 November 2026  00:30 – 01:15  Call Tokyo');
  });

  it('is read for the given days', async () => {
    const ask = importing();
    const path = file(week);
    expect(await ask(['plan', 'import', path, '--from', '2026-12-01', '--to', '2026-12-01'])).toContain(
      'Imported 1 entry of the calendar.',
    );
    expect(await ask(['plan', 'import', path, '--from', 'tomorrow', '--to', 'yesterday'])).toEqual([
      'exit 1',
      'The last day lies before the first.',
    ]);
  });

  it('is refused if it is no calendar, is too large, or cannot be read', async () => {
    const ask = importing();
    expect(await ask(['plan', 'import', file('not a calendar')])).toEqual([
      'exit 1',
      'This is not a calendar file: it has no line BEGIN:VCALENDAR.',
    ]);
    expect(await ask(['plan', 'import', file('')])).toEqual([
      'exit 1',
      expect.stringMatching(/^This is not a calendar/),
    ]);
    expect(await ask(['plan', 'import', file('x'.repeat(1_000_001))])).toEqual([
      'exit 1',
      expect.stringMatching(/^This file is larger than/),
    ]);
    const missing = join(record.folder, 'missing.ics');
    expect(await ask(['plan', 'import', missing])).toEqual(['exit 1', `No file can be read at ${missing}.`]);
    expect(await ask(['plan', 'import', record.folder])).toHaveLength(2);
    expect(await ask(['plan', 'import', '/dev/zero'])).toHaveLength(2);
  });

  it.skipIf(process.platform === 'win32')('is not waited for if it is a pipe', async () => {
    const pipe = join(record.folder, 'pipe.ics');
    execFileSync('mkfifo', [pipe]);
    expect(await importing()(['plan', 'import', pipe])).toEqual([
      'exit 1',
      `No file can be read at ${pipe}.`,
    ]);
  });

  it('is relative to the folder in which the command was typed', () => {
    const alike = ['plan', 'import', 'monday', '--from', 'monday'];
    expect(withWholePaths(alike, '/home/anna')).toEqual(alike.with(2, '/home/anna/monday'));
    expect(withWholePaths(['plan', 'import', '--from', 'monday', 'my.ics'], '/home/anna')).toEqual([
      'plan',
      'import',
      '--from',
      'monday',
      '/home/anna/my.ics',
    ]);
    for (const words of [['plan', 'import'], ['plan', 'copy', 'monday'], ['start', 'import'], []])
      expect(withWholePaths(words, '/home/anna')).toEqual(words);
  });
});
