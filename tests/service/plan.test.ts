/** The plan through the service: stored by months, frozen at the first start, copied, moved, and each undone in one step. */
import { describe, expect, it } from 'vitest';
import { planAfterwards } from '../../shared/commands/plan-afterwards.ts';
import type { Done } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { english, speechFor } from '../../shared/messages/speech.ts';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

const today = '2026-11-20';
const described = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [], at: null };

async function opened(disk = new MemoryDisk(), clock = new FakeClock()) {
  const open = await openRecord(disk, clock);
  const calls = open.handlersFor('window');
  const done = async (answer: Promise<Result<Done>>): Promise<Done> => {
    const result = await answer;
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };
  const plan = (title: string, start: string, end: string) =>
    done(calls.planBlock({ title, labels: [], taskId: null, start: at(start), end: at(end) }));
  const planned = async (from = today, to = from) => {
    const found = await calls.plan({ from, to });
    if (!found.ok) throw new Error(found.refusal.code);
    return found.value;
  };
  const times = async (date?: string) =>
    (await planned(date)).blocks.map(({ title, start }) => `${start.slice(11, 16)} ${title}`);
  const baseline = async () => (await planned()).pages[0]?.baseline ?? null;
  const undo = ({ undo: change }: Done) => done(calls.undo({ change: change ?? 'none' }));
  return { open, disk, clock, calls, done, plan, planned, times, baseline, undo };
}

