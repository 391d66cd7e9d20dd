/** Finds the part of a commit that concerns one thing. */
import type { Commit, StreamPart } from './commit.ts';

type Streams = Commit['streams'];
type Named = Pick<StreamPart, 'kind' | 'id'>;

/** Longer lists are indexed once for all lookups, because an import makes one commit of thousands of things. */
const few = 16;
const byName = new WeakMap<Streams, ReadonlyMap<string, StreamPart>>();

/** Undefined if the commit does not concern the thing. */
export function partOf({ streams }: Pick<Commit, 'streams'>, named: Named): StreamPart | undefined {
  if (streams.length <= few) return streams.find(({ kind, id }) => kind === named.kind && id === named.id);
  let parts = byName.get(streams);
  if (parts === undefined) {
    parts = new Map(streams.map((part) => [nameOf(part), part]));
    byName.set(streams, parts);
  }
  return parts.get(nameOf(named));
}

function nameOf({ kind, id }: Named): string {
  return `${kind}/${id}`;
}
