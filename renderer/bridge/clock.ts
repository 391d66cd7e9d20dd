/**
 * The page's clock. It ticks once a second, in step with the start of the running session, and only while the page is visible and a session
 * runs. Otherwise it stands still. It is also set when the page becomes visible and at each `read()`.
 */
import { Listeners } from '../../shared/listeners.ts';

export interface PageClock {
  /** Milliseconds since 1970, as of the last tick. */
  get(): number;
  /**
   * Reads the time now, in milliseconds since 1970, even while the clock stands still. Use it for times that are sent. It also sets the
   * clock and calls the listeners, so it must not be called during rendering.
   */
  read(): number;
  /** Reads the time now without setting the clock. Use it during rendering. */
  peek(): number;
  /** Returns the function that unsubscribes the listener. */
  subscribe(listener: () => void): () => void;
  /** `runningSince` is when the running session began, in milliseconds since 1970, or null when nothing runs. Also sets the clock. */
  follow(runningSince: number | null): void;
  close(): void;
}

export function pageClock(
  page: Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>,
): PageClock {
  let now = Date.now();
  let runningSince: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Listeners();

  const set = () => {
    now = Date.now();
    listeners.tell();
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
    subscribe: listeners.add,
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
