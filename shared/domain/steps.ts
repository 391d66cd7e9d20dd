/**
 * Undo and redo, read out of the journal: what can be taken back next, what can be done again, and what stands in the way. A commit that
 * takes another back names it (`undoes`); a redo is the undo of an undo. So commits come in chains, and only the newest of each counts.
 */
import { type Instant, instantFromMs } from '../time/instant.ts';
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

/** A commit without what it says of each thing. */
export interface CommitHead extends Pick<Commit, 'id' | 'device' | 'actor' | 'door' | 'what' | 'undoes'> {
  readonly streams: readonly Pick<StreamPart, 'kind' | 'id'>[];
  /** Of the last of its events; '' where a purge has left none. */
  readonly at: Instant | '';
  /** The tasks to which it links something. */
  readonly tasks: readonly string[];
}

/** What is kept of a commit to find one's way among thousands. */
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
 * When a commit was made, as it is told to a person: by its hybrid logical clock. That never goes back, so that once a clock that was ahead has
 * been put right it stands still until the wall's has come so far: of what is made meanwhile, and of what still lies in the future, it is told when
 * the last of it happened.
 */
export function madeAt({ id, at }: Pick<CommitHead, 'id' | 'at'>, now: Instant): Instant {
  const made = instantFromMs(hlcMsOf(id));
  if (at === '') return made;
  return made > now || (hasWaited(id) && at < made) ? at : made;
}

export function lastAt(streams: readonly StreamPart[]): Instant | '' {
  const all = streams.flatMap(({ events }) => events.map(({ at }) => at));
  return all.reduce<Instant | ''>((last, each) => (each > last ? each : last), '');
}

/** What a commit that takes another back is called: by which of the two it is known which way it went. */
export const undoneCode = 'undone';
export const redoneCode = 'redone';

/** `undo`: it was done, or done again, and can be taken back. `redo`: it was taken back, and can be done again. */
export type StepKind = 'undo' | 'redo';

export interface Step {
  readonly kind: StepKind;
  /** The commit to be taken back; of a redo that is the undo itself. */
  readonly commit: CommitId;
}

/** What could be undone or redone, as it was done at first. */
export interface StepToTake {
  /** To be given to `undo`, which takes back an undo as well. */
  readonly change: CommitId;
  /** Null: it is not known any more. */
  readonly what: What | null;
  readonly at: Instant;
  readonly door: Door;
  /**
   * How what was under way when it was thrown away would come back, as things are now. Absent: nothing of the kind comes back, or another
   * step would have to be taken first.
   */
  readonly comesBack?: 'running' | 'interrupted' | 'ended';
}

/** Whose steps they are: one person's, on one device. */
export interface Own {
  readonly actor: OwnerId;
  readonly device: DeviceId;
}

/** Kinds of which a state before can be put back. What belongs to a device alone (receipts) may come along, and stays. */
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

/** Looks at the commits of a record, the newest first, and says which of them are steps. */
export class StepsWalk {
  readonly #own: Own;
  readonly #passedOver: ReadonlySet<CommitId>;
  /** Those that a later commit has taken back. */
  readonly #taken = new Set<CommitId>();
  #isRedoClosed = false;

  /** `passedOver`: steps that cannot be taken, of which that was said already. */
  constructor(own: Own, passedOver: ReadonlySet<CommitId>) {
    this.#own = own;
    this.#passedOver = passedOver;
  }

  /** Something new was done since: nothing is there any more that could be done again. */
  get isRedoClosed(): boolean {
    return this.#isRedoClosed;
  }

  /** Null: this person cannot take it back, or it is taken back already. */
  see(head: CommitHead): Step | null {
    if (head.undoes !== null) this.#taken.add(head.undoes);
    if (!isOwn(head, this.#own)) return null;
    const isTaken = this.#taken.has(head.id);
    const isUndo = wentBack(head);
    // Something new was done: from here on nothing is there to be done again, as in every editor.
    const wasRedoClosed = this.#isRedoClosed;
    if (head.undoes === null && !head.streams.every(({ kind }) => hereAlone.has(kind)))
      this.#isRedoClosed = true;
    if (isTaken || this.#passedOver.has(head.id) || !isReversible(head)) return null;
    if (!isUndo) return { kind: 'undo', commit: head.id };
    return wasRedoClosed ? null : { kind: 'redo', commit: head.id };
  }
}

/** By the person's own hand, here. What the program did by itself, and what came from elsewhere, is no step of anybody's. */
export function isOwn({ actor, device, door }: CommitHead, own: Own): boolean {
  return (
    actor === own.actor &&
    device === own.device &&
    door !== 'system' &&
    door !== 'sync' &&
    door !== 'migration'
  );
}

/** Whether a commit took something back, which is not the same as doing it again. */
export function wentBack({ undoes, what }: Pick<CommitHead, 'undoes' | 'what'>): boolean {
  return undoes !== null && what.code !== redoneCode;
}

/** Whether all that it did can be put back: what was purged is gone for good. */
export function isReversible({
  streams,
  what,
  undoes,
}: Pick<CommitHead, 'streams' | 'what' | 'undoes'>): boolean {
  const about = streams.filter(({ kind }) => kind !== 'receipt');
  if (about.length === 0) return false;
  // What a purge has taken a part out of has lost its parameters with it.
  const isWhole =
    undoes !== null || what.code.startsWith('attendance-') || Object.keys(what.params).length > 0;
  return isWhole && about.every(({ kind }) => reversibleKinds.has(kind));
}

/** The program found something out about a thing, which is no reason why what was done before could not be taken back: it stays found. */
function isFinding({ what }: CommitHead): boolean {
  return what.code === 'stretch-doubted';
}

/**
 * The newest of the commits `since` (all those that came after a commit, the newest first) that stands on one of its things; null where
 * nothing does. What was done and taken back again leaves a thing as it was, and does not stand in the way.
 */
export function standingOn(
  { id, streams }: Pick<CommitHead, 'id' | 'streams'>,
  since: readonly CommitHead[],
): CommitHead | null {
  const ids = new Set(streams.map((each) => each.id));
  const names = new Set(streams.map(streamName));
  // By the id first, as thousands are looked at.
  const touchesAny = (head: CommitHead) =>
    head.streams.some((part) => ids.has(part.id) && names.has(streamName(part)));
  // As it is nearly always.
  if (!since.some((head) => touchesAny(head) && !isFinding(head))) return null;
  const undoes = new Map(since.map((each) => [each.id, each.undoes]));
  const originOf = (commit: CommitId): CommitId => {
    let origin = commit;
    for (let next = undoes.get(origin); typeof next === 'string'; next = undoes.get(origin)) origin = next;
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
  // Taken back itself it is no step, and its own chain is not looked at.
  chains.delete(id);
  for (const { count, newest, touches } of chains.values()) if (touches && count % 2 === 1) return newest;
  return null;
}

function streamName({ kind, id }: Pick<StreamPart, 'kind' | 'id'>): string {
  return `${kind}/${id}`;
}
