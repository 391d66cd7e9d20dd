import { describe, expect, it } from 'vitest';
import { availableActions } from '../../shared/commands/available.ts';
import { english } from '../../shared/messages/speech.ts';
import { dayOf } from '../../shared/time/day.ts';
import { daySummary } from '../../shared/views/day-summary.ts';
import { type Snapshot, snapshot } from '../../shared/views/snapshot.ts';
import { at, begin, berlin, owner, World } from '../support/given.ts';

function seen(world: World, time: string): Snapshot {
  const sessions = [...world.sessions.values()];
  const now = at(time);
  return snapshot({
    revision: 1,
    now,
    frame: berlin,
    today: dayOf(now, berlin),
    owner,
    active: sessions.filter((each) => ['running', 'interrupted'].includes(each.progress.status)),
    sessions,
    registry: world.registry,
    plan: { blocks: [], page: null },
    notices: [],
    speech: english,
  });
}

const ids = (actions: readonly { readonly id: string }[]) => actions.map(({ id }) => id);

describe('the present', () => {
  it('is idle before the first session, and offers only to open the window', () => {
    const idle = seen(new World(), '09:00');
    const actions = availableActions(idle);
    expect(idle.current).toBeNull();
    expect([actions.interrupt, actions.resume, actions.end, actions.start]).toEqual([[], [], [], []]);
    expect(actions.toggle.call).toEqual({ method: 'openWindow', input: { page: 'tray' } });
    expect(actions.pauseOrResume).toBeNull();
  });

  it('lists the running session before an interrupted one, and offers to resume the interrupted one', () => {
    const world = new World();
    const first = begin(world, '09:00', 'First');
    const second = begin(world, '09:30', 'Second', 'interrupt-other');
    const present = seen(world, '09:40');
    expect(present.active.map((each) => each.id)).toEqual([second, first]);
    expect(availableActions(present).resume.map(({ label }) => english.say(label))).toEqual(['First']);
    expect(ids(availableActions(present).end)).toEqual([
      'end-done',
      'end-partly',
      'end-not_done',
      'end-none',
    ]);
  });

  it('has no session that ended within the first minute of today, of which no minute is shown', () => {
    const world = new World();
    const night = begin(world, '02:00', 'Night');
    world.do('2026-11-20T03:00:03.000Z', {
      type: 'EndSession',
      owner,
      session: night,
      outcome: 'none',
    });
    const short = begin(world, '2026-11-20T03:00:10.000Z', 'Short');
    world.do('2026-11-20T03:00:20.000Z', {
      type: 'EndSession',
      owner,
      session: short,
      outcome: 'none',
    });
    const present = seen(world, '03:10');
    expect(present.day.start).toBe(at('03:00'));
    expect(present.sessions.map(({ name }) => name)).toEqual(['Short']);
    const day = daySummary(present.today, [...world.sessions.values()], berlin, at('03:10'));
    expect(day.parts.map(({ session }) => session.name)).toEqual(['Short']);
  });

  it('orders sessions that began at the same moment alike, in whatever order they are given', () => {
    const world = new World();
    for (const name of ['First', 'Second', 'Third']) begin(world, '09:00', name);
    for (const session of world.sessions.keys())
      world.do('09:10', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    const other = new World();
    for (const [id, session] of [...world.sessions].reverse()) other.sessions.set(id, session);
    const lists = (of: World, time: string) => {
      const { sessions, leftOpen } = seen(of, time);
      return [sessions.map(({ name }) => name), leftOpen.map(({ name }) => name)];
    };
    const [today, tomorrow] = ['09:20', '2026-11-21T09:20:00Z'];
    expect(lists(world, today)).toEqual([['Third', 'Second', 'First'], []]);
    expect(lists(other, today)).toEqual(lists(world, today));
    expect(lists(world, tomorrow)[1]).toEqual(['First', 'Second', 'Third']);
    expect(lists(other, tomorrow)).toEqual(lists(world, tomorrow));
  });

  it('lists unanswered interruptions, newest first, until they are explained', () => {
    const world = new World();
    const session = begin(world, '09:00');
    for (const [stop, go] of [
      ['09:10', '09:15'],
      ['09:20', '09:25'],
    ] as const) {
      world.do(stop, { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
      world.do(go, { type: 'ResumeSession', owner, session, others: 'allow' });
    }
    expect(seen(world, '09:30').unanswered.map((each) => each.at)).toEqual([at('09:20'), at('09:10')]);
    const interruption = world.session(session).interruptions[1]?.id ?? '';
    world.do('09:30', { type: 'ExplainInterruption', owner, session, interruption, reason: 'Call' });
    expect(seen(world, '09:31').unanswered.map((each) => each.at)).toEqual([at('09:10')]);
    expect(seen(world, '09:31').reasons[0]).toBe('Call');
  });

  it('suggests each recent name once, the latest first, and at the end the name of a session in the trash', () => {
    const world = new World();
    for (const [time, name] of [
      ['09:00', 'Mail'],
      ['09:10', 'Report'],
      ['09:20', 'Mail'],
      ['09:30', 'Oops'],
    ] as const) {
      const session = begin(world, time, name);
      world.do(time, { type: 'EndSession', owner, session, outcome: 'none' });
    }
    const oops = [...world.sessions.values()].find((each) => each.name === 'Oops')?.id ?? '';
    world.do('09:40', { type: 'DeleteSession', owner, session: oops });
    expect(seen(world, '09:50').suggestions.map((each) => each.name)).toEqual(['Mail', 'Report', 'Oops']);
    world.do('09:45', { type: 'PurgeSession', owner, session: oops });
    expect(seen(world, '09:50').suggestions.map((each) => each.name)).toEqual(['Mail', 'Report']);
    expect(availableActions(seen(world, '09:50')).toggle.call).toMatchObject({
      method: 'begin',
      input: { name: 'Mail' },
    });
  });

  it('suggests routines until they are removed', () => {
    const world = new World();
    const [made] = world.do('09:00', {
      type: 'AddRoutine',
      owner,
      name: 'Push',
      labels: ['Gym'],
      entries: [],
    });
    const routine = made?.id ?? '';
    const push = { kind: 'routine', name: 'Push', labels: ['Gym'], routineId: routine };
    expect(seen(world, '09:01').suggestions).toMatchObject([push]);
    world.do('09:02', { type: 'RemoveRoutine', owner, routine });
    expect(seen(world, '09:03').suggestions).toEqual([]);
  });
});
