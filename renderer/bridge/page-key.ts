/**
 * The key of a page in a browser. The browser sends the cookie to every port of this computer, so the cookie alone opens nothing: a call
 * needs the key too, which only pages of this origin can read. Signing in leads to an address that carries the key behind `#`; a new tab
 * asks the other tabs for it.
 */
import { Listeners } from '../../shared/listeners.ts';

const storedAs = 'routinelog-page-key';
const channelName = 'routinelog-page-key';
const askedMs = 500;

type Told =
  | { readonly kind: 'asks' }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'signed-out' };

export interface PageKey {
  /** The key, or null when neither this tab nor another one has it. */
  get(): Promise<string | null>;
  /** Finds another key than the one that was refused, because another tab may have signed in again since. */
  instead(refused: string): Promise<string | null>;
  /** Forgets the key in all tabs. */
  signOut(): void;
  /** Calls the listener when this tab gets a new key, and when another tab signs out. Returns the function that unsubscribes it. */
  onChange(listener: (isSignedIn: boolean) => void): () => void;
}

export function openPageKey(): PageKey {
  const channel = new BroadcastChannel(channelName);
  const waiting = new Set<(key: string | null) => void>();
  const listeners = new Listeners<boolean>();
  let key = sessionStorage.getItem(storedAs);

  const tell = (told: Told) => channel.postMessage(told);
  const say = listeners.tell;
  const keep = (next: string) => {
    if (next === key) return;
    key = next;
    sessionStorage.setItem(storedAs, next);
    for (const answer of waiting) answer(next);
    say(true);
  };
  const drop = () => {
    key = null;
    sessionStorage.removeItem(storedAs);
  };
  /** Takes the key that a sign-in link left in the address, and removes it from the address at once. */
  const takeFromAddress = () => {
    const left = /[#&]key=([\w-]+)/.exec(location.hash)?.[1];
    if (left === undefined) return;
    history.replaceState(history.state, '', location.pathname + location.search);
    keep(left);
    tell({ kind: 'key', key: left });
  };
  const askOthers = () =>
    new Promise<string | null>((resolve) => {
      const answer = (told: string | null) => {
        clearTimeout(timer);
        waiting.delete(answer);
        resolve(told);
      };
      const timer = setTimeout(() => answer(null), askedMs);
      waiting.add(answer);
      tell({ kind: 'asks' });
    });

  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => {
    if (data.kind === 'key') keep(data.key);
    else if (data.kind === 'asks') {
      if (key !== null) tell({ kind: 'key', key });
    } else {
      drop();
      say(false);
    }
  });
  // This catches a sign-in link that is opened in a tab which already shows this page.
  addEventListener('hashchange', takeFromAddress);
  takeFromAddress();

  return {
    get: async () => key ?? askOthers(),
    instead: async (refused) => {
      if (key !== null && key !== refused) return key;
      drop();
      return askOthers();
    },
    signOut: () => {
      drop();
      tell({ kind: 'signed-out' });
      say(false);
    },
    onChange: listeners.add,
  };
}
