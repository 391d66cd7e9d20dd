/**
 * The program's slow beat, for whatever has to be polled because no event reports it. All of it is polled together, so that the processor is
 * woken once, and not at all in between. What a person waits for does not come this way: a day that begins, the time of the summary and the return
 * from sleep have a timer or an event of their own, and the beat is for a clock that was set.
 */

export const beatMs = 60_000;

/** A timer may fire a moment early: then the wait is for the next beat, not for this one again. */
export const earlyMs = 1_000;

/** Milliseconds from now to the next beat. `everyMs`: of a quicker one, of which some fall together with this one. Timers that wait so long run out together. */
export function msToBeat(everyMs = beatMs): number {
  const left = everyMs - (performance.now() % everyMs);
  return Math.ceil(left < earlyMs ? left + everyMs : left);
}

/** Looks at each beat. Returns the undo. Keeps no process alive. */
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
