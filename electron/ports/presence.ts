/** What can be found out about whether somebody is there, and whether the program was: by ports, so that tests make it up. */
import type { Instant } from '../../shared/time/instant.ts';

/** A clock that nobody sets. */
export interface SteadyClock {
  /** Milliseconds since some moment of the past; they go on while the machine sleeps, where the platform can tell. */
  elapsedMs(): number;
  /** It goes only where somebody sets it. Nobody looks at such a clock by timers: a look between two steps would take what was skipped for sleep. */
  readonly isByHand?: true;
}

export interface IdleSource {
  /** For how long there was neither key nor pointer, in milliseconds; null where that cannot be told. */
  idleMs(): number | null;
}

export type MachineEvent = 'suspend' | 'resume' | 'lock' | 'unlock';

/** The machine, by its events: they come late, twice, without their other half, or not at all. */
export interface MachineEvents {
  /** Returns the undo. */
  listen(listener: (event: MachineEvent) => void): () => void;
}

/** Why the program was not there any more: the person ended it, or the machine or whoever runs it did. Null: it did not come to its end. */
export type Leaving = 'quit' | 'shutdown';

export interface Seen {
  readonly at: Instant;
  readonly left: Leaving | null;
  /** How far the wall clock was known to be off then; absent: not at all. */
  readonly leaps?: readonly Leap[];
}

/** A leap of the wall clock that was not taken back yet. */
export interface Leap {
  /** What was written from then on, by the clock as it was after it; null: all that was written. */
  readonly since: Instant | null;
  /** How far the clock went forward; negative: back. */
  readonly byMs: number;
  /** The program was away for so long: the clock may have leapt by as much meanwhile, or by less, or not at all. */
  readonly isPossible?: true;
}

/** When the program was last known to run: kept beside the record, and never in it. */
export interface LastSeen {
  /** Null where nothing is known. */
  read(): Promise<Seen | null>;
  /** Resolves once it is on the disk. */
  write(seen: Seen): Promise<void>;
  close(): Promise<void>;
}
