/** Reminders: in the snapshot until they are answered, announced once, and without any effect of their own. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Reminder, remind } from '../../electron/service/remind.ts';
import { mayRemind } from '../../electron/service/reminders.ts';
import { english } from '../../shared/messages/speech.ts';
import type { Snapshot } from '../../shared/views/snapshot.ts';
import { at, begin, berlin, World } from '../support/given.ts';
import { MemoryDisk } from '../support/memory-disk.ts';
import { FakeClock, silent } from '../support/record.ts';
import { openRecord } from '../support/record-on-disk.ts';

const about = { labels: [], notes: null, linkedTaskId: null, routineId: null, entries: [], at: null };

async function opened() {
  const clock = new FakeClock();
  const open = await openRecord(new MemoryDisk(), clock);
  const calls = open.handlersFor('window');
  const asked = async () => {
    const { questions } = await open.service.snapshot();
    return questions.filter(({ kind }) => kind === 'forgotten');
  };
  return { open, clock, calls, asked };
}

describe('a timer that may have been forgotten', () => {
  it('is asked about after three hours, and goes on running meanwhile', async () => {
    const { open, clock, calls, asked } = await opened();
    await calls.begin({ ...about, name: 'Report' });
    clock.forward(179);
    expect(await asked()).toEqual([]);
    clock.forward(1);
    expect(await asked()).toMatchObject([{ name: 'Report', at: at('09:00'), proposed: at('12:00') }]);
    clock.forward(600);
    expect(open.service.active()).toMatchObject([{ progress: { status: 'running' } }]);
  });

  it('is asked about by its usual length, and ended at the proposed time by one answer', async () => {
    const { open, clock, calls, asked } = await opened();
    for (const minutes of [110, 120, 130]) {
      await calls.begin({ ...about, name: 'Report' });
      clock.forward(minutes);
      await calls.end({ outcome: 'none' });
    }
    // It is 15:00 by now.
    const begun = await calls.begin({ ...about, name: 'Report' });
    clock.forward(239);
    expect(await asked()).toEqual([]);
    clock.forward(1);
    const [question] = await asked();
    const ended = question?.answers.find(({ code }) => code === 'ended');
    expect(ended?.call).toMatchObject({ method: 'end', input: { at: at('17:00') } });
    await calls.end({ outcome: 'none', session: question?.session, at: at('17:00') });
    expect(await asked()).toEqual([]);
    const id = begun.ok ? (begun.value.session ?? '') : '';
    expect((await open.service.store.session(id))?.progress).toMatchObject({ endedAt: at('17:00') });
  });

  it('is asked about again if a clock that was far ahead when the person answered is set right', async () => {
    const { clock, calls, asked } = await opened();
    const begun = await calls.begin({ ...about, name: 'Report' });
    clock.set(at('2028-11-20T09:00:00.000Z'));
    await calls.keepRunning({ session: begun.ok ? (begun.value.session ?? '') : '' });
    expect(await asked()).toEqual([]);
    clock.set(at('13:00'));
    expect(await asked()).toMatchObject([{ name: 'Report', proposed: at('12:00') }]);
  });

  it('is left alone for as long again after the answer that it goes on, and never asked about if that is switched off', async () => {
    const { clock, calls, asked } = await opened();
    const begun = await calls.begin({ ...about, name: 'Report' });
    clock.forward(200);
    const session = begun.ok ? (begun.value.session ?? '') : '';
    expect(await calls.keepRunning({ session })).toMatchObject({ ok: true });
    expect(await asked()).toEqual([]);
    clock.forward(180);
    expect(await asked()).toHaveLength(1);
    await calls.changeSettings({ askForgotten: false });
    expect(await asked()).toEqual([]);
  });

  it('is no longer asked about once it has ended: an answer that comes late is refused with that sentence', async () => {
    const { clock, calls } = await opened();
    const begun = await calls.begin({ ...about, name: 'Report' });
    clock.forward(200);
    await calls.end({ outcome: 'none' });
    const late = await calls.keepRunning({ session: begun.ok ? (begun.value.session ?? '') : '' });
    expect(late.ok || english.say(late.refusal.message)).toBe('There is no question to answer.');
  });
});

describe('two sessions that run in parallel for long', () => {
  it('are asked about once each, in whichever order they are answered', async () => {
    const { clock, calls, asked } = await opened();
    await calls.changeSettings({ whenAnotherStarts: 'allow' });
    await calls.begin({ ...about, name: 'Call' });
    await calls.begin({ ...about, name: 'Notes' });
    clock.forward(200);
    const [first, second] = await asked();
    expect([first?.name, second?.name].sort()).toEqual(['Call', 'Notes']);
    await calls.keepRunning({ session: first?.session ?? '' });
    await calls.keepRunning({ session: second?.session ?? '' });
    expect(await asked()).toEqual([]);
    clock.forward(180);
    expect(await asked()).toHaveLength(2);
  });
});

describe('time in which nothing is recorded', () => {
  it('of hours over midnight know what was recorded before the new day began', async () => {
    const { open, clock, calls } = await opened();
    await calls.changeSettings({
      notTracking: true,
      notTrackingFrom: '22:00',
      notTrackingUntil: '06:00',
      notTrackingDays: [5],
    });
    const untracked = async () => (await open.service.snapshot()).untrackedSince;
    // Saturday, 02:00 in Berlin. The person's day begins at 04:00.
    clock.set(at('2026-11-21T01:00:00.000Z'));
    await calls.begin({ ...about, name: 'Watch' });
    clock.set(at('2026-11-21T02:58:00.000Z'));
    await calls.end({ outcome: 'none' });
    clock.set(at('2026-11-21T03:05:00.000Z'));
    expect(await untracked()).toBeNull();
    clock.set(at('2026-11-21T03:13:00.000Z'));
    expect(await untracked()).toBe(at('2026-11-21T02:58:00.000Z'));
    await open.close();
  });

  it('of hours over midnight stays silenced until those hours end', async () => {
    const { open, clock, calls } = await opened();
    await calls.changeSettings({
      notTracking: true,
      notTrackingFrom: '22:00',
      notTrackingUntil: '06:00',
      notTrackingDays: [5, 6],
    });
    const untracked = async () => (await open.service.snapshot()).untrackedSince;
    clock.set(at('2026-11-20T22:00:00.000Z'));
    await calls.muteNotTracking({});
    clock.set(at('2026-11-21T04:00:00.000Z'));
    expect(await untracked()).toBeNull();
    clock.set(at('2026-11-21T22:00:00.000Z'));
    expect(await untracked()).toBe(at('2026-11-21T21:00:00.000Z'));
    await open.close();
  });

  it('is reminded of only if configured, and not until tomorrow once it is silenced', async () => {
    const { open, clock, calls } = await opened();
    const since = async () => (await open.service.snapshot()).untrackedSince;
    clock.forward(60);
    expect(await since()).toBeNull();
    await calls.changeSettings({ notTracking: true });
    expect(await since()).toBe(at('08:00'));
    await calls.muteNotTracking({});
    expect(await since()).toBeNull();
    // Monday.
    clock.set(at('2026-11-23T09:00:00Z'));
    expect(await since()).toBe(at('2026-11-23T08:00:00Z'));
  });
});

describe('whether a reminder may be due', () => {
  const both = { askForgotten: true, notTracking: true };

  it('is determined by what is active: nothing at all, or a session that runs for three hours or into the next day', () => {
    const world = new World();
    expect(mayRemind([], both, berlin, at('09:00'))).toBe(true);
    const running = [world.session(begin(world, '09:00'))];
    expect(mayRemind(running, both, berlin, at('11:59'))).toBe(false);
    expect(mayRemind(running, both, berlin, at('12:00'))).toBe(true);
    const late = [world.session(begin(world, '2026-11-21T02:30:00Z'))];
    // Berlin's day begins at four, which is three in UTC.
    expect(mayRemind(late, both, berlin, at('2026-11-21T02:59:00Z'))).toBe(false);
    expect(mayRemind(late, both, berlin, at('2026-11-21T03:00:00Z'))).toBe(true);
  });

  it('is no if that reminder is switched off', () => {
    const world = new World();
    const running = [world.session(begin(world, '09:00'))];
    expect(mayRemind([], { ...both, notTracking: false }, berlin, at('09:00'))).toBe(false);
    expect(mayRemind(running, { ...both, askForgotten: false }, berlin, at('15:00'))).toBe(false);
  });
});

describe('a reminder', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is announced once and shown until it is over; nothing is read while there can be none', async () => {
    const told: Reminder[] = [];
    let untrackedSince: Snapshot['untrackedSince'] = null;
    let forgotten: Snapshot['questions'] = [];
    let [reads, announced, mayBe] = [0, 0, false];
    const running = remind({
      mayBe: () => mayBe,
      snapshot: async () => {
        reads += 1;
        return { questions: forgotten, untrackedSince, takenAt: at('09:00'), frame: berlin };
      },
      announce: () => {
        announced += 1;
      },
      tell: (reminder) => told.push(reminder),
      logger: silent,
    });
    await vi.advanceTimersByTimeAsync(300_000);
    expect({ reads, announced }).toEqual({ reads: 0, announced: 0 });
    mayBe = true;
    untrackedSince = at('09:00');
    await vi.advanceTimersByTimeAsync(300_000);
    expect(told).toEqual([{ kind: 'not-tracking' }]);
    expect(announced).toBe(1);
    const since = at('2026-11-18T17:00:00Z');
    const question = {
      kind: 'forgotten',
      id: 'asked',
      session: 'a',
      name: 'Report',
      zone: 'Asia/Tokyo',
    } as const;
    forgotten = [{ ...question, at: since, proposed: since, answers: [] }];
    await vi.advanceTimersByTimeAsync(300_000);
    // Forty hours by that clock are two days.
    const zones = { recorded: 'Asia/Tokyo', present: 'Europe/Berlin' };
    expect(told.slice(1)).toEqual([{ kind: 'forgotten', name: 'Report', since, now: at('09:00'), zones }]);
    expect(announced).toBe(2);
    mayBe = false;
    forgotten = [];
    untrackedSince = null;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(announced).toBe(3);
    running.stop();
  });

  it('that cannot be told is logged, and keeps no other from being told, now or at a later beat', async () => {
    const told: Reminder[] = [];
    const logged: string[] = [];
    const since = at('08:00');
    const question = { kind: 'forgotten', session: 'a', zone: 'Europe/Berlin', at: since } as const;
    const ask = (name: string) => ({ ...question, id: name, name, proposed: since, answers: [] });
    let forgotten: Snapshot['questions'] = [ask('Report'), ask('Mail')];
    let isFailing = false;
    const running = remind({
      mayBe: () => {
        if (isFailing) throw new Error('the settings cannot be read');
        return true;
      },
      snapshot: async () => ({
        questions: forgotten,
        untrackedSince: null,
        takenAt: at('12:00'),
        frame: berlin,
      }),
      announce: () => undefined,
      tell: (reminder) => {
        if (reminder.kind === 'forgotten' && reminder.name === 'Report')
          throw new Error('the notification service is gone');
        told.push(reminder);
      },
      logger: { ...silent, warn: (_message, fields) => logged.push(String(fields?.['error'])) },
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toMatchObject([{ name: 'Mail' }]);
    isFailing = true;
    await running.look();
    isFailing = false;
    forgotten = [ask('Call')];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toMatchObject([{ name: 'Mail' }, { name: 'Call' }]);
    expect(logged).toEqual(['Error: the notification service is gone', 'Error: the settings cannot be read']);
    running.stop();
  });
});
