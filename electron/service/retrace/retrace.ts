/** How a step is taken back: the commands for it, or why a later commit stands in the way. */
import type { CommitId, What } from '../../../shared/domain/commit.ts';
import { standingDoubts } from '../../../shared/domain/doubts.ts';
import { accepted, type Result, refused } from '../../../shared/domain/refusal.ts';
import type { Doubt, OwnerId, Session, SessionId } from '../../../shared/domain/session.ts';
import {
  type CommitHead,
  isOwn,
  isReversible,
  redoneCode,
  type StepKind,
  standingOn,
  undoneCode,
  wentBack,
} from '../../../shared/domain/steps.ts';
import { message } from '../../../shared/messages/message.ts';
import type { CommitLog } from '../../ports/commit-log.ts';
import type { RecordReadings } from '../../ports/record-readings.ts';
import type { Draft } from '../draft.ts';
import { inSlices } from '../in-slices.ts';
import { nothingRead } from '../nothing-read.ts';
import { Heads } from './heads.ts';
import { linkedTo } from './linked-since.ts';
import { nextStep } from './next-steps.ts';
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
      : await nextStep(heads, { actor: owner, device: store.device }, wanted.kind, passedOver);
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
  const isAsItWas = asItWas(since);
  const whose = new Set(ways.filter(hasItRun).map((way) => way.owner));
  const active = [...whose].flatMap((each) => draft.active(each));
  const beside = whose.size > 0 ? ranBeside(active, found, isAsItWas) : [];
  const again = isAgain ? { again: true as const } : {};
  const doubts = ways.flatMap(doubtsGivenBack);
  const all = ways.map((way) => (hasItRun(way) ? { ...way, beside, doubts, ...again } : way));
  return accepted({ commit: found.id, what: origin?.what ?? null, as, ways: all, isAsItWas });
}

function nothingFound(wanted: Wanted) {
  if ('commit' in wanted) return 'refusal.noSuchChange';
  return wanted.kind === 'redo' ? 'refusal.nothingToRedo' : 'refusal.nothingToUndo';
}

/** Looks through the later commits once for all sessions, because most sessions are in none of them. */
function asItWas(since: readonly CommitHead[]): (session: SessionId) => boolean {
  let touched: ReadonlySet<string> | null = null;
  return (session) => {
    touched ??= new Set(
      since.flatMap(({ streams }) => streams.flatMap((each) => (each.kind === 'session' ? each.id : []))),
    );
    return (
      !touched.has(session) || standingOn({ streams: [{ kind: 'session', id: session }] }, since) === null
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

type PutBackSession = WayBack & { readonly type: 'PutBackSession' };

/** Whether the command makes a session run that does not run now. */
function hasItRun(way: WayBack): way is PutBackSession {
  return way.type === 'PutBackSession' && runs(way.before) && !runs(way.after);
}

/** The doubts of a session that stops running. Its time goes to the sessions that run again in its place, and so does the question. */
function doubtsGivenBack(way: WayBack): readonly Doubt[] {
  const stops = way.type === 'PutBackSession' && runs(way.after) && !runs(way.before);
  return stops ? standingDoubts(way.after) : [];
}

function runs(session: Session | undefined): boolean {
  return session?.progress.status === 'running' && session.deletedAt === null;
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
