import { describe, expect, it } from 'vitest';
import type { AttendanceStep } from '../../shared/domain/attendance/decide.ts';
import type { Attendance } from '../../shared/domain/registry.ts';
import { at, eventOf, owner, part, World } from '../support/given.ts';
import { inEnglish } from '../support/in-english.ts';

const take = (step: AttendanceStep) => ({ type: 'TakeAttendanceStep', owner, step }) as const;

/** A person who was never here, or has been in a state since eight. */
function since(state: Attendance['state'] | 'never here'): World {
  const world = new World();
  const fields = { owner, state, since: at('08:00') };
  if (state !== 'never here')
    world.given(part('attendance', owner, eventOf('AttendanceCreated', at('08:00'), { fields })));
  return world;
}

describe('attendance', () => {
  it('begins with the first check-in', () => {
    const fields = { owner, state: 'checked_in', since: at('09:00') };
    expect(since('never here').do('09:00', take('check-in'))).toEqual([
      part('attendance', owner, eventOf('AttendanceCreated', at('09:00'), { fields })),
    ]);
  });

  it.each([
    ['checked_out', 'check-in', 'checked_in'],
    ['checked_in', 'check-out', 'checked_out'],
    ['on_break', 'check-out', 'checked_out'],
    ['checked_in', 'break-start', 'on_break'],
    ['on_break', 'break-end', 'checked_in'],
  ] as const)('from %s by %s comes to %s', (from, step, to) => {
    const changes = { state: to, since: at('09:00') };
    expect(since(from).do('09:00', take(step))).toEqual([
      part('attendance', owner, eventOf('AttendanceChanged', at('09:00'), { changes })),
    ]);
  });

  it.each([
    ['checked_in', 'check-in', 'You are already checked in.'],
    ['on_break', 'check-in', 'You are already checked in.'],
    ['never here', 'check-out', 'You are not checked in.'],
    ['checked_out', 'check-out', 'You are not checked in.'],
    ['checked_out', 'break-start', 'You are not checked in, or already on a break.'],
    ['on_break', 'break-start', 'You are not checked in, or already on a break.'],
    ['checked_out', 'break-end', 'You are not on a break.'],
    ['checked_in', 'break-end', 'You are not on a break.'],
  ] as const)('from %s takes no %s, and says why', (from, step, message) => {
    expect(inEnglish(since(from).try('09:00', take(step)))).toEqual({
      ok: false,
      refusal: { code: 'conflict', message, field: null },
    });
  });

  it('of one owner does not affect another', () => {
    const world = since('checked_in');
    world.do('09:00', { type: 'TakeAttendanceStep', owner: 'somebody', step: 'check-in' });
    expect(world.registry.attendance[owner]).toMatchObject({ state: 'checked_in', since: at('08:00') });
  });
});
