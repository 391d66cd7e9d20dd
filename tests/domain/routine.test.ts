import { describe, expect, it } from 'vitest';
import type { Entry } from '../../shared/domain/session.ts';
import { suggestions } from '../../shared/views/suggestions.ts';
import { at, eventOf, owner, part, World } from '../support/given.ts';

const plank: Entry = { exerciseId: 'plank', isTimeBased: true, sets: [] };
const unknown: Entry = { exerciseId: 'no-such', isTimeBased: true, sets: [] };

const add = {
  type: 'AddRoutine',
  owner,
  name: ' Morning ',
  labels: ['gym', ' gym ', ''],
  entries: [plank],
} as const;

const fields = {
  id: 'routine-1',
  owner,
  name: 'Morning',
  labels: ['gym'],
  entries: [plank],
  createdAt: at('08:00'),
  updatedAt: at('08:00'),
  removedAt: null,
};

function withRoutine(): World {
  const world = new World();
  world.given(part('routine', 'routine-1', eventOf('RoutineCreated', at('08:00'), { fields })));
  return world;
}

const of = { owner, routine: 'routine-1' } as const;
const changed = (changes: object) =>
  part('routine', 'routine-1', eventOf('RoutineChanged', at('09:00'), { changes }));

describe('a new routine', () => {
  it('is trimmed, and its labels are without duplicates', () => {
    expect(new World().do('08:00', add)).toEqual([
      part('routine', 'id-1', eventOf('RoutineCreated', at('08:00'), { fields: { ...fields, id: 'id-1' } })),
    ]);
  });

  it('has no exercise that the owner’s catalogue has not', () => {
    expect(new World().try('08:00', { ...add, entries: [plank, unknown] })).toMatchObject({
      refusal: { code: 'invalid-input', field: 'exercises.1.exerciseId' },
    });
  });
});

describe('a change of a routine', () => {
  it('is the fields that differ, and when', () => {
    const world = withRoutine();
    const change = { name: ' Evening', labels: ['gym'], entries: [plank] };
    expect(world.do('09:00', { ...of, type: 'ChangeRoutine', change })).toEqual([
      changed({ name: 'Evening', updatedAt: at('09:00') }),
    ]);
  });

  it('that changes nothing is no event', () => {
    const change = { name: 'Morning ', labels: ['gym', 'gym'], entries: [plank] };
    expect(withRoutine().do('09:00', { ...of, type: 'ChangeRoutine', change })).toEqual([]);
  });

  it('brings in no exercise that the owner’s catalogue has not', () => {
    const change = { entries: [unknown] };
    expect(withRoutine().refusal('09:00', { ...of, type: 'ChangeRoutine', change })).toBe('invalid-input');
  });
});

describe('a routine', () => {
  it('that is removed keeps what was said of it', () => {
    const world = withRoutine();
    expect(world.do('09:00', { ...of, type: 'RemoveRoutine' })).toEqual([
      changed({ removedAt: at('09:00') }),
    ]);
    expect(world.registry.routines['routine-1']).toMatchObject({ ...fields, removedAt: at('09:00') });
  });

  it.each([
    ['that is not there', owner, 'constructor', false],
    ['of somebody else', 'somebody', 'routine-1', false],
    ['that was removed', owner, 'routine-1', true],
  ] as const)('%s is neither changed nor removed', (_which, by, routine, isRemoved) => {
    const world = withRoutine();
    if (isRemoved) world.given(changed({ removedAt: at('09:00') }));
    const named = { owner: by, routine };
    expect(world.refusal('10:00', { ...named, type: 'ChangeRoutine', change: { name: 'X' } })).toBe(
      'not-found',
    );
    expect(world.refusal('10:00', { ...named, type: 'RemoveRoutine' })).toBe('not-found');
  });
});

describe('a routine that was taken out of the list', () => {
  it('is offered by quick start no more', () => {
    const world = new World();
    world.do('09:00', { type: 'AddRoutine', owner, name: 'Warm up', labels: [], entries: [] });
    const offered = () => suggestions(world.registry, owner, [], at('09:05')).map(({ name }) => name);
    expect(offered()).toEqual(['Warm up']);
    const [routine = ''] = Object.keys(world.registry.routines);
    world.do('09:10', { type: 'RemoveRoutine', owner, routine });
    expect(offered()).toEqual([]);
  });
});
