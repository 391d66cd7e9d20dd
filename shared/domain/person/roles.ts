/** What a person's role lets them see and do (Time Logs: employee, manager, HR, admin). */
import { assertNever } from '../../assert-never.ts';
import type { Person, Registry } from '../registry.ts';
import type { OwnerId, Session } from '../session.ts';

/** Whether a session exists for this person: another person's session does not, nor does one in the trash. */
export function isOwn({ owner, deletedAt }: Session, person: OwnerId): boolean {
  return owner === person && deletedAt === null;
}

export function isLead({ role }: Person): boolean {
  return role === 'manager' || role === 'admin';
}

/** The people whose logs a person sees: admin and HR see everybody's, a manager their reports' and their own, others only their own. */
export function team(registry: Registry, person: Person): readonly OwnerId[] {
  const everyone = Object.values(registry.people);
  switch (person.role) {
    case 'admin':
    case 'hr':
      return everyone.map(({ id }) => id);
    case 'manager':
      return everyone
        .filter(({ id, managerId }) => id === person.id || managerId === person.id)
        .map(({ id }) => id);
    case 'employee':
      return [person.id];
    default:
      return assertNever(person.role);
  }
}
