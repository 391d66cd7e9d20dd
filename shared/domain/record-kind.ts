/**
 * Kinds whose things are records of fields: created whole, changed field by field. Their events are `…Created`, `…Changed`, and `…Restated`
 * for what format 1 wrote whole at every change. Removing a thing sets a field to the time of the removal.
 */
import type { Instant } from '../time/instant.ts';
import type { Thing } from './commit.ts';
import { type Kind, type Scope, type SetValues, withConflict } from './kind.ts';

/** A thing's own fields. */
export type FieldsOf<Value extends Thing> = Omit<Value, keyof Thing>;

export type RecordEvent<Name extends string, Value extends Thing> =
  | ChangedEvent<Name, Value>
  | StatedEvent<Name, Value>;

interface ChangedEvent<Name extends string, Value extends Thing> {
  readonly at: Instant;
  readonly type: `${Name}Changed`;
  readonly changes: Partial<FieldsOf<Value>>;
}

interface StatedEvent<Name extends string, Value extends Thing> {
  readonly at: Instant;
  readonly type: `${Name}Created` | `${Name}Restated`;
  readonly fields: FieldsOf<Value>;
}

/** `blank` gives the fields of a thing whose creation is lost; the change that arrived for it is kept as a conflict. */
export function recordKind<Name extends string, Value extends Thing>(
  scope: Scope,
  events: Kind['events'],
  blank: (stream: string, at: Instant) => FieldsOf<Value>,
  make: (fields: FieldsOf<Value>, thing: Thing) => Value,
): Kind<Value, RecordEvent<Name, Value>> {
  const nothing: Thing = { heads: [], conflicts: [] };
  return {
    scope,
    isOfFields: true,
    events,
    sets: setByRecord,
    evolve(before, event, origin) {
      if (isChange(event)) {
        if (before !== undefined) return make({ ...before, ...event.changes }, before);
        const made = make({ ...blank(origin.stream, event.at), ...event.changes }, nothing);
        return withConflict(made, event, origin, 'history-missing');
      }
      if (before !== undefined && event.type.endsWith('Created'))
        return withConflict(before, event, origin, 'already-created');
      return make(event.fields, before ?? nothing);
    },
  };
}

/** What an event of any record of fields sets. */
function setByRecord<Name extends string, Value extends Thing>(event: RecordEvent<Name, Value>): SetValues {
  return isChange(event)
    ? { values: event.changes, isWhole: false }
    : { values: event.fields, isWhole: true };
}

function isChange<Name extends string, Value extends Thing>(
  event: RecordEvent<Name, Value>,
): event is ChangedEvent<Name, Value> {
  return event.type.endsWith('Changed');
}
