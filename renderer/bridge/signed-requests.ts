/** Requests to the server that carry the key of this page. Where it is refused, another tab's is tried, as that may have signed in again. */
import type { PageKey } from './page-key.ts';

const keyHeader = 'X-RoutineLog-Page';
const unauthorized = 401;

/** Answers null when nobody is signed in: then nothing has happened. Rejects as `fetch` does. */
export type SignedRequest = (path: string, init: RequestInit) => Promise<Response | null>;

export function signedRequests(pageKey: PageKey): SignedRequest {
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

function send(path: string, init: RequestInit, key: string): Promise<Response> {
  return fetch(path, { ...init, headers: { ...init.headers, [keyHeader]: key }, keepalive: isLeaving });
}

/** Only with `keepalive` does a request outlive the page; but then a browser refuses a long one, so it is set only while the page is being left. */
let isLeaving = false;
if (typeof window !== 'undefined') {
  addEventListener('pagehide', () => (isLeaving = true), { capture: true });
  addEventListener('pageshow', () => (isLeaving = false), { capture: true });
}
