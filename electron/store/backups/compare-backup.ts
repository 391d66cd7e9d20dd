/** What a restore would change: the record as it is now held against a backup, session by session. */
import { isDeepStrictEqual } from 'node:util';
import type { RestorePreview, TouchedSession } from '../../../shared/contract/backups.ts';
import type { Thing } from '../../../shared/domain/commit.ts';
import type { KindTable } from '../../../shared/domain/project.ts';
import type { StoreContext } from '../data-folder.ts';
import { JournalReader } from '../journal-reader.ts';
import { Rebuild } from '../rebuild.ts';
import { streamKey } from '../stream-key.ts';
import { type Tally, tally } from './tally.ts';

/** Named in a preview; the others are counted. */
const named = 20;
/** So many sessions are compared to the last field; where more were touched since, those beyond count as different. */
const comparedWhole = 5_000;

/** `now`, `then`: the journals of the record and of the backup. Nothing is changed. */
export async function compareRecords(
  kinds: KindTable,
  now: StoreContext,
  then: StoreContext,
  between: () => Promise<void>,
): Promise<Pick<RestorePreview, 'comeBack' | 'go' | 'differ' | 'same'>> {
  const [present, past] = [await tally(now, kinds, between), await tally(then, kinds, between)];
  const comeBack: string[] = [];
  const go: string[] = [];
  const touched: string[] = [];
  let same = 0;
  for (const [id, { last, commits, isTrashed }] of past.sessions) {
    const here = present.sessions.get(id);
    const isHere = here !== undefined && !here.isTrashed;
    if (!isTrashed && !isHere) comeBack.push(id);
    else if (isTrashed && isHere) go.push(id);
    else if (here !== undefined && (here.last !== last || here.commits !== commits)) touched.push(id);
    else if (!isTrashed) same += 1;
  }
  for (const [id, { isTrashed }] of present.sessions) if (!isTrashed && !past.sessions.has(id)) go.push(id);
  const wanted = [...touched.slice(0, comparedWhole), ...newest(comeBack), ...newest(go)];
  const [pastThings, presentThings] = [await fold(kinds, then, wanted), await fold(kinds, now, wanted)];
  const isSame = (id: string) => isDeepStrictEqual(bare(pastThings.get(id)), bare(presentThings.get(id)));
  const differ = touched.filter((id, at) => at >= comparedWhole || !isSame(id));
  const liveOf = (tallied: Tally, ids: readonly string[]) =>
    ids.filter((id) => tallied.sessions.get(id)?.isTrashed === false);
  const shownDiffer = liveOf(past, differ);
  const told = (ids: readonly string[], of: ReadonlyMap<string, Thing>) => ({
    count: ids.length,
    sessions: newest(ids).flatMap((id) => touchedSession(id, of.get(id))),
  });
  return {
    comeBack: told(comeBack, pastThings),
    go: told(go, presentThings),
    differ: told(shownDiffer, pastThings),
    same: same + liveOf(past, touched).length - shownDiffer.length,
  };
}

/** Ids are in the order of time. */
function newest(ids: readonly string[]): string[] {
  return [...ids].sort().slice(-named).reverse();
}

async function fold(
  kinds: KindTable,
  place: StoreContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Thing>> {
  const rebuild = new Rebuild(new JournalReader(place, kinds), kinds);
  const keys = new Set(ids.map((id) => streamKey({ kind: 'session', id })));
  const found = new Map<string, Thing>();
  for (const { id, thing } of (await rebuild.foldStreams(keys)).values())
    if (thing !== undefined) found.set(id, thing);
  return found;
}

/** Without the commits that it comes from: what was changed and changed back is the same. */
function bare(thing: Thing | undefined): unknown {
  if (thing === undefined) return undefined;
  const { heads: _heads, conflicts: _conflicts, ...rest } = thing;
  return rest;
}

function touchedSession(id: string, thing: Thing | undefined): TouchedSession[] {
  return thing !== undefined && 'name' in thing && typeof thing.name === 'string'
    ? [{ id, name: thing.name }]
    : [];
}
