/** What was said of a person's being at work; undefined: nothing ever was, or all of it was taken back. */
import type { Attendance, Registry } from './registry.ts';
import type { OwnerId } from './session.ts';

export function attendanceSaid(
  { attendance }: Pick<Registry, 'attendance'>,
  owner: OwnerId,
): Attendance | undefined {
  // An id from outside may be called `constructor`.
  const kept = Object.hasOwn(attendance, owner) ? attendance[owner] : undefined;
  return kept?.isUnsaid === true ? undefined : kept;
}