describe('the plan', () => {
  it('is there after a restart, on its days, with what was written about them', async () => {
    const { open, disk, clock, plan, calls } = await opened();
    await plan('Write', '09:00', '10:00');
    await plan('Read', '2026-11-21T09:00:00Z', '2026-11-21T10:00:00Z');
    await calls.writePage({ date: today, note: 'A good start.' });
    await open.close();
    const again = await opened(disk, clock);
    expect(await again.times()).toEqual(['09:00 Write']);
    expect(await again.times('2026-11-21')).toEqual(['09:00 Read']);
    expect((await again.planned()).pages).toMatchObject([{ date: today, note: 'A good start.' }]);
    expect((await again.planned('2026-11-01', '2026-11-30')).blocks).toHaveLength(2);
  });

  it('finds what was written about a day by its words first, then by the words of the question', async () => {
    const { calls } = await opened();
    const question = 'What went well?';
    const write = (date: string, answer: string, note = '') =>
      calls.writePage({ date, answers: [{ question, answer }], note });
    await write('2026-11-17', 'The well is dug.');
    await write('2026-11-18', 'The report.', 'What a day, and yet all went well.');
    await write('2026-11-19', '');
    await write('2026-11-20', 'Lunch with Anna.');
    const found = async (text: string) => {
      const result = await calls.reflections({ text });
      return result.ok && result.value.map((each) => `${each.date.slice(8)} ${each.text}`);
    };
    expect(await found('went WELL')).toEqual([
      '18 What a day, and yet all went well.',
      '20 Lunch with Anna.',
      '18 The report.',
      '17 The well is dug.',
    ]);
    expect(await found('well report')).toEqual(['18 The report.']);
    expect(await found('badly')).toEqual([]);
  });

  it('loses no word of a note or an answer that two writers saved without having seen the other’s', async () => {
    const { calls, done, planned } = await opened();
    const question = 'What went well?';
    const write = (text: string, before: string) =>
      done(
        calls.writePage({
          date: today,
          answers: [{ question, answer: text, before }],
          note: text,
          noteBefore: before,
        }),
      );
    const texts = async () => {
      const page = (await planned()).pages[0];
      return [page?.answers[0]?.answer, page?.note];
    };
    await write('Call Anna', '');
    await write('Short day', '');
    expect(await texts()).toEqual(['Call Anna\nShort day', 'Call Anna\nShort day']);
    // The same text sent a second time, because its first answer was lost, is not written twice.
    await write('Short day', '');
    expect(await texts()).toEqual(['Call Anna\nShort day', 'Call Anna\nShort day']);
    // A writer who typed on, and still has not seen the other text.
    await write('Short day, rain', 'Short day');
    expect(await texts()).toEqual(['Call Anna\nShort day, rain', 'Call Anna\nShort day, rain']);
    // A writer who has seen everything may replace or remove it; one who has not seen it removes nothing.
    await write('', 'Short day, rain');
    expect(await texts()).toEqual(['Call Anna', 'Call Anna']);
    await write('Rain', 'Call Anna');
    await write('', 'Call Anna');
    expect(await texts()).toEqual(['Rain', 'Rain']);
    await write('', 'Rain');
    expect(await texts()).toEqual(['', '']);
  });

  it('loses no word of a session’s notes that two writers saved without having seen the other’s', async () => {
    const { open, calls, done } = await opened();
    const { session = null } = await done(calls.begin({ ...described, name: 'Write' }));
    const write = async (notes: string | null, notesBefore: string | null) => {
      await done(calls.amend({ session: session ?? 'none', notes, notesBefore }));
      return (await open.service.store.session(session ?? 'none'))?.notes;
    };
    expect(await write('Chapter 1', null)).toBe('Chapter 1');
    expect(await write('Chapter 2', null)).toBe('Chapter 1\nChapter 2');
    expect(await write(null, 'Chapter 1')).toBe('Chapter 1\nChapter 2');
    expect(await write(null, 'Chapter 1\nChapter 2')).toBe(null);
  });

  it.each(['0001-01-02', '1969-12-31', '2019-07-01', '2026-12-24', '2999-06-01'])(
    'is kept of %s as of any other day, with what was written of it',
    async (date) => {
      const { plan, calls, done, times, planned } = await opened();
      const { about = '' } = await plan('Write', `${date}T09:00:00Z`, `${date}T10:00:00Z`);
      await done(calls.writePage({ date, note: 'A note.' }));
      await done(calls.changeBlock({ block: about, title: 'Read' }));
      expect(await times(date)).toEqual(['09:00 Read']);
      expect((await planned(date)).pages).toMatchObject([{ date, note: 'A note.' }]);
      const found = { date, question: null, text: 'A note.' };
      expect(await calls.reflections({ text: 'note' })).toEqual({ ok: true, value: [found] });
    },
  );

  it('of a night is part of today for a window that shows today’s plan', async () => {
    const { open, plan } = await opened();
    await plan('Night watch', '02:00', '05:00');
    await plan('Over by then', '01:00', '03:00');
    await plan('Write', '09:00', '10:00');
    const { today: day, plan: shown } = await open.service.snapshot();
    expect([day, ...shown.blocks.map(({ title }) => title)]).toEqual([today, 'Night watch', 'Write']);
  });

  it('has a block on its new day after it was moved over the end of a month', async () => {
    const { plan, done, calls, times } = await opened();
    const { about = '' } = await plan('Write', '2026-11-28T09:00:00Z', '2026-11-28T10:00:00Z');
    const moved = { start: at('2026-12-02T09:00:00Z'), end: at('2026-12-02T10:00:00Z') };
    await done(calls.changeBlock({ block: about, ...moved }));
    expect(await times('2026-11-28')).toEqual([]);
    expect(await times('2026-12-02')).toEqual(['09:00 Write']);
  });

  it('is frozen once, at the first start on a day with a plan, and undone with that start', async () => {
    const { calls, done, plan, baseline, undo, clock } = await opened();
    await done(calls.begin({ name: 'Mail', ...described }));
    expect(await baseline()).toBeNull();
    await plan('Write', '09:30', '10:00');
    clock.forward(5);
    const started = await done(calls.begin({ name: 'Write', ...described }));
    expect(await baseline()).toMatchObject({ by: 'first-start', blocks: [{ title: 'Write' }] });
    await undo(started);
    expect(await baseline()).toBeNull();
    await done(calls.begin({ name: 'Write', ...described }));
    await plan('Late', '11:00', '12:00');
    clock.forward(5);
    await done(calls.begin({ name: 'Call', ...described }));
    expect((await baseline())?.blocks.map(({ title }) => title)).toEqual(['Write']);
    await done(calls.freezeBaseline({ date: today }));
    expect(await baseline()).toMatchObject({
      by: 'hand',
      blocks: [{ title: 'Write' }, { title: 'Late' }],
    });
  });

  it('shows beside a frozen day the blocks that are now planned for another day, but not the removed ones', async () => {
    const { plan, done, calls, planned } = await opened();
    const [{ about: moved = '' }, { about: removed = '' }] = [
      await plan('Write', '10:00', '11:00'),
      await plan('Read', '11:00', '12:00'),
    ];
    await done(calls.freezeBaseline({ date: today }));
    const times = { start: at('2026-11-23T10:00:00Z'), end: at('2026-11-23T11:00:00Z') };
    await done(calls.changeBlock({ block: moved, ...times }));
    await done(calls.removeBlock({ block: removed }));
    expect(await planned()).toMatchObject({ blocks: [], elsewhere: [{ id: moved, ...times }] });
  });

  it('is frozen whichever door starts the session', async () => {
    const { open, plan, baseline, planned } = await opened();
    await plan('Write', '09:30', '10:00');
    const [{ owner = '' } = {}] = (await planned()).blocks;
    await open.service.execute(
      { actor: owner, door: 'http' },
      { type: 'BeginSession', owner, name: 'Write', ...described, others: 'allow' },
    );
    expect(await baseline()).toMatchObject({ by: 'first-start' });
  });

  it('is copied to another day in one change, beside what is planned there, and undone in one', async () => {
    const { calls, done, plan, times, undo } = await opened();
    await plan('Write', '09:00', '10:00');
    await plan('Read', '11:00', '12:00');
    await plan('Call', '2026-11-27T10:00:00Z', '2026-11-27T10:30:00Z');
    const copied = await done(calls.copyDay({ from: today, to: '2026-11-27' }));
    expect(await times('2026-11-27')).toEqual(['09:00 Write', '10:00 Call', '11:00 Read']);
    const undone = await undo(copied);
    expect(await times('2026-11-27')).toEqual(['10:00 Call']);
    await undo(undone);
    expect(await times('2026-11-27')).toEqual(['09:00 Write', '10:00 Call', '11:00 Read']);
    expect(await calls.copyDay({ from: '2026-11-25', to: today })).toMatchObject({
      refusal: { code: 'not-found', field: 'from' },
    });
    // Copying again adds only what is new.
    await plan('Lunch', '12:00', '12:30');
    await done(calls.copyDay({ from: today, to: '2026-11-27' }));
    const copies = ['09:00 Write', '10:00 Call', '11:00 Read', '12:00 Lunch'];
    expect(await times('2026-11-27')).toEqual(copies);
    expect(await calls.copyDay({ from: today, to: '2026-11-27' })).toMatchObject({
      refusal: { code: 'conflict', field: 'to' },
    });
    expect(await times('2026-11-27')).toEqual(copies);
  });

  it('includes a change that is made at the same moment', async () => {
    const { calls, done, plan, times, baseline, clock } = await opened();
    const { about: gone = '' } = await plan('Read', '10:00', '11:00');
    const { about: later = '' } = await plan('Call', '13:00', '13:30');
    clock.set(at('09:15'));
    const tomorrow = { start: at('2026-11-21T13:00:00Z'), end: at('2026-11-21T13:30:00Z') };
    await Promise.all([
      plan('Write', '09:30', '10:00'),
      done(calls.removeBlock({ block: gone })),
      done(calls.changeBlock({ block: later, ...tomorrow })),
      done(calls.begin({ name: 'Write', ...described })),
      done(calls.copyDay({ from: today, to: '2026-11-27' })),
      done(calls.moveRest({ minutes: 20 })),
    ]);
    expect((await baseline())?.blocks.map(({ title }) => title)).toEqual(['Write']);
    expect(await times('2026-11-27')).toEqual(['09:30 Write']);
    expect([await times(), await times('2026-11-21')]).toEqual([['09:50 Write'], ['13:00 Call']]);
  });

  it('is copied to the same local time of day here, wherever it was planned', async () => {
    const { calls, clock, done, plan, times } = await opened();
    clock.travel('America/New_York');
    // From nine to ten there, on the day before.
    await plan('Write', '2026-11-19T14:00:00Z', '2026-11-19T15:00:00Z');
    clock.travel('Europe/Berlin');
    await done(calls.copyDay({ from: '2026-11-19', to: today }));
    expect(await times()).toEqual(['08:00 Write']);
    expect(await calls.copyDay({ from: '2026-11-19', to: today })).toMatchObject({
      refusal: { code: 'conflict', field: 'to' },
    });
  });

  it('is copied with a note about each time that the clock skips on the day', async () => {
    const { calls, done, plan, times } = await opened();
    await plan('Watch', '2026-11-20T01:15:00Z', '2026-11-20T01:45:00Z');
    await plan('Write', '09:00', '10:00');
    const onto = (to: string) => done(calls.copyDay({ from: '2026-11-19', to }));
    expect(await onto('2026-11-26')).not.toHaveProperty('skippedTimes');
    // In the night of 23 hours, from 27 to 28 March.
    const copied = await onto('2027-03-27');
    expect(copied).toMatchObject({ skippedTimes: ['02:15', '02:45'] });
    const said = planAfterwards('copyDay', {}, copied, speechFor('en-GB'));
    expect(said === null ? '' : english.say(said)).toBe(
      'Copied the plan to this day, where the clock skips 02:15, 02:45: what was planned then is later by as much.',
    );
    expect(await times('2027-03-27')).toEqual(['01:15 Watch']);
    const noon = await done(calls.copyDay({ from: today, to: '2027-03-28' }));
    expect(noon).not.toHaveProperty('skippedTimes');
  });

  it.each([
    ['04:00', '00:00', '2026-11-27T01:00:00Z'],
    ['00:00', '04:00', '2026-11-29T01:00:00Z'],
  ])(
    'is copied onto the day that is meant, also what is at night where days began at %s and begin at %s',
    async (then, now, start) => {
      const { calls, done, plan, planned } = await opened();
      await calls.changeSettings({ dayStart: then });
      // From two to three in the morning of the 21st.
      await plan('Watch', '2026-11-21T01:00:00Z', '2026-11-21T02:00:00Z');
      await calls.changeSettings({ dayStart: now });
      const [from, to] = then === '04:00' ? [today, '2026-11-27'] : ['2026-11-21', '2026-11-28'];
      await done(calls.copyDay({ from, to }));
      expect((await planned(to)).blocks).toMatchObject([{ title: 'Watch', start: at(start) }]);
      expect(await calls.copyDay({ from, to })).toMatchObject({ refusal: { code: 'conflict', field: 'to' } });
    },
  );

  it('has a block, and a copy of it, where it was moved to by local time, wherever it was planned', async () => {
    const { calls, clock, done, plan, times, undo } = await opened();
    const { about: block = '' } = await plan('Call', '2026-11-21T14:00:00Z', '2026-11-21T15:00:00Z');
    clock.travel('America/New_York');
    // 22:30 there is 04:30 of the next day in Berlin.
    const late = { start: at('2026-11-22T03:30:00Z'), end: at('2026-11-22T04:30:00Z') };
    const moved = await done(calls.changeBlock({ block, ...late }));
    expect([await times('2026-11-21'), await times('2026-11-22')]).toEqual([['03:30 Call'], []]);
    await done(calls.copyDay({ from: '2026-11-21', to: '2026-11-24' }));
    expect(await times('2026-11-24')).toEqual(['03:30 Call']);
    await undo(moved);
    expect(await times('2026-11-21')).toEqual(['14:00 Call']);
    await done(calls.changeBlock({ block, title: 'Call Anna' }));
    clock.travel('Europe/Berlin');
    await done(calls.copyDay({ from: '2026-11-21', to: '2026-11-25' }));
    expect(await times('2026-11-25')).toEqual(['14:00 Call Anna']);
  });

  it('keeps a block on its day when it becomes longer, though here it is the night before', async () => {
    const { calls, clock, done, plan, times } = await opened();
    const { about: block = '' } = await plan('Call', '2026-11-21T08:00:00Z', '2026-11-21T09:00:00Z');
    clock.travel('America/New_York');
    await done(calls.changeBlock({ block, end: at('2026-11-21T09:30:00Z') }));
    expect([await times(), await times('2026-11-21')]).toEqual([[], ['08:00 Call']]);
  });

  it('has a block on the day to which it was moved under another start of days', async () => {
    const { calls, done, plan, times } = await opened();
    const { about: block = '' } = await plan('Call', '2026-11-21T14:00:00Z', '2026-11-21T15:00:00Z');
    await calls.changeSettings({ dayStart: '00:00' });
    const night = { start: at('2026-11-21T01:00:00Z'), end: at('2026-11-21T02:00:00Z') };
    await done(calls.changeBlock({ block, ...night }));
    expect([await times(), await times('2026-11-21')]).toEqual([[], ['01:00 Call']]);
  });

  it('has the rest of today moved, without what has begun already', async () => {
    const { calls, done, plan, times, clock, undo } = await opened();
    await plan('Write', '09:00', '10:00');
    await plan('Read', '11:00', '12:00');
    await plan('Call', '13:00', '13:30');
    clock.set(at('10:30'));
    const moved = await done(calls.moveRest({ minutes: 20 }));
    expect(await times()).toEqual(['09:00 Write', '11:20 Read', '13:20 Call']);
    await undo(moved);
    expect(await times()).toEqual(['09:00 Write', '11:00 Read', '13:00 Call']);
    expect(moved).not.toHaveProperty('beforeNow');
    expect(await done(calls.moveRest({ minutes: -30 }))).not.toHaveProperty('beforeNow');
    expect(await done(calls.moveRest({ minutes: -150 }))).toMatchObject({ beforeNow: 2 });
    clock.set(at('14:00'));
    expect(await calls.moveRest({ minutes: 20 })).toMatchObject({ refusal: { code: 'not-found' } });
  });

  it('is first among the suggestions of quick start around its time, and starting it links it', async () => {
    const { open, calls, done, plan, clock } = await opened();
    const { about } = await plan('Write', '10:00', '11:00');
    const offered = async () => (await open.service.snapshot()).suggestions;
    clock.set(at('09:29'));
    expect(await offered()).toEqual([]);
    clock.set(at('09:30'));
    expect(await offered()).toMatchObject([{ kind: 'planned', name: 'Write', linkedBlockId: about }]);
    const { session } = await done(calls.begin({ name: 'Write', ...described, linkedBlockId: about ?? '' }));
    expect(await open.service.store.session(session ?? '')).toMatchObject({ linkedBlockId: about });
    clock.set(at('11:00'));
    expect((await offered()).filter(({ kind }) => kind === 'planned')).toEqual([]);
  });
});

