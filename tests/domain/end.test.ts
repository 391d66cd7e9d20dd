/** A session ends now, or some time ago. */
import { describe, expect, it } from 'vitest';
import { at, begin, owner, World } from '../support/given.ts';

function running() {
  const world = new World();
  const session = begin(world, '09:00', 'Mail');
  return {
    world,
    end: (time: string) => ({ type: 'EndSession', owner, session, outcome: 'none', at: at(time) }) as const,
  };
}

describe('an end given afterwards', () => {
  it('is the end of the session, and its last stretch counts as corrected, not measured', () => {
    const { world, end } = running();
    world.do('10:00', end('09:50'));
    expect(world.session(end('09:50').session)).toMatchObject({
      progress: { status: 'ended', endedAt: at('09:50') },
      segments: [{ start: at('09:00'), end: at('09:50'), provenance: 'corrected' }],
    });
  });

  it('that is this very moment leaves the last stretch measured, as an end without a time does', () => {
    const { world, end } = running();
    const given = end('10:00');
    world.do('10:00', given);
    const session = begin(world, '11:00', 'Report');
    world.do('12:00', { type: 'EndSession', owner, session, outcome: 'none' });
    expect([given.session, session].map((each) => world.session(each)?.segments)).toEqual([
      [{ start: at('09:00'), end: at('10:00'), provenance: 'measured' }],
      [{ start: at('11:00'), end: at('12:00'), provenance: 'measured' }],
    ]);
  });

  it.each([
    ['still to come', '10:01', 'invalid-input'],
    ['at the start', '09:00', 'end-not-after-start'],
    ['before the start', '08:59', 'end-not-after-start'],
  ])('%s is refused', (_title, time, code) => {
    const { world, end } = running();
    expect(world.refusal('10:00', end(time))).toBe(code);
  });

  it('is refused before an interruption, and accepted within the pause', () => {
    const { world, end } = running();
    const { session } = end('09:30');
    world.do('09:30', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    expect(world.refusal('10:00', end('09:29'))).toBe('invalid-input');
    world.do('10:00', end('09:45'));
    expect(world.session(session)).toMatchObject({
      progress: { status: 'ended', endedAt: at('09:45'), whileInterrupted: true },
      interruptions: [{ at: at('09:30'), until: at('09:45') }],
    });
  });

  it.each([
    ['09:45', 'refusal.endBeforeResumed'],
    ['10:00', 'refusal.endBeforeResumed'],
    ['09:15', 'refusal.endBeforeResumed'],
    ['09:00', 'refusal.endNotAfterStart'],
    ['08:30', 'refusal.endNotAfterStart'],
  ])('%s, of what was begun at nine and resumed at ten, is refused by %s', (time, why) => {
    const { world, end } = running();
    const { session } = end(time);
    world.do('09:30', { type: 'InterruptSession', owner, session, cause: 'manual_pause', reason: null });
    world.do('10:00', { type: 'ResumeSession', owner, session, others: 'allow' });
    const decided = world.try('10:30', end(time));
    expect(decided.ok ? null : decided.refusal).toMatchObject({
      code: 'end-not-after-start',
      message: { code: why },
      field: 'at',
    });
  });
});

describe('notes at the end', () => {
  it.each([
    ['keep what was written if none are given', undefined, 'Sent'],
    ['take the place of what was written', ' Filed ', 'Filed'],
    ['remove what was written if they are blank', ' ', null],
  ])('%s', (_title, given, expected) => {
    const { world, end } = running();
    const { session } = end('09:50');
    world.do('09:30', { type: 'AmendSession', owner, session, changes: { notes: 'Sent' } });
    const notes = given === undefined ? {} : { notes: given };
    world.do('10:00', { type: 'EndSession', owner, session, outcome: 'none', ...notes });
    expect(world.session(session).notes).toBe(expected);
  });
});
