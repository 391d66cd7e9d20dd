import { describe, expect, it } from 'vitest';
import { exerciseById, exercisesOf } from '../../shared/domain/exercise-catalogue.ts';
import { at, eventOf, owner, part, personAdded, World } from '../support/given.ts';

const add = (id: string | null, by = owner) =>
  ({ type: 'AddExercise', owner: by, id, name: 'Sled Push', category: 'Legs' }) as const;

describe('an exercise that an admin made', () => {
  const world = new World();
  world.given(
    personAdded('boss', 'admin'),
    personAdded('other-boss', 'admin'),
    personAdded('lead', 'manager'),
  );
  world.given(personAdded('anna', 'employee'), personAdded('bert', 'employee'));
  world.do('09:00', add('sled', 'anna'));
  world.do('09:10', { ...add('sled', 'boss'), name: 'Sled of the house' });
  world.do('09:20', add('rope', 'lead'));
  const ids = (who: string) =>
    exercisesOf(world.registry, who)
      .filter(({ owner }) => owner !== null)
      .map(({ id, owner }) => `${owner}/${id}`);

  it('belongs to everybody, also to people without a name here', () => {
    for (const who of ['bert', 'lead', 'other-boss', 'nobody'])
      expect(exerciseById(world.registry, who, 'sled')?.name, who).toBe('Sled of the house');
    expect(ids('bert')).toEqual(['boss/sled']);
  });

  it('does not change what a person has under the same id, and is not listed twice', () => {
    expect(exerciseById(world.registry, 'anna', 'sled')?.name).toBe('Sled Push');
    expect(ids('anna')).toEqual(['anna/sled']);
  });

  it('reserves its id from then on', () => {
    for (const who of ['bert', 'lead', 'other-boss'])
      expect(world.refusal('09:30', add('sled', who)), who).toBe('conflict');
  });

  it('differs from one that a manager made', () => {
    expect(exerciseById(world.registry, 'bert', 'rope')).toBeUndefined();
    expect(ids('lead')).toEqual(['boss/sled', 'lead/rope']);
  });
});

describe('an exercise of one’s own', () => {
  it('is stored under its owner and its id', () => {
    const world = new World();
    const fields = { id: 'id-1', owner, name: 'Sled Push', category: 'Legs' };
    expect(world.do('09:00', add(null))).toEqual([
      part('exercise', `${owner}/id-1`, eventOf('ExerciseCreated', at('09:00'), { fields })),
    ]);
    expect(exerciseById(world.registry, owner, 'id-1')).toMatchObject(fields);
  });

  it('may bring its own id, also one that another owner has', () => {
    const world = new World();
    world.do('09:00', add('sled'));
    world.do('09:10', add('sled', 'somebody'));
    expect(Object.keys(world.registry.exercises)).toEqual([`${owner}/sled`, 'somebody/sled']);
    expect(exerciseById(world.registry, 'nobody', 'sled')).toBeUndefined();
  });

  it('cannot have the id of one in the owner’s catalogue, built in or added', () => {
    const world = new World();
    world.do('09:00', add('sled'));
    expect(world.try('09:10', add('sled'))).toMatchObject({ refusal: { code: 'conflict', field: 'id' } });
    expect(world.refusal('09:10', add('barbell-bench-press'))).toBe('conflict');
  });
});