describe('tasks', () => {
  it('are added, estimated, completed with their running sessions ended, and a completion is undone', async () => {
    const { open, calls, done, undo } = await opened();
    const tasks = async () => {
      const found = await calls.tasks({});
      return found.ok ? found.value : [];
    };
    const added = await done(calls.addTask({ title: 'Thesis', projectTitle: null, estimateMinutes: 90 }));
    const task = added.about ?? '';
    await done(calls.begin({ name: 'Thesis', ...described, linkedTaskId: task }));
    const completed = await done(calls.changeTask({ task, status: 'completed' }));
    expect(await tasks()).toMatchObject([{ title: 'Thesis', status: 'completed', estimateMinutes: 90 }]);
    expect(open.service.active()).toEqual([]);
    await undo(completed);
    expect(await tasks()).toMatchObject([{ status: 'open' }]);
    expect(open.service.active()).toMatchObject([{ name: 'Thesis' }]);
  });

  it('are linked to many sessions in one step, which is undone in one', async () => {
    const { open, calls, done, undo } = await opened();
    const record = (start: string, end: string) =>
      done(calls.record({ name: 'Old', ...described, start: at(start), end: at(end), outcome: 'none' }));
    const sessions = [await record('07:00', '07:30'), await record('08:00', '08:30')].map(
      ({ session }) => session ?? '',
    );
    const links = () =>
      Promise.all(sessions.map(async (each) => (await open.service.store.session(each))?.linkedTaskId));
    const linked = await done(calls.linkSessions({ sessions, linkedTaskId: 'task-1', linkedBlockId: null }));
    expect(await links()).toEqual(['task-1', 'task-1']);
    await undo(linked);
    expect(await links()).toEqual([null, null]);
    expect('linkedBlockId' in ((await open.service.store.session(sessions[0] ?? '')) ?? {})).toBe(false);
  });
});

