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

describe('a session that has run for long', () => {
  it.each([
    ['three hours if its usual length is not known', null, '12:00', '12:00'],
    ['three hours if it usually takes less than half of that', 30 * minute, '12:00', '09:30'],
    ['twice its usual length', 2 * hour, '13:00', '11:00'],
    ['the end of the day if that comes first', 20 * hour, '2026-11-21T03:00:00Z', '2026-11-21T03:00:00Z'],
  ] as const)('is asked about after %s, with an end proposed', (_when, usual, due, proposed) => {
    expect(forgottenOf(running('09:00'), usual, berlin, [])).toMatchObject({
      due: at(due),
      proposed: at(proposed),
    });
  });

  it('is asked about at the end of the day if it was begun in the evening', () => {
    const session = running('2026-11-21T02:30:00Z');
    expect(forgottenOf(session, null, berlin, [])?.due).toBe(at('2026-11-21T03:00:00Z'));
  });

  it('is asked about again after the same time if the person said that it goes on, with no earlier end proposed', () => {
    const session = running('09:00');
    const still = { session: session.id, at: at('12:10') };
    const other = { session: 'another', at: at('12:20') };
    expect(forgottenOf(session, 30 * minute, berlin, [still, other])).toMatchObject({
      due: at('15:10'),
      proposed: at('12:10'),
    });
    expect(forgottenOf(session, null, berlin, [other])?.due).toBe(at('12:00'));
  });

  it('has a proposed end after its start, however short it usually is', () => {
    expect(forgottenOf(running('09:00:30'), 5_000, berlin, [])?.proposed).toBe(at('09:01'));
  });

  it('is not asked about while it is interrupted', () => {
    const world = new World();
    const id = begin(world, '09:00');
    world.do('09:10', { type: 'InterruptSession', owner, session: id, cause: 'manual_pause', reason: null });
    expect(forgottenOf(world.session(id), null, berlin, [])).toBeNull();
  });

  it('has as its usual length the median of the ended sessions of its name', () => {
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

describe('the reminder that nothing is recorded', () => {
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
    ['is silent before the hours', '07:50', null],
    ['is silent in the first quarter of an hour', '08:14', null],
    ['speaks up a quarter of an hour into the hours', '08:15', '08:00'],
    ['is silent at the end of the hours', '16:00', null],
    ['is silent on a Saturday', '2026-11-21T10:00:00Z', null],
  ] as const)('%s', (_when, now, from) => {
    expect(since(now)).toBe(from === null ? null : at(from));
  });

  it.each([
    ['it is switched off', { isOn: false }],
    ['it is silenced for today', { mutedOn: '2026-11-20' }],
    ['the weekday is not chosen', { weekdays: [6] }],
  ])('is not given if %s', (_why, changes) => {
    expect(since('10:00', changes)).toBeNull();
  });

  it('is given again on the day after it was silenced', () => {
    expect(since('10:00', { mutedOn: '2026-11-19' })).toBe(at('08:00'));
  });

  it.each([
    ['a session runs', { active: [running('08:00')] }],
    ['the person is on a break', { attendance: { state: 'on_break', since: at('09:30') } }],
    ['the person has checked out', { attendance: { state: 'checked_out', since: at('09:30') } }],
  ])('is not given while %s', (_why, more) => {
    expect(since('10:00', {}, more)).toBeNull();
  });

  it('counts from the end of the last recorded time', () => {
    const world = new World();
    const id = begin(world, '08:10');
    world.do('09:40', { type: 'EndSession', owner, session: id, outcome: 'none' });
    expect(since('09:50', {}, { sessions: [world.session(id)] })).toBeNull();
    expect(since('09:55', {}, { sessions: [world.session(id)] })).toBe(at('09:40'));
  });

  it('is not given within time that an API recorded ahead, and counts from the end of that time', () => {
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

  it('takes hours over midnight as hours of the day on which they begin', () => {
    const night = { from: '22:00', until: '04:00', weekdays: [5] };
    expect(since('2026-11-21T01:00:00Z', night)).toBe(at('21:00'));
    expect(since('02:00', night)).toBeNull();
  });
});
