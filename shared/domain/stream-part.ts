/** The part of a commit that is about one thing. */
import type { Commit, StreamPart } from './commit.ts';

type Streams = Commit['streams'];
type Named = Pick<StreamPart, 'kind' | 'id'>;

/** Longer lists are looked through once for all that is asked of them: an import makes one commit of thousands of things. */
const few = 16;
const byName = new WeakMap<Streams, ReadonlyMap<string, StreamPart>>();

/** Undefined: the commit is not about it. */
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
