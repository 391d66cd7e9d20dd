import { describe, expect, it } from 'vitest';
import { withNamesOf, withRecent } from '../../shared/domain/recent-names.ts';
import { emptyRegistry } from '../../shared/domain/registry.ts';
import type { Session } from '../../shared/domain/session.ts';
import { suggestions } from '../../shared/views/suggestions.ts';
import { at, begin, owner, World } from '../support/given.ts';

describe('the names lately used', () => {
  it('are offered once if their labels differ only in letter case or in Unicode normalization', () => {
    const world = new World();
    for (const [time, label] of [
      ['09:00', 'caf\u00e9'],
      ['09:10', 'CAFE\u0301'],
    ] as const)
      world.do(time, {
        type: 'AmendSession',
        owner,
        session: begin(world, time, 'Mail'),
        changes: { labels: [label] },
      });
    expect(suggestions(world.registry, owner, [], at('15:00')).map(({ name }) => name)).toEqual(['Mail']);
  });

  it('are the same from the events of a session as from the session, including names that it had meanwhile', () => {
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
    expect(world.registry.recents.map(({ name }) => name)).toEqual(['Letters', 'Mail']);
  });

  it('are the same if a session whose beginning was lost becomes known in one step or in two', () => {
    const world = new World();
    const id = begin(world, '09:00', 'Mail');
    const was = world.session(id);
    world.do('10:00', { type: 'DeleteSession', owner, session: id });
    const is = world.session(id);
    const change = (before: Session | undefined, after: Session) =>
      ({ kind: 'session', id, before, after }) as const;
    const inTwo = withRecent(withRecent(emptyRegistry, change(undefined, was)), change(was, is));
    expect(withRecent(emptyRegistry, change(undefined, is)).recents).toEqual(inTwo.recents);
    expect(inTwo.recents).toMatchObject([{ name: 'Mail', at: at('09:00'), isAway: true }]);
  });

  it.each([
    [
      'renamed',
      { type: 'AmendSession', changes: { name: 'Letters' } },
      ['Call', 'Letters', 'Mail', 'Report'],
    ],
    [
      'with another label',
      { type: 'AmendSession', changes: { labels: ['home'] } },
      ['Call', 'Mail', 'Mail', 'Report'],
    ],
    ['deleted', { type: 'DeleteSession' }, ['Call', 'Mail', 'Report']],
  ] as const)(
    'stay in their places where one is %s, and an earlier use of it shows again',
    (_how, command, left) => {
      const world = new World();
      const sessions = ['Report', 'Mail', 'Mail', 'Call'].map((name, hour) => {
        const session = begin(world, `${10 + hour}:00`, name);
        world.do(`${10 + hour}:30`, { type: 'EndSession', owner, session, outcome: 'none' });
        return session;
      });
      const offered = () => suggestions(world.registry, owner, [], at('15:00')).map(({ name }) => name);
      expect(offered()).toEqual(['Call', 'Mail', 'Report']);
      const before = world.session(sessions[2] ?? '');
      world.do('15:00', { owner, session: before.id, ...command });
      expect(offered()).toEqual(left);
      const after = world.session(before.id);
      world.do('15:01', { type: 'PutBackSession', owner, session: before.id, before, after });
      expect(offered()).toEqual(['Call', 'Mail', 'Report']);
    },
  );

  it('are not offered if the beginning of their only session was undone, and are again after the redo', () => {
    const world = new World();
    const offered = () => suggestions(world.registry, owner, [], at('15:00')).map(({ name }) => name);
    const mail = begin(world, '10:00', 'Mail');
    world.do('10:30', { type: 'EndSession', owner, session: mail, outcome: 'none' });
    const typo = begin(world, '11:00', 'Maiil');
    const made = world.session(typo);
    world.do('11:01', { type: 'PutBackSession', owner, session: typo, before: undefined, after: made });
    expect(offered()).toEqual(['Mail']);
    const unmade = world.session(typo);
    world.do('11:02', { type: 'PutBackSession', owner, session: typo, before: made, after: unmade });
    expect(offered()).toEqual(['Maiil', 'Mail']);
    world.do('11:03', {
      type: 'PutBackSession',
      owner,
      session: typo,
      before: unmade,
      after: world.session(typo),
    });
    expect(offered()).toEqual(['Mail']);
    world.do('11:04', { type: 'DeleteSession', owner, session: mail });
    expect(offered()).toEqual(['Mail']);
  });

  it('number at least two hundred, however often other names were used since', () => {
    const world = new World();
    const use = (name: string) => {
      const session = begin(world, '09:00', name);
      world.do('09:00', { type: 'EndSession', owner, session, outcome: 'none' });
    };
    for (let count = 0; count < 199; count += 1) use(`Name ${count}`);
    for (let count = 0; count < 700; count += 1) use('Mail');
    expect(new Set(world.registry.recents.map(({ name }) => name)).size).toBe(200);
    expect(world.registry.recents.length).toBeLessThanOrEqual(300);
  });
});
