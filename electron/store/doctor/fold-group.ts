/** Folds the things of one month, or of the registry, from the journal: each stream once, by the one projector. */
import type { Thing } from '../../../shared/domain/commit.ts';
import { OwnLists } from '../../../shared/domain/own-lists.ts';
import { type KindTable, project, type World } from '../../../shared/domain/project.ts';
import type { JournalLine } from '../journal-lines.ts';
import { streamKey } from '../stream-key.ts';
import { WholeStreams } from '../whole-streams.ts';

export interface FoldedThing {
  readonly kind: string;
  readonly id: string;
  readonly thing: Thing;
}

/** By `streamKey`. */
export type FoldedThings = ReadonlyMap<string, FoldedThing>;

/**
 * `lines` contain only the wanted parts. Streams that several devices wrote concurrently are folded from all their commits. Purged things
 * are not returned.
 */
export function foldGroup(
  kinds: KindTable,
  lines: readonly JournalLine[],
  isBuried: World['isBuried'],
): FoldedThings {
  const things = new Map<string, FoldedThing>();
  const concurrent = new Set<string>();
  const own = new OwnLists();
  const world: World = {
    thing: (kind, id) => things.get(streamKey({ kind, id }))?.thing,
    isBuried: () => false,
  };
  const put = (kind: string, id: string, thing: Thing | undefined) => {
    const key = streamKey({ kind, id });
    if (thing === undefined) things.delete(key);
    else things.set(key, { kind, id, thing });
  };
  for (const { commit } of lines) {
    const projected = project(kinds, world, commit, own);
    for (const { kind, id, after } of projected.changes) put(kind, id, after);
    for (const part of projected.concurrent) concurrent.add(streamKey(part));
  }
  const whole = new WholeStreams(concurrent);
  if (concurrent.size > 0) for (const { commit } of lines) whole.gather(commit);
  for (const { kind, id, thing } of whole.fold(kinds).values()) put(kind, id, thing);
  for (const { kind, id } of things.values()) if (isBuried(kind, id)) put(kind, id, undefined);
  return things;
}
