/**
 * Undo and redo over the journal: which commit is next, what takes it back, and whether anything that came later stands on it. Nothing of it
 * is kept: after a restart it goes on where it was.
 */
import type { Commit, CommitId, NewCommit, Thing, What } from '../../shared/domain/commit.ts';
import { formatOneDevice } from '../../shared/domain/commit.ts';
import type { Command } from '../../shared/domain/deciders.ts';
import { joinedDoubts, withDoubts } from '../../shared/domain/doubts.ts';
import { foldStream } from '../../shared/domain/fold-stream.ts';
import { kinds } from '../../shared/domain/kinds.ts';
import {
  type Change,
  isAttendanceChange,
  isBlockChange,
  isDayPageChange,
  isLabelChange,
  isRoutineChange,
  isSessionChange,
  isTaskChange,
  type KindTable,
} from '../../shared/domain/project.ts';
import { accepted, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Doubt, OwnerId, Session } from '../../shared/domain/session.ts';
import {
  type CommitHead,
  isOwn,
  isReversible,
  lastAt,
  madeAt,
  redoneCode,
  type StepKind,
  StepsWalk,
  type StepToTake,
  standingOn,
  undoneCode,
  wentBack,
} from '../../shared/domain/steps.ts';
import { message } from '../../shared/messages/message.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Store } from '../ports/store.ts';
import type { Draft } from './draft.ts';

/** A command that puts a thing back as it was before a change. */
export type WayBack = Command & {
  readonly type:
    | 'PutBackSession'
    | 'PutBackBlock'
    | 'PutBackPage'
    | 'PutBackTask'
    | 'PutBackRoutine'
    | 'PutBackLabel'
    | 'PutBackAttendance';
};

/** The next step of a kind, or a commit, whichever step it is. */
export type Wanted =
  /** `only`: if the next one is that. */
  { readonly kind: StepKind; readonly only?: CommitId } | { readonly commit: CommitId };

/** A step found, what came since, and how it is taken. */
export interface Retraced {
  readonly commit: CommitId;
  /** What was done at first, and is taken back or done again. */
  readonly what: What | null;
  /** What the commit that does it is called. */
  readonly as: What;
  /** In the order in which they are to be done: the last first, so that what gave way comes back once what took its place is gone. */
  readonly ways: readonly WayBack[];
}

const table: KindTable = kinds;

/** The commits of a record, the newest first, read as far as somebody asks. */
class Heads {
  readonly #all: CommitHead[] = [];
  readonly #rest: AsyncIterator<readonly CommitHead[]>;
  #next = 0;

  constructor(store: Store, draft: Draft | null) {
    this.#rest = newestFirst(store, draft);
  }

  /** Those that were looked at. */
  get seen(): readonly CommitHead[] {
    return this.#all.slice(0, this.#next);
  }

