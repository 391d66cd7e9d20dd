/**
 * Undo and redo, computed from the journal: what can be undone next, what can be redone, and what stands in the way. A commit that takes
 * another back names it (`undoes`), and a redo is the undo of an undo. So commits form chains, and only the newest of each chain counts.
 */
import type { Message } from '../messages/message.ts';
import { type Instant, instantFromMs, msOf } from '../time/instant.ts';
import { askedFromMs } from './clock-moves.ts';
import {
  type Commit,
  type CommitId,
  type DeviceId,
  type Door,
  hasWaited,
  hlcMsOf,
  type StreamPart,
  type What,
} from './commit.ts';
import type { KindTable } from './project.ts';
import type { OwnerId } from './session.ts';

/** A commit without the contents of its events. */
export interface CommitHead extends Pick<Commit, 'id' | 'device' | 'actor' | 'door' | 'what' | 'undoes'> {
  readonly streams: readonly Pick<StreamPart, 'kind' | 'id'>[];
  /** The time of its last event; '' if a purge has left none. */
  readonly at: Instant | '';
  /** The tasks to which it links something. */
  readonly tasks: readonly string[];
}

/** The summary of a commit that is kept to search among thousands. */
export function headOf(kinds: KindTable, commit: Omit<Commit, 'n'>): CommitHead {
  const { id, device, actor, door, what, undoes, streams } = commit;
  const about = streams.map(({ kind, id: of }) => ({ kind, id: of }));
  return {
    id,
    device,
    actor,
    door,
    what,
    undoes,
    streams: about,
    at: lastAt(streams),
    tasks: tasksLinkedBy(kinds, streams),
  };
}

const noTasks: readonly string[] = [];

function tasksLinkedBy(kinds: KindTable, streams: readonly StreamPart[]): readonly string[] {
  let found = noTasks;
  for (const { kind, events } of streams)
    for (const event of events) {
      const task = kinds[kind]?.taskLinkedBy?.(event) ?? null;
      if (task !== null && !found.includes(task)) found = [...found, task];
    }
  return found;
}

/**
 * When a commit was made, as shown to people: by its hybrid logical clock. That clock never goes back, so after a clock that was ahead is
 * corrected it stands still until the wall clock has caught up. For commits made meanwhile, and for those whose clock still lies in the
 * future, the time of their last event is shown instead.
 */
export function madeAt({ id, at }: Pick<CommitHead, 'id' | 'at'>, now: Instant): Instant {
  const made = instantFromMs(hlcMsOf(id));
  if (at === '') return made;
  return made > now || (hasWaited(id) && at < made) ? at : made;
}

/**
 * Whether a commit that is shown as of `at` was made while the clock was ahead, by more than anybody would fail to notice. When it was made
 * is not known then.
 */
export function isByClockAhead(at: Instant, now: Instant): boolean {
  return msOf(at) - msOf(now) >= askedFromMs;
}

export function lastAt(streams: readonly StreamPart[]): Instant | '' {
  const all = streams.flatMap(({ events }) => events.map(({ at }) => at));
  return all.reduce<Instant | ''>((last, each) => (each > last ? each : last), '');
}

/** The codes of commits that take another one back. The code tells in which direction. */
export const undoneCode = 'undone';
export const redoneCode = 'redone';

/** `undo`: it was done, or redone, and can be taken back. `redo`: it was taken back, and can be redone. */
export type StepKind = 'undo' | 'redo';

export interface Step {
  readonly kind: StepKind;
  /** The commit to take back; for a redo, the undo itself. */
  readonly commit: CommitId;
}

/** Something that could be undone or redone, described as it was done originally. */
export interface StepToTake {
  /** To be passed to `undo`, which takes back an undo as well. */
  readonly change: CommitId;
  /** Null if it is not known any more. */
  readonly what: What | null;
  readonly at: Instant;
  readonly door: Door;
  /**
   * In which state a session that was under way when it was deleted would come back as things are now. Absent if no such session comes
   * back, or if another step would have to be taken first.
   */
  readonly comesBack?: 'running' | 'interrupted' | 'ended';
  /**
   * The step makes a session run again as if it had never stopped: from this moment on, time counts as worked that does not count now. Absent
   * if it makes none run, or if another step would have to be taken first.
   */
  readonly countsFrom?: Instant;
  /** Why the step would be refused as things are now. Absent if it would not, or if that was not tried. */
  readonly refusal?: Message;
}

/** The owner of the steps: one person on one device. */
export interface Own {
  readonly actor: OwnerId;
  readonly device: DeviceId;
}

/**
 * Kinds whose earlier state can be restored. Things that belong to a device alone (receipts) may be part of the same commit and stay as
 * they are.
 */
const reversibleKinds: ReadonlySet<string> = new Set([
  'session',
  'block',
  'day',
  'label',
  'task',
  'routine',
  'attendance',
]);
const hereAlone: ReadonlySet<string> = new Set(['receipt', 'token', 'owner']);

