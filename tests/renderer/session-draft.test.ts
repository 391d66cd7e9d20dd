import { describe, expect, it } from 'vitest';
import { amendmentOf, draftOf } from '../../renderer/components/session-draft.ts';
import { at, begin, owner, World } from '../support/given.ts';

const zone = 'Europe/Berlin';

function ended() {
  const world = new World();
  const id = begin(world, '08:00:12');
  world.do('09:00:34', { type: 'InterruptSession', owner, session: id, cause: 'manual_pause', reason: null });
  world.do('09:30', { type: 'ResumeSession', owner, session: id, others: 'allow' });
  world.do('10:00', { type: 'EndSession', owner, session: id, outcome: 'done' });
  return world.session(id);
}

describe('an edit of a session', () => {
  it('shows times by the clock on the wall', () => {
    expect(draftOf(ended(), zone).stretches).toEqual([
      { index: 0, start: '2026-11-20T09:00', end: '2026-11-20T10:00' },
      { index: 1, start: '2026-11-20T10:30', end: '2026-11-20T11:00' },
    ]);
  });

  it('changes nothing when nothing was typed', () => {
    const session = ended();
    expect(amendmentOf(draftOf(session, zone), session, zone)).toEqual({
      ok: true,
      value: { session: session.id },
    });
  });

  it('keeps the seconds of the times that were not touched', () => {
    const session = ended();
    const draft = draftOf(session, zone);
    const [first, second] = draft.stretches;
    if (first === undefined || second === undefined) throw new Error('two stretches');
    const moved = { ...draft, stretches: [{ ...first, end: '2026-11-20T09:45' }, second] };
    expect(amendmentOf(moved, session, zone)).toEqual({
      ok: true,
      value: {
        session: session.id,
        segments: [
          { start: at('08:00:12'), end: at('08:45') },
          { start: at('09:30'), end: at('10:00') },
        ],
      },
    });
  });

  it('names the field of a time that is not one', () => {
    const session = ended();
    const draft = draftOf(session, zone);
    const broken = { ...draft, stretches: draft.stretches.map((each) => ({ ...each, end: '2026-11-20T' })) };
    expect(amendmentOf(broken, session, zone)).toMatchObject({
      ok: false,
      refusal: { field: 'segments.0.end' },
    });
  });

  it('reads labels and notes as they were meant', () => {
    const session = ended();
    const draft = {
      ...draftOf(session, zone),
      labels: ' a, b,, a ',
      notes: '  ',
      outcome: 'partly' as const,
    };
    expect(amendmentOf(draft, session, zone)).toMatchObject({
      ok: true,
      value: { labels: ['a', 'b'], notes: null, outcome: 'partly' },
    });
  });
});
