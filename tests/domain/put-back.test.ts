/** Restoring a session as it was before a change: where the clock was set back since, and for the trash. */
import { describe, expect, it } from 'vitest';
import type { Session } from '../../shared/domain/session.ts';
import { at, begin, owner, said, World } from '../support/given.ts';

const interrupt = { type: 'InterruptSession', owner, cause: 'manual_pause', reason: null } as const;

/** Does it, and takes it back at a time. */
function thereAndBack(world: World, session: string, act: () => void, backAt: string): Session {
  const before = world.session(session);
  act();
  world.do(backAt, { type: 'PutBackSession', owner, session, before, after: world.session(session) });
  return world.session(session);
}

describe('putting a session back after the clock was set back', () => {
  it('makes a session that waited since a moment to come wait from now on, with what was worked on before', () => {
    const world = new World();
    const session = begin(world, '11:00');
    world.do('12:00', { ...interrupt, session });
    const end = () => world.do('12:10', { type: 'EndSession', owner, session, outcome: 'none' });
    expect(thereAndBack(world, session, end, '09:00')).toMatchObject({
      progress: { status: 'interrupted' },
      segments: [{ start: at('09:00'), end: at('09:00') }],
      interruptions: [{ at: at('09:00'), until: null }],
      conflicts: [],
    });
  });
});

describe('putting a session back into the trash', () => {
  it('begins its stay there anew, unless it ran when it was deleted', () => {
    const times = { segments: [{ start: at('08:00'), end: at('09:00') }], interruptions: [] };
    const world = new World();
    world.do('10:00', { ...said, type: 'RecordSession', ...times, outcome: 'none' });
    const [over = ''] = world.sessions.keys();
    const running = begin(world, '10:30');
    for (const [session, deletedAt] of [
      [over, at('14:00')],
      [running, at('12:00')],
    ] as const) {
      world.do('12:00', { type: 'DeleteSession', owner, session });
      const restore = () => world.do('13:00', { type: 'RestoreSession', owner, session });
      expect(thereAndBack(world, session, restore, '14:00').deletedAt).toBe(deletedAt);
    }
  });
});
