/**
 * Kinds whose things are records of fields: created whole, changed field by field. Their events are `…Created`, `…Changed`, and `…Restated`
 * for what format 1 wrote whole at every change. Removing a thing sets a field to the time of the removal.
 */
import type { Instant } from '../time/instant.ts';
import type { Thing } from './commit.ts';
import { type Kind, type Scope, withConflict } from './kind.ts';

/** A thing's own fields. */
export type FieldsOf<Value extends Thing> = Omit<Value, keyof Thing>;

export type RecordEvent<Name extends string, Value extends Thing> = { readonly at: Instant } & (
  | { readonly type: `${Name}Created`; readonly fields: FieldsOf<Value> }
  | { readonly type: `${Name}Changed`; readonly changes: Partial<FieldsOf<Value>> }
  | { readonly type: `${Name}Restated`; readonly fields: FieldsOf<Value> }
);

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
    evolve(before, event, origin) {
      if ('changes' in event) {
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
