/**
 * The client in a browser: calls by POST and pushes by server-sent events, both at the page's own origin, with its cookie and its key.
 */
import type { MethodName, OutputOf, Pushes, PushName } from '../../shared/contract/contract.ts';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { answerOf, type Connection, noAnswer, type PageClient } from './page-client.ts';
import { openPageKey } from './page-key.ts';
import { type ServerSentEvent, serverSentEvents } from './server-sent-events.ts';

const retryMs = 1_000;
const keyHeader = 'X-RoutineLog-Page';
const isStatusSignedOut = 401;
const isStatusTooLarge = 413;

export interface HttpClient extends PageClient {
  /** Signs this browser out, all its tabs. */
  signOut(): Promise<void>;
}

export function httpClient(): HttpClient {
  const pageKey = openPageKey();
  const connectionListeners = new Set<(connection: Connection) => void>();
  const pushListeners: { readonly [Name in PushName]: Set<(value: Pushes[Name]) => void> } = {
    snapshot: new Set(),
    settings: new Set(),
  };
  let stream: AbortController | null = null;
  let isListening = false;

  const say = (connection: Connection) => {
    for (const listener of connectionListeners) listener(connection);
  };

  /** The answer, or null when nobody is signed in: then nothing has happened. */
  async function ask(path: string, init: RequestInit): Promise<Response | null> {
    const key = await pageKey.get();
    if (key === null) return null;
    const first = await send(path, init, key);
    if (first.status !== isStatusSignedOut) return first;
    const another = await pageKey.instead(key);
    if (another === null) return null;
    const second = await send(path, init, another);
    return second.status === isStatusSignedOut ? null : second;
  }

  async function post(path: string, input: unknown): Promise<Response | null> {
    const headers = { 'Content-Type': 'application/json' };
    const response = await ask(path, { method: 'POST', headers, body: JSON.stringify(input) });
    if (response === null) signedOut();
    return response;
  }

  function signedOut(): void {
    stream?.abort();
    stream = null;
    say('signed-out');
  }

  async function call<Name extends MethodName>(name: Name, input: unknown): Promise<Result<OutputOf<Name>>> {
    try {
      const response = await post(`/bridge/${name}`, input);
      if (response === null) return refused('forbidden', message('connection.refused'));
      if (response.status === isStatusTooLarge)
        return refused('invalid-input', message('refusal.inputTooLarge'));
      const answer: unknown = response.ok ? await response.json() : null;
      return answerOf<Name>(answer);
    } catch {
      return noAnswer;
    }
  }

  function take({ event, data }: ServerSentEvent): void {
    if (event === 'snapshot') {
      const value: Pushes['snapshot'] = JSON.parse(data);
      for (const listener of pushListeners.snapshot) listener(value);
    } else if (event === 'settings') {
      const value: Pushes['settings'] = JSON.parse(data);
      for (const listener of pushListeners.settings) listener(value);
    }
  }

  /** A hidden page keeps no stream: a browser has only six connections to a server, for all its tabs. */
  function connect(): void {
    stream?.abort();
    stream = null;
    if (document.hidden) return;
    const own = new AbortController();
    stream = own;
    void listen(own.signal)
      .catch(() => true)
      .then((mayRetry) => {
        if (own.signal.aborted || !mayRetry) return;
        say('lost');
        setTimeout(() => {
          if (stream === own) connect();
        }, retryMs);
      });
  }

  /** Listens until the stream ends; answers whether another try makes sense. */
  async function listen(signal: AbortSignal): Promise<boolean> {
    const response = await ask('/bridge/events', { signal, cache: 'no-store' });
    if (signal.aborted) return false;
    if (response === null) {
      signedOut();
      return false;
    }
    if (!response.ok || response.body === null) return true;
    say('open');
    for await (const event of serverSentEvents(response.body)) take(event);
    return true;
  }

  pageKey.onChange((isSignedIn) => {
    if (!isSignedIn) signedOut();
    else if (isListening && stream === null) connect();
  });

  return {
    call,
    signOut: async () => {
      await post('/sign-out', {}).catch(() => null);
      pageKey.signOut();
    },
    onPush: (name, listener) => {
      if (!isListening) {
        isListening = true;
        connect();
        document.addEventListener('visibilitychange', connect);
      }
      const listeners = pushListeners[name];
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onConnection: (listener) => {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    // A browser has no tray menu and no shortcuts.
    onRefused: () => () => {},
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
