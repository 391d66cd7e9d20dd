/** Makes things again from the journal: all of them, those of some streams, or those of a lost month. */
import { type Commit, formatOneDevice, type StreamPart, type Thing } from '../../shared/domain/commit.ts';
import { type KindTable, project, type World } from '../../shared/domain/project.ts';
import { emptyRegistry, isInRegistry, type Registry, registryThing } from '../../shared/domain/registry.ts';
import { ChangingRegistry } from '../../shared/domain/registry-after.ts';
import { isBuried } from './buried.ts';
import type { JournalReader, OnFinding } from './journal-reader.ts';
import { streamKey } from './stream-key.ts';
import { type WholeStream, WholeStreams } from './whole-streams.ts';

/** Everything that the journal says. */
export interface Folded {
  readonly sequence: number;
  readonly lines: number;
  /** The things of all collections, by `streamKey`. */
  readonly things: ReadonlyMap<string, Thing>;
  readonly registry: Registry;
}

export class Rebuild {
  readonly #reader: JournalReader;
  readonly #kinds: KindTable;

  constructor(reader: JournalReader, kinds: KindTable) {
    this.#reader = reader;
    this.#kinds = kinds;
  }

  /** Folds everything with the one projector. Streams that several devices wrote concurrently are folded again as a whole. */
  async fold(onFinding?: OnFinding): Promise<Folded> {
    const things = new Map<string, Thing>();
    const registry = new ChangingRegistry(emptyRegistry);
    let sequence = 0;
    let lines = 0;
    const concurrent = new Set<string>();
    const world = this.#worldOf(things, () => registry.now);
    for await (const settled of this.#reader.lines(1, 0, onFinding))
      for (const line of settled) {
        sequence = line.sequence;
        lines += 1;
        const projected = project(this.#kinds, world, line.commit);
        for (const change of projected.changes) {
          const key = streamKey(change);
          if (!isInRegistry(change.kind)) put(things, key, change.after);
          registry.change(change);
        }
        for (const part of projected.concurrent) concurrent.add(streamKey(part));
      }
    for (const [key, { kind, id, thing }] of await this.foldStreams(concurrent)) {
      const isBuried = world.isBuried(kind, id);
      const after = isBuried ? undefined : thing;
      const before = world.thing(kind, id);
      if (!isInRegistry(kind)) put(things, key, after);
      registry.change({ kind, id, before, after });
    }
    return { sequence, lines, things, registry: registry.kept };
  }

  /** Folds some streams, given by `streamKey`, from all their commits in the journal. */
  async foldStreams(keys: ReadonlySet<string>): Promise<ReadonlyMap<string, WholeStream>> {
    const whole = new WholeStreams(keys);
    if (keys.size > 0)
      for await (const settled of this.#reader.lines(1, 0, async () => undefined))
        for (const { commit } of settled) whole.gather(commit);
    return whole.fold(this.#kinds);
  }

  /**
   * Which parts of format 1's commits are here, by `formatOneKey`. `SeenCommits` does not cover them, because every folder numbered them
   * for itself.
   */
  async formatOneParts(): Promise<Set<string>> {
    const found = new Set<string>();
    for await (const settled of this.#reader.lines(1, 0, async () => undefined))
      for (const { commit } of settled)
        if (commit.device === formatOneDevice)
          for (const part of commit.streams) found.add(formatOneKey(commit, part));
    return found;
  }

  /** The things of one kind whose ids are wanted, as the journal has them, and the number of the journal's last commit. */
  async things(
    kind: string,
    isWanted: (id: string) => boolean,
    isBuried: World['isBuried'],
  ): Promise<{ readonly things: ReadonlyMap<string, Thing>; readonly sequence: number }> {
    const things = new Map<string, Thing>();
    const concurrent = new Set<string>();
    const world: World = { thing: (_kind, id) => things.get(id), isBuried };
    let sequence = 0;
    for await (const settled of this.#reader.lines(1, 0))
      for (const line of settled) {
        sequence = line.sequence;
        const streams = line.commit.streams.filter((part) => part.kind === kind && isWanted(part.id));
        if (streams.length === 0) continue;
        const projected = project(this.#kinds, world, { ...line.commit, streams });
        for (const { id, after } of projected.changes) put(things, id, after);
        for (const part of projected.concurrent) concurrent.add(streamKey(part));
      }
    for (const { id, thing } of (await this.foldStreams(concurrent)).values()) put(things, id, thing);
    return { things, sequence };
  }

  #worldOf(things: ReadonlyMap<string, Thing>, registry: () => Registry): World {
    return {
      thing: (kind, id) =>
        isInRegistry(kind) ? registryThing(registry(), kind, id) : things.get(streamKey({ kind, id })),
      isBuried: (kind, id) => isBuried(registry(), kind, id),
    };
  }
}

export function formatOneKey({ n }: Pick<Commit, 'n'>, part: Pick<StreamPart, 'kind' | 'id'>): string {
  return `${n} ${streamKey(part)}`;
}

function put(things: Map<string, Thing>, key: string, thing: Thing | undefined): void {
  if (thing === undefined) things.delete(key);
  else things.set(key, thing);
}