  /** The next one of which this is true; null: there is none. */
  async next(isWanted: (head: CommitHead) => boolean): Promise<CommitHead | null> {
    for (;;) {
      for (let head = this.#all[this.#next]; head !== undefined; head = this.#all[this.#next]) {
        this.#next += 1;
        if (isWanted(head)) return head;
      }
      if (!(await this.#readMore())) return null;
    }
  }

  /** The commit that did first what this one did again or took back; null: it is too long ago. */
  async originOf(head: CommitHead): Promise<CommitHead | null> {
    let origin: CommitHead | null = head;
    while (origin !== null && origin.undoes !== null) origin = await this.#find(origin.undoes);
    return origin;
  }

  async #find(id: CommitId): Promise<CommitHead | null> {
    for (let looked = 0; ; ) {
      for (; looked < this.#all.length; looked += 1) {
        const head = this.#all[looked];
        if (head?.id === id) return head;
      }
      if (!(await this.#readMore())) return null;
    }
  }

  async #readMore(): Promise<boolean> {
    const more = await this.#rest.next();
    if (more.done === true) return false;
    for (const head of more.value) this.#all.push(head);
    return true;
  }
}

async function* newestFirst(store: Store, draft: Draft | null): AsyncGenerator<readonly CommitHead[]> {
  const { device } = store;
  yield [...(draft?.accepted ?? [])]
    .reverse()
    .map((commit) => ({ ...commit, device, at: lastAt(commit.streams) }));
  yield* store.latest();
}

/** What could be undone and redone, the next first, `most` of each. */
export async function steps(
  store: Store,
  owner: OwnerId,
  most: number,
  now: Instant,
): Promise<Readonly<Record<StepKind, readonly StepToTake[]>>> {
  const heads = new Heads(store, null);
  const walk = new StepsWalk({ actor: owner, device: store.device });
  const found = { undo: [] as CommitHead[], redo: [] as CommitHead[] };
  await heads.next((head) => {
    const step = walk.see(head);
    if (step !== null && found[step.kind].length < most) found[step.kind].push(head);
    return found.undo.length === most && (walk.isRedoClosed || found.redo.length === most);
  });
  const told = async (head: CommitHead): Promise<StepToTake> => {
    const origin = await heads.originOf(head);
    const { what, door, id, at } = origin ?? { ...head, what: null };
    return { change: head.id, what, door, at: madeAt({ id, at }, now) };
  };
  const all = async (list: readonly CommitHead[]) => {
    const answer: StepToTake[] = [];
    for (const head of list) answer.push(await told(head));
    return answer;
  };
  return { undo: await all(found.undo), redo: await all(found.redo) };
}

/**
 * How the next step of a kind is taken, or that commit is taken back, whichever step it is. Refused (`not-found`) where there is none that
 * this person did here; (`conflict`) where something later stands on it, where it was taken back already, or part of it is gone for good.
 */
export async function retrace(
  store: Store,
  draft: Draft,
  owner: OwnerId,
  wanted: Wanted,
): Promise<Result<Retraced>> {
  const heads = new Heads(store, draft);
  const found =
    'commit' in wanted
      ? await heads.next(({ id }) => id === wanted.commit)
      : await next(heads, store, owner, wanted.kind);
  const isOther = 'only' in wanted && wanted.only !== undefined && wanted.only !== found?.id;
  if (found === null || isOther || !isOwn(found, { actor: owner, device: store.device }))
    return refused(
      'not-found',
      message('kind' in wanted && wanted.kind === 'redo' ? 'refusal.nothingToRedo' : 'refusal.nothingToUndo'),
    );
  const since = heads.seen.slice(0, -1);
  if (since.some(({ undoes }) => undoes === found.id))
    return refused('conflict', message('refusal.undoneAlready'));
  if (!isReversible(found)) return refused('conflict', message('refusal.purgedForGood'));
  const later = standingOn(found, since);
  if (later !== null) return refused('conflict', await changedSince(draft, found, later));
  const ways: WayBack[] = [];
  for (const part of [...found.streams].reverse()) {
    if (part.kind === 'receipt') continue;
    const after = await draft.thing(part.kind, part.id);
    if (after === undefined) return refused('conflict', message('refusal.purgedForGood'));
    const before = await thingBefore(store, draft, found.id, part, after);
    const way = wayBack({ ...part, before, after }, owner);
    if (way === null) return refused('conflict', message('refusal.purgedForGood'));
    ways.push(way);
  }
  const origin = await heads.originOf(found);
  const as = { code: wentBack(found) ? redoneCode : undoneCode, params: {} };
  return accepted({ commit: found.id, what: origin?.what ?? null, as, ways });
}

async function next(heads: Heads, store: Store, owner: OwnerId, kind: StepKind): Promise<CommitHead | null> {
  const walk = new StepsWalk({ actor: owner, device: store.device });
  let isFound = false;
  const found = await heads.next((head) => {
    isFound = walk.see(head)?.kind === kind;
    return isFound || (kind === 'redo' && walk.isRedoClosed);
  });
  return isFound ? found : null;
}

/** Names the thing that the two have in common. */
async function changedSince(draft: Draft, { streams }: CommitHead, later: CommitHead) {
  const common = streams.find(({ kind, id }) =>
    later.streams.some((each) => each.kind === kind && each.id === id),
  );
  const thing = common === undefined ? undefined : await draft.thing(common.kind, common.id);
  const { name, title } = { name: null, title: null, ...thing };
  if (typeof name === 'string') return message('refusal.changedSince', { name });
  if (typeof title === 'string') return message('refusal.changedSince', { name: title });
  return common?.kind === 'day' ? message('refusal.pageChangedSince') : message('refusal.standsOn');
}

/** The thing as the author of a commit had found it; undefined: it was not there. */
async function thingBefore(
  store: Store,
  draft: Draft,
  commit: CommitId,
  stream: { readonly kind: string; readonly id: string },
  present: Thing,
): Promise<Thing | undefined> {
  const { heads } = present;
  const kind = table[stream.kind];
  if (kind === undefined) return undefined;
  const commits = new Map<CommitId, Commit>();
  // What goes to the disk together with this is not there yet.
  const pending = new Map(draft.accepted.map((each): [CommitId, NewCommit] => [each.id, each]));
  const wanted = [...heads];
  const onDisk: CommitId[] = [];
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    const found = pending.get(id);
    if (found === undefined) onDisk.push(id);
    else if (!commits.has(id)) {
      commits.set(id, { ...found, device: store.device, n: 0 });
      wanted.push(...(partOf(found, stream)?.after ?? []));
    }
  }
  if (onDisk.length > 0 || heads.length === 0)
    for (const each of await store.commitsOf(stream, onDisk)) commits.set(each.id, each);
  const seen = seenBy(commit, commits, stream);
  const before = foldStream(kind, seen);
  if (!isSession(before)) return before;
  const left = foldStream(kind, [
    ...seen,
    ...partsOf(
      [...commits.values()].filter(({ id }) => id === commit),
      stream,
    ),
  ]);
  return isSession(left) && isSession(present) ? withFound(before, left, present) : before;
}

/** What the author of a commit had seen of a stream. What format 1 wrote came before all, and nobody names it. */
function seenBy(
  commit: CommitId,
  commits: ReadonlyMap<CommitId, Commit>,
  stream: { readonly kind: string; readonly id: string },
) {
  const seen = new Set(
    [...commits.values()].filter(({ device }) => device === formatOneDevice).map(({ id }) => id),
  );
  const of = (id: CommitId) => {
    const found = commits.get(id);
    return found === undefined ? undefined : partOf(found, stream);
  };
  const wanted = [...(of(commit)?.after ?? [])];
  for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    wanted.push(...(of(id)?.after ?? []));
  }
  return partsOf(
    [...commits.values()].filter(({ id }) => seen.has(id)),
    stream,
  );
}

