/**
 * The HTTP server: loopback only, one guard before everything, then the pages, the bridge and whatever API is mounted. It is bound
 * first and answers 503 until it is opened, so that a taken port is known before anything else is touched.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Handlers } from '../../../shared/contract/contract.ts';
import type { Token } from '../../../shared/domain/registry.ts';
import { pageHeaders } from '../../pages/content-security-policy.ts';
import { pages } from '../../pages/page-files.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { bridge, type PushSource } from './bridge.ts';
import { Access } from './server/access.ts';
import type { DoorEnv } from './server/caller.ts';
import { Connections } from './server/connections.ts';
import { FailureLimit } from './server/failure-limit.ts';
import { guard } from './server/guard.ts';
import { oneTimeLink, signIn } from './server/sign-in.ts';
import {
  hasAddress,
  noTunnel,
  notARequest,
  refuseUnreadable,
  type Unreadable,
  whyUnreadable,
} from './server/unreadable.ts';

/** An API that stands behind the same guard. */
export interface MountedApi {
  /** Where it begins, such as `/api/RoutineLog`. */
  readonly base: string;
  readonly routes: Hono<DoorEnv>;
  /** The form that its document has for errors; also used for what the guard refuses under `base`. */
  readonly errorBody: (message: string) => Readonly<Record<string, unknown>>;
  /** Asked at each request: the documented APIs are off by default. */
  readonly isOn: () => boolean;
  /** Bytes; absent: as everywhere. */
  readonly bodyLimit?: number;
}

export interface ServerParts {
  readonly token: string;
  /** What the bridge stands on; null: windows and command line have another way to the program. */
  readonly bridge: BridgeParts | null;
  /** The folder of the built pages; null: there are none. */
  readonly pagesFolder: string | null;
  /** The tokens of other programs, as the record has them now. */
  readonly tokens: () => readonly Token[];
  readonly apis: readonly MountedApi[];
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface BridgeParts {
  readonly handlers: Handlers;
  readonly pushes: PushSource;
}

export interface BoundServer {
  readonly port: number;
  readonly url: string;
  /** Begins to answer; from then on only as is said here, when it did so before. */
  open(parts: ServerParts): OpenServer;
  close(): Promise<void>;
}

export interface OpenServer {
  /** How many pages listen now. */
  readonly listening: number;
  /** A new one-time link to a page. */
  linkTo(path: string): string;
}

/** How long and how much the server waits for others. */
export interface Limits {
  /** Until the headers are there. */
  readonly headersMs: number;
  /** Until the body is there as well. */
  readonly requestMs: number;
  /** How often both are looked at. */
  readonly checkMs: number;
  /** At once; streams of events take up to 64 of them. */
  readonly connections: number;
}

const usualLimits: Limits = { headersMs: 10_000, requestMs: 20_000, checkMs: 5_000, connections: 512 };
const headers = Object.entries(pageHeaders);
const usualBodyLimit = 64 * 1024;
const graceMs = 2_000;

/** Rejects with the system's error (`EADDRINUSE`, `EACCES`) when the port cannot be had; no other one is taken in its place. 0: any. */
export async function bindServer(port: number, limits = usualLimits): Promise<BoundServer> {
  let listener = (_incoming: IncomingMessage, outgoing: ServerResponse): void => {
    outgoing.writeHead(503, { 'Retry-After': '1', 'Content-Type': 'application/json' });
    outgoing.end(JSON.stringify({ error: 'RoutineLog is starting. Try again in a second.' }));
  };
  let errorBody = (_path: string, message: string): object => ({ error: message });
  let closeStreams = () => {};
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkMs,
    keepAliveTimeout: 5_000,
    maxHeaderSize: 16 * 1024,
    requireHostHeader: false,
  });
  const connections = new Connections(server, limits.connections);
  const refuse = (socket: Duplex, why: Unreadable) => {
    const answering = connections.answering(socket);
    if (!socket.writable || answering?.headersSent === true) socket.destroy();
    else refuseUnreadable(socket, why, errorBody(answering?.req.url ?? '', why.message));
  };
  const take = (incoming: IncomingMessage, outgoing: ServerResponse) =>
    hasAddress(incoming) ? listener(incoming, outgoing) : refuse(incoming.socket, notARequest);
  server.on('request', take);
  server.on('checkExpectation', take);
  server.on('connect', (_incoming, socket) => refuse(socket, noTunnel));
  server.on('clientError', (error, socket) => refuse(socket, whyUnreadable(error)));
  const bound = await listen(server, port);
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}/`,
    open: (parts) => {
      closeStreams();
      const app = makeApp(bound, parts);
      // Puts a `Response` of its own in place of the global one, whose every answer is a stream: that would be half of what a request costs.
      const answer = getRequestListener((request, { incoming }) => app.fetch(request, incoming));
      listener = (incoming, outgoing) => {
        // Before anything is answered, whatever it will be; into each answer's own headers it would take longer.
        for (const [name, value] of headers) outgoing.setHeader(name, value);
        void answer(incoming, outgoing);
      };
      errorBody = app.errorBody;
      closeStreams = app.closeStreams;
      return app;
    },
    close: async () => {
      closeStreams();
      await closed(server);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('not bound to a port'));
      else resolve(address.port);
    });
  });
}

/** What is being answered is answered; who keeps a connection open beyond that is cut off. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

interface App extends OpenServer {
  fetch(request: Request, incoming: DoorEnv['Bindings']['incoming']): Response | Promise<Response>;
  /** In the form of the API that a path belongs to. */
  errorBody(path: string, message: string): object;
  closeStreams(): void;
}

function makeApp(port: number, parts: ServerParts): App {
  const { token, pagesFolder, tokens, apis, clock, logger } = parts;
  const access = new Access(token, clock);
  const failures = new FailureLimit(clock);
  const doors = { port, access, failures };
  const apiAt = (path: string) => apis.find(({ base }) => path === base || path.startsWith(`${base}/`));
  const errorBody = (path: string, message: string) => apiAt(path)?.errorBody(message) ?? { error: message };

  const app = new Hono<DoorEnv>();
  app.use(
    guard({
      ...doors,
      tokens,
      errorBody,
      bodyLimitOf: (path) => apiAt(path)?.bodyLimit ?? usualBodyLimit,
      isOff: (path) => apiAt(path)?.isOn() === false,
    }),
  );
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    logger.warn('a request failed', { path: c.req.routePath, error: error.stack ?? String(error) });
    return c.json(errorBody(c.req.path, 'Something went wrong inside RoutineLog.'), 500);
  });
  app.notFound((c) => c.json(errorBody(c.req.path, 'There is nothing here.'), 404));
  for (const api of apis) app.route(api.base, api.routes);
  const bridged = parts.bridge === null ? null : bridge(parts.bridge.handlers, parts.bridge.pushes);
  if (bridged !== null) app.route('/bridge', bridged.routes);
  app.route('/', signIn(doors));
  if (pagesFolder === null) app.get('*', (c) => c.notFound());
  else
    app.route(
      '/',
      pages(pagesFolder, async () => {
        const view = await parts.bridge?.handlers.settings({});
        return view?.ok === true ? view.value.settings.theme : 'system';
      }),
    );
  app.all('*', (c) =>
    apiAt(c.req.path) === undefined ? c.json({ error: 'This method is not known here.' }, 405) : c.notFound(),
  );
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
