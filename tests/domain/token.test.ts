import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/domain/deciders.ts';
import { at, eventOf, part, personAdded, World } from '../support/given.ts';

function office(): World {
  const world = new World();
  world.given(personAdded('boss', 'admin'), personAdded('ann', 'employee'));
  return world;
}

const issue = (world: World, person = 'ann', by = 'boss'): Command => ({
  type: 'IssueToken',
  by: world.person(by),
  person,
  sha256: 'ab12',
});

const revoke = (world: World, person = 'ann', by = 'boss'): Command => ({
  type: 'RevokeTokens',
  by: world.person(by),
  person,
});

describe('a token', () => {
  it('is stored as the hash that it was issued with', () => {
    const world = office();
    const fields = {
      id: 'id-1',
      person: 'ann',
      sha256: 'ab12',
      createdAt: at('09:00'),
      revokedAt: null,
      lastUsedAt: null,
    };
    expect(world.do('09:00', issue(world))).toEqual([
      part('token', 'id-1', eventOf('TokenCreated', at('09:00'), { fields })),
    ]);
  });

  it('replaces the valid ones of its person, and nobody else’s', () => {
    const world = office();
    world.do('09:00', issue(world));
    world.do('09:10', issue(world, 'boss'));
    expect(world.do('10:00', issue(world))).toMatchObject([
      part('token', 'id-1', eventOf('TokenChanged', at('10:00'), { changes: { revokedAt: at('10:00') } })),
      { kind: 'token', id: 'id-3', events: [{ type: 'TokenCreated' }] },
    ]);
    const revokedAt = Object.values(world.registry.tokens).map((each) => [each.id, each.revokedAt]);
    expect(Object.fromEntries(revokedAt)).toEqual({ 'id-1': at('10:00'), 'id-2': null, 'id-3': null });
  });

  it('is issued by admins only, and only to somebody who works here', () => {
    const world = office();
    expect(world.refusal('09:00', issue(world, 'ann', 'ann'))).toBe('forbidden');
    expect(world.refusal('09:00', issue(world, 'constructor'))).toBe('not-found');
  });

  it('is revoked once, and keeps the time of the first revocation', () => {
    const world = office();
    world.do('09:00', issue(world));
    expect(world.do('10:00', revoke(world))).toEqual([
      part('token', 'id-1', eventOf('TokenChanged', at('10:00'), { changes: { revokedAt: at('10:00') } })),
    ]);
    expect(world.refusal('11:00', revoke(world))).toBe('not-found');
    expect(world.registry.tokens['id-1']).toMatchObject({ revokedAt: at('10:00') });
  });

  it('is revoked by admins only, and only of somebody who works here', () => {
    const world = office();
    world.do('09:00', issue(world));
    expect(world.refusal('09:10', revoke(world, 'ann', 'ann'))).toBe('forbidden');
    expect(world.refusal('09:10', revoke(world, 'constructor'))).toBe('not-found');
  });

  it('has its use noted at most once an hour', () => {
    const world = office();
    world.do('09:00', issue(world));
    const use = { type: 'NoteTokenUse', token: 'id-1' } as const;
    const used = (time: string) =>
      part('token', 'id-1', eventOf('TokenChanged', at(time), { changes: { lastUsedAt: at(time) } }));
    expect(world.do('09:10', use)).toEqual([used('09:10')]);
    expect(world.do('10:09:59.999', use)).toEqual([]);
    expect(world.do('10:10', use)).toEqual([used('10:10')]);
    // That was by a clock that was ahead.
    expect(world.do('08:10', use)).toEqual([used('08:10')]);
  });

  it('that does not exist cannot be used', () => {
    expect(office().refusal('09:00', { type: 'NoteTokenUse', token: 'constructor' })).toBe('not-found');
  });
});
