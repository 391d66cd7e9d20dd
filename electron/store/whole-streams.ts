/** Streams that several devices wrote side by side: they are folded from all that is said of them, gathered here commit by commit. */
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
  /** The commits that it was folded from. */
  readonly known: ReadonlySet<string>;
}

export class WholeStreams {
  readonly #wanted: ReadonlySet<string>;
  readonly #gathered = new Map<string, Gathered>();

  /** `wanted`: by `streamKey`. */
  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  /** The next commit of the journal. */
  gather({ id, device, n, actor, streams }: Commit): void {
    for (const part of streams) {
      const key = streamKey(part);
      if (!this.#wanted.has(key)) continue;
      const stream = this.#gathered.get(key) ?? { kind: part.kind, id: part.id, commits: [] };
      stream.commits.push({ id, device, n, actor, part });
      this.#gathered.set(key, stream);
    }
  }

  /** By `streamKey`. Those of a kind that is not known here are left out. */
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
