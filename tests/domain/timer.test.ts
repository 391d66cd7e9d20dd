import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/domain/deciders.ts';
import type { Role } from '../../shared/domain/registry.ts';
import { at, begin, owner, World } from '../support/given.ts';
import { inEnglish } from '../support/in-english.ts';

/** A world with some people, each with the id of their name, and a task "Report" of Ann's. */
function team() {
  const world = new World();
  const add = (id: string, role: Role) =>
    world.do('08:00', { type: 'AddPerson', by: null, id, name: id, role, managerId: null });
  for (const [id, role] of Object.entries({ ann: 'employee', ben: 'employee', hanna: 'hr' } as const))
    add(id, role);
  add('mona', 'manager');
  add(owner, 'admin');
  const by = (id: string) => {
    const person = world.registry.people[id];
    if (person === undefined) throw new Error(`nobody is called ${id}`);
    return person;
  };
  const [made] = world.do('08:30', {
    type: 'CreateTask',
    by: by('ann'),
    title: 'Report',
    projectTitle: null,
    assignedTo: undefined,
  });
  const task = made?.id ?? '';
  const start = (who: string, on = task): Command => ({ type: 'StartTimer', by: by(who), task: on });
  return { world, task, by, start };
}

describe('a timer on a task', () => {
  it('is a session of whoever starts it, by the title of the task and linked to it', () => {
    const { world, task, start } = team();
    const [part] = world.do('09:00', start('ann'));
    expect(part).toMatchObject({
      kind: 'session',
      events: [
        { type: 'SessionCreated', owner: 'ann', name: 'Report', linkedTaskId: task },
        { type: 'SessionStarted', at: at('09:00'), provenance: 'measured' },
      ],
    });
    expect(world.session(part?.id ?? '').progress.status).toBe('running');
  });

  it.each(['ann', 'mona', owner])('may be started by its assignee, a manager or an admin: %s', (who) => {
    const { world, start } = team();
    const [part] = world.do('09:00', start(who));
    expect(world.session(part?.id ?? '').owner).toBe(who);
  });

  it.each(['ben', 'hanna'])('may not be started by anybody else: %s', (who) => {
    const { world, start } = team();
    expect(world.refusal('09:00', start(who))).toBe('forbidden');
    expect(world.sessions.size).toBe(0);
  });

  it('is refused on a task that is not there, whatever it is called', () => {
    const { world, start } = team();
    for (const id of ['no-such', 'constructor'])
      expect(world.refusal('09:00', start('ann', id))).toBe('not-found');
  });

  it('is refused on a completed task until that is open again', () => {
    const { world, task, by, start } = team();
    const change = (status: 'completed' | 'open') =>
      world.do('09:00', { type: 'ChangeTask', by: by('ann'), task, change: { status } });
    change('completed');
    expect(world.refusal('09:01', start('ann'))).toBe('conflict');
    change('open');
    world.do('09:02', start('ann'));
  });

  it('is the only one of its person, a paused one included; others have theirs', () => {
    const { world, task, start } = team();
    const [part] = world.do('09:00', start('ann'));
    const session = part?.id ?? '';
    const running = world.try('09:10', start('ann'));
    expect(inEnglish(running)).toMatchObject({
      refusal: { code: 'other-active', message: expect.stringContaining('active timer session') },
    });
    world.do('09:20', {
      type: 'InterruptSession',
      owner: 'ann',
      session,
      cause: 'manual_pause',
      reason: null,
    });
    expect(world.try('09:30', start('ann'))).toEqual(running);
    world.do('09:30', start('mona'));
    world.do('09:40', { type: 'EndSession', owner: 'ann', session, outcome: 'none' });
    world.do('09:40', start('ann'));
    expect([...world.sessions.values()].filter((each) => each.linkedTaskId === task)).toHaveLength(3);
  });

  it('is refused beside a session that is no timer, which the refusal names, and beside several with their number', () => {
    const { world, start } = team();
    const session = begin(world, '09:00', 'Mail');
    expect(inEnglish(world.try('09:10', start(owner)))).toMatchObject({
      refusal: { code: 'other-active', message: '“Mail” is still running. End it first.' },
    });
    world.do('09:10', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    begin(world, '09:20', 'Tea');
    expect(inEnglish(world.try('09:30', start(owner)))).toMatchObject({
      refusal: {
        code: 'other-active',
        message: '“Mail” and one other session are still under way. End them first.',
      },
    });
  });
});
