/** People: who works here, in which role, and who reports to whom. Admins add them. */

import { message } from '../../messages/message.ts';
import { created, decision } from '../decided.ts';
import type { Decided, Reads } from '../decision.ts';
import { refused } from '../refusal.ts';
import { own, type Person, type Role } from '../registry.ts';

/** `by` null means the program itself, which adds the person whose installation this is. */
export interface AddPerson {
  readonly type: 'AddPerson';
  readonly by: Person | null;
  /** Chosen by the caller, or null for a new id. */
  readonly id: string | null;
  readonly name: string;
  readonly role: Role;
  readonly managerId: string | null;
}

export type PersonCommand = AddPerson;

export const adminsOnly = refused('forbidden', message('refusal.adminsOnly'));

export function decidePerson(command: PersonCommand, { now, newId, registry }: Reads): Decided {
  const { by, name, role, managerId } = command;
  if (by !== null && by.role !== 'admin') return adminsOnly;
  if (managerId !== null && own(registry.people, managerId) === undefined)
    return refused('not-found', message('refusal.noSuchManager'), 'manager_id');
  const id = command.id ?? newId(now);
  if (own(registry.people, id) !== undefined)
    return refused('conflict', message('refusal.personExists'), 'id');
  const fields = { id, name, role, managerId, createdAt: now };
  return decision('person-added', id, [created('person', 'Person', id, now, fields)], { name });
}
