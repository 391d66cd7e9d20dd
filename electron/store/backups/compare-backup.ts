/**
 * Computes what a restore would change: compares the present record with a backup session by session, and counts the differences in
 * everything else.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Beside, TouchedBeside, TouchedSession } from '../../../shared/contract/backups.ts';
import type { Thing } from '../../../shared/domain/commit.ts';
import type { KindTable } from '../../../shared/domain/project.ts';
import { byFirstStart, isSession } from '../../../shared/domain/session.ts';
import type { RecordPreview, RunningThen } from '../../ports/backups.ts';
import type { StoreContext } from '../data-folder.ts';
import { JournalReader } from '../journal-reader.ts';
import { Rebuild } from '../rebuild.ts';
import { streamKey } from '../stream-key.ts';
import { type TalliedThing, type Tally, tally, withoutBuried } from './tally.ts';

/** How many sessions a preview names; the others are only counted. */
const mostNamed = 20;
/**
 * How many sessions, and how many other things, are compared field by field. Beyond that, a thing counts as different if it was touched at
 * all.
 */
const comparedWhole = 5_000;

/** The kinds of which a person knows. Receipts and the like are left out, because the person never sees them come or go. */
const besides: ReadonlyMap<string, Beside> = new Map([
  ['block', 'plan'],
  ['day', 'days'],
  ['task', 'tasks'],
  ['routine', 'routines'],
  ['label', 'labels'],
  ['exercise', 'other'],
  ['person', 'other'],
  ['attendance', 'other'],
]);
const kindsBeside = new Set(besides.keys());

/** In the order in which they are shown. */
const sorts = [...new Set(besides.values())];

export type Compared = Omit<RecordPreview, 'backup' | 'sequence'>;

/**
 * `now` and `then` are the journals of the record and of the backup. What the record has purged does not come back, so it is not named.
 * Nothing is changed.
 */
export async function compareRecords(
  kinds: KindTable,
  now: StoreContext,
  then: StoreContext,
  between: () => Promise<void>,
  mostWhole = comparedWhole,
): Promise<Compared> {
  const present = await tally(now, kinds, between, kindsBeside);
  const past = withoutBuried(await tally(then, kinds, between, kindsBeside), present.tombstones);
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
  const ran = [...past.sessions].filter(([, { runs, isTrashed }]) => runs && !isTrashed).map(([id]) => id);
  const wanted = [...touched.slice(0, mostWhole), ...newest(comeBack), ...newest(go), ...ran].map((id) =>
    streamKey({ kind: 'session', id }),
  );
  const touchedBeside = besidesTouched(past, present);
  const wholeBeside = new Set([...touchedBeside.keys()].slice(0, mostWhole));
  const keys = new Set([...wanted, ...wholeBeside]);
  const [pastFolded, presentFolded] = [await fold(kinds, then, keys), await fold(kinds, now, keys)];
  const [pastThings, presentThings] = [sessionsIn(pastFolded), sessionsIn(presentFolded)];
  const isSame = (id: string) => isDeepStrictEqual(bare(pastThings.get(id)), bare(presentThings.get(id)));
  const differ = touched.filter((id, at) => at >= mostWhole || !isSame(id));
  const liveOf = (tallied: Tally, ids: readonly string[]) =>
    ids.filter((id) => tallied.sessions.get(id)?.isTrashed === false);
  const shownDiffer = liveOf(past, differ);
  const named = (ids: readonly string[], of: ReadonlyMap<string, Thing>) => ({
    count: ids.length,
    sessions: newest(ids).flatMap((id) => touchedSession(id, of.get(id))),
  });
  return {
    comeBack: named(comeBack, pastThings),
    go: named(go, presentThings),
    differ: named(shownDiffer, pastThings),
    running: runningIn(ran.map((id) => pastThings.get(id))),
    same: same + liveOf(past, touched).length - shownDiffer.length,
    beside: counted(touchedBeside, (key) =>
      wholeBeside.has(key)
        ? whatBecomes(there(presentFolded.get(key)), there(pastFolded.get(key)))
        : whatBecomes(untold(present.things.get(key)), untold(past.things.get(key))),
    ),
  };
}

