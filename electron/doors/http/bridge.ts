/**
 * The contract over HTTP, for pages and command line. `POST /bridge/<method>` answers with the Result, refusals included. `GET
 * /bridge/events` sends the present first, then every push.
 */
import { Hono } from 'hono';
import type { Handlers, Pushes, PushName } from '../../../shared/contract/contract.ts';
import type { Door } from '../../../shared/domain/commit.ts';
import { refused } from '../../../shared/domain/refusal.ts';
import { message } from '../../../shared/messages/message.ts';
import { english } from '../../../shared/messages/speech.ts';
import type { Logger } from '../../ports/logger.ts';
import { dispatch } from '../../service/dispatch.ts';
import type { Caller, DoorEnv } from './server/caller.ts';
import { type EventSource, EventStreams } from './server/event-streams.ts';
import { jsonOf } from './server/json-body.ts';
import { wrongMethod } from './server/wrong-method.ts';

/** The source of pushes. */
export interface PushSource {
  current(): Promise<Pushes>;
  /** Returns the function that unsubscribes the listener. */
  onPush(listener: <Name extends PushName>(name: Name, value: Pushes[Name]) => void): () => void;
}

export interface Bridge {
  readonly routes: Hono<DoorEnv>;
  /** The number of pages that listen to events now. */
  readonly listening: number;
  /** Ends the event streams of the pages of a sign-in. */
  signOut(signIn: string): void;
  /** Ends every event stream. */
  close(): void;
}

function isOwners({ kind }: Caller): boolean {
  return kind === 'page' || kind === 'local';
}

export function bridge(handlersFor: (door: Door) => Handlers, pushes: PushSource, logger: Logger): Bridge {
  const routes = new Hono<DoorEnv>();
  const streams = new EventStreams(logger);

  routes.use(async (c, next) =>
    isOwners(c.get('caller')) ? next() : c.json({ error: english.t('http.tokenForApis') }, 403),
  );
  routes.get('/events', (c) => {
    if (c.req.method !== 'GET') return wrongMethod(c, ['GET']);
    const caller = c.get('caller');
    const listener = caller.kind === 'page' ? caller.signIn : caller.kind;
    if (streams.isFullFor(listener)) return c.json({ error: english.t('http.manyWindows') }, 503);
    return streams.answer(c, newest(pushes), listener);
  });
  routes.all('/events', (c) => wrongMethod(c, ['GET']));
  routes.post('/:method', async (c) => {
    const input = jsonOf(c.get('body'));
    if (!input.isJson) return c.json(refused('invalid-input', message('refusal.inputNotJson')));
    const door = c.get('caller').kind === 'page' ? 'window' : 'command-line';
    return c.json(await dispatch(handlersFor(door), c.req.param('method'), input.value));
  });
  routes.all('/:method', (c) => wrongMethod(c, ['POST']));

  return {
    routes,
    get listening() {
      return streams.size;
    },
    signOut: (signIn) => streams.end(signIn),
    close: () => streams.close(),
  };
}

/** Sends only the newest value of each push that was not sent yet. */
function newest(pushes: PushSource): EventSource {
  const waiting = new Map<PushName, string>();
  let isFirst = true;
  let revision = -1;
  return {
    onNews: (wake) =>
      pushes.onPush((name, value) => {
        if ('revision' in value) {
          // The listener has read this revision already, a moment before the push.
          if (value.revision <= revision) return;
          revision = value.revision;
        }
        waiting.set(name, JSON.stringify(value));
        wake();
      }),
    next: async () => {
      if (isFirst) {
        isFirst = false;
        const { snapshot, settings } = await pushes.current();
        // A push that arrived meanwhile is newer.
        if (snapshot.revision > revision) waiting.set('snapshot', JSON.stringify(snapshot));
        revision = Math.max(revision, snapshot.revision);
        if (!waiting.has('settings')) waiting.set('settings', JSON.stringify(settings));
      }
      const news = [...waiting].map(([event, data]) => ({ event, data }));
      waiting.clear();
      return news;
    },
  };
}
