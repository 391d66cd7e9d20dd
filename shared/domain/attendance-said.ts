/** Whether a person is at work, as last said. Undefined if nothing was ever said, or all of it was undone. */
import { type Attendance, own, type Registry } from './registry.ts';
import type { OwnerId } from './session.ts';

export function attendanceSaid(
  { attendance }: Pick<Registry, 'attendance'>,
  owner: OwnerId,
): Attendance | undefined {
  const kept = own(attendance, owner);
  return kept?.isUnsaid === true ? undefined : kept;
}
