import { describe, expect, it } from 'vitest';
import { at, begin, owner, said, World } from '../support/given.ts';

const split = (session: string, time: string) =>
  ({ type: 'SplitSession', owner, session, at: at(time) }) as const;

describe('a session that is split', () => {
  it('while it runs ends there, and continues as another one with the same description', () => {
    const world = new World();
    const first = begin(world, '09:00');
    world.do('10:00', split(first, '09:40'));
    expect(world.session(first)).toMatchObject({
      progress: { status: 'ended', endedAt: at('09:40') },
      segments: [{ start: at('09:00'), end: at('09:40'), provenance: 'measured' }],
    });
    const second = [...world.sessions.values()].find(({ id }) => id !== first);
    expect(second).toMatchObject({
      name: 'Write report',
      progress: { status: 'running', open: { start: at('09:40'), provenance: 'measured' } },
    });
  });

  it('while it interrupts another one still leads back to that one', () => {
    const world = new World();
    const first = begin(world, '09:00', 'Mail');
    world.do('09:30', {
      type: 'InterruptSession',
      owner,
      session: first,
      cause: 'manual_pause',
      reason: null,
      by: { ...said, name: 'Call' },
    });
    const call = [...world.sessions.values()].find(({ name }) => name === 'Call');
    world.do('10:00', split(call?.id ?? '', '09:40'));
    const later = [...world.sessions.values()].find(({ progress }) => progress.status === 'running');
    expect(later?.id).not.toBe(call?.id);
    world.do('10:10', {
      type: 'EndSession',
      owner,
      session: later?.id ?? '',
      outcome: 'none',
      goesBack: true,
    });
    expect(world.session(first).progress.status).toBe('running');
  });

  it('after its end keeps every minute with its provenance, and the interruption between', () => {
    const world = new World();
    const first = begin(world, '09:00');
    const of = { owner, session: first } as const;
    world.do('09:30', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: 'Call' });
    world.do('09:45', { ...of, type: 'ResumeSession', others: 'allow' });
    world.do('10:30', { ...of, type: 'EndSession', outcome: 'partly' });
    world.do('11:00', split(first, '10:00'));
    const second = [...world.sessions.values()].find(({ id }) => id !== first);
    expect(world.session(first)).toMatchObject({
      progress: { status: 'ended', endedAt: at('10:00'), outcome: 'partly' },
      segments: [
        { start: at('09:00'), end: at('09:30') },
        { start: at('09:45'), end: at('10:00'), provenance: 'measured' },
      ],
      interruptions: [{ at: at('09:30'), until: at('09:45'), reason: 'Call' }],
    });
    expect(second).toMatchObject({
      source: 'timer',
      progress: { status: 'ended', endedAt: at('10:30'), outcome: 'partly' },
      segments: [{ start: at('10:00'), end: at('10:30'), provenance: 'measured' }],
      interruptions: [],
    });
  });

  it.each([
    ['before its start', '08:00', 'invalid-input'],
    ['at its start', '09:00', 'invalid-input'],
    ['in its interruption', '09:40', 'invalid-input'],
    ['at its end', '10:30', 'invalid-input'],
    ['after it', '10:45', 'invalid-input'],
  ])('%s is refused', (_where, time, code) => {
    const world = new World();
    const segments = [
      { start: at('09:00'), end: at('09:30') },
      { start: at('09:45'), end: at('10:30') },
    ];
    world.do('11:00', { ...said, type: 'RecordSession', segments, interruptions: [], outcome: 'none' });
    const [id = ''] = world.sessions.keys();
    expect(world.refusal('11:00', split(id, time))).toBe(code);
  });

  it('at a moment that would leave a part of no shown minute is refused', () => {
    const world = new World();
    const segments = [{ start: at('09:00:20'), end: at('09:30:40') }];
    world.do('11:00', { ...said, type: 'RecordSession', segments, interruptions: [], outcome: 'none' });
    const [id = ''] = world.sessions.keys();
    for (const time of ['09:00:40', '09:30', '09:30:20'])
      expect(world.refusal('11:00', split(id, time)), time).toBe('invalid-input');
    const running = begin(world, '12:00:20');
    expect(world.refusal('13:00', split(running, '12:00:40'))).toBe('invalid-input');
    world.do('13:00', split(id, '09:01'));
    world.do('13:00', split(running, '12:01'));
  });

  it('at this very moment, or at its start while it runs, is refused', () => {
    const world = new World();
    const first = begin(world, '09:00');
    expect(world.refusal('10:00', split(first, '10:00'))).toBe('invalid-input');
    expect(world.refusal('10:00', split(first, '09:00'))).toBe('invalid-input');
  });

  it('in an earlier stretch, while it is under way, is refused', () => {
    const world = new World();
    const first = begin(world, '09:00');
    world.do('09:30', {
      owner,
      session: first,
      type: 'InterruptSession',
      cause: 'manual_pause',
      reason: null,
    });
    expect(world.refusal('09:45', split(first, '09:15'))).toBe('conflict');
  });
});
