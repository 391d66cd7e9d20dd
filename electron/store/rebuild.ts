/** Makes things again from the journal: those of some streams, or those of a lost month. */
import { type Commit, formatOneDevice, type StreamPart, type Thing } from '../../shared/domain/commit.ts';
import { OwnLists } from '../../shared/domain/own-lists.ts';
import { type KindTable, project, type World } from '../../shared/domain/project.ts';
import type { JournalReader } from './journal-reader.ts';
import { streamKey } from './stream-key.ts';
import { type WholeStream, WholeStreams } from './whole-streams.ts';

export class Rebuild {
  readonly #reader: JournalReader;
  readonly #kinds: KindTable;

  constructor(reader: JournalReader, kinds: KindTable) {
    this.#reader = reader;
    this.#kinds = kinds;
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
    const own = new OwnLists();
    const world: World = { thing: (_kind, id) => things.get(id), isBuried };
    let sequence = 0;
    for await (const settled of this.#reader.lines(1, 0))
      for (const line of settled) {
        sequence = line.sequence;
        const streams = line.commit.streams.filter((part) => part.kind === kind && isWanted(part.id));
        if (streams.length === 0) continue;
        const projected = project(this.#kinds, world, { ...line.commit, streams }, own);
        for (const { id, after } of projected.changes) put(things, id, after);
        for (const part of projected.concurrent) concurrent.add(streamKey(part));
      }
    for (const { id, thing } of (await this.foldStreams(concurrent)).values()) put(things, id, thing);
    return { things, sequence };
  }
}

export function formatOneKey({ n }: Pick<Commit, 'n'>, part: Pick<StreamPart, 'kind' | 'id'>): string {
  return `${n} ${streamKey(part)}`;
}

function put(things: Map<string, Thing>, key: string, thing: Thing | undefined): void {
  if (thing === undefined) things.delete(key);
  else things.set(key, thing);
}