function partsOf(commits: readonly Commit[], stream: { readonly kind: string; readonly id: string }) {
  return commits.flatMap(({ id, device, n, actor, streams }) => {
    const part = partOf({ streams }, stream);
    return part === undefined ? [] : [{ id, device, n, actor, part }];
  });
}

/** Its kind vouches for what it is. */
function isSession(thing: Thing | undefined): thing is Session {
  return thing !== undefined && 'progress' in thing;
}

/** With the doubts that came since a commit had left it so, and without those that went: what the program found out meanwhile stays found. */
function withFound(before: Session, left: Session, present: Session): Session {
  const [then, now] = [left.doubts ?? [], present.doubts ?? []];
  const isIn = (doubts: readonly Doubt[], id: string) => doubts.some((each) => each.id === id);
  const kept = (before.doubts ?? []).filter(({ id }) => isIn(now, id) || !isIn(then, id));
  const came = now.filter((each) => !then.some((one) => JSON.stringify(one) === JSON.stringify(each)));
  return withDoubts(before, came.reduce(joinedDoubts, kept));
}

function partOf(
  { streams }: Pick<Commit, 'streams'>,
  { kind, id }: { readonly kind: string; readonly id: string },
) {
  return streams.find((part) => part.kind === kind && part.id === id);
}

function wayBack(change: Change, owner: OwnerId): WayBack | null {
  const { id } = change;
  if (isSessionChange(change)) {
    const { before, after } = change;
    return after === undefined ? null : { type: 'PutBackSession', owner, session: id, before, after };
  }
  if (isBlockChange(change)) {
    const { before, after } = change;
    return after === undefined ? null : { type: 'PutBackBlock', owner, block: id, before, after };
  }
  if (isDayPageChange(change)) {
    const { before, after } = change;
    return after === undefined ? null : { type: 'PutBackPage', owner, date: after.date, before, after };
  }
  if (isLabelChange(change)) {
    const { before, after } = change;
    return after === undefined ? null : { type: 'PutBackLabel', owner, label: id, before, after };
  }
  if (isAttendanceChange(change)) {
    const { before, after } = change;
    return after === undefined ? null : { type: 'PutBackAttendance', owner, before, after };
  }
  if (isRoutineChange(change)) {
    const { before, after } = change;
    return after === undefined ? null : { type: 'PutBackRoutine', owner, routine: id, before, after };
  }
  if (!isTaskChange(change)) return null;
  const { before, after } = change;
  // There is no trash for tasks: one that was made stays, and can be completed.
  return before === undefined || after === undefined
    ? null
    : { type: 'PutBackTask', owner, task: id, before, after };
}
