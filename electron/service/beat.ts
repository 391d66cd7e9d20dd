/**
 * The program's slow beat, for everything that has to be polled because no event reports it. All polling happens together, so that the
 * processor is woken once and not at all in between. Whatever a person waits for (a new day, the time of the summary, the return from
 * sleep) has a timer or an event of its own; for these the beat only covers a clock that was set.
 */

export const beatMs = 60_000;

/** A timer may fire a moment early. Then the wait is until the next beat, and not until this one again. */
export const earlyMs = 1_000;

/** The moment of the beats within each `beatMs` of the monotonic clock. */
let phaseMs = 0;

/**
 * Moves the beats so that one of them is `inMs` milliseconds from now, because the program has to wake up at that moment anyway. Timers that
 * wait for a beat already are not moved: they fire first, and follow then.
 */
export function alignBeats(inMs: number): void {
  phaseMs = (performance.now() + inMs) % beatMs;
}

/**
 * Milliseconds from now to the next beat. `everyMs`: the period of a quicker beat, which divides that of the slow one, so that some of its
 * beats coincide with it. Timers that wait for the same beat fire together.
 */
export function msToBeat(everyMs = beatMs): number {
  const left = everyMs - ((performance.now() + beatMs - phaseMs) % everyMs);
  return Math.ceil(left < earlyMs ? left + everyMs : left);
}

/** Calls `look` at each beat. Returns the function that stops it. Does not keep the process alive. */
export function atBeats(look: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    timer = setTimeout(() => {
      wait();
      look();
    }, msToBeat()).unref();
  };
  wait();
  return () => clearTimeout(timer);
}
