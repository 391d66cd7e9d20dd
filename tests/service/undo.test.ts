/** Every change can be undone as a whole, and the undo too. */
import { describe, expect, it, vi } from 'vitest';
import type { Composition } from '../../electron/composition/compose.ts';
import { whatInWords } from '../../shared/commands/what-in-words.ts';
import type { Done } from '../../shared/contract/contract.ts';
import type { Commit } from '../../shared/domain/commit.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { Session } from '../../shared/domain/session.ts';
import { english } from '../../shared/messages/speech.ts';
import { at } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

type Handlers = ReturnType<Composition['handlersFor']>;

async function opened(disk = new MemoryDisk()) {
  const clock = new FakeClock();
  const open = await openRecord(disk, clock);
  const calls = open.handlersFor('window');
  const done = async (answer: Promise<Result<Done>>): Promise<Done> => {
    const result = await answer;
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };
  const begin = (name: string, later = 1) => {
    clock.forward(later);
    return done(
      calls.begin({
        name,
        labels: [],
        notes: null,
        linkedTaskId: null,
        routineId: null,
        entries: [],
        at: null,
      }),
    );
  };
  const undo = ({ undo: change }: Done) => calls.undo({ change: change ?? 'none' });
  /** The person checks in and out so many times, an hour apart. */
  const checkInAndOut = async (times: number) => {
    for (let count = 0; count < times; count += 1) {
      clock.forward(60);
      await calls.checkIn({});
      clock.forward(60);
      await calls.checkOut({});
    }
  };
  return { open, clock, calls, done, begin, undo, checkInAndOut };
}

/** What a person sees of a session. */
async function seen({ service }: Composition, id: string | null) {
  const session = await service.store.session(id ?? '');
  if (session === undefined) throw new Error('no such session');
  const { heads: _heads, updatedAt: _updatedAt, ...shown }: Session = session;
  return shown;
}

