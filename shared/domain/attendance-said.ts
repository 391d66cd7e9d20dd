/** Whether a person is at work, as last said. Undefined if nothing was ever said, or all of it was undone. */
import type { Attendance, Registry } from './registry.ts';
import type { OwnerId } from './session.ts';

export function attendanceSaid(
  { attendance }: Pick<Registry, 'attendance'>,
  owner: OwnerId,
): Attendance | undefined {
  // An id from outside may be `constructor` or another name that every object inherits.
  const kept = Object.hasOwn(attendance, owner) ? attendance[owner] : undefined;
  return kept?.isUnsaid === true ? undefined : kept;
}
