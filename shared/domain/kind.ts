/**
 * What the projector has to know about a kind of thing: whether its events travel, and how they are folded. A new kind needs one of these
 * and an entry in `kinds.ts`; nothing else in the record tells kinds apart.
 */
import type { Commit, StreamEvent, Thing } from './commit.ts';
import type { OwnLists } from './own-lists.ts';
import { isRecord, type Shape } from './shape.ts';

/** Whom a kind of thing concerns: one person's record, the whole team's, or this device alone. Things of scope `here` never travel. */
export type Scope = 'person' | 'team' | 'here';

/** The commit that an event is folded from. */
export interface EventOrigin extends Pick<Commit, 'id' | 'actor'> {
  readonly stream: string;
  /** Commits that its author had seen are lost, so times that follow from the event do not count as measured. */
  readonly isAfterGap: boolean;
  /** Events of commits that are folded before this one although its author had not seen them. Empty unless devices wrote concurrently. */
  readonly unseen: readonly StreamEvent[];
  /** If given, `evolve` may change these lists of the thing in place, so that only the last state of the thing can be used. */
  readonly own?: OwnLists | undefined;
}

/** The values that an event sets, by name. */
export interface SetValues {
  readonly values: Readonly<Record<string, unknown>>;
  /** The event states the whole thing, so that a field which is not among the values does not exist. */
  readonly isWhole: boolean;
}

export interface Kind<Value extends Thing = Thing, Event extends StreamEvent = StreamEvent> {
  readonly scope: Scope;
  /** Its events set fields, and the thing consists of the last value of each field (`record-kind.ts`). */
  readonly isOfFields?: true;
  /** The shapes of its events by type, as they stand in the journal. */
  readonly events: Readonly<Record<string, Shape>>;
  /**
   * The thing after an event. Total: whatever comes in whatever order, the result is valid, and an event that does not fit is among its
   * conflicts. `before` is undefined if the thing does not exist yet; the result is undefined if it no longer exists.
   */
  evolve(before: Value | undefined, event: Event, origin: EventOrigin): Value | undefined;
  /** What an event sets, so that concurrent changes of one value are found. Absent if no event of the kind sets a value of an existing thing. */
  sets?(event: Event): SetValues;
  /** The task to which an event links the thing. Absent if things of this kind are never linked to a task. */
  taskLinkedBy?(event: Event): string | null | undefined;
}

/** Whether a value is an event that this version knows for streams of such a kind. */
export function isEventOf(kind: Pick<Kind, 'events'> | undefined, value: unknown): value is StreamEvent {
  if (kind === undefined || !isRecord(value) || typeof value['type'] !== 'string') return false;
  const { type } = value;
  return Object.hasOwn(kind.events, type) && kind.events[type]?.fits(value) === true;
}

/** The thing with an additional conflict: an event that could not take effect. */
export function withConflict<Value extends Thing>(
  thing: Value,
  event: StreamEvent,
  { id }: EventOrigin,
  why: Thing['conflicts'][number]['why'],
): Value {
  return { ...thing, conflicts: [...thing.conflicts, { commit: id, event, why }] };
}
