import { describe, expect, it } from 'vitest';
import { at, eventOf, part, personAdded, World } from '../support/given.ts';

const choose = (owner: string) => ({ type: 'ChooseOwner', device: 'laptop', owner }) as const;

function home(): World {
  const world = new World();
  world.given(personAdded('ann', 'admin'), personAdded('ben', 'employee'));
  return world;
}

describe('the owner of an installation', () => {
  it('is chosen for that device, and can be chosen again', () => {
    const world = home();
    expect(world.do('09:00', choose('ann'))).toEqual([
      part(
        'owner',
        'laptop',
        eventOf('OwnerCreated', at('09:00'), { fields: { device: 'laptop', owner: 'ann' } }),
      ),
    ]);
    expect(world.do('10:00', choose('ben'))).toEqual([
      part('owner', 'laptop', eventOf('OwnerChanged', at('10:00'), { changes: { owner: 'ben' } })),
    ]);
    expect(world.registry.owners).toMatchObject({ laptop: { owner: 'ben' } });
  });

  it('that is chosen again does not change', () => {
    const world = home();
    world.do('09:00', choose('ann'));
    expect(world.do('10:00', choose('ann'))).toEqual([]);
  });

  it('must be a known person', () => {
    expect(home().refusal('09:00', choose('constructor'))).toBe('not-found');
  });
});
