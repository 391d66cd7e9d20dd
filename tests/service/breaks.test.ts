/** Breaks and check-outs at the desk: coming back resumes what leaving paused, and nothing else. */
import { describe, expect, it } from 'vitest';
import type { Done } from '../../shared/contract/contract.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

type Act = 'takeBreak' | 'endBreak' | 'checkOut' | 'checkIn';

async function opened(whenAnotherStarts: 'allow' | 'end-other' = 'allow') {
  const clock = new FakeClock();
  const open = await openRecord(new MemoryDisk(), clock);
  const calls = open.handlersFor('window');
  await calls.changeSettings({ whenAnotherStarts });
  const done = async (answer: Promise<Result<Done>>): Promise<Done> => {
    const result = await answer;
    if (!result.ok) throw new Error(result.refusal.code);
    return result.value;
  };
  const begin = (name: string) => {
    clock.forward(1);
    const said = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [], at: null };
    return done(calls.begin({ name, ...said }));
  };
  const take = (act: Act) => {
    clock.forward(1);
    return done(calls[act]({}));
  };
  const tries = async (act: Act) => {
    const answer = await calls[act]({});
    return answer.ok ? 'done' : answer.refusal.code;
  };
  /** The attendance, and the status of each session under way, by name. */
  const standing = async () => {
    const { active, attendance } = await open.service.snapshot();
    const named = active.map(({ name, progress }) => [name, progress.status]);
    return { at: attendance?.state ?? null, ...Object.fromEntries(named) };
  };
  return { open, clock, calls, done, begin, take, tries, standing };
}

describe('a break', () => {
  it('pauses all running sessions, with a reason of its own, and resumes them together', async () => {
    const { open, begin, take, standing } = await opened();
    await begin('Report');
    await begin('Music');
    await take('takeBreak');
    expect(await standing()).toEqual({ at: 'on_break', Report: 'interrupted', Music: 'interrupted' });
    const { active, unanswered } = await open.service.snapshot();
    expect(
      active.map(({ interruptions }) => interruptions.map(({ cause, reason }) => [cause, reason])),
    ).toEqual([[['break_started', 'Break']], [['break_started', 'Break']]]);
    expect(unanswered).toEqual([]);
    await take('endBreak');
    expect(await standing()).toEqual({ at: 'checked_in', Report: 'running', Music: 'running' });
  });

  it.each([
    ['takeBreak', 'endBreak', 'checked_in'],
    ['checkOut', 'checkIn', 'checked_in'],
  ] as const)('%s leaves a session paused by hand alone, and so does %s', async (leave, comeBack, state) => {
    const { calls, done, begin, take, standing } = await opened();
    await begin('Mail');
    await done(calls.interrupt({ reason: null }));
    await begin('Report');
    await take(leave);
    await take(comeBack);
    expect(await standing()).toEqual({ at: state, Mail: 'interrupted', Report: 'running' });
  });

  it('does not resume what a check-out paused, nor does a check-in resume what a break paused', async () => {
    const { begin, take, tries, standing } = await opened();
    await begin('Report');
    await take('checkOut');
    await begin('Walk');
    await take('takeBreak');
    await take('endBreak');
    expect(await standing()).toMatchObject({ Report: 'interrupted', Walk: 'running' });
    expect(await tries('checkIn')).toBe('conflict');
  });

  it('resumes only what it paused itself if the person came back from an earlier one without saying so', async () => {
    const { begin, take, standing } = await opened();
    await begin('Report');
    await take('takeBreak');
    await begin('Mail');
    await take('takeBreak');
    await take('endBreak');
    expect(await standing()).toEqual({ at: 'checked_in', Report: 'interrupted', Mail: 'running' });
  });

  it('ends what was started meanwhile, if so configured, and says so', async () => {
    const { begin, take, standing } = await opened('end-other');
    await begin('Report');
    await take('takeBreak');
    await begin('Lunch');
    const { gaveWay } = await take('endBreak');
    expect(gaveWay).toMatchObject([{ name: 'Lunch', how: 'ended' }]);
    expect(await standing()).toEqual({ at: 'checked_in', Report: 'running' });
  });

  it('resumes together what it paused, even if a session that starts ends the others', async () => {
    const { calls, begin, take, standing } = await opened();
    await begin('Report');
    await begin('Music');
    await take('takeBreak');
    await calls.changeSettings({ whenAnotherStarts: 'end-other' });
    await begin('Lunch');
    await take('endBreak');
    expect(await standing()).toEqual({ at: 'checked_in', Report: 'running', Music: 'running' });
  });

  it('is refused if nothing runs, and so is its end if there is none', async () => {
    const { tries } = await opened();
    expect(await tries('takeBreak')).toBe('not-active');
    expect(await tries('endBreak')).toBe('conflict');
    expect(await tries('checkOut')).toBe('done');
    expect(await tries('checkOut')).toBe('conflict');
    expect(await tries('checkIn')).toBe('done');
    expect(await tries('checkIn')).toBe('conflict');
  });

  it('is undone one by one if two came at the same moment and the second changed nothing', async () => {
    const { calls, done, begin, take, standing } = await opened();
    await begin('Report');
    await take('checkOut');
    await done(calls.resume({}));
    await done(calls.checkOut({}));
    await done(calls.undo({}));
    expect(await standing()).toEqual({ at: 'checked_out', Report: 'running' });
    await done(calls.undo({}));
    await done(calls.undo({}));
    expect(await standing()).toEqual({ at: null, Report: 'running' });
    await done(calls.redo({}));
    await done(calls.redo({}));
    await done(calls.redo({}));
    expect(await calls.redo({})).toMatchObject({ refusal: { code: 'not-found' } });
  });

  it('is undone as a whole, attendance and sessions, and so is its end', async () => {
    const { calls, done, begin, take, standing } = await opened();
    await begin('Report');
    await take('checkOut');
    await take('checkIn');
    const left = await take('takeBreak');
    expect(left.undo).not.toBeNull();
    const back = await take('endBreak');
    await done(calls.undo({ change: back.undo ?? 'none' }));
    expect(await standing()).toEqual({ at: 'on_break', Report: 'interrupted' });
    await done(calls.undo({ change: left.undo ?? 'none' }));
    expect(await standing()).toEqual({ at: 'checked_in', Report: 'running' });
  });
});

it.each([
  ['takeBreak', 'attendance-break-start'],
  ['checkOut', 'attendance-check-out'],
] as const)('%s without a check-in is named by what was done', async (act, code) => {
  const { open, begin, take } = await opened();
  await begin('Report');
  await take(act);
  const [next] = (await open.service.undoRedo.steps(1)).undo;
  expect(next?.what?.code).toBe(code);
});
