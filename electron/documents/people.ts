/** Who is asking, and what they may see and do (Time Logs, start: who may start a timer; Time Logs, team: whose logs are seen). */
import { assertNever } from '../../shared/assert-never.ts';
import type { CallKey, Person, Registry, RegistryEvent } from '../../shared/domain/registry.ts';
import type { OwnerId, Session } from '../../shared/domain/session.ts';
import type { Instant } from '../../shared/time/instant.ts';

/** A person known by a token. The local owner may act for any owner in the RoutineLog API. */
export interface Who {
  readonly person: Person;
  readonly isLocal: boolean;
  /** Of the call that they make, where they may repeat it. */
  readonly callKey: CallKey | null;
}

/** What is to be committed with a thing that a call makes, so that the call makes no second one when it is repeated. */
export function receipt({ callKey }: Who, made: string, at: Instant): readonly RegistryEvent[] {
  return callKey === null ? [] : [{ type: 'ReceiptSaved', at, receipt: { ...callKey, made, at } }];
}

/** A thing by its id; an id from outside may be called `constructor`. */
export function own<Thing>(things: Readonly<Record<string, Thing>>, id: string): Thing | undefined {
  return Object.hasOwn(things, id) ? things[id] : undefined;
}

/** Whether a session is there for its owner: another's is not, nor is what lies in the trash. */
export function isOwn({ owner, deletedAt }: Session, person: OwnerId): boolean {
  return owner === person && deletedAt === null;
}

export function isLead({ role }: Person): boolean {
  return role === 'manager' || role === 'admin';
}

/** Whose logs a person sees: admin and HR everyone's, a manager's reports and own, others their own. */
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