describe('a review of a day', () => {
  it('shows how much of a block of 24 hours lies after a day that the clock shortened', async () => {
    const { calls, plan } = await opened();
    // 03:30 on the 28th belongs to the 27th, whose next day has 23 hours. The block ends at 04:30 on the 29th.
    await plan('Watch', '2026-03-28T02:30:00Z', '2026-03-29T02:30:00Z');
    const day = '2026-03-29';
    const range = await calls.range({ from: day, to: day });
    expect(range).toMatchObject({ value: { totals: { plannedMs: 30 * 60_000 } } });
    const reflection = await calls.reflection({ date: day, against: 'baseline' });
    expect(reflection).toMatchObject({
      value: { comparison: { plannedMinutes: 30, lines: [{ title: 'Watch' }] } },
    });
  });

  it('is beside its plan, frozen and as changed, with its gaps and interruptions', async () => {
    const { calls, done, plan, clock } = await opened();
    const { about = '' } = await plan('Write', '09:00', '10:00');
    await done(calls.begin({ name: 'Write', ...described, linkedBlockId: about }));
    clock.set(at('09:30'));
    await done(calls.interrupt({ reason: 'Call' }));
    clock.set(at('09:40'));
    await done(calls.resume({}));
    clock.set(at('10:10'));
    await done(calls.end({ outcome: 'done' }));
    await done(calls.changeBlock({ block: about, start: at('09:10'), end: at('10:10') }));
    const read = async (against: 'baseline' | 'as-changed') => {
      const answer = await calls.reflection({ date: today, against });
      if (!answer.ok) throw new Error(answer.refusal.code);
      return answer.value;
    };
    const first = await read('baseline');
    expect(first.comparison.lines).toMatchObject([
      { kind: 'block', state: 'moved', plannedMinutes: 60, workedMinutes: 60 },
    ]);
    expect((await read('as-changed')).comparison.lines).toMatchObject([{ block: about, workedMinutes: 60 }]);
    expect(first.ledger).toMatchObject({ count: 1, unanswered: 0, byReason: [{ reason: 'Call' }] });
    expect(first.page?.baseline).toMatchObject({ by: 'first-start' });
    const week = await calls.range({ from: '2026-11-16', to: '2026-11-22' });
    expect(week).toMatchObject({ ok: true, value: { ledger: { count: 1 } } });
    expect(week.ok && week.value.totals.days.map(({ workedMs }) => workedMs / 60_000)).toEqual([
      0, 0, 0, 0, 60, 0, 0,
    ]);
    expect(await calls.range({ from: '2026-11-22', to: '2026-11-16' })).toMatchObject({
      refusal: { field: 'to' },
    });
  });

  it('says how long a task usually takes, from five sessions on', async () => {
    const { calls, done } = await opened();
    const { about: task = '' } = await done(
      calls.addTask({ title: 'Mail', projectTitle: null, estimateMinutes: 30 }),
    );
    const usual = async () => {
      const found = await calls.tasks({});
      return found.ok ? found.value[0]?.usual : undefined;
    };
    for (const [hour, minutes] of [20, 30, 40, 50, 60].entries()) {
      expect(await usual()).toBeNull();
      const start = at(`0${hour}:00`);
      const end = at(minutes === 60 ? `0${hour + 1}:00` : `0${hour}:${minutes}`);
      await done(
        calls.record({ name: 'Mail', ...described, linkedTaskId: task, start, end, outcome: 'none' }),
      );
    }
    expect(await usual()).toEqual({ lowerQuartile: 30, median: 40, upperQuartile: 50 });
  });
});
