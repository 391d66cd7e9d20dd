/** What a decider reads, and what it answers: the same for every kind of thing. Pure: time, new ids and digests come in. */
import type { DayFrame } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { Block, BlockId } from './block.ts';
import type { StreamEvent, What } from './commit.ts';
import type { DayPage, DayPageId } from './day-page.ts';
import type { Result } from './refusal.ts';
import type { Registry } from './registry.ts';
import type { OwnerId, Session } from './session.ts';

/** The record as it will be when the events that are decided now are on the disk. */
export interface Reads {
  readonly now: Instant;
  /** A new id whose time stamp is `at` (UUIDv7). */
  readonly newId: (at: Instant) => string;
  /** SHA-256 of a text, in hexadecimal digits. */
  readonly digest: (text: string) => string;
  /** In which zone and with which day start new sessions are recorded. */
  readonly frame: DayFrame;
  /** Why something else is interrupted when a session begins, in the words of whom it is recorded for. */
  readonly switchedReason: string;
  readonly registry: Registry;
  /** A session that the command names; undefined when there is none. */
  session(id: string): Session | undefined;
  /** A block of the plan that the command names; undefined when there is none. */
  block(id: BlockId): Block | undefined;
  /** The page of the day that the command names; undefined where nothing was written of it yet. */
  dayPage(id: DayPageId): DayPage | undefined;
  /** The owner's running and interrupted sessions. */
  active(owner: OwnerId): readonly Session[];
  /** Whether something else of its owner's was worked on since the session that the command names went to the trash. False where it is not there. */
  readonly hasWorkedSince: boolean;
}

/** Events for one stream. */
export interface DecidedPart {
  readonly kind: string;
  readonly id: string;
  readonly events: readonly StreamEvent[];
}

export interface Decision {
  /** In the order in which they take effect. None: the thing is as wanted already. */
  readonly parts: readonly DecidedPart[];
  readonly what: What;
  /** Id of the thing that the command was about. */
  readonly about: string;
}

export type Decided = Result<Decision>;

/** The stream by which a purged thing is remembered: only by its hash, so that one must know the id to recognise it. */
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
