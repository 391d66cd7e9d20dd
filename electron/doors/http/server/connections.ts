/**
 * Limits what connections cost. If there are too many, the oldest one that has not sent a whole request is closed, and not the newest. So a
 * program that opens many and sends nothing cannot keep others out, and answers in progress are finished. The requests of one connection
 * are answered one after the other, each once the previous answer is delivered. A client that keeps sending and never reads thus gets one
 * answer, and its requests wait in the system's buffers instead of ours. If all connections together leave too much unread, or send too
 * many requests ahead, the connection whose answer has been in progress longest is closed.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

interface Connection {
  answering: ServerResponse | null;
  /** The number of the answer in progress, counted over all answers. */
  turn: number;
  /** Requests that were read while another was being answered. */
  readonly waiting: { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse }[];
}

/**
 * The most waiting requests of all connections together, counting only requests that were read. One read from a connection holds up to 600
 * requests with a token.
 */
const mostWaiting = 50;
/** In bytes, of all connections together. */
const mostUnread = 12 * 1024 * 1024;
/** Unread bytes are counted only for each fourth answer, because counting visits every connection. */
const looksEvery = 4;

export class Connections {
  readonly #most: number;
  readonly #answer: Answer;
  /** The oldest connection first. */
  readonly #open = new Map<Duplex, Connection>();
  #waiting = 0;
  #begun = 0;

  /** `answer`: called for each request at its turn. */
  constructor(server: Server, most: number, answer: Answer) {
    this.#most = most;
    this.#answer = answer;
    server.on('connection', (socket) => {
      const connection: Connection = { answering: null, turn: 0, waiting: [] };
      this.#open.set(socket, connection);
      socket.once('close', () => {
        this.#forget(socket, connection);
      });
      if (this.#open.size > this.#most) this.#giveOneUp();
    });
    const take: Answer = (incoming, outgoing) => this.#take(incoming, outgoing);
    server.on('request', take);
    server.on('checkExpectation', take);
  }

  /** The answer in progress on a connection, or null. */
  answering(socket: Duplex): ServerResponse | null {
    return this.#open.get(socket)?.answering ?? null;
  }

  #take(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { socket } = incoming;
    const connection = this.#open.get(socket);
    if (connection === undefined) return;
    if (connection.answering === null) this.#begin(connection, incoming, outgoing);
    else {
      connection.waiting.push({ incoming, outgoing });
      this.#waiting += 1;
      socket.pause();
      if (this.#waiting > mostWaiting && this.#waiting > connection.waiting.length)
        this.#giveUpSlowest(({ waiting }) => waiting.length > 0);
    }
  }

  #begin(connection: Connection, incoming: IncomingMessage, outgoing: ServerResponse): void {
    connection.answering = outgoing;
    this.#begun += 1;
    connection.turn = this.#begun;
    // The answer was delivered, or the connection is gone.
    outgoing.once('close', () => {
      if (connection.answering !== outgoing) return;
      connection.answering = null;
      const next = connection.waiting.shift();
      if (next === undefined) return;
      this.#waiting -= 1;
      if (connection.waiting.length === 0) next.incoming.socket.resume();
      this.#begin(connection, next.incoming, next.outgoing);
    });
    if (this.#begun % looksEvery === 0) this.#limitUnread();
    this.#answer(incoming, outgoing);
  }

  #limitUnread(): void {
    let unread = 0;
    let behind = 0;
    for (const { writableLength } of this.#open.keys()) {
      unread += writableLength;
      if (writableLength > 0) behind += 1;
    }
    // A single answer may have any length: its client is reading it, or the time limit ends the connection.
    for (; unread > mostUnread && behind > 1; behind -= 1)
      unread -= this.#giveUpSlowest((_connection, socket) => socket.writableLength > 0);
  }

  /** Of the matching connections, closes the one whose answer has been in progress longest. Answers how many bytes were unread on it. */
  #giveUpSlowest(isMeant: (connection: Connection, socket: Duplex) => boolean): number {
    let slowest: readonly [Duplex, Connection] | null = null;
    for (const [socket, connection] of this.#open)
      if (isMeant(connection, socket) && connection.turn < (slowest?.[1].turn ?? Number.POSITIVE_INFINITY))
        slowest = [socket, connection];
    if (slowest === null) return 0;
    const [socket, connection] = slowest;
    const unread = socket.writableLength;
    this.#forget(socket, connection);
    socket.destroy();
    return unread;
  }

  /** Forgets the connection before it is closed, because closing takes a moment in which more connections and requests may arrive. */
  #forget(socket: Duplex, connection: Connection): void {
    this.#open.delete(socket);
    this.#waiting -= connection.waiting.length;
    connection.waiting.length = 0;
  }

  #giveOneUp(): void {
    for (const [socket, connection] of this.#open) {
      if (connection.answering?.req.complete === true) continue;
      this.#forget(socket, connection);
      socket.destroy();
      return;
    }
  }
}
