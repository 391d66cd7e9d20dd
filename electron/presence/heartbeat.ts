/** Notes from time to time that the program runs, and when it ends, so that the next start knows for how long it was not running. */
import type { Instant } from '../../shared/time/instant.ts';
import type { Logger } from '../ports/logger.ts';
import type { LastSeen, Leap, Leaving, Seen, SteadyClock } from '../ports/presence.ts';
import { beatMs, earlyMs } from '../service/beat.ts';

/**
 * How often the program notes that it runs, while a session does. After a crash up to this much time is unknown. It is up to twice as much
 * after a power cut, because only every other note is flushed, and directly after the beats were moved (`alignBeats`), because a note is not
 * written twice within this time.
 */
export const heartbeatMs = beatMs / 2;

export interface HeartbeatParts {
  readonly lastSeen: LastSeen;
  readonly steady: SteadyClock;
  readonly logger: Logger;
}

export class Heartbeat {
  readonly #parts: HeartbeatParts;
  #hasFailed = false;
  /** When it was last noted that the program runs, by the monotonic clock. */
  #writtenAtMs = Number.NEGATIVE_INFINITY;
  /** What was last flushed to the disk, and when, by the monotonic clock; null if nothing was, or if a write failed since. */
  #flushed: { readonly leaps: readonly Leap[]; readonly atMs: number } | null = null;

  constructor(parts: HeartbeatParts) {
    this.#parts = parts;
  }

  /**
   * When an earlier run was last known to run; null if nothing is known. If the file cannot be read, nobody is asked about the time before
   * this start. That must not keep the program from starting.
   */
  lastSeen(): Promise<Seen | null> {
    return this.#parts.lastSeen.read().catch(() => null);
  }

  /** Whether the last note is so old that another is worth a write. */
  isDue(elapsedMs: number): boolean {
    return elapsedMs - this.#writtenAtMs >= heartbeatMs - earlyMs;
  }

  /**
   * A write that fails stops nothing, and is logged once. If nothing but the time has changed, it is flushed once a minute, because each
   * flush wakes the threads of an idle program.
   */
  async write(at: Instant, left: Leaving | null, leaps: readonly Leap[]): Promise<void> {
    const { lastSeen, steady, logger } = this.#parts;
    const nowMs = steady.elapsedMs();
    this.#writtenAtMs = nowMs;
    const seen = { at, left, ...(leaps.length === 0 ? {} : { leaps }) };
    const flushed = this.#flushed;
    const isToFlush = left !== null || leaps !== flushed?.leaps || nowMs - flushed.atMs >= beatMs - earlyMs;
    this.#flushed = null;
    try {
      await (isToFlush ? lastSeen.write(seen) : lastSeen.note(seen));
      this.#flushed = isToFlush ? { leaps, atMs: nowMs } : flushed;
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed) logger.warn('last seen could not be written', { error: String(error) });
      this.#hasFailed = true;
    }
  }

  close(): Promise<void> {
    return this.#parts.lastSeen.close();
  }
}
