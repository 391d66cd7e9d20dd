/**
 * Something planned for a stretch of time. A task may have several blocks, on one day or on many; a block needs no task. Blocks may overlap,
 * since a plan is only a wish.
 */
import type { DayFrame } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { Thing } from './commit.ts';
import type { OwnerId } from './session.ts';

/** UUIDv7 whose time stamp is the start of the block as it was first planned: it tells the store the month. */
export type BlockId = string;

/**
 * Where a block came from, so that the same file read twice adds nothing: an event of a calendar, and which of its occurrences (RFC 5545, UID
 * and RECURRENCE-ID).
 */
export interface CalendarSource {
  readonly uid: string;
  /** The occurrence's original start; null: the event does not recur. */
  readonly occurrence: Instant | null;
}

/** What was planned: the part of a block that a baseline keeps. */
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
  /** The time zone and the day start by which its beginning was set. */
  readonly frame: DayFrame;
  readonly source: CalendarSource | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** When it was removed from the plan. It is kept for the comparison with the baseline. */
  readonly removedAt: Instant | null;
}

/** The longest that a block can be, in milliseconds. */
export const longestBlockMs = 86_400_000;
