/**
 * Sends requests to the server with the key of this page. If the server refuses the key, the key of another tab is tried, because that tab
 * may have signed in again.
 */
import type { PageKey } from './page-key.ts';

const keyHeader = 'X-RoutineLog-Page';
const unauthorized = 401;

/** Resolves to null when nobody is signed in; then the request had no effect. Rejects as `fetch` does. */
export type SignedRequest = (path: string, init: RequestInit) => Promise<Response | null>;

export function signedRequests(pageKey: PageKey): SignedRequest {
  const isLeaving = watchLeaving();
  const send = (path: string, init: RequestInit, key: string) =>
    fetch(path, { ...init, headers: { ...init.headers, [keyHeader]: key }, keepalive: isLeaving() });
  return async (path, init) => {
    const key = await pageKey.get();
    if (key === null) return null;
    const first = await send(path, init, key);
    if (first.status !== unauthorized) return first;
    const another = await pageKey.instead(key);
    if (another === null) return null;
    const second = await send(path, init, another);
    return second.status === unauthorized ? null : second;
  };
}

/**
 * Whether the page is being left. A request outlives its page only with `keepalive`. Browsers refuse long requests that have it, so it is
 * set only then.
 */
function watchLeaving(): () => boolean {
  let isLeaving = false;
  addEventListener('pagehide', () => (isLeaving = true), { capture: true });
  addEventListener('pageshow', () => (isLeaving = false), { capture: true });
  return () => isLeaving;
}
