/** When the program asks whether a timer was forgotten, and when it says that nothing is recorded. */
import { describe, expect, it } from 'vitest';
import { forgottenOf, usualLengthMs } from '../../shared/views/forgotten.ts';
import { type NotTrackingRule, notTrackingSince } from '../../shared/views/not-tracking.ts';
import { at, begin, berlin, owner, said, World } from '../support/given.ts';

const minute = 60_000;
const hour = 60 * minute;

function running(since: string) {
  const world = new World();
  return world.session(begin(world, since));
}

describe('what has run for long', () => {
  it.each([
    ['three hours where it is not known how long it takes', null, '12:00', '12:00'],
    ['three hours where it usually takes less than half of that', 30 * minute, '12:00', '09:30'],
    ['twice as long as it usually takes', 2 * hour, '13:00', '11:00'],
    ['the end of the day, where that comes first', 20 * hour, '2026-11-21T03:00:00Z', '2026-11-21T03:00:00Z'],
  ] as const)('is asked about after %s, with an end proposed', (_when, usual, due, proposed) => {
    expect(forgottenOf(running('09:00'), usual, berlin, [])).toMatchObject({
      due: at(due),
      proposed: at(proposed),
    });
  });

  it('that was begun in the evening is asked about when the day is over', () => {
    const session = running('2026-11-21T02:30:00Z');
    expect(forgottenOf(session, null, berlin, [])?.due).toBe(at('2026-11-21T03:00:00Z'));
  });

  it('and was said to go on is asked about again after as long, and proposed to have ended no earlier', () => {
    const session = running('09:00');
    const still = { session: session.id, at: at('12:10') };
    const other = { session: 'another', at: at('12:20') };
    expect(forgottenOf(session, 30 * minute, berlin, [still, other])).toMatchObject({
      due: at('15:10'),
      proposed: at('12:10'),
    });
    expect(forgottenOf(session, null, berlin, [other])?.due).toBe(at('12:00'));
  });

  it('proposes an end after its start, however short it usually is', () => {
    expect(forgottenOf(running('09:00:30'), 5_000, berlin, [])?.proposed).toBe(at('09:01'));
  });

  it('is nothing that is interrupted or over', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:10', { type: 'InterruptSession', owner, session: id, cause: 'manual_pause', reason: null });
    expect(forgottenOf(world.session(id), null, berlin, [])).toBeNull();
  });

  it('usually takes the middle of how long it took, of the name and of what is over', () => {
    const world = new World();
    for (const [start, end] of [
      ['06:00', '06:10'],
      ['07:00', '07:30'],
      ['08:00', '10:00'],
    ] as const) {
      const id = begin(world, start);
      world.do(end, { type: 'EndSession', owner, session: id, outcome: 'none' });
    }
    begin(world, '10:00');
    const all = [...world.sessions.values()];
    expect(usualLengthMs(all, 'Write report')).toBe(30 * minute);
    expect(usualLengthMs(all, 'Mail')).toBeNull();
    expect(usualLengthMs(all.slice(0, 1), 'Write report')).toBeNull();
  });
});

describe('time in which nothing is recorded', () => {
  // 20 November 2026 is a Friday; 09:00 in Berlin is 08:00 UTC.
  const rule: NotTrackingRule = {
    isOn: true,
    weekdays: [1, 2, 3, 4, 5],
    from: '09:00',
    until: '17:00',
    mutedOn: null,
  };
  const present = { active: [], sessions: [], attendance: null, frame: berlin };
  const since = (now: string, changes: Partial<NotTrackingRule> = {}, more: object = {}) =>
    notTrackingSince({ ...rule, ...changes }, { ...present, now: at(now), ...more });

  it.each([
    ['before the hours', '07:50', null],
    ['at their beginning', '08:14', null],
    ['a quarter of an hour into them', '08:15', '08:00'],
    ['at their end', '16:00', null],
    ['on a Saturday', '2026-11-21T10:00:00Z', null],
  ] as const)('%s', (_when, now, from) => {
    expect(since(now)).toBe(from === null ? null : at(from));
  });

  it.each([
    ['it is switched off', { isOn: false }],
    ['it is silenced for today', { mutedOn: '2026-11-20' }],
    ['it is no day for it', { weekdays: [6] }],
  ])('is not told where %s', (_why, changes) => {
    expect(since('10:00', changes)).toBeNull();
  });

  it('is told again on the day after it was silenced', () => {
    expect(since('10:00', { mutedOn: '2026-11-19' })).toBe(at('08:00'));
  });

  it.each([
    ['something runs', { active: [running('08:00')] }],
    ['a break was taken', { attendance: { state: 'on_break', since: at('09:30') } }],
    ['somebody has checked out', { attendance: { state: 'checked_out', since: at('09:30') } }],
  ])('is not told while %s', (_why, more) => {
    expect(since('10:00', {}, more)).toBeNull();
  });

  it('counts from the end of what was recorded last', () => {
    const world = new World();
    const id = begin(world, '08:10');
    world.do('09:40', { type: 'EndSession', owner, session: id, outcome: 'none' });
    expect(since('09:50', {}, { sessions: [world.session(id)] })).toBeNull();
    expect(since('09:55', {}, { sessions: [world.session(id)] })).toBe(at('09:40'));
  });

  it('is not told where an API recorded that something is being done, nor counted from before it', () => {
    const world = new World();
    const [recorded] = world.do('07:30', {
      ...said,
      ...{ type: 'RecordSession', interruptions: [], outcome: 'none' },
      segments: [
        { start: at('08:30'), end: at('09:00') },
        { start: at('11:00'), end: at('12:00') },
      ],
    });
    const sessions = [world.session(recorded?.id ?? '')];
    expect(since('10:00', {}, { sessions })).toBe(at('09:00'));
    expect(since('11:30', {}, { sessions })).toBeNull();
    expect(since('12:30', {}, { sessions })).toBe(at('12:00'));
  });

  it('in hours over midnight is of the day on which they began', () => {
    const night = { from: '22:00', until: '04:00', weekdays: [5] };
    expect(since('2026-11-21T01:00:00Z', night)).toBe(at('21:00'));
    expect(since('02:00', night)).toBeNull();
  });
});
