/**
 * The client in a browser: calls by POST and pushes by server-sent events, both at the page's own origin, with its cookie and its key.
 */

import type { MethodName, OutputOf, Pushes, PushName } from '../../shared/contract/contract.ts';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { Listeners } from '../../shared/listeners.ts';
import { message } from '../../shared/messages/message.ts';
import { answerOf, type Connection, noAnswer, type PageClient } from './page-client.ts';
import { openPageKey } from './page-key.ts';
import { pushStream } from './push-stream.ts';
import type { ServerSentEvent } from './server-sent-events.ts';
import { signedRequests } from './signed-requests.ts';

const contentTooLarge = 413;

type PushListeners = { readonly [Name in PushName]: Listeners<Pushes[Name]> };

export interface HttpClient extends PageClient {
  /** Signs this browser out in all its tabs. */
  signOut(): Promise<void>;
  /** Calls the listener when this browser was signed out, in whichever tab. Returns the function that unsubscribes it. */
  onSignOut(listener: () => void): () => void;
}

export function httpClient(): HttpClient {
  const pageKey = openPageKey();
  const request = signedRequests(pageKey);
  const connectionListeners = new Listeners<Connection>();
  const pushListeners: PushListeners = { snapshot: new Listeners(), settings: new Listeners() };
  const stream = pushStream({
    request,
    onEvent: (event) => tell(pushListeners, event),
    onConnection: connectionListeners.tell,
  });
  pageKey.onChange((isSignedIn) => (isSignedIn ? stream.signedIn() : stream.signedOut()));

  async function post(path: string, input: unknown): Promise<Response | null> {
    const headers = { 'Content-Type': 'application/json' };
    const response = await request(path, { method: 'POST', headers, body: JSON.stringify(input) });
    if (response === null) stream.signedOut();
    return response;
  }

  async function call<Name extends MethodName>(name: Name, input: unknown): Promise<Result<OutputOf<Name>>> {
    try {
      const response = await post(`/bridge/${name}`, input);
      if (response === null) return refused('forbidden', message('connection.refused'));
      if (response.status === contentTooLarge)
        return refused('invalid-input', message('refusal.inputTooLarge'));
      const answer: unknown = response.ok ? await response.json() : null;
      return answerOf<Name>(answer);
    } catch {
      return noAnswer;
    }
  }

  return {
    call,
    signOut: async () => {
      await post('/sign-out', {}).catch(() => null);
      pageKey.signOut();
    },
    onSignOut: (listener) =>
      pageKey.onChange((isSignedIn) => {
        if (!isSignedIn) listener();
      }),
    onPush: (name, listener) => {
      stream.listen();
      return pushListeners[name].add(listener);
    },
    onConnection: connectionListeners.add,
    // A browser has no tray menu and no shortcuts.
    onRefused: () => () => {},
  };
}

/** The contract types what is pushed. The page and the server share it, because both come from one build. */
function tell({ snapshot, settings }: PushListeners, { event, data }: ServerSentEvent): void {
  if (event === 'snapshot') {
    const value: Pushes['snapshot'] = JSON.parse(data);
    snapshot.tell(value);
  } else if (event === 'settings') {
    const value: Pushes['settings'] = JSON.parse(data);
    settings.tell(value);
  }
}
