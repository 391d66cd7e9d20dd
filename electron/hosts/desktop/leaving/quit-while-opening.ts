/**
 * Handles a quit that comes while the program is still being opened. Quitting at once would leave things half open, and a window that hides
 * when it is closed would keep the runtime from ending at all. So the quit waits until the program can quit in order.
 */
import type { Quitting } from './leave.ts';

/** The part of Electron's `App` that is needed. */
export interface Opening extends Quitting {
  quit(): void;
}

/**
 * Milliseconds. An opening that takes longer, such as an upgrade, is ended as if it were killed, which loses nothing. So a logout does not
 * wait longer.
 */
export const openingMostMs = 10_000;

/** `opening`: settles once the program can quit in order, or has failed to open. Answers whether a quit was requested. */
export function quitOnceOpen(app: Opening, opening: Promise<unknown>): () => boolean {
  let isOpening = true;
  let timer: NodeJS.Timeout | null = null;
  app.on('before-quit', (event) => {
    if (!isOpening) return;
    event.preventDefault();
    timer ??= setTimeout(() => app.exit(0), openingMostMs);
  });
  const settled = (): void => {
    isOpening = false;
    if (timer === null) return;
    clearTimeout(timer);
    app.quit();
  };
  opening.then(settled, settled);
  return () => timer !== null;
}
