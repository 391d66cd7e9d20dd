/** The app that answers requests: one guard in front, and behind it the APIs, the bridge and the pages, if there are any. */
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Handlers } from '../../../shared/contract/contract.ts';
import type { Door } from '../../../shared/domain/commit.ts';
import type { Token } from '../../../shared/domain/registry.ts';
import { english } from '../../../shared/messages/speech.ts';
import { isPage, isPagePart } from '../../pages/addresses.ts';
import { pages } from '../../pages/page-files.ts';
import type { Aging } from '../../ports/aging.ts';
import type { Logger } from '../../ports/logger.ts';
import { StorageFailed } from '../../ports/store.ts';
import { notRead } from '../../service/describe-disk-error.ts';
import { bridge, type PushSource } from './bridge.ts';
import { Access } from './server/access.ts';
import type { DoorEnv } from './server/caller.ts';
import { FailureLimit } from './server/failure-limit.ts';
import { guard } from './server/guard.ts';
import type { MountedApi } from './server/mounted-api.ts';
import { oneTimeLink, signIn } from './server/sign-in.ts';
import type { Served } from './server/socket.ts';
import { wrongMethod } from './server/wrong-method.ts';

export interface HttpAppParts {
  readonly token: string;
  /** The handlers and pushes for the bridge; null if windows and command line reach the program another way. */
  readonly bridge: BridgeParts | null;
  /** The folder of the built pages; null if there are none. */
  readonly pagesFolder: string | null;
  /** The tokens of other programs, read from the record for each request. */
  readonly tokens: () => readonly Token[];
  readonly apis: readonly MountedApi[];
  readonly aging: Aging;
  readonly logger: Logger;
}

export interface BridgeParts {
  readonly handlersFor: (door: Door) => Handlers;
  readonly pushes: PushSource;
}

export interface HttpApp extends Served {
  /** The number of pages that listen to events now. */
  readonly listening: number;
  /** Makes a one-time link to a page. */
  linkTo(path: string): string;
}

function isBridge(path: string): boolean {
  return path === '/bridge' || path.startsWith('/bridge/');
}

/** In bytes, as the two limits below. */
const usualBodyLimit = 64 * 1024;
/** A part of a file as base64, with the JSON around it. */
const filePartLimit = 192 * 1024;
/** The input that a window of the desktop program may send, 256 Ki UTF-16 units, in UTF-8. */
const longInputLimit = 3 * 256 * 1024;

/** Commands whose longest valid input exceeds the usual limit: answers and a note, sets and segments, a choice among 20,000 events. */
const roomier: Readonly<Record<string, number>> = {
  '/bridge/sendCalendar': filePartLimit,
  '/bridge/importCalendar': longInputLimit,
  '/bridge/writePage': longInputLimit,
  '/bridge/record': longInputLimit,
  '/bridge/amend': longInputLimit,
};

/** Finds the API beside which an unknown path lies, so that errors under `/api/v1` all have the same form, even for a misspelt path. */
function besideAny(apis: readonly MountedApi[], path: string): MountedApi | undefined {
  const above = ({ base }: MountedApi) => base.slice(0, base.lastIndexOf('/') + 1);
  return apis.find((api) => above(api) !== '/api/' && above(api) !== '/' && path.startsWith(above(api)));
}

/** `port`: the port that the guard expects in the Host header. */
export function httpApp(port: number, parts: HttpAppParts): HttpApp {
  const { token, pagesFolder, tokens, apis, aging, logger } = parts;
  const access = new Access(token, aging);
  const failures = new FailureLimit(aging);
  const doors = { port, access, failures };
  const apiAt = (path: string) => apis.find(({ base }) => path === base || path.startsWith(`${base}/`));
  const errorBody = (path: string, message: string) =>
    (apiAt(path) ?? besideAny(apis, path))?.errorBody(message) ?? { error: message };

  const shown =
    pagesFolder === null
      ? null
      : pages(pagesFolder, async () => {
          const view = await parts.bridge?.handlersFor('window').settings({});
          return view?.ok === true ? view.value.settings.theme : 'system';
        });

  // A trailing slash means the same resource (`contract/api`). Routes, guard and `c.req.path` all see the path without it.
  const app = new Hono<DoorEnv>({ strict: false });
  app.use(
    guard({
      ...doors,
      tokens,
      errorBody,
      bodyLimitOf: (path) => roomier[path] ?? usualBodyLimit,
      isForVisitors: (path) => {
        const api = apiAt(path);
        return api === undefined ? !isBridge(path) : api.isPublished === true;
      },
      isForAll: (path) => pagesFolder !== null && isPagePart(path),
      signInPage: shown === null ? null : (c) => shown.page(c, 'tray'),
      isOff: (path) => apiAt(path)?.isOn() === false,
    }),
  );
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof StorageFailed) {
      // The disk has failed, not the program, so the status is 503, as for commands that answer `storage-failed`.
      logger.warn('a file could not be read', { path: c.req.routePath, reason: error.reason });
      return c.json(errorBody(c.req.path, english.say(notRead(error))), 503);
    }
    logger.warn('a request failed', { path: c.req.routePath, error: error.stack ?? String(error) });
    return c.json(errorBody(c.req.path, english.t('http.fault')), 500);
  });
  app.notFound((c) => c.json(errorBody(c.req.path, english.t('http.notFound')), 404));
  for (const api of apis) app.route(api.base, api.routes);
  const bridged =
    parts.bridge === null ? null : bridge(parts.bridge.handlersFor, parts.bridge.pushes, logger);
  if (bridged !== null) app.route('/bridge', bridged.routes);
  const onSignOut = (signedOut: string) => bridged?.signOut(signedOut);
  app.route('/', signIn({ ...doors, hasPages: shown !== null, needsKey: isPage, onSignOut }));
  if (shown === null) app.get('*', (c) => c.notFound());
  else app.route('/', shown.routes);
  const isShown = (path: string) => shown !== null && (path === '/' || isPage(path) || isPagePart(path));
  app.all('*', (c) => (isShown(c.req.path) ? wrongMethod(c, ['GET', 'HEAD']) : c.notFound()));
  return {
    fetch: (request, incoming) => app.fetch(request, { incoming }),
    get listening() {
      return bridged?.listening ?? 0;
    },
    errorBody,
    closeStreams: () => bridged?.close(),
    linkTo: (path) => oneTimeLink(doors, path),
  };
}
