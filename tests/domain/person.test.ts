import { describe, expect, it } from 'vitest';
import type { AddPerson } from '../../shared/domain/person/decide.ts';
import { at, eventOf, part, personAdded, World } from '../support/given.ts';

const add = (by: AddPerson['by'], more: Partial<AddPerson> = {}): AddPerson => ({
  type: 'AddPerson',
  by,
  id: null,
  name: 'Ann',
  role: 'employee',
  managerId: null,
  ...more,
});

describe('a new person', () => {
  it('is added by an admin, under a manager who works here', () => {
    const world = new World();
    world.given(personAdded('boss', 'admin'));
    const fields = {
      id: 'id-1',
      name: 'Ann',
      role: 'employee',
      managerId: 'boss',
      createdAt: at('09:00'),
    };
    expect(world.do('09:00', add(world.person('boss'), { managerId: 'boss' }))).toEqual([
      part('person', 'id-1', eventOf('PersonCreated', at('09:00'), { fields })),
    ]);
    expect(world.person('id-1')).toMatchObject(fields);
  });

  it('is added by the program itself under an id that was chosen elsewhere', () => {
    const world = new World();
    world.do('09:00', add(null, { id: 'chosen', role: 'admin' }));
    expect(world.person('chosen')).toMatchObject({ name: 'Ann', role: 'admin' });
  });

  it.each(['employee', 'manager', 'hr'] as const)('is not added by somebody in the role of %s', (role) => {
    const world = new World();
    world.given(personAdded('somebody', role));
    expect(world.refusal('09:00', add(world.person('somebody')))).toBe('forbidden');
  });

  it('does not take the id of somebody who works here', () => {
    const world = new World();
    world.given(personAdded('ann', 'employee'));
    expect(world.try('09:00', add(null, { id: 'ann' }))).toMatchObject({
      refusal: { code: 'conflict', field: 'id' },
    });
  });

  it('has no manager who does not work here', () => {
    const world = new World();
    expect(world.try('09:00', add(null, { managerId: 'constructor' }))).toMatchObject({
      refusal: { code: 'not-found', field: 'manager_id' },
    });
  });
});
