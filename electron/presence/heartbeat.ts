/** Notes from time to time that the program runs, and when it ends, so that the next start knows for how long it was not running. */
import type { Instant } from '../../shared/time/instant.ts';
import type { Logger } from '../ports/logger.ts';
import type { LastSeen, Leap, Leaving, Seen, SteadyClock } from '../ports/presence.ts';
import { beatMs, earlyMs } from '../service/beat.ts';

/**
 * How often the program notes that it runs, while a session does. After a crash up to this much time is unknown. It is up to twice as much
 * after a power cut, and directly after the beats were moved (`alignBeats`), because a note is not written twice within this time.
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
  /** The leaps that are on the disk; null if nothing was written yet. */
  #leaps: readonly Leap[] | null = null;

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
   * A write that fails stops nothing, and is logged once. If nothing but the time has changed, the write is not flushed: it costs an idle
   * program nothing then, and after a power cut the time before it is unknown for half a minute longer.
   */
  async write(at: Instant, left: Leaving | null, leaps: readonly Leap[]): Promise<void> {
    const { lastSeen, steady, logger } = this.#parts;
    this.#writtenAtMs = steady.elapsedMs();
    const seen = { at, left, ...(leaps.length === 0 ? {} : { leaps }) };
    const isOnlyTime = left === null && leaps === this.#leaps;
    this.#leaps = null;
    try {
      await (isOnlyTime ? lastSeen.note(seen) : lastSeen.write(seen));
      this.#leaps = leaps;
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
