/** What an edit overlaps, and what another session has left after giving up those times. */
import { describe, expect, it } from 'vitest';
import { overlapsOf, withoutTimes } from '../../shared/domain/overlaps.ts';
import { at, begin, owner, World } from '../support/given.ts';

const now = at('12:00');
const from = (start: string, end: string) => ({ start: at(start), end: at(end) });

/** Runs from 9:00, interrupted from 10:00 to 10:30, ended at `end`, or running if null. */
function mail(end: string | null) {
  const world = new World();
  const of = { owner, session: begin(world, '09:00') } as const;
  world.do('10:00', { ...of, type: 'InterruptSession', cause: 'manual_pause', reason: 'Call' });
  world.do('10:30', { ...of, type: 'ResumeSession', others: 'allow' });
  if (end !== null) world.do(end, { ...of, type: 'EndSession', outcome: 'none' });
  return { world, of, session: world.session(of.session) };
}

describe('an overlap', () => {
  it('names the first overlapped stretch, without an end if it is running', () => {
    const { session } = mail(null);
    const stretch = (start: string, end: string) =>
      overlapsOf([from(start, end)], [session], now)[0]?.stretch;
    expect(stretch('09:30', '11:00')).toEqual(from('09:00', '10:00'));
    expect(stretch('11:00', '11:30')).toEqual({ start: at('10:30'), end: null });
    expect(stretch('10:00', '10:30')).toBeUndefined();
  });

  it('with a finished session has both ends', () => {
    const { session } = mail('11:00');
    expect(overlapsOf([from('10:45', '11:30')], [session], now)).toEqual([
      { other: session, stretch: from('10:30', '11:00') },
    ]);
  });

  it('does not exist with a session in the trash', () => {
    const { world, of } = mail('11:00');
    world.do('11:05', { ...of, type: 'DeleteSession' });
    expect(overlapsOf([from('09:30', '11:00')], [world.session(of.session)], now)).toEqual([]);
  });
});

describe('a session without the times that it gives up', () => {
  it.each([
    ['its end', from('10:45', '11:30'), [from('09:00', '10:00'), from('10:30', '10:45')]],
    [
      'its middle',
      from('09:15', '09:30'),
      [from('09:00', '09:15'), from('09:30', '10:00'), from('10:30', '11:00')],
    ],
    ['a stretch', from('10:00', '11:00'), [from('09:00', '10:00')]],
  ])('keeps the rest: %s', (_what, taken, left) => {
    expect(withoutTimes(mail('11:00').session, [taken], now)).toEqual({ segments: left });
  });

  it('keeps a stretch that touches the cut one, with its provenance', () => {
    const { world, of } = mail('11:00');
    const added = [from('09:00', '10:00'), from('10:30', '11:00'), from('11:00', '11:30')];
    world.do('12:00', { ...of, type: 'AmendSession', changes: { segments: added } });
    const changes = withoutTimes(world.session(of.session), [from('11:20', '12:00')], now);
    if (changes === null) throw new Error('nothing is left');
    world.do('12:00', { ...of, type: 'AmendSession', changes });
    expect(world.session(of.session).segments).toEqual([
      { ...from('09:00', '10:00'), provenance: 'measured' },
      { ...from('10:30', '11:00'), provenance: 'measured' },
      { ...from('11:00', '11:20'), provenance: 'corrected' },
    ]);
  });

  it('is impossible if nothing is left of it', () => {
    expect(withoutTimes(mail('11:00').session, [from('08:00', '12:00')], now)).toBeNull();
  });

  it('runs on since the end of those times, if it is running', () => {
    const { session } = mail(null);
    expect(withoutTimes(session, [from('10:45', '11:00')], now)).toEqual({
      segments: [from('09:00', '10:00'), from('10:30', '10:45')],
      openStart: at('11:00'),
    });
  });

  it('is impossible if a running session would have to end', () => {
    expect(withoutTimes(mail(null).session, [from('11:30', '12:00')], now)).toBeNull();
    expect(withoutTimes(mail(null).session, [from('10:30', '12:00')], now)).toBeNull();
  });
});
