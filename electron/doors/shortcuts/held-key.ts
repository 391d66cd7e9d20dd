/**
 * Turns a held key into one press. X11 and Windows repeat a global shortcut that is held. Electron reports each repetition as a press, and
 * no release (electron/electron#20567, #39718). Without this, holding the key that interrupts and resumes for two seconds would give a
 * session some twenty interruptions.
 */

export interface HeldKeyParts {
  /** Milliseconds of a monotonic clock. */
  elapsedMs(): number;
  /** Calls `then` after `ms` milliseconds. Returns the function that cancels it. */
  wait(ms: number, then: () => void): () => void;
}

/** The slowest keyboards begin to repeat after a second, so a later event is a new press. */
export const longestDelayMs = 1_000;
/** Keyboards then repeat several times a second, so an event that comes sooner than this after another is a repetition. */
export const longestGapMs = 200;

/**
 * The listener for one key. A press acts at once. An event within the next second may be the first repetition or a second press, so it acts
 * a moment later, and not at all if a third event comes in that moment.
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
