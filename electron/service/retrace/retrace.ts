/**
 * Undo and redo over the journal: finds the next step, the commands that take it back, and whether a later commit depends on it. There is
 * no stack beside the journal, so a restart changes nothing.
 */
import type { CommitId, What } from '../../../shared/domain/commit.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import type { OwnerId, Session, SessionId } from '../../../shared/domain/session.ts';
import {
  type CommitHead,
  isOwn,
  isReversible,
  madeAt,
  type Own,
  redoneCode,
  type StepKind,
  StepsWalk,
  type StepToTake,
  standingOn,
  undoneCode,
  wentBack,
} from '../../../shared/domain/steps.ts';
import { message } from '../../../shared/messages/message.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { CommitLog } from '../../ports/commit-log.ts';
import type { RecordReadings } from '../../ports/record-readings.ts';
import type { Draft } from '../draft.ts';
import { inSlices } from '../in-slices.ts';
import { nothingRead } from '../nothing-read.ts';
import { Heads } from './heads.ts';
import { thingBefore } from './thing-before.ts';
import { type WayBack, wayBack } from './way-back.ts';

/** The next step of a kind, or a certain commit. */
export type Wanted =
  /** `only`: refused unless this commit is the next one. */
  { readonly kind: StepKind; readonly only?: CommitId } | { readonly commit: CommitId };

/** A step, and how it is taken back. */
export interface Retraced {
  readonly commit: CommitId;
  /** What was originally done, and is now undone or redone. */
  readonly what: What | null;
  /** How the new commit is described. */
  readonly as: What;
  /**
   * The commands in the order in which they must run: the commit's last part comes first, so that a session which gave way comes back after
   * the one that took its place is gone.
   */
  readonly ways: readonly WayBack[];
  /** Whether no later commit has changed the session. */
  readonly isAsItWas: (session: SessionId) => boolean;
}

