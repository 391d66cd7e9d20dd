/** What is stored of a day besides its sessions and blocks: the plan as it first stood, and what its owner wrote when looking back. */
import type { LocalDate } from '../time/day.ts';
import type { Instant } from '../time/instant.ts';
import type { BlockId, Planned } from './block.ts';
import type { Thing } from './commit.ts';
import type { OwnerId } from './session.ts';

/** A UUIDv7 derived from owner and date, so that two devices write to the same page. */
export type DayPageId = string;

/** The plan of a day at the moment when it was frozen: at the first start of that day, or by hand (rules, "baseline"). */
export interface Baseline {
  readonly at: Instant;
  readonly by: 'first-start' | 'hand';
  readonly blocks: readonly BaselineBlock[];
}

export type BaselineBlock = Planned & { readonly id: BlockId };

/** The part of a block that a baseline stores. */
export function baselineBlock({ id, title, labels, taskId, start, end }: BaselineBlock): BaselineBlock {
  return { id, title, labels, taskId, start, end };
}

/** An answer with the question as it was asked then, because questions may be reworded. */
export interface Answer {
  readonly question: string;
  readonly answer: string;
}

export interface DayPage extends Thing {
  readonly id: DayPageId;
  readonly owner: OwnerId;
  readonly date: LocalDate;
  /** Null while it is not frozen. */
  readonly baseline: Baseline | null;
  readonly answers: readonly Answer[];
  readonly note: string;
  /** Gaps that are meant to stay empty and are no longer asked about. */
  readonly leftOut: readonly { readonly start: Instant; readonly end: Instant }[];
  /** When the day was closed; null while it is open. */
  readonly closedAt: Instant | null;
}
