/** Commits that undo one another in a cycle. No honest device writes them. A forged or damaged journal that has them must not block the program. */
import { describe, expect, it } from 'vitest';
import { Heads } from '../../electron/service/retrace/heads.ts';
import type { Commit } from '../../shared/domain/commit.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import { headOf, madeAt, standingOn } from '../../shared/domain/steps.ts';
import { sessionHistory } from '../../shared/views/session-history.ts';
import { atOnce } from '../support/at-once.ts';
import { at, begin, berlin, owner, said, World } from '../support/given.ts';

const idOf = (place: number) => `0000000${place}-0000-7000-8000-000000000000`;

/** Oldest first: one commit creates a session, then two commits each claim to undo the other. */
const commits = [
  { undoes: null, after: [] },
  { undoes: idOf(2), after: [idOf(0)] },
  { undoes: idOf(1), after: [idOf(1)] },
].map(({ undoes, after }, n): Commit => {
  const created = { ...said, type: 'SessionCreated', at: at('09:00'), frame: berlin };
  const renamed = { type: 'SessionChanged', at: at('10:00'), changes: { name: `Name ${n}` } };
  const part = { kind: 'session', id: 'session-1', after, events: [n === 0 ? created : renamed] };
  const what = { code: n === 0 ? 'session-created' : 'undone', params: { name: said.name } };
  return {
    id: idOf(n),
    device: 'laptop',
    n: n + 1,
    actor: owner,
    door: 'tray',
    what,
    undoes,
    streams: [part],
  };
});
const heads = commits.map((commit) => headOf(kinds, commit)).reverse();
const [newest, , oldest] = heads;

describe('the time of a commit', () => {
  const ofMoment = (made: string, waited: string) => {
    const ms = Date.parse(at(made)).toString(16).padStart(12, '0');
    return `${ms.slice(0, 8)}-${ms.slice(8)}-7${waited}-8000-000000000000`;
  };
  it.each([
    ['is that of its clock', '10:00', '000', '09:59', '10:00'],
    ['is that of its clock, also right now', '12:00', '000', '11:59', '12:00'],
    ['is that of its last event if its clock is in the future', '12:30', '000', '11:00', '11:00'],
    ['is that of its last event if its clock stood still', '10:00', '001', '09:00', '09:00'],
    ['is that of its clock if its last event is not earlier', '10:00', '001', '10:30', '10:00'],
  ])('%s', (_title, made, waited, last, shown) => {
    expect(madeAt({ id: ofMoment(made, waited), at: at(last) }, at('12:00'))).toBe(at(shown));
  });

  it('is that of its clock if a purge has left no event', () => {
    expect(madeAt({ id: ofMoment('12:30', '000'), at: '' }, at('12:00'))).toBe(at('12:30'));
  });
});

describe('two commits that take back each other', () => {
  it('stand in the way of what they came after', () => {
    if (oldest === undefined) throw new Error('no commits');
    expect(standingOn(oldest, heads.slice(0, -1))).toBe(newest);
  });

  it('are told in the history of their session, as what nobody knows any more', () => {
    const world = new World();
    const session = { ...world.session(begin(world, '08:00')), id: 'session-1' };
    const told = atOnce(sessionHistory(session, commits, 'laptop', at('12:00')));
    expect(told.map(({ what, name }) => [what?.code, name])).toEqual([
      ['session-created', said.name],
      [undefined, 'Name 1'],
      [undefined, 'Name 2'],
    ]);
  });

  it('have no first doing that an undo could name', async () => {
    if (newest === undefined) throw new Error('no commits');
    const log = {
      async *latest() {
        yield heads;
      },
    };
    expect(await new Heads(log as never, null).originOf(newest)).toBeNull();
  });
});
