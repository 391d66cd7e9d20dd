import { describe, expect, it } from 'vitest';
import { exerciseById } from '../../shared/domain/exercise-catalogue.ts';
import { at, eventOf, owner, part, World } from '../support/given.ts';

const add = (id: string | null, by = owner) =>
  ({ type: 'AddExercise', owner: by, id, name: 'Sled Push', category: 'Legs' }) as const;

describe('an exercise of one’s own', () => {
  it('stands under its owner and its id', () => {
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

  it('does not take the id of one that the owner’s catalogue has, built in or added', () => {
    const world = new World();
    world.do('09:00', add('sled'));
    expect(world.try('09:10', add('sled'))).toMatchObject({ refusal: { code: 'conflict', field: 'id' } });
    expect(world.refusal('09:10', add('barbell-bench-press'))).toBe('conflict');
  });
});
