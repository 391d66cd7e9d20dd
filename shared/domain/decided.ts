/** What the deciders share for the kinds whose things are plain records of fields. */
import { isSame } from '../is-same.ts';
import type { Instant } from '../time/instant.ts';
import type { StreamEvent, What } from './commit.ts';
import type { Decided, DecidedPart } from './decision.ts';
import { accepted } from './refusal.ts';

type Fields = Readonly<Record<string, unknown>>;

/** `kind` is the kind of the stream; `name` is the prefix of its events' types. */
export function created(kind: string, name: string, id: string, at: Instant, fields: Fields): DecidedPart {
  return part(kind, id, { type: `${name}Created`, at, fields });
}

/**
 * Restores a thing as it was before a step. If nothing differs, there is still an event that changes nothing: without a commit of its own,
 * the step would stay the next one to be undone for ever.
 */
export function changedBack(...of: Parameters<typeof changed>): readonly DecidedPart[] {
  const parts = changed(...of);
  const [kind, name, id, at] = of;
  return parts.length > 0 ? parts : [part(kind, id, { type: `${name}Changed`, at, changes: {} })];
}

/** Empty if no field but `updatedAt` differs: sending a field back with the same value does not change the thing. */
export function changed(
  kind: string,
  name: string,
  id: string,
  at: Instant,
  before: Fields,
  after: Fields,
): readonly DecidedPart[] {
  const differing = Object.entries(after).filter(
    ([field, value]) => value !== undefined && !isSame(value, before[field]),
  );
  if (differing.every(([field]) => field === 'updatedAt')) return [];
  return [part(kind, id, { type: `${name}Changed`, at, changes: Object.fromEntries(differing) })];
}

function part(
  kind: string,
  id: string,
  event: StreamEvent & ({ readonly fields: Fields } | { readonly changes: Fields }),
): DecidedPart {
  return { kind, id, events: [event] };
}

export function decision(
  code: string,
  about: string,
  parts: readonly DecidedPart[],
  params: What['params'] = {},
): Decided {
  return accepted({ about, what: { code, params }, parts });
}
