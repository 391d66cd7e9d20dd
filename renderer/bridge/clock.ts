/**
 * The page's clock. It ticks once a second, in step with the start of the running session, and only while the page is visible and
 * something runs. Otherwise it stands still, and is set when the page becomes visible and whenever it is read.
 */
export interface PageClock {
  /** Milliseconds since 1970, as of the last tick. */
  get(): number;
  /** Milliseconds since 1970 now, also while the clock stands: for what is sent. Sets the clock as well, so never while something is drawn. */
  read(): number;
  /** The same, and the clock stays as it is: while something is drawn that counts from now. */
  peek(): number;
  /** Returns the undo. */
  subscribe(listener: () => void): () => void;
  /** `runningSince`: when the running session began, in milliseconds, or null when nothing runs. Also sets the clock. */
  follow(runningSince: number | null): void;
  close(): void;
}

export function pageClock(
  page: Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>,
): PageClock {
  let now = Date.now();
  let runningSince: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const set = () => {
    now = Date.now();
    for (const listener of listeners) listener();
    return now;
  };
  const tick = () => {
    clearTimeout(timer);
    if (page.hidden) return;
    set();
    if (runningSince === null) return;
    const intoSecond = (((now - runningSince) % 1000) + 1000) % 1000;
    timer = setTimeout(tick, 1000 - intoSecond + 2);
  };
  page.addEventListener('visibilitychange', tick);

  return {
    get: () => now,
    read: set,
    peek: () => Date.now(),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    follow: (since) => {
      runningSince = since;
      tick();
    },
    close: () => {
      clearTimeout(timer);
      page.removeEventListener('visibilitychange', tick);
    },
  };
}
