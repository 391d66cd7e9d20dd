/**
 * Limits the connections that are open at once. Beyond the limit the oldest connection that has not finished its request is closed, not
 * the newest: a program that opens many and sends nothing cannot keep others out, and answers under way are finished.
 */
import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

export class Connections {
  readonly #most: number;
  /** Oldest first, each with the answer under way, or null between answers. */
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

  /** The answer under way on a connection, or null. */
  answering(socket: Duplex): ServerResponse | null {
    return this.#open.get(socket) ?? null;
  }

  #giveOneUp(): void {
    for (const [socket, answering] of this.#open) {
      if (answering?.req.complete === true) continue;
      // Closing takes a moment, and more connections may come meanwhile.
      this.#open.delete(socket);
      socket.destroy();
      return;
    }
  }
}
