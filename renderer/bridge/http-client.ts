/**
 * The client in a browser: calls by POST and pushes by server-sent events, both at the page's own origin and authenticated by its cookie.
 */
import type { MethodName, OutputOf, Pushes, PushName } from '../../shared/contract/contract.ts';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';
import { type Connection, isResult, noAnswer, type PageClient } from './page-client.ts';

const retryMs = 2_000;

export function httpClient(): PageClient {
  const connectionListeners = new Set<(connection: Connection) => void>();
  const pushListeners: { readonly [Name in PushName]: Set<(value: Pushes[Name]) => void> } = {
    snapshot: new Set(),
    settings: new Set(),
  };
  let connection: Connection = 'lost';
  let source: EventSource | null = null;
  let isListening = false;

  const say = (next: Connection) => {
    connection = next;
    for (const listener of connectionListeners) listener(next);
  };

  async function call<Name extends MethodName>(name: Name, input: unknown): Promise<Result<OutputOf<Name>>> {
    try {
      const response = await fetch(`/bridge/${name}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(input),
      });
      if (response.status === 401) {
        say('signed-out');
        return refused('forbidden', message('connection.refused'));
      }
      const answer: unknown = response.ok ? await response.json() : null;
      return isResult(answer) ? (answer as Result<OutputOf<Name>>) : noAnswer;
    } catch {
      return noAnswer;
    }
  }

  /** A hidden page keeps no stream: a browser has only six connections to a server, for all its tabs. */
  function connect(): void {
    source?.close();
    if (document.hidden) return;
    source = new EventSource('/bridge/events');
    source.addEventListener('open', () => say('open'));
    source.addEventListener('snapshot', ({ data }: MessageEvent<string>) => {
      const value: Pushes['snapshot'] = JSON.parse(data);
      for (const listener of pushListeners.snapshot) listener(value);
    });
    source.addEventListener('settings', ({ data }: MessageEvent<string>) => {
      const value: Pushes['settings'] = JSON.parse(data);
      for (const listener of pushListeners.settings) listener(value);
    });
    source.addEventListener('error', () => {
      if (source?.readyState !== EventSource.CLOSED) return say('lost');
      // The event source was refused for good and does not say why; a call does.
      say('lost');
      void call('settings', {}).then(() => {
        if (connection !== 'signed-out') setTimeout(connect, retryMs);
      });
    });
  }

  return {
    call,
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
