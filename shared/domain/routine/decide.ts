/** Routines of an owner: templates that start a session with name, labels and entries filled in. */
import { assertNever } from '../../assert-never.ts';
import { message } from '../../messages/message.ts';
import { changed, created, decision } from '../decided.ts';
import type { Decided, Reads } from '../decision.ts';
import { tidyLabels } from '../description.ts';
import { refuseUnknownExercise } from '../exercise/decide.ts';
import { labelBook, labelsAsWritten } from '../label-book.ts';
import { own } from '../person/roles.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import type { Registry, Routine } from '../registry.ts';
import type { OwnerId } from '../session.ts';

type Template = Pick<Routine, 'name' | 'labels' | 'entries'>;

export type RoutineCommand =
  | ({ readonly type: 'AddRoutine'; readonly owner: OwnerId } & Template)
  | {
      readonly type: 'ChangeRoutine';
      readonly owner: OwnerId;
      readonly routine: string;
      readonly change: Partial<Template>;
    }
  | { readonly type: 'RemoveRoutine'; readonly owner: OwnerId; readonly routine: string };

export function decideRoutine(command: RoutineCommand, { now, newId, registry }: Reads): Decided {
  const { owner } = command;
  switch (command.type) {
    case 'AddRoutine': {
      const { name, labels, entries } = command;
      const refusal = refuseUnknownExercise(registry, owner, entries);
      if (refusal !== null) return refusal;
      const id = newId(now);
      const times = { createdAt: now, updatedAt: now, removedAt: null };
      const fields = { ...tidy({ name, labels, entries }), id, owner, ...times };
      return decision('routine-added', id, [created('routine', 'Routine', id, now, fields)], { name });
    }
    case 'ChangeRoutine': {
      const found = routineOf(registry, owner, command.routine);
      if (!found.ok) return found;
      const before = found.value;
      const refusal = refuseUnknownExercise(registry, owner, command.change.entries ?? [], before.entries);
      if (refusal !== null) return refusal;
      const book = labelBook(registry, owner);
      const given = command.change.labels;
      const { name, labels, entries } = tidy({
        ...before,
        ...command.change,
        ...(given === undefined ? {} : { labels: labelsAsWritten(given, before.labels, book) }),
      });
      const after = { name, labels, entries, updatedAt: now };
      const parts = changed('routine', 'Routine', before.id, now, { ...before }, after);
      return decision('routine-changed', before.id, parts, { name });
    }
    case 'RemoveRoutine': {
      const found = routineOf(registry, owner, command.routine);
      if (!found.ok) return found;
      const { id, name } = found.value;
      const parts = changed('routine', 'Routine', id, now, { ...found.value }, { removedAt: now });
      return decision('routine-removed', id, parts, { name });
    }
    default:
      return assertNever(command);
  }
}

/** An owner's routine that is still in the list. The same refusal for another's and for none. */
export function routineOf(registry: Registry, owner: OwnerId, id: string): Result<Routine> {
  const routine = own(registry.routines, id);
  return routine === undefined || routine.owner !== owner || routine.removedAt !== null
    ? refused('not-found', message('refusal.noSuchRoutine'))
    : accepted(routine);
}

function tidy({ name, labels, entries }: Template): Template {
  return { name: name.trim(), labels: tidyLabels(labels), entries };
}
