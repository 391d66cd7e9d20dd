/**
 * Notices that a screen was unlocked where the system does not report it. Without that the first absence would never end, and would hide every
 * later one.
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
  /** Since when keyboard or mouse have been in use though the screen counts as locked; null: they are not. */
  #inUseSince: Instant | null = null;

  /** `isInUse`: keyboard or mouse, while the screen counts as locked. Answers since when, once that is longer than a password takes; else null. */
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

  /** The clock was set: the moment that is kept here moves with it. */
  moves(moves: readonly ClockMove[]): void {
    if (this.#inUseSince !== null) this.#inUseSince = movedMoment(this.#inUseSince, moves);
  }
}

/** Whether the last commit was made by hand in the program. That tells it where the system reports nothing of the keyboard. */
export async function wasLastMadeByHand(store: Pick<CommitLog, 'latest'>): Promise<boolean> {
  for await (const [head] of store.latest()) return head !== undefined && byHand.has(head.door);
  return false;
}
