/**
 * Which steps can be undone and redone next. They are found in the journal: there is no stack beside it, so a restart changes nothing.
 */
import type { CommitId } from '../../../shared/domain/commit.ts';
import type { OwnerId } from '../../../shared/domain/session.ts';
import {
  type CommitHead,
  madeAt,
  type Own,
  type StepKind,
  StepsWalk,
  type StepToTake,
} from '../../../shared/domain/steps.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { CommitLog } from '../../ports/commit-log.ts';
import type { Draft } from '../draft.ts';
import { Heads } from './heads.ts';

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

/** The next step of each kind; null if there is none. */
export async function nextSteps(
  store: CommitLog,
  draft: Draft,
  owner: OwnerId,
  passedOver: ReadonlySet<CommitId>,
): Promise<Readonly<Record<StepKind, CommitId | null>>> {
  const of = async (kind: StepKind) =>
    (await nextStep(new Heads(store, draft), { actor: owner, device: store.device }, kind, passedOver))?.id ??
    null;
  return { undo: await of('undo'), redo: await of('redo') };
}

/** The next step of a kind; null if there is none. `heads` has passed it then. */
export async function nextStep(
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
