/** Sources that tell whether the person is there and when the program last ran. */
import type { Instant } from '../../shared/time/instant.ts';

/** A monotonic clock that nobody sets. */
export interface SteadyClock {
  /** Milliseconds from an arbitrary start. They include the time for which the machine sleeps, on platforms that can tell. */
  elapsedMs(): number;
}

export interface IdleSource {
  /** Milliseconds since the last key press or pointer movement; null if that is unknown. */
  idleMs(): number | null;
}

export type MachineEvent = 'suspend' | 'resume' | 'lock' | 'unlock';

/** The machine's events. They may come late, twice, without their counterpart, or not at all. */
export interface MachineEvents {
  /** Returns a function that unsubscribes. */
  listen(listener: (event: MachineEvent) => void): () => void;
}

/** Why the program ended: the person quit it, or the machine (or its supervisor) shut it down. Null if it never ended in an orderly way. */
export type Leaving = 'quit' | 'shutdown';

export interface Seen {
  readonly at: Instant;
  readonly left: Leaving | null;
  /** By how much the wall clock was known to be wrong then; absent if it was not. */
  readonly leaps?: readonly Leap[];
}

/** A jump of the wall clock that has not been reversed yet. */
export interface Leap {
  /**
   * The jump affects what was written from this instant on, by the clock as it was after the jump; null if it affects everything written.
   */
  readonly since: Instant | null;
  /** How far the clock jumped forward, in milliseconds; negative if it jumped back. */
  readonly byMs: number;
  /** The program did not run for this long, so the clock may have jumped by as much meanwhile, or by less, or not at all. */
  readonly isPossible?: true;
  /**
   * The hybrid logical clock of this device at the jump (`CommitLog.latestClock`). Later commits were made while the clock was off. A leap
   * that was only possible has none.
   */
  readonly after?: string;
}

/** When the program was last known to run. Kept beside the record, never in it. */
export interface LastSeen {
  /** Null if nothing is known. */
  read(): Promise<Seen | null>;
  /** Resolves once the value is on the disk. */
  write(seen: Seen): Promise<void>;
  /** Resolves once the operating system has the value, so that it survives a crash of the program, but not yet a power cut. */
  note(seen: Seen): Promise<void>;
  close(): Promise<void>;
}
