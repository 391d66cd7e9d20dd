/**
 * A quit that comes while the program is still being opened. What is open already would be left by half, and a window that hides when it is
 * closed would keep the runtime from ending at all: it waits until there is something that can be left in order.
 */

/** What of Electron's `App` it needs. */
export interface Opening {
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  quit(): void;
  exit(exitCode: number): void;
}

/** An opening that takes longer, such as an upgrade, is broken off as by a kill, of which nothing is lost: who logs out waits no longer. */
export const openingMostMs = 10_000;

/** `opening`: settles once the program can be left in order, or has failed to open. Answers whether somebody wants to quit. */
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