describe('undo', () => {
  it('of a switch lets the first session run again and moves the second to the trash; its undo restores the switch', async () => {
    const { open, begin, undo, done } = await opened();
    const mail = await begin('Mail');
    const before = await seen(open, mail.session);
    const report = await begin('Report');
    expect(report.gaveWay).toMatchObject([{ name: 'Mail', how: 'ended', workedMs: 60_000 }]);
    const switched = await seen(open, mail.session);
    const undone = await done(undo(report));
    expect(await seen(open, mail.session)).toEqual(before);
    expect((await seen(open, report.session)).deletedAt).not.toBeNull();
    await done(undo(undone));
    expect(await seen(open, mail.session)).toEqual(switched);
    expect(await seen(open, report.session)).toMatchObject({
      deletedAt: null,
      progress: { status: 'running' },
    });
  });

  it('and redo let sessions run in parallel again that did so before', async () => {
    const { open, clock, calls, done, begin } = await opened();
    await calls.changeSettings({ whenAnotherStarts: 'allow' });
    const mail = await begin('Mail');
    await begin('Report');
    const running = () =>
      open.service.active().flatMap(({ name, progress }) => (progress.status === 'running' ? [name] : []));
    for (const stop of [
      () => calls.end({ session: mail.session ?? '', outcome: 'done' }),
      () => calls.delete({ session: mail.session ?? '' }),
      () => calls.checkOut({}),
    ]) {
      clock.forward(5);
      await done(stop());
      const left = running();
      clock.forward(5);
      await done(calls.undo({}));
      expect(running()).toEqual(['Mail', 'Report']);
      await done(calls.redo({}));
      expect(running()).toEqual(left);
      clock.forward(5);
      await done(calls.undo({}));
    }
    await done(calls.undo({}));
    expect(running()).toEqual(['Mail']);
    await done(calls.redo({}));
    expect(running()).toEqual(['Mail', 'Report']);
  });

  it('leaves sessions that began at the same moment in their order', async () => {
    const { open, clock, calls, done, begin } = await opened();
    const report = await begin('Report');
    await done(calls.interrupt({ reason: null }));
    const { active } = await open.service.snapshot();
    const interruption = active[0]?.interruptions[0]?.id ?? '';
    const about = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [] };
    const fill = (name: string) =>
      done(
        calls.fillInterruption({
          session: report.session ?? '',
          interruption,
          name,
          ...about,
          overlap: 'keep',
        }),
      );
    const call = await fill('Call');
    clock.forward(1);
    await done(calls.interrupt({ session: call.session ?? '', reason: null }));
    await fill('Visit');
    const order = async () => {
      const owner = open.service.owner();
      const listed = await open.service.store.onDays(owner, '2026-11-20', '2026-11-20');
      return [open.service.active(), listed].map((all) => all.map(({ id }) => id));
    };
    const before = await order();
    for (const each of [...open.service.active()]) {
      const deleted = await done(calls.delete({ session: each.id }));
      await done(calls.undo({ change: deleted.undo ?? '' }));
      expect(await order()).toEqual(before);
    }
  });

  it('of deleting a running session lets it run since its start, and its name was suggested all the time', async () => {
    const { open, calls, clock, begin, undo, done } = await opened();
    const { session } = await begin('Mail');
    const before = await seen(open, session);
    clock.forward(2);
    const deleted = await done(calls.delete({ session: session ?? '' }));
    expect((await open.service.snapshot()).suggestions.map(({ name }) => name)).toEqual(['Mail']);
    clock.forward(2);
    await done(undo(deleted));
    expect(await seen(open, session)).toEqual(before);
    expect((await open.service.snapshot()).current?.id).toBe(session);
  });

  it('of two deletions takes back each, in either order', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const { open, calls, begin, undo, done } = await opened();
      const sessions = [(await begin('One')).session ?? '', (await begin('Two')).session ?? ''];
      const deletions = [];
      for (const session of sessions) deletions.push(await done(calls.delete({ session })));
      for (const place of order) {
        const deletion = deletions[place];
        if (deletion === undefined) throw new Error('not deleted');
        await done(undo(deletion));
      }
      for (const session of sessions) expect((await seen(open, session)).deletedAt).toBeNull();
    }
  });

  it.each(['end', 'interrupt', 'amend', 'split', 'takeForInterrupted'] as const)(
    'of %s is as it was before',
    async (method) => {
      const { open, calls, clock, begin, undo, done } = await opened();
      const session = (await begin('Mail')).session ?? '';
      const start = open.service.now();
      clock.forward(10);
      if (method === 'takeForInterrupted') await done(calls.end({ session, outcome: 'none' }));
      const before = await seen(open, session);
      const middle = new Date(Date.parse(start) + 300_000).toISOString() as typeof start;
      const answer = {
        end: () => calls.end({ session, outcome: 'done', notes: 'All of it' }),
        interrupt: () => calls.interrupt({ session, reason: 'Call' }),
        amend: () => calls.amend({ session, name: 'Letters', labels: ['home'] }),
        split: () => calls.split({ session, at: middle }),
        takeForInterrupted: () => calls.takeForInterrupted({ session }),
      }[method]();
      const made = await done(answer);
      expect(await seen(open, session)).not.toEqual(before);
      await done(undo(made));
      expect(await seen(open, session)).toEqual(before);
    },
  );

  it('is refused if something else has changed the session since, and changes nothing', async () => {
    const { open, calls, begin, undo, done } = await opened();
    const mail = await begin('Mail');
    const report = await begin('Report');
    await done(calls.amend({ session: mail.session ?? '', name: 'Letters' }));
    const before = await seen(open, report.session);
    expect(await undo(report)).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
    expect(await seen(open, report.session)).toEqual(before);
  });

  it('is refused with the title of a task or block that changed since, and of a page of a day without one', async () => {
    const { calls, done, undo } = await opened();
    const why = async (of: Done) => {
      const answer = await undo(of);
      return answer.ok ? null : answer.refusal.message;
    };
    const task = await done(calls.addTask({ title: 'Thesis', projectTitle: null, estimateMinutes: null }));
    await done(calls.changeTask({ task: task.about ?? '', status: 'completed' }));
    expect(await why(task)).toEqual({ code: 'refusal.changedSince', params: { name: 'Thesis' } });
    const times = { start: at('14:00'), end: at('15:00') };
    const block = await done(calls.planBlock({ title: 'Read', labels: [], taskId: null, ...times }));
    await done(calls.changeBlock({ block: block.about ?? '', title: 'Read on' }));
    expect(await why(block)).toEqual({ code: 'refusal.changedSince', params: { name: 'Read on' } });
    const frozen = await done(calls.freezeBaseline({ date: '2026-11-20' }));
    await done(calls.writePage({ date: '2026-11-20', note: 'A good start.' }));
    expect(await why(frozen)).toMatchObject({ code: 'refusal.pageChangedSince' });
  });

  it('of a task is refused while a session or a block of it exists, but not for one in the trash', async () => {
    const { clock, calls, done, undo } = await opened();
    const task = await done(calls.addTask({ title: 'Thesis', projectTitle: null, estimateMinutes: null }));
    const why = async () => {
      const answer = await undo(task);
      return answer.ok ? null : answer.refusal.message;
    };
    const linkedTaskId = task.about ?? '';
    const plain = { labels: [], notes: null, linkedTaskId, routineId: null, entries: [] };
    const begun = await done(calls.create({ ...plain, name: 'Read' }));
    const params = { name: 'Thesis' };
    expect(await why()).toEqual({ code: 'refusal.taskWorkedOn', params });
    await done(calls.delete({ session: begun.session ?? '' }));
    const short = await done(calls.begin({ ...plain, name: 'Read', at: null }));
    clock.forward(0.5);
    await done(calls.end({ outcome: 'done' }));
    expect(await why()).toEqual({ code: 'refusal.taskWorkedOn', params });
    await done(calls.delete({ session: short.session ?? '' }));
    const times = { start: at('14:00'), end: at('15:00') };
    const block = await done(calls.planBlock({ title: 'Read', labels: [], taskId: linkedTaskId, ...times }));
    expect(await why()).toEqual({ code: 'refusal.taskPlanned', params });
    const later = { start: at('16:00'), end: at('17:00') };
    const other = await done(calls.planBlock({ title: 'Read', labels: [], taskId: linkedTaskId, ...later }));
    await done(calls.removeBlock({ block: block.about ?? '' }));
    expect(await why()).toEqual({ code: 'refusal.taskPlanned', params });
    await done(calls.removeBlock({ block: other.about ?? '' }));
    expect(await why()).toBeNull();
  });

  it('of a task reads no session since that is not linked to it', async () => {
    const { open, calls, done, begin, undo } = await opened();
    const task = await done(calls.addTask({ title: 'Thesis', projectTitle: null, estimateMinutes: null }));
    for (let each = 0; each < 20; each += 1) await begin(`Work ${each}`);
    const read = vi.spyOn(open.service.store, 'session');
    await done(undo(task));
    expect(read).not.toHaveBeenCalled();
    await open.close();
  });

  it('of a task is refused after a restart too, whether an edit or a redo linked the session', async () => {
    const disk = new MemoryDisk();
    const { open, clock, calls, done, begin } = await opened(disk);
    const task = await done(calls.addTask({ title: 'Thesis', projectTitle: null, estimateMinutes: null }));
    const { session } = await begin('Read');
    clock.forward(0.5);
    await done(calls.end({ outcome: 'done' }));
    await done(calls.amend({ session: session ?? '', linkedTaskId: task.about }));
    await open.close();
    const isRefused = async (act: (calls: Handlers) => Promise<unknown>) => {
      const again = await openRecord(disk, clock);
      const doors = again.handlersFor('window');
      await act(doors);
      const answer = await doors.undo({ change: task.undo ?? 'none' });
      await again.close();
      expect(answer).toMatchObject({ refusal: { message: { code: 'refusal.taskWorkedOn' } } });
    };
    await isRefused(async () => undefined);
    await isRefused(async (doors) => {
      await done(doors.undo({}));
      await done(doors.redo({}));
    });
    await isRefused(async () => undefined);
  });

  it('is refused if it would let two sessions run at once', async () => {
    const { calls, begin, undo, done } = await opened();
    const { session } = await begin('Mail');
    const ended = await done(calls.end({ session: session ?? '', outcome: 'none' }));
    await begin('Report');
    expect(await undo(ended)).toMatchObject({ ok: false, refusal: { code: 'other-active' } });
  });

  it('is not offered for what was purged, nor accepted for an unknown change', async () => {
    const { calls, begin, done } = await opened();
    const { session } = await begin('Mail');
    expect((await done(calls.purge({ session: session ?? '' }))).undo).toBeNull();
    expect(await calls.undo({ change: 'no such change' })).toMatchObject({
      refusal: { code: 'not-found', message: { code: 'refusal.noSuchChange' } },
    });
  });

  it('without a change takes back the last step, through whichever door, and then the one before it', async () => {
    const { open, clock, calls, begin, done } = await opened();
    const last = () => done(open.handlersFor('command-line').undo({}));
    const mail = await begin('Mail');
    const afterMail = await seen(open, mail.session);
    const report = await begin('Report');
    await done(calls.amend({ session: report.session ?? '', name: 'Long report' }));
    clock.forward(5);
    await done(calls.end({ session: report.session ?? '', outcome: 'done' }));
    expect(await last()).toMatchObject({
      tookBack: { code: 'session-ended', params: { name: 'Long report' } },
    });
    expect(await last()).toMatchObject({ tookBack: { code: 'session-changed' } });
    expect(await seen(open, report.session)).toMatchObject({
      name: 'Report',
      progress: { status: 'running' },
    });
    expect(await last()).toMatchObject({ tookBack: { code: 'session-started', params: { name: 'Report' } } });
    expect(await seen(open, mail.session)).toEqual(afterMail);
    expect(await last()).toMatchObject({ tookBack: { code: 'session-started', params: { name: 'Mail' } } });
    expect((await open.service.snapshot()).current).toBeNull();
    expect(await open.handlersFor('command-line').undo({})).toMatchObject({ refusal: { code: 'not-found' } });
  });

  it('without a change takes back a redo', async () => {
    const { open, calls, begin, undo, done } = await opened();
    await begin('Mail');
    const report = await begin('Report');
    await done(undo(await done(undo(report))));
    expect((await open.service.snapshot()).current?.name).toBe('Report');
    expect(await done(calls.undo({}))).toMatchObject({ tookBack: { params: { name: 'Report' } } });
    expect((await open.service.snapshot()).current?.name).toBe('Mail');
  });

  it('and redo of several steps let the last running session run again since its start', async () => {
    const { open, clock, calls, begin, done } = await opened();
    const mail = (await begin('Mail')).session ?? '';
    clock.forward(5);
    await done(calls.interrupt({ session: mail, reason: null }));
    const call = (await begin('Call')).session ?? '';
    clock.forward(5);
    const after = [await seen(open, mail), await seen(open, call)];
    for (const way of ['undo', 'redo'] as const)
      for (let step = 0; step < 3; step += 1) {
        clock.forward(1);
        await done(calls[way]({}));
      }
    expect([await seen(open, mail), await seen(open, call)]).toEqual(after);
  });

  it('of a change without effect is a step too', async () => {
    const { open, clock, calls, begin, done } = await opened();
    const session = (await begin('Mail')).session ?? '';
    const start = open.service.now();
    clock.forward(10);
    await done(calls.interrupt({ session, reason: null }));
    await begin('Report', 0);
    clock.forward(10);
    const report = (await open.service.snapshot()).current?.id ?? '';
    const lengthen = () =>
      calls.amend({
        session,
        segments: [{ start, end: open.service.now() }],
        overlaps: [{ session: report, way: 'trim-this' }],
      });
    await done(lengthen());
    const before = await seen(open, session);
    await done(lengthen());
    expect(await seen(open, session)).toEqual(before);
    expect(await done(calls.undo({}))).toMatchObject({ tookBack: { code: 'session-changed' } });
    expect(await done(calls.redo({}))).toMatchObject({ tookBack: { code: 'session-changed' } });
    await done(calls.undo({}));
    await done(calls.undo({}));
    expect(await done(calls.undo({}))).toMatchObject({ tookBack: { code: 'session-started' } });
  });

  it('names the first of the things that it will change, and counts the others', async () => {
    const { calls, begin, done } = await opened();
    const sessions = [];
    for (const name of ['One', 'Two', 'Three']) sessions.push((await begin(name)).session ?? '');
    const next = async () => {
      const answer = await calls.steps({ most: 1 });
      const [step] = answer.ok ? answer.value.undo : [];
      return english.say(whatInWords(step?.what ?? null, english));
    };
    await done(calls.changeSessions({ sessions, addLabels: ['home'] }));
    expect(await next()).toBe('changed One, and 2 more');
    await done(calls.amend({ session: sessions[1] ?? '', labels: [] }));
    await done(calls.changeSessions({ sessions, addLabels: ['home'] }));
    expect(await next()).toBe('changed Two');
    await done(calls.deleteSessions({ sessions: sessions.slice(1) }));
    expect(await next()).toBe('deleted Two, and 1 more');
  });

  it('says of a task that it is one, and whether it was completed', async () => {
    const { calls, done } = await opened();
    const { about } = await done(
      calls.addTask({ title: 'Report', projectTitle: null, estimateMinutes: null }),
    );
    const task = about ?? '';
    const said: string[] = [];
    for (const change of [{ title: 'Long report' }, { status: 'completed' }, { status: 'open' }] as const) {
      const { what } = await done(calls.changeTask({ task, ...change }));
      said.push(english.say(whatInWords(what, english)));
    }
    expect(said).toEqual([
      'changed the task Long report',
      'completed the task Long report',
      'reopened the task Long report',
    ]);
  });

  it('says that a stretch of a day was left as it is, not that something was written', async () => {
    const { calls, done } = await opened();
    const date = '2026-11-20';
    const leftOut = [{ start: at('06:00'), end: at('06:30') }];
    const said: string[] = [];
    for (const change of [{ leftOut }, { note: 'Slow.' }, { leftOut: [], note: 'Slow, but good.' }]) {
      const { what } = await done(calls.writePage({ date, ...change }));
      said.push(english.say(whatInWords(what, english)));
    }
    expect(said).toEqual([
      'left a stretch of Friday, November 20, 2026 as it is',
      'wrote about Friday, November 20, 2026',
      'wrote about Friday, November 20, 2026',
    ]);
  });

  it('is in the journal as a commit that names the one that it takes back', async () => {
    const { open, begin, undo, done } = await opened();
    const mail = await begin('Mail');
    await done(undo(mail));
    let last: Commit | undefined;
    for await (const commit of open.service.store.commits()) last = commit;
    expect(last).toMatchObject({ undoes: mail.undo });
  });
});

