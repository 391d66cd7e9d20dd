/**
 * Streams that several devices wrote concurrently. They are folded from all their commits, which are gathered here while the journal is
 * read.
 */
import type { Commit, Thing } from '../../shared/domain/commit.ts';
import { foldStream, type StreamCommit } from '../../shared/domain/fold-stream.ts';
import type { KindTable } from '../../shared/domain/project.ts';
import { streamKey } from './stream-key.ts';

interface Gathered {
  readonly kind: string;
  readonly id: string;
  readonly commits: StreamCommit[];
}

export interface WholeStream {
  readonly kind: string;
  readonly id: string;
  readonly thing: Thing | undefined;
  /** The commits from which it was folded. */
  readonly known: ReadonlySet<string>;
}

export class WholeStreams {
  readonly #wanted: ReadonlySet<string>;
  readonly #gathered = new Map<string, Gathered>();

  /** `wanted` contains keys made by `streamKey`. */
  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  /** To be called with each commit of the journal in order. */
  gather({ id, device, n, actor, streams }: Commit): void {
    for (const part of streams) {
      const key = streamKey(part);
      if (!this.#wanted.has(key)) continue;
      const stream = this.#gathered.get(key) ?? { kind: part.kind, id: part.id, commits: [] };
      stream.commits.push({ id, device, n, actor, part });
      this.#gathered.set(key, stream);
    }
  }

  /** The folded streams by `streamKey`. Streams of unknown kinds are left out. */
  fold(kinds: KindTable): ReadonlyMap<string, WholeStream> {
    const folded = new Map<string, WholeStream>();
    for (const [key, { kind, id, commits }] of this.#gathered) {
      const definition = kinds[kind];
      if (definition === undefined) continue;
      const thing = foldStream(definition, commits);
      folded.set(key, { kind, id, thing, known: new Set(commits.map((each) => each.id)) });
    }
    return folded;
  }
}
