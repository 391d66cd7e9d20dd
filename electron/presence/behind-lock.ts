/**
 * Infers that the screen was unlocked if the system does not report it. Otherwise the absence would never end, and would hide every later
 * one.
 */

import { movedMoment } from '../../shared/domain/clock-moves.ts';
import type { ClockMove } from '../../shared/domain/commands.ts';
import type { Door } from '../../shared/domain/commit.ts';
import { type Instant, msOf } from '../../shared/time/instant.ts';
import type { CommitLog } from '../ports/commit-log.ts';
import { shortestAwayMs } from './tick.ts';

/** Doors that cannot be used while the screen is locked. */
const byHand: ReadonlySet<Door> = new Set<Door>(['tray', 'window', 'shortcut']);

export class BehindLock {
  /** Since when keyboard or mouse are in use although the screen counts as locked; null if they are not. */
  #inUseSince: Instant | null = null;

  /**
   * `isInUse`: whether keyboard or mouse are in use while the screen counts as locked. Answers since when, once that lasts longer than
   * typing a password; else null.
   */
  look(isInUse: boolean, now: Instant): Instant | null {
    if (!isInUse) {
      this.#inUseSince = null;
      return null;
    }
    this.#inUseSince ??= now;
    if (msOf(now) - msOf(this.#inUseSince) < shortestAwayMs) return null;
    const since = this.#inUseSince;
    this.#inUseSince = null;
    return since;
  }

  /** The clock was set, so the moment kept here moves with it. */
  moves(moves: readonly ClockMove[]): void {
    if (this.#inUseSince !== null) this.#inUseSince = movedMoment(this.#inUseSince, moves);
  }
}

/**
 * Whether a person made the last commit by hand in the program. This shows their presence where the system reports nothing of the keyboard.
 */
export async function wasLastMadeByHand(store: Pick<CommitLog, 'latest'>): Promise<boolean> {
  for await (const [head] of store.latest()) return head !== undefined && byHand.has(head.door);
  return false;
}
