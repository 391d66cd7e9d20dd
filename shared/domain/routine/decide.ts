/** An owner's routines: templates that start a session with name, labels and entries filled in. */
import { assertNever } from '../../assert-never.ts';
import { message } from '../../messages/message.ts';
import { isChangedSince } from '../commit.ts';
import { changed, changedBack, created, decision } from '../decided.ts';
import type { Decided, Reads } from '../decision.ts';
import { tidyLabels } from '../description.ts';
import { refuseUnknownExercise } from '../exercise/decide.ts';
import { labelBook, labelsAsWritten } from '../label-book.ts';
import { accepted, type Result, refused } from '../refusal.ts';
import { own, type Registry, type Routine } from '../registry.ts';
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
  | { readonly type: 'RemoveRoutine'; readonly owner: OwnerId; readonly routine: string }
  /**
   * Restores a routine as it was before a change, but only if nothing has changed it since. `before` undefined means that the change made
   * the routine; it then leaves the list.
   */
  | {
      readonly type: 'PutBackRoutine';
      readonly owner: OwnerId;
      readonly routine: string;
      readonly before: Routine | undefined;
      readonly after: Routine;
    };

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
    case 'PutBackRoutine':
      return putBack(command, now, registry);
    default:
      return assertNever(command);
  }
}

function putBack(
  { owner, routine, before, after }: RoutineCommand & { readonly type: 'PutBackRoutine' },
  now: Reads['now'],
  registry: Registry,
): Decided {
  const present = own(registry.routines, routine);
  if (present === undefined || present.owner !== owner)
    return refused('not-found', message('refusal.noSuchRoutine'));
  const { id } = present;
  if (isChangedSince(after, present))
    return refused('conflict', message('refusal.changedSince', { name: present.name }));
  const { name, labels, entries, removedAt } = before ?? { ...present, removedAt: now };
  const wanted = { name, labels, entries, removedAt, updatedAt: now };
  return decision(
    'routine-put-back',
    id,
    changedBack('routine', 'Routine', id, now, { ...present }, wanted),
    {
      name,
    },
  );
}

/** An owner's routine that is still listed. Another owner's routine is refused like one that does not exist. */
export function routineOf(registry: Registry, owner: OwnerId, id: string): Result<Routine> {
  const routine = own(registry.routines, id);
  return routine === undefined || routine.owner !== owner || routine.removedAt !== null
    ? refused('not-found', message('refusal.noSuchRoutine'))
    : accepted(routine);
}

function tidy({ name, labels, entries }: Template): Template {
  return { name: name.trim(), labels: tidyLabels(labels), entries };
}
