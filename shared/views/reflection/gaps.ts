/** What of a day is not covered, and what of it is not certain: the stretches about which its closing asks, largest first. */
import type { BlockId } from '../../domain/block.ts';
import type { SessionId } from '../../domain/session.ts';
import type { Instant } from '../../time/instant.ts';

interface Stretch {
  readonly start: Instant;
  readonly end: Instant;
  /** Of the times shown. */
  readonly minutes: number;
}

/** How a gap would be filled. */
interface Description {
  readonly name: string;
  readonly labels: readonly string[];
  readonly linkedTaskId: string | null;
}

/** Nothing ran, and nothing was interrupted. */
export interface Gap extends Stretch {
  readonly kind: 'gap';
  /** "Same as before": what ran last before it. */
  readonly sameAsBefore: (Description & { readonly session: SessionId }) | null;
  /** The planned block that covers most of it, and the part of the gap that it covers. */
  readonly planned:
    | (Description & { readonly block: BlockId; readonly start: Instant; readonly end: Instant })
    | null;
}

/**
 * - `proposed`, `recovered`: times that came about after idle, sleep or a crash
 * - `overlap`: sessions ran side by side
 * - `too-long`: a session worked for longer than 16 hours
 * - `clock-step`: the clock was turned back while it was recorded
 * - `future`: it ends in the future
 */
export type DoubtKind = 'proposed' | 'recovered' | 'overlap' | 'too-long' | 'clock-step' | 'future';

export interface Doubt extends Stretch {
  readonly kind: DoubtKind;
  /** One, or of an overlap all that ran in it; by id. */
  readonly sessions: readonly { readonly session: SessionId; readonly name: string }[];
}

export interface GapsAndDoubts {
  /** Largest first, of equals the earlier. */
  readonly stretches: readonly (Gap | Doubt)[];
  readonly gapMinutes: number;
  /** Each moment counts once. */
  readonly doubtMinutes: number;
}