/** At most `most` steps to undo and as many to redo, the next ones first. Commits in `passedOver` are left out. */
export async function steps(
  store: CommitLog,
  owner: OwnerId,
  most: number,
  now: Instant,
  passedOver: ReadonlySet<CommitId>,
): Promise<Readonly<Record<StepKind, readonly StepToTake[]>>> {
  const heads = new Heads(store, null);
  const walk = new StepsWalk({ actor: owner, device: store.device }, passedOver);
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
 * Finds how the wanted step is taken back. Refused with `not-found` if this person has made no such commit on this device; with `conflict`
 * if a later commit depends on it, if it was undone already, or if part of it was purged. The next step is never one of `passedOver`.
 */
export async function retrace(
  store: CommitLog & Pick<RecordReadings, 'taskMinutes'>,
  draft: Draft,
  owner: OwnerId,
  wanted: Wanted,
  passedOver: ReadonlySet<CommitId>,
): Promise<Result<Retraced>> {
  const heads = new Heads(store, draft);
  const found =
    'commit' in wanted
      ? await heads.next(({ id }) => id === wanted.commit)
      : await next(heads, { actor: owner, device: store.device }, wanted.kind, passedOver);
  const isOther = 'only' in wanted && wanted.only !== undefined && wanted.only !== found?.id;
  if (found === null || isOther || !isOwn(found, { actor: owner, device: store.device }))
    return refused('not-found', message(nothingFound(wanted)));
  const since = heads.seen.slice(0, -1);
  if (since.some(({ undoes }) => undoes === found.id))
    return refused('conflict', message('refusal.undoneAlready'));
  if (!isReversible(found)) return refused('conflict', message('refusal.purgedForGood'));
  const later = standingOn(found, since);
  if (later !== null) return refused('conflict', await changedSince(draft, found, later));
  const ways: WayBack[] = [];
  const read = nothingRead();
  const slice = inSlices();
  for (const part of [...found.streams].reverse()) {
    if (part.kind === 'receipt') continue;
    const after = await draft.thing(part.kind, part.id);
    if (after === undefined) return refused('conflict', message('refusal.purgedForGood'));
    const before = await thingBefore({ store, read }, draft, found.id, part, after);
    const way = wayBack({ ...part, before, after }, owner);
    if (way === null) return refused('conflict', message('refusal.purgedForGood'));
    if (way.type === 'PutBackTask' && way.before === undefined) {
      const linked = await linkedTo(way.task, { store, draft, since });
      if (linked !== null) return refused('conflict', message(linked, { name: way.after.title }));
    }
    ways.push(way);
    await slice();
  }
  const origin = await heads.originOf(found);
  // Commands that make a session run come last. When a running session was merged with one that was not, the parts come in either order.
  ways.sort((one, other) => Number(hasItRun(one)) - Number(hasItRun(other)));
  const isAgain = wentBack(found);
  const as = { code: isAgain ? redoneCode : undoneCode, params: {} };
  // Only evaluated if something will run, because it looks through all later commits.
  const isAsItWas = asItWas(found, since);
  const whose = new Set(ways.filter(hasItRun).map((way) => way.owner));
  const active = [...whose].flatMap((each) => draft.active(each));
  const beside = whose.size > 0 ? ranBeside(active, found, isAsItWas) : [];
  const again = isAgain ? { again: true as const } : {};
  const all = ways.map((way) => (hasItRun(way) ? { ...way, beside, ...again } : way));
  return accepted({ commit: found.id, what: origin?.what ?? null, as, ways: all, isAsItWas });
}

function nothingFound(wanted: Wanted) {
  if ('commit' in wanted) return 'refusal.noSuchChange';
  return wanted.kind === 'redo' ? 'refusal.nothingToRedo' : 'refusal.nothingToUndo';
}

/** The next step of each kind; null if there is none. */
export async function nextSteps(
  store: CommitLog,
  draft: Draft,
  owner: OwnerId,
  passedOver: ReadonlySet<CommitId>,
): Promise<Readonly<Record<StepKind, CommitId | null>>> {
  const of = async (kind: StepKind) =>
    (await next(new Heads(store, draft), { actor: owner, device: store.device }, kind, passedOver))?.id ??
    null;
  return { undo: await of('undo'), redo: await of('redo') };
}

async function next(
  heads: Heads,
  own: Own,
  kind: StepKind,
  passedOver: ReadonlySet<CommitId>,
): Promise<CommitHead | null> {
  const walk = new StepsWalk(own, passedOver);
  let isFound = false;
  const found = await heads.next((head) => {
    isFound = walk.see(head)?.kind === kind;
    return isFound || (kind === 'redo' && walk.isRedoClosed);
  });
  return isFound ? found : null;
}

/** Looks through the later commits once for all sessions, because most sessions are in none of them. */
function asItWas({ id }: CommitHead, since: readonly CommitHead[]): (session: SessionId) => boolean {
  let touched: ReadonlySet<string> | null = null;
  return (session) => {
    touched ??= new Set(
      since.flatMap(({ streams }) => streams.flatMap((each) => (each.kind === 'session' ? each.id : []))),
    );
    return (
      !touched.has(session) || standingOn({ id, streams: [{ kind: 'session', id: session }] }, since) === null
    );
  };
}

/** The sessions that may run beside those that the commit brings back: its own, and those that have been running since before it. */
function ranBeside(
  active: readonly Session[],
  { streams }: CommitHead,
  isAsItWas: (session: SessionId) => boolean,
) {
  const running = active.filter(({ progress }) => progress.status === 'running').map((each) => each.id);
  return [...streams.map((each) => each.id), ...running.filter(isAsItWas)];
}

/** Whether the command makes a session run that does not run now. */
function hasItRun(way: WayBack): way is WayBack & { readonly type: 'PutBackSession' } {
  const runs = (session: Session | undefined) =>
    session?.progress.status === 'running' && session.deletedAt === null;
  return way.type === 'PutBackSession' && runs(way.before) && !runs(way.after);
}

interface LinkedSince {
  readonly store: Pick<RecordReadings, 'taskMinutes'>;
  readonly draft: Draft;
  readonly since: readonly CommitHead[];
}

/**
 * The refusal if a session or block of anybody is linked to a task; null if none is. Sessions in the trash and blocks out of the plan do not
 * count. A link does not change the task but depends on it, and was made later. `taskMinutes` does not suffice, because a linked session may
 * have less than a minute. Only what a later commit has linked to the task is read, because reading everything in the later commits would
 * take half a second.
 */
async function linkedTo(
  task: string,
  { store, draft, since }: LinkedSince,
): Promise<'refusal.taskWorkedOn' | 'refusal.taskPlanned' | null> {
  if (store.taskMinutes(task) > 0) return 'refusal.taskWorkedOn';
  const looked = new Set<string>();
  const slice = inSlices();
  let isPlanned = false;
  const linking = since.filter(({ tasks }) => tasks.includes(task));
  for (const { kind, id } of linking.flatMap(({ streams }) => streams)) {
    if ((kind !== 'session' && kind !== 'block') || looked.has(id)) continue;
    looked.add(id);
    await slice();
    if (kind === 'session') {
      const session = await draft.session(id);
      if (session?.linkedTaskId === task && session.deletedAt === null) return 'refusal.taskWorkedOn';
    } else {
      const block = await draft.block(id);
      isPlanned ||= block?.taskId === task && block.removedAt === null;
    }
  }
  return isPlanned ? 'refusal.taskPlanned' : null;
}

/** The refusal names the thing that both commits changed. */
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
