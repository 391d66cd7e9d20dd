/**
 * The stream of pushes from the server. It reconnects whenever it breaks off. A hidden page keeps no stream, because a browser opens at
 * most six connections to a server for all its tabs together.
 */
import type { Connection } from './page-client.ts';
import { type ServerSentEvent, serverSentEvents } from './server-sent-events.ts';
import type { SignedRequest } from './signed-requests.ts';

const retryMs = 1_000;

export interface PushStreamParts {
  readonly request: SignedRequest;
  readonly onEvent: (event: ServerSentEvent) => void;
  readonly onConnection: (connection: Connection) => void;
}

export interface PushStream {
  /** From the first call on, a stream is open whenever the page is visible. */
  listen(): void;
  /** Ends the stream, because nobody is signed in any more. */
  signedOut(): void;
  /** Connects again after a sign-in, if `listen` was called before. */
  signedIn(): void;
}

export function pushStream({ request, onEvent, onConnection }: PushStreamParts): PushStream {
  let stream: AbortController | null = null;
  let isListening = false;

  function connect(): void {
    stream?.abort();
    stream = null;
    if (document.hidden) return;
    const own = new AbortController();
    stream = own;
    void receive(own.signal)
      .catch(() => true)
      .then((mayRetry) => {
        if (own.signal.aborted || !mayRetry) return;
        onConnection('lost');
        setTimeout(() => {
          if (stream === own) connect();
        }, retryMs);
      });
  }

  /** Receives until the stream ends. Returns whether another try makes sense. */
  async function receive(signal: AbortSignal): Promise<boolean> {
    const response = await request('/bridge/events', { signal, cache: 'no-store' });
    if (signal.aborted) return false;
    if (response === null) {
      signedOut();
      return false;
    }
    if (!response.ok || response.body === null) return true;
    onConnection('open');
    for await (const event of serverSentEvents(response.body)) onEvent(event);
    return true;
  }

  function signedOut(): void {
    stream?.abort();
    stream = null;
    onConnection('signed-out');
  }

  return {
    listen: () => {
      if (isListening) return;
      isListening = true;
      connect();
      document.addEventListener('visibilitychange', connect);
    },
    signedOut,
    signedIn: () => {
      if (isListening && stream === null) connect();
    },
  };
}