/** Walks over the commits of a record, newest first, and says which of them are steps. */
export class StepsWalk {
  readonly #own: Own;
  readonly #passedOver: ReadonlySet<CommitId>;
  /** Commits that a later commit has taken back. */
  readonly #taken = new Set<CommitId>();
  #isRedoClosed = false;

  /** `passedOver` holds steps that cannot be taken and about which the person has been told. */
  constructor(own: Own, passedOver: ReadonlySet<CommitId>) {
    this.#own = own;
    this.#passedOver = passedOver;
  }

  /** Whether something new was done since, so that nothing further back can be redone. */
  get isRedoClosed(): boolean {
    return this.#isRedoClosed;
  }

  /** Null if this person cannot take it back, or if it is taken back already. */
  see(head: CommitHead): Step | null {
    if (head.undoes !== null) this.#taken.add(head.undoes);
    if (!isOwn(head, this.#own)) return null;
    const isTaken = this.#taken.has(head.id);
    const isUndo = wentBack(head);
    // Something new was done: from here on nothing can be redone, as in every editor.
    const wasRedoClosed = this.#isRedoClosed;
    if (head.undoes === null && !head.streams.every(({ kind }) => hereAlone.has(kind)))
      this.#isRedoClosed = true;
    if (isTaken || this.#passedOver.has(head.id) || !isReversible(head)) return null;
    if (!isUndo) return { kind: 'undo', commit: head.id };
    return wasRedoClosed ? null : { kind: 'redo', commit: head.id };
  }
}

/** Whether the person did it by hand, on this device. What the program did by itself, and what came from elsewhere, is nobody's step. */
export function isOwn({ actor, device, door }: CommitHead, own: Own): boolean {
  return (
    actor === own.actor &&
    device === own.device &&
    door !== 'system' &&
    door !== 'sync' &&
    door !== 'migration'
  );
}

/** Whether a commit was an undo, as opposed to a redo. */
export function wentBack({ undoes, what }: Pick<CommitHead, 'undoes' | 'what'>): boolean {
  return undoes !== null && what.code !== redoneCode;
}

/** Whether everything that it did can be put back. What was purged is gone for good. */
export function isReversible({
  streams,
  what,
  undoes,
}: Pick<CommitHead, 'streams' | 'what' | 'undoes'>): boolean {
  const about = streams.filter(({ kind }) => kind !== 'receipt');
  if (about.length === 0) return false;
  // A commit from which a purge has removed a part has lost its parameters as well.
  const isWhole =
    undoes !== null || what.code.startsWith('attendance-') || Object.keys(what.params).length > 0;
  return isWhole && about.every(({ kind }) => reversibleKinds.has(kind));
}

/** Whether the program only noticed something about a thing. That does not prevent undoing what was done before; the finding stays. */
function isFinding({ what }: CommitHead): boolean {
  return what.code === 'stretch-doubted';
}

/**
 * Finds what stands in the way of taking a commit back: the newest of the commits `since` (all later ones, newest first) that changed one
 * of its things. Null if there is none. A change that was itself undone left the thing as it was, and does not stand in the way. None of
 * `since` may take the commit itself back.
 */
export function standingOn(
  { streams }: Pick<CommitHead, 'streams'>,
  since: readonly CommitHead[],
): CommitHead | null {
  const ids = new Set(streams.map((each) => each.id));
  const names = new Set(streams.map(streamName));
  // Ids are compared first, because thousands of commits are looked at.
  const touchesAny = (head: CommitHead) =>
    head.streams.some((part) => ids.has(part.id) && names.has(streamName(part)));
  // The usual case.
  if (!since.some((head) => touchesAny(head) && !isFinding(head))) return null;
  const undoes = new Map(since.map((each) => [each.id, each.undoes]));
  const originOf = (commit: CommitId): CommitId => {
    let origin = commit;
    const passed = new Set<CommitId>();
    // Only forged commits take back one another in a circle; there is no origin then, and any of them will do.
    for (
      let next = undoes.get(origin);
      typeof next === 'string' && !passed.has(next);
      next = undoes.get(origin)
    ) {
      passed.add(origin);
      origin = next;
    }
    return origin;
  };
  const chains = new Map<CommitId, { count: number; newest: CommitHead; touches: boolean }>();
  for (const head of since) {
    if (isFinding(head)) continue;
    const origin = originOf(head.id);
    const chain = chains.get(origin) ?? { count: 0, newest: head, touches: false };
    chain.count += 1;
    chain.touches ||= touchesAny(head);
    chains.set(origin, chain);
  }
  for (const { count, newest, touches } of chains.values()) if (touches && count % 2 === 1) return newest;
  return null;
}

function streamName({ kind, id }: Pick<StreamPart, 'kind' | 'id'>): string {
  return `${kind}/${id}`;
}