/** Those that run, oldest start first. */
function runningIn(things: readonly (Thing | undefined)[]): RunningThen[] {
  const byStart = things.filter(isSession).sort(byFirstStart);
  return byStart.flatMap(({ owner, name, progress }) =>
    progress.status === 'running' ? [{ owner, name, start: progress.open.start }] : [],
  );
}

/** Sorting by id sorts by time. */
function newest(ids: readonly string[]): string[] {
  return [...ids].sort().slice(-mostNamed).reverse();
}

/** The things other than sessions that were added, removed or changed, by `streamKey`, with the category of each. */
function besidesTouched(past: Tally, present: Tally): ReadonlyMap<string, Beside> {
  const touched = new Map<string, Beside>();
  for (const [key, { kind, last, commits }] of [...past.things, ...present.things]) {
    const sort = besides.get(kind);
    const isSame = [past, present].every(({ things }) => {
      const other = things.get(key);
      return other?.last === last && other.commits === commits;
    });
    if (sort !== undefined && !isSame) touched.set(key, sort);
  }
  return touched;
}

type Becomes = 'comeBack' | 'go' | 'differ';

function counted(
  touched: ReadonlyMap<string, Beside>,
  becomes: (key: string) => Becomes | null,
): TouchedBeside[] {
  const found = new Map<Beside, Record<Becomes, number>>();
  for (const [key, sort] of touched) {
    const what = becomes(key);
    if (what === null) continue;
    const counts = found.get(sort) ?? { comeBack: 0, go: 0, differ: 0 };
    counts[what] += 1;
    found.set(sort, counts);
  }
  return sorts.flatMap((of) => {
    const counts = found.get(of);
    return counts === undefined ? [] : [{ of, ...counts }];
  });
}

/** Null if it stays as it is. */
function whatBecomes(before: unknown, after: unknown): Becomes | null {
  if (isDeepStrictEqual(before, after)) return null;
  if (before === undefined) return 'comeBack';
  return after === undefined ? 'go' : 'differ';
}

/** A thing as the tally describes it, without folding its commits. The description differs once the thing was touched. */
function untold(thing: TalliedThing | undefined): unknown {
  return thing === undefined || thing.isRemoved ? undefined : thing;
}

/** Undefined if the thing does not exist, or if it was removed and is kept only for things that refer to it. */
function there(thing: Thing | undefined): unknown {
  const { removedAt = null } = { removedAt: null, ...thing };
  return removedAt === null ? bare(thing) : undefined;
}

/** By `streamKey`. */
type Things = ReadonlyMap<string, Thing>;

async function fold(kinds: KindTable, place: StoreContext, keys: ReadonlySet<string>): Promise<Things> {
  const rebuild = new Rebuild(new JournalReader(place, kinds), kinds);
  const found = new Map<string, Thing>();
  for (const [key, { thing }] of await rebuild.foldStreams(keys))
    if (thing !== undefined) found.set(key, thing);
  return found;
}

/** The sessions among them, by id. */
function sessionsIn(things: Things): Things {
  const prefix = streamKey({ kind: 'session', id: '' });
  return new Map(
    [...things].flatMap(([key, thing]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), thing]] : [],
    ),
  );
}

/** The thing without its commits and without the time of its last change, so that something changed and changed back counts as the same. */
function bare(thing: Thing | undefined): unknown {
  if (thing === undefined) return undefined;
  const {
    heads: _heads,
    conflicts: _conflicts,
    updatedAt: _changed,
    ...rest
  } = { updatedAt: null, ...thing };
  return rest;
}

function touchedSession(id: string, thing: Thing | undefined): TouchedSession[] {
  return thing !== undefined && 'name' in thing && typeof thing.name === 'string'
    ? [{ id, name: thing.name }]
    : [];
}
