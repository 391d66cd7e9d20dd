/**
 * One press, however long it lasts. X11 and Windows repeat a global shortcut that is held, and Electron tells of each repetition as of a
 * press and of no release (electron/electron#20567, #39718): two seconds on the key that interrupts and resumes would leave a session with
 * some twenty interruptions.
 */

export interface HeldKeyParts {
  /** Milliseconds on a clock that nobody sets. */
  elapsedMs(): number;
  /** Returns the undo. */
  wait(ms: number, then: () => void): () => void;
}

/** The slowest keyboards begin to repeat after a second: what comes later is pressed. */
export const longestDelayMs = 1_000;
/** And then do so several times a second: what comes so soon after another is held. */
export const longestGapMs = 200;

/**
 * The listener of one key. A press acts at once. One that follows within a second may be the first repetition, or somebody who presses again:
 * it acts a moment later, and not at all where a third one comes in that moment.
 */
export function oncePressed({ elapsedMs, wait }: HeldKeyParts, act: () => void): () => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  let isHeld = false;
  let forget: (() => void) | null = null;
  return () => {
    const nowMs = elapsedMs();
    const sinceMs = nowMs - lastMs;
    lastMs = nowMs;
    if (forget !== null) {
      forget();
      forget = null;
      isHeld = true;
    } else if (!isHeld || sinceMs > longestGapMs) {
      isHeld = false;
      if (sinceMs > longestDelayMs) return act();
      forget = wait(longestGapMs, () => {
        forget = null;
        act();
      });
    }
  };
}
