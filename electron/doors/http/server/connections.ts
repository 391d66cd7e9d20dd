/**
 * Limits what connections cost. Beyond a number of them the oldest that has not finished its request is closed, not the newest: a program
 * that opens many and sends nothing cannot keep others out, and answers under way are finished. Requests of one connection are answered in
 * turn, each when the answer before it is delivered: a client that keeps asking and never reads gets one answer, and its requests wait in the
 * system's buffers rather than in ours. Where connections together leave too much unread, or send too many requests ahead, the one is closed
 * whose answer has been under way longest.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

interface Connection {
  answering: ServerResponse | null;
  /** Which of all answers it is that is under way. */
  turn: number;
  /** Requests that were read while another was being answered. */
  readonly waiting: { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse }[];
}

/** Of all connections together; what is not read yet is not counted. One read of a connection holds up to 600 requests that name a token. */
const mostWaiting = 50;
/** In bytes, of all connections together. */
const mostUnread = 12 * 1024 * 1024;
/** Counting what is unread takes a look at every connection, so it is not done each time. */
const looksEvery = 4;

export class Connections {
  readonly #most: number;
  readonly #answer: Answer;
  /** Oldest first. */
  readonly #open = new Map<Duplex, Connection>();
  #waiting = 0;
  #begun = 0;

  /** `answer`: called for each request when its turn has come. */
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

  /** The answer under way on a connection, or null. */
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
    // Closed means that it went out, or that the connection is gone.
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
    // A single answer may be of any length: it is being read, or its connection ends with its time limit.
    for (; unread > mostUnread && behind > 1; behind -= 1)
      unread -= this.#giveUpSlowest((_connection, socket) => socket.writableLength > 0);
  }

  /** Closes, of the connections meant, the one whose answer has been under way longest. Answers how much was unread on it. */
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

  /** Closing takes a moment, and more connections and requests may come meanwhile. */
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
