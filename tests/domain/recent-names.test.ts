import { describe, expect, it } from 'vitest';
import { withNamesOf } from '../../shared/domain/registry.ts';
import { at, begin, owner, World } from '../support/given.ts';

describe('the names lately used', () => {
  it('are the same by a session’s events alone as by the session: a name that it had meanwhile took its place', () => {
    const world = new World();
    const earlier = begin(world, '09:00', 'Mail');
    world.do('09:10', { type: 'EndSession', owner, session: earlier, outcome: 'none' });
    const before = world.registry;
    const later = begin(world, '09:20', 'Mail');
    world.do('09:30', { type: 'AmendSession', owner, session: later, changes: { name: 'Letters' } });
    const events = world.parts.filter(({ id }) => id === later).flatMap((part) => part.events);
    const known = [
      { ...world.session(later), type: 'SessionCreated', at: at('09:20'), name: 'Mail' },
      { type: 'SessionChanged', at: at('09:30'), changes: { name: 'Letters' } },
    ] as const;
    expect(events.map(({ type }) => type)).toEqual(['SessionCreated', 'SessionStarted', 'SessionChanged']);
    expect(withNamesOf(before, later, known).recents).toEqual(world.registry.recents);
    expect(world.registry.recents.map(({ name }) => name)).toEqual(['Letters']);
  });
});