describe('undo of a check-out', () => {
  it('reads only the last steps, however many there are in all years', async () => {
    const { open, calls, checkInAndOut } = await opened();
    await checkInAndOut(40);
    const read = vi.spyOn(open.service.store, 'commitsOf');
    expect(await calls.undo({})).toMatchObject({ ok: true });
    expect((await open.service.snapshot()).attendance?.state).toBe('checked_in');
    expect(await calls.undo({})).toMatchObject({ ok: true });
    expect(await calls.undo({})).toMatchObject({ ok: true });
    expect(await calls.redo({})).toMatchObject({ ok: true });
    expect((await open.service.snapshot()).attendance?.state).toBe('checked_out');
    const found = await Promise.all(read.mock.results.map(({ value }) => value));
    // The step and the one before it.
    for (const commits of found) expect(commits.length).toBeLessThanOrEqual(2);
    expect(found.length).toBeGreaterThan(3);
  });

  it('reads as much after many undos in a row as for the first one', async () => {
    const { open, calls, checkInAndOut } = await opened();
    await checkInAndOut(40);
    const read = vi.spyOn(open.service.store, 'commitsOf');
    for (let step = 0; step < 70; step += 1) expect(await calls.undo({})).toMatchObject({ ok: true });
    expect((await open.service.snapshot()).attendance?.state).toBe('checked_out');
    for (let step = 0; step < 70; step += 1) expect(await calls.redo({})).toMatchObject({ ok: true });
    expect((await open.service.snapshot()).attendance?.state).toBe('checked_out');
    const found = await Promise.all(read.mock.results.map(({ value }) => value));
    for (const commits of found) expect(commits.length).toBeLessThanOrEqual(2);
  });
});
