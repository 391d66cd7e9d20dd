/**
 * A block: something planned for a stretch of time. A task may have several blocks, on one day or on many, and a block needs no task.
 * Blocks may overlap, because a plan is only a wish.
 */
import type { DayFrame } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { Thing } from './commit.ts';
import type { OwnerId } from './session.ts';

/** A UUIDv7 whose time stamp is the start of the block as first planned. From it the store knows the month. */
export type BlockId = string;

/**
 * Where a block came from: the event of a calendar and its occurrence (RFC 5545, UID and RECURRENCE-ID). It ensures that importing the same
 * file twice adds nothing.
 */
export interface CalendarSource {
  readonly uid: string;
  /** The occurrence's original start; null if the event does not recur. */
  readonly occurrence: Instant | null;
}

/** What was planned: the part of a block that a baseline stores. */
export interface Planned {
  readonly title: string;
  readonly labels: readonly string[];
  readonly taskId: string | null;
  readonly start: Instant;
  /** After the start, by at most 24 hours. */
  readonly end: Instant;
}

export interface Block extends Planned, Thing {
  readonly id: BlockId;
  readonly owner: OwnerId;
  /** The time zone and day start that applied when its start was set. */
  readonly frame: DayFrame;
  readonly source: CalendarSource | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** When it was removed from the plan. A removed block is kept for the comparison with the baseline. */
  readonly removedAt: Instant | null;
}

/** The greatest length of a block, in milliseconds. */
export const longestBlockMs = 86_400_000;
