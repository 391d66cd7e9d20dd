/**
 * What the projector has to know of a kind of thing: whether its events travel, and how they are folded. To add a kind is to write one of
 * these and to name it in `kinds.ts`; nothing else in the record knows one kind from another.
 */
import type { Commit, StreamEvent, Thing } from './commit.ts';
import { isRecord, type Shape } from './shape.ts';

/** Who a kind of thing concerns: one person's record, the whole team's, or this device alone. What is `here` never travels. */
export type Scope = 'person' | 'team' | 'here';

/** Of the commit that an event is folded from. */
export interface EventOrigin extends Pick<Commit, 'id' | 'actor'> {
  readonly stream: string;
  /** Commits that its author had seen are lost: times that follow from it do not count as measured. */
  readonly isAfterGap: boolean;
  /** Commits that are folded before this event though its author had not seen them; none, unless devices wrote concurrently. */
  readonly unseen: readonly StreamEvent[];
}

export interface Kind<Value extends Thing = Thing, Event extends StreamEvent = StreamEvent> {
  readonly scope: Scope;
  /** Its events set fields, and what a thing is follows from the last that each was set to (`record-kind.ts`). */
  readonly isOfFields?: true;
  /** Its events by their type, as they stand in the journal. */
  readonly events: Readonly<Record<string, Shape>>;
  /**
   * The thing after an event. Total: whatever comes in whatever order, the result is a valid thing, and what does not fit is among its
   * conflicts. Undefined in: there was no such thing. Undefined out: there is none any more.
   */
  evolve(before: Value | undefined, event: Event, origin: EventOrigin): Value | undefined;
  /** The task to which an event links the thing; absent: things of this kind are linked to none. */
  taskLinkedBy?(event: Event): string | null | undefined;
}

/** Whether a value is an event that this version knows, for streams of such a kind. */
export function isEventOf(kind: Pick<Kind, 'events'> | undefined, value: unknown): value is StreamEvent {
  if (kind === undefined || !isRecord(value) || typeof value['type'] !== 'string') return false;
  const { type } = value;
  return Object.hasOwn(kind.events, type) && kind.events[type]?.fits(value) === true;
}

/** The thing with an event that could not take effect. */
export function withConflict<Value extends Thing>(
  thing: Value,
  event: StreamEvent,
  { id }: EventOrigin,
  why: Thing['conflicts'][number]['why'],
): Value {
  return { ...thing, conflicts: [...thing.conflicts, { commit: id, event, why }] };
}
