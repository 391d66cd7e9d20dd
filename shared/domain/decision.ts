/** What a decider reads and what it answers, the same for every kind of thing. Pure: time, new ids and digests are passed in. */
import type { DayFrame } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { Block, BlockId } from './block.ts';
import type { StreamEvent, What } from './commit.ts';
import type { DayPage, DayPageId } from './day-page.ts';
import type { Result } from './refusal.ts';
import type { Registry } from './registry.ts';
import type { OwnerId, Session } from './session.ts';

/** The record as it will be once the events that are being written now are on the disk. */
export interface Reads {
  readonly now: Instant;
  /** Makes a new id (UUIDv7) whose time stamp is `at`. */
  readonly newId: (at: Instant) => string;
  /** SHA-256 of a text, in hexadecimal. */
  readonly digest: (text: string) => string;
  /** The zone and day start in which new sessions are recorded. */
  readonly frame: DayFrame;
  /** The reason recorded when a beginning session interrupts another one, in the language of the owner. */
  switchedReason(): string;
  readonly registry: Registry;
  /** A session that the command names; undefined if there is none. */
  session(id: string): Session | undefined;
  /** A block of the plan that the command names; undefined if there is none. */
  block(id: BlockId): Block | undefined;
  /** The page of the day that the command names; undefined if nothing was written about that day yet. */
  dayPage(id: DayPageId): DayPage | undefined;
  /** The owner's running and interrupted sessions. */
  active(owner: OwnerId): readonly Session[];
  /**
   * Whether the owner worked on something else since the session that the command names went to the trash. False if it is not in the trash.
   */
  readonly hasWorkedSince: boolean;
}

/** The events for one stream. */
export interface DecidedPart {
  readonly kind: string;
  readonly id: string;
  readonly events: readonly StreamEvent[];
}

export interface Decision {
  /** In the order in which they take effect. Empty if the thing already is as wanted. */
  readonly parts: readonly DecidedPart[];
  readonly what: What;
  /** Id of the thing that the command was about. */
  readonly about: string;
}

export type Decided = Result<Decision>;

/** The stream that remembers a purged thing. It holds only a hash of the id, so that only somebody who knows the id can recognise it. */
export function tombstone(
  kind: string,
  id: string,
  { now, digest }: Pick<Reads, 'now' | 'digest'>,
): DecidedPart {
  const buried = { type: 'StreamBuried', at: now, kind };
  return { kind: 'tombstone', id: digest(tombstoneText(kind, id)), events: [buried] };
}

/** The text whose SHA-256 is the id of a tombstone. */
export function tombstoneText(kind: string, id: string): string {
  return `${kind}/${id}`;
}
