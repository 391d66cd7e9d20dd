/**
 * The server's socket: on loopback only, with limits on connections and time. A request that cannot be parsed is answered with a sentence.
 * The socket is bound first and answers 503 until it is opened, so that a taken port is known before anything else is touched.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { english } from '../../../../shared/messages/speech.ts';
import { pageHeaders } from '../../../pages/content-security-policy.ts';
import { addressOf, setAddress } from './address.ts';
import type { DoorEnv } from './caller.ts';
import { Connections } from './connections.ts';
import { noTunnel, notARequest, refuseUnreadable, type Unreadable, whyUnreadable } from './unreadable.ts';

/** The app that answers the requests. */
export interface Served {
  fetch(request: Request, incoming: DoorEnv['Bindings']['incoming']): Response | Promise<Response>;
  /** An error in the form of the API to which a path belongs. */
  errorBody(path: string, message: string): object;
  closeStreams(): void;
}

export interface BoundServer {
  readonly port: number;
  readonly url: string;
  /** Starts answering with this app. The app before it stops, and its streams end. */
  open(served: Served): void;
  close(): Promise<void>;
}

/** How long the server waits for clients, and how many it serves. */
export interface Limits {
  /** For the headers to arrive. */
  readonly headersMs: number;
  /** For the whole request to arrive. */
  readonly requestMs: number;
  /** How often both are checked. */
  readonly checkMs: number;
  /** For the client to go on reading or sending. */
  readonly stalledMs: number;
  /** The most connections at once. Up to 192 of them are event streams. */
  readonly connections: number;
}

const usualLimits: Limits = {
  headersMs: 10_000,
  requestMs: 20_000,
  checkMs: 5_000,
  stalledMs: 60_000,
  connections: 512,
};
const headers = Object.entries(pageHeaders);
const graceMs = 2_000;

/** Rejects with the error of the system (`EADDRINUSE`, `EACCES`) if the port cannot be bound; no other is tried. 0 means any free port. */
export async function bindServer(port: number, limits = usualLimits): Promise<BoundServer> {
  let listener = (_incoming: IncomingMessage, outgoing: ServerResponse): void => {
    outgoing.writeHead(503, { 'Retry-After': '1', 'Content-Type': 'application/json' });
    outgoing.end(JSON.stringify({ error: english.t('http.starting') }));
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
  // After this long without a byte the client has stopped reading. Event streams send a comment more often. If an answer has not begun, the
  // delay is ours: a check of the record or a restore takes minutes. With its first byte the time begins anew.
  server.setTimeout(limits.stalledMs, (socket) => {
    const answering = connections.answering(socket);
    const isOurs = answering?.req.complete === true && !answering.headersSent;
    if (!isOurs) socket.destroy();
  });
  const refuse = (socket: Duplex, why: Unreadable) => {
    const answering = connections.answering(socket);
    if (!socket.writable || answering?.headersSent === true) socket.destroy();
    else refuseUnreadable(socket, why, errorBody(answering?.req.url ?? '', why.message));
  };
  const take = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const address = addressOf(incoming);
    if (address === null) return refuse(incoming.socket, notARequest);
    if (address.path !== incoming.url) setAddress(incoming, address);
    listener(incoming, outgoing);
  };
  const connections = new Connections(server, limits.connections, take);
  server.on('connect', (_incoming, socket) => refuse(socket, noTunnel));
  server.on('clientError', (error, socket) => refuse(socket, whyUnreadable(error)));
  const bound = await listen(server, port);
  // The system could not hand over a connection, for lack of memory for example. The others go on; unheard, this error would end the program.
  server.on('error', () => undefined);
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}/`,
    open: (served) => {
      closeStreams();
      // Also replaces the global `Response`, whose streams would be half the cost of a request.
      const answer = getRequestListener((request, { incoming }) => served.fetch(request, incoming));
      listener = (incoming, outgoing) => {
        // Set here for every answer, because merging them into each answer's own headers takes longer.
        for (const [name, value] of headers) outgoing.setHeader(name, value);
        void answer(incoming, outgoing);
      };
      errorBody = served.errorBody;
      closeStreams = served.closeStreams;
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

/** Finishes the answers in progress. Connections that stay open longer are cut off. */
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
