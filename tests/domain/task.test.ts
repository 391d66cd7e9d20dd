import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/domain/deciders.ts';
import { at, eventOf, part, personAdded, World } from '../support/given.ts';

/** A manager, two employees, and a task of the first. */
function team(): World {
  const world = new World();
  world.given(
    personAdded('lead', 'manager'),
    personAdded('ann', 'employee', 'lead'),
    personAdded('ben', 'employee', 'lead'),
    personAdded('hanna', 'hr'),
    part('task', 'task-1', eventOf('TaskCreated', at('08:30'), { fields: taskFields })),
  );
  return world;
}

const taskFields = {
  id: 'task-1',
  title: 'Write report',
  projectTitle: 'Autumn',
  assignedTo: 'ann',
  status: 'open',
  createdAt: at('08:30'),
  updatedAt: at('08:30'),
};

const create = (world: World, by: string, assignedTo: string | null | undefined): Command => ({
  type: 'CreateTask',
  by: world.person(by),
  title: 'Call back',
  projectTitle: null,
  assignedTo,
});

const change = (
  world: World,
  by: string,
  changes: Extract<Command, { readonly type: 'ChangeTask' }>['change'],
  task = 'task-1',
): Command => ({ type: 'ChangeTask', by: world.person(by), task, change: changes });

describe('a new task', () => {
  it("is its author's own when nobody is named", () => {
    const world = team();
    const fields = { title: 'Call back', projectTitle: null, assignedTo: 'ann', status: 'open' };
    const times = { createdAt: at('09:00'), updatedAt: at('09:00') };
    expect(world.do('09:00', create(world, 'ann', undefined))).toEqual([
      part(
        'task',
        'id-1',
        eventOf('TaskCreated', at('09:00'), { fields: { id: 'id-1', ...fields, ...times } }),
      ),
    ]);
  });

  it.each(['ben', null])('is given to somebody, or to nobody, by a manager: %s', (assignedTo) => {
    const world = team();
    world.do('09:00', create(world, 'lead', assignedTo));
    expect(world.registry.tasks['id-1']).toMatchObject({ title: 'Call back', assignedTo });
  });

  it.each(['ben', null])('is not given to somebody else, nor to nobody, by an employee: %s', (assignedTo) => {
    const world = team();
    expect(world.try('09:00', create(world, 'ann', assignedTo))).toMatchObject({
      refusal: { code: 'forbidden', field: 'assigned_to' },
    });
  });

  it('is not given to somebody who does not work here', () => {
    const world = team();
    expect(world.try('09:00', create(world, 'lead', 'constructor'))).toMatchObject({
      refusal: { code: 'not-found', field: 'assigned_to' },
    });
  });
});

describe('a change of a task', () => {
  it('is the fields that differ, and when', () => {
    const world = team();
    const changes = { title: 'Write report', status: 'completed' } as const;
    expect(world.do('09:00', change(world, 'ann', changes))).toEqual([
      part(
        'task',
        'task-1',
        eventOf('TaskChanged', at('09:00'), { changes: { status: 'completed', updatedAt: at('09:00') } }),
      ),
    ]);
    expect(world.registry.tasks['task-1']).toMatchObject({
      ...taskFields,
      status: 'completed',
      updatedAt: at('09:00'),
    });
  });

  it('that changes nothing is no event', () => {
    const world = team();
    const before = world.registry.tasks['task-1'];
    expect(world.do('09:00', change(world, 'ann', { title: 'Write report', status: 'open' }))).toEqual([]);
    expect(world.registry.tasks['task-1']).toBe(before);
  });

  it('of one that is not there is refused', () => {
    const world = team();
    expect(world.refusal('09:00', change(world, 'lead', { title: 'X' }, 'constructor'))).toBe('not-found');
  });

  it('of one that is assigned to somebody else is left to managers and admins', () => {
    const world = team();
    expect(world.refusal('09:00', change(world, 'ben', { title: 'X' }))).toBe('forbidden');
    expect(world.refusal('09:00', change(world, 'hanna', { title: 'X' }))).toBe('forbidden');
    world.do('09:00', change(world, 'lead', { title: 'X' }));
    expect(world.registry.tasks['task-1']).toMatchObject({ title: 'X' });
  });

  it('of the assignee is made by managers and admins, to somebody who works here', () => {
    const world = team();
    expect(world.try('09:00', change(world, 'ann', { assignedTo: 'ben' }))).toMatchObject({
      refusal: { code: 'forbidden', field: 'assigned_to' },
    });
    expect(world.try('09:00', change(world, 'lead', { assignedTo: 'nobody' }))).toMatchObject({
      refusal: { code: 'not-found', field: 'assigned_to' },
    });
    world.do('09:00', change(world, 'lead', { assignedTo: 'ben' }));
    expect(world.registry.tasks['task-1']).toMatchObject({ assignedTo: 'ben' });
  });

  it('may send the assignee back as it is, also where there is no such person any more', () => {
    const world = new World();
    world.given(
      personAdded('lead', 'manager'),
      part('task', 'task-1', eventOf('TaskCreated', at('08:30'), { fields: taskFields })),
    );
    world.do('09:00', change(world, 'lead', { assignedTo: 'ann', title: 'X' }));
    expect(world.registry.tasks['task-1']).toMatchObject({ title: 'X', assignedTo: 'ann' });
  });
});
