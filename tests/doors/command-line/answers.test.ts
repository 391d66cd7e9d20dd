/** The answers of the command line: one line each, in the locale of the caller. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runWords } from '../../../electron/doors/single-instance/verbs.ts';
import { waysOutOf } from '../../../shared/commands/ways-out.ts';
import type { Handlers, RefusedCall } from '../../../shared/contract/contract.ts';
import { accepted } from '../../../shared/domain/refusal.ts';
import { speechFor } from '../../../shared/messages/speech.ts';
import { at } from '../../support/given.ts';
import { TestRecord } from '../../support/record.ts';
import { british, linesOf } from '../../support/run-words.ts';

let record: TestRecord;
// 10:00 in Berlin, on Friday 20 November 2026.
beforeEach(async () => {
  record = new TestRecord();
  await record.start();
});
afterEach(() => record.end());

const run = (words: readonly string[], speech = british) => linesOf(record, words, { speech });

describe('an answer', () => {
  it('says what was done, after what gave way', async () => {
    expect(await run(['start', 'Mail'])).toEqual(['Started Mail.']);
    record.clock.forward(62);
    expect(await run(['start', 'Write report'])).toEqual(['Ended Mail, 1 h 02.', 'Started Write report.']);
    record.clock.forward(10);
    expect(await run(['pause'])).toEqual(['Interrupted Write report, 10 min.']);
    record.clock.forward(5);
    expect(await run(['continue'])).toEqual(['Resumed Write report, 10 min so far.']);
    record.clock.forward(20);
    expect(await run(['interrupt', '--reason', 'Call'])).toEqual([
      'Interrupted Write report (Call), 30 min.',
    ]);
    expect(await run(['stop', '--done'])).toEqual([
      'Ended Write report, 30 min.',
      'Today 1 h 32 in 2 sessions.',
    ]);
  });

  it('of a gesture says which of its two actions it took', async () => {
    await run(['start', 'Mail']);
    record.clock.forward(7);
    expect(await run(['pause-or-resume'])).toEqual(['Interrupted Mail, 7 min.']);
    expect(await run(['toggle'])).toEqual(['Resumed Mail, 7 min so far.']);
    expect((await run(['toggle']))[0]).toBe('Ended Mail, 7 min.');
    expect(await run(['toggle'])).toEqual(['Started Mail.']);
  });

  it('says where a break begins and ends, and that the person is at work', async () => {
    await run(['start', 'Write report']);
    record.clock.forward(30);
    expect((await run(['break']))[0]).toBe('On a break.');
    expect(await run(['break'])).toEqual(['exit 1', 'You are already on a break, and nothing is running.']);
    expect((await run(['back']))[0]).toBe('Back from the break.');
    expect((await run(['check-out']))[0]).toBe('Checked out.');
    expect(await run(['check-out'])).toEqual([
      'exit 1',
      'You are already checked out, and nothing is running.',
    ]);
    expect((await run(['check-in']))[0]).toBe('Checked in.');
    expect(await run(['check-in'])).toEqual(['exit 1', 'You are already checked in.']);
  });

  it('says what a break and its end stopped, next to the status', async () => {
    await record.must('changeSettings', { whenAnotherStarts: 'allow' });
    await run(['start', 'Radio']);
    record.clock.forward(1);
    await run(['start', 'Write report']);
    record.clock.forward(10);
    expect((await run(['break']))[0]).toBe('Interrupted Radio, 11 min.');
    await record.must('changeSettings', { whenAnotherStarts: 'end-other' });
    await run(['start', 'Call']);
    record.clock.forward(5);
    expect((await run(['back'])).slice(0, 2)).toEqual(['Ended Call, 5 min.', 'Back from the break.']);
  });

  it('of a split, a move and a merge names the session', async () => {
    await run(['record', 'Report', '--from', '8:00', '--to', '9:30']);
    expect(await run(['split', 'report', '--at', '8:30'])).toEqual(['Split “Report” in two.']);
    expect(await run(['merge', 'Report'])).toEqual(['Merged into “Report”, 1 h 30.']);
    expect(await run(['merge', 'Report'])).toEqual(['exit 1', 'There is only one session “Report” today.']);
    expect(await run(['move', 'Report', '--from', '9:00', '--to', '9:15', '--into', 'Mail'])).toEqual([
      'Moved a stretch out of “Report”.',
    ]);
    const { sessions } = await record.open.service.snapshot();
    expect(sessions.map(({ name, segments }) => [name, segments.length])).toEqual([
      ['Mail', 1],
      ['Report', 2],
    ]);
    expect(await run(['split', 'Nothing', '--at', '8:30'])).toEqual([
      'exit 1',
      'There is no session “Nothing” today.',
    ]);
  });

  it('of a split or a move is about the session of that name that was worked on then', async () => {
    await run(['record', 'Mail', '--from', '6:00', '--to', '9:00']);
    await run(['record', 'Mail', '--from', '6:30', '--to', '7:00', '--keep-both']);
    expect(await run(['split', 'Mail', '--at', '8:00'])).toEqual(['Split “Mail” in two.']);
    expect(await run(['move', 'Mail', '--from', '7:10', '--to', '7:20', '--into', 'Call'])).toEqual([
      'Moved a stretch out of “Mail”.',
    ]);
    const { sessions } = await record.open.service.snapshot();
    const hours = ({ start, end }: { readonly start: string; readonly end: string }) =>
      `${start.slice(11, 16)}-${end.slice(11, 16)}`;
    expect(sessions.map(({ name, segments }) => [name, ...segments.map(hours)])).toEqual([
      ['Mail', '07:00-08:00'],
      ['Call', '06:10-06:20'],
      ['Mail', '05:30-06:00'],
      ['Mail', '05:00-06:10', '06:20-07:00'],
    ]);
  });

  it('of a split or a move means, in the hour that comes twice, the time at which the session was worked on', async () => {
    // 03:05, an hour after the clock was turned back.
    record.clock.set(at('2026-10-25T02:05:00Z'));
    await run(['record', 'Watch', '--from', '2026-10-25T02:00+02:00', '--to', '2026-10-25T02:00+01:00']);
    const earlier = (time: string) =>
      `The clock showed ${time} twice that day. The earlier one was taken. For the later one, use 2026-10-25T${time}+01:00.`;
    expect(await run(['split', 'Watch', '--at', '2:15'])).toEqual([
      'Split “Watch” in two.',
      earlier('02:15'),
    ]);
    expect(await run(['move', 'Watch', '--from', '2:20', '--to', '2:40', '--into', 'Call'])).toEqual([
      'Moved a stretch out of “Watch”.',
      earlier('02:20'),
      earlier('02:40'),
    ]);
    await run(['record', 'Read', '--from', '2026-10-25T02:00+01:00', '--to', '2026-10-25T03:00+01:00']);
    expect((await run(['split', 'Read', '--at', '2:30']))[1]).toContain('The later one was taken.');
  });

  it('says what waits for the interrupting session, and what ends with it', async () => {
    await run(['start', 'Write report']);
    record.clock.forward(30);
    expect(await run(['interrupt', '--by', 'Call from Ada'])).toEqual([
      'Interrupted Write report, 30 min.',
      'Started Call from Ada.',
    ]);
    record.clock.forward(12);
    expect(await run(['end'])).toEqual([
      'Ended Call from Ada, 12 min.',
      expect.stringMatching(
        /^Interrupted .*since 10:30: Write report, 30 min\. Today 42 min in 2 sessions\./,
      ),
    ]);
  });

  it.each([
    [['stop'], 'Nothing is running, so there is nothing to end.'],
    [['pause'], 'Nothing is running, so there is nothing to interrupt.'],
    [['resume'], 'Nothing is interrupted, so there is nothing to resume.'],
    [['start'], 'Nothing has been recorded yet. Name what to start: routinelog start NAME.'],
  ])('is a refusal with exit code 1: %j', async (words, sentence) => {
    expect(await run(words)).toEqual(['exit 1', sentence]);
  });

  it('is wrong usage with exit code 2', async () => {
    expect(await run(['strat'])).toEqual([
      'exit 2',
      'Unknown command “strat”. Did you mean “start”?',
      '“routinelog help” lists the commands.',
    ]);
  });
});

describe('a start and an end some time ago', () => {
  it('are confirmed with their time', async () => {
    expect(await run(['start', 'Mail', '--at', '9.15'])).toEqual(['Started Mail at 09:15.']);
    expect(await run(['end', '--ago', '10m'])).toEqual([
      'Ended Mail at 09:50, 35 min.',
      'Today 35 min in one session.',
    ]);
    expect(await run(['start', 'Feed', '--at', '955'])).toEqual(['Started Feed at 09:55.']);
    expect(await run(['stop', '--at', '9:59'])).toEqual([
      'Ended Feed at 09:59, 4 min.',
      'Today 39 min in 2 sessions.',
    ]);
  });

  it('are yesterday’s if today’s time is still to come', async () => {
    expect(await run(['start', 'Night watch', '--at', '22:30'])).toEqual([
      'Started Night watch, yesterday 22:30.',
    ]);
  });

  it('are called future if yesterday’s time would end what began today', async () => {
    await run(['start', 'Mail', '--at', '9:40']);
    expect(await run(['end', '--at', '10:05'])).toEqual([
      'exit 1',
      'The end is in the future. If you mean another day, give the date.',
    ]);
    expect(await run(['end', '--at', '9:30'])).toEqual(['exit 1', 'The end must come after the start.']);
  });

  it('end the running session at that time', async () => {
    await run(['start', 'Mail', '--at', '9:00']);
    expect(await run(['start', 'Report', '--at', '9:40'])).toEqual([
      'Ended Mail, 40 min.',
      'Started Report at 09:40.',
    ]);
  });

  it('name the finished session that they overlap, which stays unchanged', async () => {
    await run(['record', 'Mail', '--from', '9:00', '--to', '9:30']);
    expect(await run(['start', 'Report', '--ago', '40m'])).toEqual([
      'Started Report at 09:20.',
      'Overlaps Mail, 09:00 to 09:30.',
      'Both keep their times. To take the start back: routinelog undo. It can then be started with --trim-other or --trim-this.',
    ]);
    await run(['end']);
    expect(await run(['start', 'Walk', '--at', '8:00'])).toEqual([
      'Started Walk at 08:00.',
      'Overlaps Mail, 09:00 to 09:30.',
      'Overlaps Report, 09:20 to 10:00.',
      'All of them keep their times. To take the start back: routinelog undo. It can then be started with --trim-other or --trim-this.',
    ]);
  });

  it('take the time from the finished sessions, or leave it out, if that is said', async () => {
    await run(['record', 'Mail', '--from', '9:00', '--to', '9:30']);
    expect(await run(['start', 'Report', '--at', '9:20', '--trim-other'])).toEqual([
      'Started Report at 09:20.',
    ]);
    const mail = async () => (await run(['export'])).find((line) => line.includes('Mail'));
    expect(await mail()).toContain('09:00 – 09:20');
    await run(['undo']);
    expect(await mail()).toContain('09:00 – 09:30');
    expect((await run(['start', 'Report', '--at', '9:20', '--trim-this']))[0]).toBe(
      'Started Report at 09:30.',
    );
    expect(await mail()).toContain('09:00 – 09:30');
    expect(await run(['start', 'Walk', '--at', '9:10', '--keep-both'])).toContain(
      'Overlaps Mail, 09:00 to 09:30.',
    );
  });

  it('are asked about in a window if nobody reads the answer, as with a link, and nothing begins before', async () => {
    await run(['record', 'Mail', '--from', '9:00', '--to', '9:30']);
    const refused: RefusedCall[] = [];
    const handlers = record.open.handlersFor('link');
    const byLink = (link: string) =>
      runWords([link], {
        handlers,
        now: () => record.clock.now(),
        speech: british,
        onRefused: (each) => refused.push(each),
      });
    await byLink('routinelog://start?name=Report&ago=40m');
    await byLink('routinelog://resume');
    expect((await record.must('snapshot', {})).active).toEqual([]);
    const [asked, resume] = refused;
    expect(resume).toMatchObject({ asked: { method: 'resume' }, refusal: { code: 'not-active' } });
    if (asked === undefined || resume === undefined) throw new Error('nothing was asked');
    expect(waysOutOf(resume.asked, resume.refusal)).toEqual([]);
    const ways = waysOutOf(asked.asked, asked.refusal).map(({ call }) => call);
    expect(ways).toMatchObject([
      { method: 'begin', input: { name: 'Report', overlap: 'trim-other' } },
      { method: 'begin', input: { name: 'Report', overlap: 'trim-this' } },
      { method: 'begin', input: { name: 'Report', overlap: 'keep' } },
    ]);
    const [way] = ways;
    if (way?.method !== 'begin') throw new Error('another command');
    await record.must('begin', way.input);
    expect((await record.must('snapshot', {})).current).toMatchObject({ name: 'Report' });
    // One step undoes this together with what it took from the other session.
    await record.must('undo', {});
    expect((await record.must('snapshot', {})).active).toEqual([]);
  });

  it('are refused if they are impossible', async () => {
    await run(['start', 'Mail', '--at', '9:40']);
    expect(await run(['end', '--at', '9:40'])).toEqual(['exit 1', 'The end must come after the start.']);
    expect((await run(['end', '--at', '2026-11-20 10:01']))[0]).toBe('exit 1');
    expect((await run(['start', 'x', '--at', '2026-11-20T10:01+01:00']))[0]).toBe('exit 1');
    expect((await run(['start', 'x', '--at', '2026-11-01 10:00']))[0]).toBe('exit 1');
    expect(await run(['status'])).toEqual([
      'Running since 09:40: Mail, 20 min. Today 20 min in one session.',
    ]);
  });

  it('say which hour was meant if the clock showed it twice', async () => {
    record.clock.set(at('2026-10-25T11:00:00Z'));
    expect(await run(['start', 'Night', '--at', '2:20'])).toEqual([
      'Started Night at 02:20.',
      'The clock showed 02:20 twice that day. The later one was taken. For the earlier one, use 2026-10-25T02:20+02:00.',
    ]);
  });

  it('say which date was used if the calendar skipped the given one', async () => {
    record.clock.travel('Pacific/Apia');
    expect(await run(['record', 'Move', '--from', '9:00', '--to', '10:00', '--date', '2011-12-30'])).toEqual([
      'Recorded Move, Sat, 31 Dec 2011 09:00 to 10:00, 1 h 00.',
      'The calendar skipped Friday, 30 December 2011 here. Saturday, 31 December 2011 was taken.',
    ]);
  });

  it('say so for a plan too, and name the day on which it lies', async () => {
    record.clock.travel('Pacific/Apia');
    record.clock.set(at('2011-12-28T20:00:00Z'));
    expect(await run(['plan', '9-10 Move', '--date', '2011-12-30'])).toEqual([
      'Planned Move, 09:00 – 10:00, on Saturday, 31 December 2011.',
      'The calendar skipped Friday, 30 December 2011 here. Saturday, 31 December 2011 was taken.',
    ]);
    expect(await run(['plan', '9-10 Stay', '--date', '2011-12-31'])).toEqual([
      'Planned Stay, 09:00 – 10:00, on Saturday, 31 December 2011.',
    ]);
  });

  it('say which time was used if the clock skipped the given one', async () => {
    record.clock.set(at('2026-03-29T11:00:00Z'));
    expect(await run(['start', 'Night', '--at', '2:20'])).toEqual([
      'Started Night at 03:20.',
      'The clock skipped 02:20 that day. 03:20 was taken.',
    ]);
  });

  it('say that seconds were left out', async () => {
    expect(await run(['start', 'Mail', '--at', '9:40:30'])).toEqual([
      'Started Mail at 09:40.',
      'Times are whole minutes: 09:40 was taken, without the seconds.',
    ]);
    expect(await run(['record', 'Tea', '--from', '8:00:10', '--to', '8:10'])).toEqual([
      'Recorded Tea, 08:00 to 08:10, 10 min.',
      'Times are whole minutes: 08:00 was taken, without the seconds.',
    ]);
  });
});

describe('undo', () => {
  it('names the ways out of an overlap with the restored session, and takes one', async () => {
    await run(['record', 'Mail', '--from', '9:00', '--to', '9:30']);
    await record.must('delete', { session: (await record.must('snapshot', {})).sessions[0]?.id ?? '' });
    const [change = ''] = (await run(['undo', '--list']))[0]?.split(' ') ?? [];
    await run(['record', 'Radio', '--from', '9:20', '--to', '9:50']);
    expect(await run(['undo', change])).toEqual([
      'exit 1',
      '“Radio” now lies at that time. Nothing was changed. Say what to do: --trim-other takes the time from the other, --trim-this leaves it out here, --keep-both lets both have it.',
    ]);
    expect((await run(['undo', change, '--trim-this']))[0]).toBe('Undone: deleted Mail.');
    const { sessions } = await record.must('snapshot', {});
    expect(new Map(sessions.map(({ name, segments }) => [name, segments[0]?.end.slice(11, 16)]))).toEqual(
      new Map([
        ['Mail', '08:20'],
        ['Radio', '08:50'],
      ]),
    );
  });

  it('says what it undid, and what runs now', async () => {
    await run(['start', 'Mail']);
    record.clock.forward(10);
    await run(['stop']);
    expect(await run(['undo'])).toEqual([
      'Undone: ended Mail.',
      expect.stringMatching(/^Running since 10:00: Mail, 10 min\./),
    ]);
    expect((await run(['undo']))[0]).toBe('Undone: started Mail.');
    expect(await run(['undo'])).toEqual(['exit 1', 'There is nothing to undo.']);
  });

  it('lists beforehand what it would do, and redo reverses it until something new is done', async () => {
    await run(['start', 'Mail']);
    record.clock.forward(10);
    await run(['stop']);
    const listed = await run(['undo', '--list']);
    expect(listed.map((line) => line.replace(/^\S+ +/, ''))).toEqual([
      'Undo: ended Mail, 10:10',
      'Undo: started Mail, 10:00',
    ]);
    await run(['undo']);
    expect((await run(['redo']))[0]).toBe('Redone: ended Mail.');
    expect(await run(['redo'])).toEqual(['exit 1', 'There is nothing to redo.']);
  });

  it('lists what was done by a clock that was ahead without a time that is still to come', async () => {
    await run(['start', 'Mail']);
    record.clock.set(at('2500-01-01T00:00:00.000Z'));
    await run(['stop']);
    record.clock.set(at('09:20'));
    expect((await run(['undo', '--list'])).map((line) => line.replace(/^\S+ +/, ''))).toEqual([
      'Undo: ended Mail, while the clock was ahead',
      'Undo: started Mail, 10:00',
    ]);
    expect(await run(['history', 'Mail'])).toEqual([
      'Mail',
      expect.stringMatching(/^10:00 +Started/),
      expect.stringMatching(/^clock ahead +Ended/),
    ]);
    await run(['undo']);
    expect((await run(['undo', '--list'])).at(-1)).toMatch(/Redo: ended Mail, while the clock was ahead$/);
  });

  it('of an undo, named as redo is listed, says that it redid the step', async () => {
    await run(['record', 'Mail', '--from', '9:00', '--to', '9:30']);
    await run(['undo']);
    const [change = '', way] = (await run(['undo', '--list']))[0]?.split(/ +/) ?? [];
    expect(way).toBe('Redo:');
    expect((await run(['undo', change]))[0]).toBe('Redone: recorded Mail.');
    expect((await run(['undo']))[0]).toBe('Undone: recorded Mail.');
  });

  it('restores what a start in the past had moved to the trash', async () => {
    record.clock.forward(30);
    await run(['start', 'Tea']);
    record.clock.forward(10);
    expect(await run(['start', 'Mail', '--ago', '20m'])).toEqual([
      'Tea began later than that, and was moved to the trash. To get it back: routinelog undo.',
      'Started Mail at 10:20.',
    ]);
    expect(await run(['undo'])).toEqual([
      'Undone: started Mail. “Tea” runs again.',
      expect.stringMatching(/^Running since 10:30: Tea, 10 min\./),
    ]);
  });
});

describe('a history', () => {
  it('of a day without sessions says so, if no session is named', async () => {
    expect(await run(['history', '--date', 'yesterday'])).toEqual([
      'exit 1',
      'Nothing was recorded on Thursday, 19 November 2026.',
    ]);
  });
});

describe('a history of a session that is named by its id', () => {
  const idOf = async (...words: readonly string[]) => {
    await run(words);
    return (await record.must('history', {})).sessions[0]?.id ?? '';
  };

  it('is printed whatever day the session belongs to', async () => {
    const id = await idOf('record', 'Lunch', '--from', '13:10', '--to', '13:45', '--date', '2026-11-18');
    expect((await run(['history', id]))[0]).toBe('Lunch');
    expect((await run(['history', id.toUpperCase()]))[0]).toBe('Lunch');
    expect((await run(['history', id, '--date', 'yesterday']))[0]).toBe('Lunch');
    await run(['start', 'Mail']);
    expect((await run(['history', id]))[0]).toBe('Lunch');
  });

  it('is refused for an id that no session has', async () => {
    expect(await run(['history', '01a24f4d-5d80-7003-a5d0-9d3077d1da94'])).toEqual([
      'exit 1',
      'No session of Friday, 20 November 2026 is called “01a24f4d-5d80-7003-a5d0-9d3077d1da94”.',
    ]);
  });
});

describe('a summary', () => {
  it('is of the owner’s day: at one in the morning, yesterday is the day before', async () => {
    const asked = async (now: string, ...words: readonly string[]) => {
      const handlers: Handlers = {
        ...record.open.handlersFor('window'),
        openWindow: async ({ date = null }) => accepted({ url: date }),
      };
      const running = { handlers, now: () => at(now), speech: british };
      return (await runWords(['summary', ...words], running)).stdout.trim();
    };
    expect(await asked('2026-11-20T10:00:00Z')).toBe('');
    expect(await asked('2026-11-20T10:00:00Z', 'yesterday')).toBe('2026-11-19');
    expect(await asked('2026-11-21T00:00:00Z', 'yesterday')).toBe('2026-11-19');
    expect(await asked('2026-11-20T10:00:00Z', '-2')).toBe('2026-11-18');
    expect(await asked('2026-11-20T10:00:00Z', 'monday')).toBe('2026-11-16');
  });
});

describe('the hours of the answers', () => {
  it('are those of the settings, or else of the caller', async () => {
    record.clock.set(at('2026-11-20T21:00:00Z'));
    const started = async (speech = british) => (await run(['start', 'Mail', '--at', '21:30'], speech))[1];
    await run(['start', 'Tea']);
    expect(await started()).toBe('Started Mail at 21:30.');
    await record.must('changeSettings', { hours: '12' });
    expect(await started()).toMatch(/^Started Mail at 9:30 pm\.$/i);
    await record.must('changeSettings', { hours: '24' });
    expect(await started(speechFor('en-US'))).toBe('Started Mail at 21:30.');
    await record.must('changeSettings', { hours: 'system' });
    expect(await started(speechFor('en-US'))).toMatch(/^Started Mail at 9:30 PM\.$/);
  });
});

describe('a finished session', () => {
  it('is recorded with everything that a start accepts', async () => {
    expect(
      await run([
        ...['record', 'Lunch', '--from', '13:10', '--to', '13:45', '--date', '2026-11-18'],
        ...['--label', 'food', '--label', 'team', '--notes', 'n', '--task', 'T1', '--done'],
      ]),
    ).toEqual(['Recorded Lunch, Wed 13:10 to 13:45, 35 min.']);
    const { sessions } = await record.must('history', {});
    expect(sessions).toMatchObject([
      {
        name: 'Lunch',
        labels: ['food', 'team'],
        notes: 'n',
        linkedTaskId: 'T1',
        source: 'manual',
        segments: [{ start: '2026-11-18T12:10:00.000Z', end: '2026-11-18T12:45:00.000Z' }],
        progress: { status: 'ended', outcome: 'done' },
      },
    ]);
  });

  it('ends on the next day if its end lies before its start, with a note', async () => {
    expect(await run(['record', 'Watch', '--from', '22:30', '--to', '1:15'])).toEqual([
      'Recorded Watch, yesterday 22:30 to 01:15, 2 h 45.',
      'It ends on the next day.',
    ]);
  });

  it('is refused if it ends in the future', async () => {
    expect(await run(['record', 'x', '--from', '9:30', '--to', '10:30'])).toEqual([
      'exit 1',
      'The end is in the future. If you mean another day, give the date.',
    ]);
    expect((await record.must('history', {})).total).toBe(0);
  });

  it('names what it overlaps, including running sessions', async () => {
    await run(['record', 'Mail', '--from', '8:00', '--to', '8:30']);
    await run(['start', 'Report', '--at', '8:50']);
    const call = ['record', 'Call', '--from', '8:20', '--to', '9:00'];
    expect(await run(call)).toEqual([
      'exit 1',
      'Overlaps Mail, 08:00 to 08:30. Overlaps Report, running since 08:50. Nothing was recorded. Say what to do: --trim-other takes the time from the other, --trim-this leaves it out here, --keep-both lets both have it.',
    ]);
    expect(await run([...call, '--keep-both'])).toEqual([
      'Recorded Call, 08:20 to 09:00, 40 min.',
      'Overlaps Mail, 08:00 to 08:30.',
      'Overlaps Report, running since 08:50.',
    ]);
    // Touching is no overlap.
    expect(await run(['record', 'Walk', '--from', '7:30', '--to', '8:00'])).toHaveLength(1);
  });

  it.each([
    ['--trim-other', ['Call 08:20-09:00', 'Mail 08:00-08:20']],
    ['--trim-this', ['Call 08:30-09:00', 'Mail 08:00-08:30']],
    ['--keep-both', ['Call 08:20-09:00', 'Mail 08:00-08:30']],
  ])('by %s is one change, and taken back as one', async (way, times) => {
    const standing = async () =>
      (await record.must('history', {})).sessions
        .map(({ name, segments }) => {
          const said = segments.map(({ start, end }) => `${start.slice(11, 16)}-${end.slice(11, 16)}`);
          return `${name} ${said.join(' ')}`;
        })
        .sort();
    await run(['record', 'Mail', '--from', '8:00', '--to', '8:30']);
    const before = await standing();
    await run(['record', 'Call', '--from', '8:20', '--to', '9:00', way]);
    const hour = (text: string) =>
      text.replace(/(\d\d):/g, (_all, digits) => `${String(Number(digits) - 1).padStart(2, '0')}:`);
    expect(await standing()).toEqual(times.map(hour));
    await run(['undo']);
    expect(await standing()).toEqual(before);
  });

  it('is not recorded if trimming would leave nothing of it', async () => {
    await run(['record', 'Mail', '--from', '8:00', '--to', '8:30']);
    expect(await run(['record', 'Call', '--from', '8:10', '--to', '8:20', '--trim-this'])).toEqual([
      'exit 1',
      'Nothing would be left of “Call”.',
    ]);
    expect((await record.must('history', {})).total).toBe(1);
  });

  it('is said to overlap a session that has been running for days', async () => {
    await run(['start', 'Forgotten', '--at', '2026-11-14 9:00']);
    expect(await run(['record', 'Call', '--from', '8:20', '--to', '9:00', '--keep-both'])).toEqual([
      'Recorded Call, 08:20 to 09:00, 40 min.',
      'Overlaps Forgotten, running since Sat 09:00.',
    ]);
  });

  it('names three overlapped sessions and counts the others', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await run(['record', name, '--from', '8:00', '--to', '8:30', '--keep-both']);
    expect((await run(['record', 'x', '--from', '8:00', '--to', '9:00', '--keep-both'])).slice(-2)).toEqual([
      expect.stringMatching(/^Overlaps \w, 08:00 to 08:30\.$/),
      'Overlaps 2 more sessions.',
    ]);
  });

  it('is recorded by an instant with an offset, in whatever zone', async () => {
    expect(
      await run(['record', 'Call', '--from', '2026-11-19T17:00-05:00', '--to', '2026-11-19T18:00-05:00']),
    ).toEqual(['Recorded Call, yesterday 23:00 to 00:00, 1 h 00.']);
  });

  it('is refused with the name of an invalid field', async () => {
    expect(await run(['record', 'a\tb', '--from', '8:00', '--to', '8:30'])).toEqual([
      'exit 1',
      'Name: must not contain tabs or other control characters.',
    ]);
  });
});

describe('times in an answer', () => {
  it('are in the locale of whoever asked', async () => {
    await run(['start', 'Mail', '--at', '9:15']);
    const status = (locale: string) => run(['status'], speechFor(locale));
    expect((await status('en-US'))[0]).toMatch(/^Running since 9:15 AM: Mail, 45 min\./);
    expect((await status('de-DE'))[0]).toMatch(/^Running since 09:15: Mail, 45 min\./);
  });

  it('have a date if a session is open since another day', async () => {
    await run(['start', 'Watch', '--at', '9:00']);
    record.clock.set(at('2026-11-21T00:30:00Z'));
    expect((await run(['status']))[0]).toMatch(/^Running since yesterday 09:00: Watch, 16 h 30\./);
    // The forgotten timer of forty hours.
    record.clock.set(at('2026-11-22T00:00:00Z'));
    expect((await run(['status']))[0]).toMatch(/^Running since Fri 09:00: Watch, 40 h 00\./);
    expect((await run(['status'], speechFor('en-US')))[0]).toMatch(/^Running since Fri 9:00 AM: Watch/);
    record.clock.set(at('2026-12-20T00:00:00Z'));
    expect((await run(['status']))[0]).toMatch(/^Running since Fri 20 Nov 09:00: Watch/);
    expect((await run(['status'], speechFor('en-US')))[0]).toMatch(
      /^Running since Fri, Nov 20 9:00 AM: Watch/,
    );
    expect((await run(['end']))[0]).toBe('Ended Watch, 712 h 00.');
  });

  it('of a session from another zone are in that zone, which is named', async () => {
    await run(['start', 'Travel']);
    record.clock.travel('Asia/Tokyo');
    record.clock.forward(60);
    expect((await run(['status']))[0]).toMatch(/^Running since 10:00 \(Berlin\): Travel, 1 h 00\./);
    expect((await run(['start', 'Tea', '--ago', '10m']))[0]).toBe('Ended Travel, 50 min.');
    expect(await run(['record', 'Call', '--from', '18:30', '--to', '18:40', '--keep-both'])).toContain(
      'Overlaps Travel, 10:00 to 10:50 (Berlin).',
    );
    await run(['resume']);
    record.clock.travel('Pacific/Honolulu');
    record.clock.forward(240);
    expect((await run(['answer']))[0]).toBe(
      '“Tea” has been running since 18:50 (Tokyo). Is 21:50 (Tokyo) when it ended?',
    );
  });
});

describe('the answer to a question', () => {
  it('has its time on the day of the question, and says when that was', async () => {
    record.clock.set(at('2026-11-16T22:00:00Z'));
    await run(['start', 'Watch']);
    record.clock.set(at('2026-11-20T09:00:00Z'));
    expect(await run(['answer', 'ended', '--at', '23:30'])).toEqual([
      '“Watch” has been running since Mon 23:00. Is Tue 02:00 when it ended?',
      'Ended Watch, Mon 23:30, 30 min.',
    ]);
  });

  it('is about the named question, whichever is asked by then', async () => {
    await record.must('changeSettings', { whenAnotherStarts: 'allow' });
    await run(['start', 'Radio']);
    record.clock.forward(1);
    await run(['start', 'Watch']);
    record.clock.set(at('2026-11-20T20:00:00Z'));
    const list = await run(['answer']);
    const named = (line: string | undefined) => /--question (\w+)$/.exec(line ?? '')?.[1] ?? '';
    const [radio, watch] = [named(list[1]), named(list[3])];
    expect(list).toEqual([
      expect.stringContaining('“Radio” has been running'),
      `Answer: routinelog answer still|ended --question ${radio}`,
      expect.stringContaining('“Watch” has been running'),
      `Answer: routinelog answer still|ended --question ${watch}`,
    ]);
    expect(await run(['answer', 'ended', '--at', '10:30'])).toEqual([
      'exit 1',
      'There are 2 questions. Say which one you mean with --question. To list them: routinelog answer',
    ]);
    expect(await run(['answer', 'ended', '--at', '10:30', '--question', radio])).toEqual([
      list[0],
      'Ended Radio at 10:30, 30 min.',
    ]);
    expect(await run(['answer', 'ended', '--at', '10:40', '--question', radio])).toEqual([
      'exit 1',
      'That question is no longer open. To list those that are: routinelog answer',
    ]);
    // Without a name the only question is meant, and the answer says which it was.
    expect(await run(['answer', 'still'])).toEqual([list[2], 'Watch goes on.']);
    expect(await run(['answer'])).toEqual(['There are no questions.']);
  });

  it('reads its time by the clock of the question', async () => {
    record.clock.travel('Asia/Tokyo');
    await run(['start', 'Tea']);
    record.clock.forward(480);
    record.clock.travel('Pacific/Honolulu');
    expect((await run(['answer']))[0]).toContain('since 18:00 (Tokyo)');
    expect((await run(['answer', 'ended', '--at', '19:15'])).at(-1)).toBe(
      'Ended Tea at 19:15 (Tokyo), 1 h 15.',
    );
  });

  it('accepts no time if the answer is that the session ended when it was interrupted', async () => {
    await run(['start', 'Mail']);
    record.clock.forward(30);
    await run(['pause']);
    record.clock.set(at('2026-11-21T09:00:00Z'));
    expect(await run(['answer', 'ended', '--at', '9:45'])).toEqual([
      'exit 1',
      '--at does not go with answer ended.',
    ]);
  });
});

describe('the labels', () => {
  it('are renamed, merged and coloured, with a confirmation', async () => {
    await run(['start', 'Mail', '--label', 'post', '--label', 'Finance, Q3']);
    record.clock.forward(1);
    await run(['start', 'Report', '--label', 'office']);
    expect(await run(['label', 'rename', 'POST', 'דואר'])).toEqual(['Renamed label “post” to “דואר”.']);
    expect(await run(['label', 'rename', 'דואר', 'Office'])).toEqual([
      'exit 1',
      'There is already a label “office”. To make the two one, merge them.',
    ]);
    expect(await run(['label', 'merge', 'דואר', 'Office'])).toEqual(['Merged label “דואר” into “office”.']);
    expect(await run(['label', 'color', 'finance, q3', 'Crimson'])).toEqual([
      'Changed the color of “Finance, Q3”.',
    ]);
    expect(await run(['label', 'colour', 'office', 'sky'])).toEqual(['Changed the color of “office”.']);
    const { sessions } = await record.open.service.snapshot();
    expect(sessions.map(({ labels }) => labels)).toEqual([['office'], ['office', 'Finance, Q3']]);
  });

  it.each([
    [['label'], 'Say rename, merge or color, and of which label.'],
    [['label', 'paint', 'x', 'red'], 'Say rename, merge or color, and of which label.'],
    [['label', 'rename', 'mail'], 'Say which label, and its new name: label rename mail email.'],
    [['label', 'merge', 'mail'], 'Say which label, and which one to merge it into: label merge mail email.'],
    [['label', 'color', 'mail'], 'Say which label, and its color: label color mail green.'],
    [
      ['label', 'color', 'mail', 'beige'],
      'A color is one of blue, orange, green, pink, yellow, purple, crimson, sky.',
    ],
    [
      ['label', 'rename', 'deep', 'work', 'mail'],
      '“mail” is one word too many. Put a name of several words in quotes.',
    ],
    [['label', 'rename', 'mial', 'post'], 'There is no label “mial”.'],
  ])('say what is wrong with %j', async (words, sentence) => {
    expect((await run(words)).join('\n')).toContain(sentence);
  });
});
