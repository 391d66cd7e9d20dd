/**
 * How many connections there are at once, and who gives way: the oldest one that has not asked its question to the end yet, not the
 * newest. So a program that opens many and says nothing on them cannot keep others out, and what is being answered is answered.
 */
import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

export class Connections {
  readonly #most: number;
  /** Oldest first; with the answer under way, or null between answers. */
  readonly #open = new Map<Duplex, ServerResponse | null>();

  constructor(server: Server, most: number) {
    this.#most = most;
    server.on('connection', (socket) => {
      this.#open.set(socket, null);
      socket.once('close', () => this.#open.delete(socket));
      if (this.#open.size > this.#most) this.#giveOneUp();
    });
    server.on('request', ({ socket }, outgoing) => {
      this.#open.set(socket, outgoing);
      outgoing.once('close', () => {
        if (this.#open.get(socket) === outgoing) this.#open.set(socket, null);
      });
    });
  }

  /** What is being answered on a connection, or null. */
  answering(socket: Duplex): ServerResponse | null {
    return this.#open.get(socket) ?? null;
  }

  #giveOneUp(): void {
    for (const [socket, answering] of this.#open) {
      if (answering?.req.complete === true) continue;
      // It takes a moment until it is closed, in which more may come.
      this.#open.delete(socket);
      socket.destroy();
      return;
    }
  }
}
