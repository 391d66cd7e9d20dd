/**
 * The key of a page in a browser. The cookie goes to every port of this computer, so it opens nothing by itself: a call needs the key too,
 * which lies where only pages of this very address can read it. The link that signs in leaves it behind `#`; a new tab asks the others.
 */
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
  /** Another key than the one that was refused, as another tab may have signed in again. */
  instead(refused: string): Promise<string | null>;
  /** Forgets it, in all tabs. */
  signOut(): void;
  /** Calls when this tab got a key that it did not have, or another one signed out. Returns the undo. */
  onChange(listener: (isSignedIn: boolean) => void): () => void;
}

export function openPageKey(): PageKey {
  const channel = new BroadcastChannel(channelName);
  const waiting = new Set<(key: string | null) => void>();
  const listeners = new Set<(isSignedIn: boolean) => void>();
  let key = sessionStorage.getItem(storedAs);

  const tell = (told: Told) => channel.postMessage(told);
  const say = (isSignedIn: boolean) => {
    for (const listener of listeners) listener(isSignedIn);
  };
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
  /** The key that a sign-in link left in the address, from which it is removed at once. */
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
  // A sign-in link was opened in a tab that already shows this page.
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
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
