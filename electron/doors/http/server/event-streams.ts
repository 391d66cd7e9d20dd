/**
 * Streams of server-sent events: limited in number, kept alive by comments, and ended all together. A slow reader gets the newest state
 * and no backlog, since the source is asked only when something can be sent.
 */
import type { Context } from 'hono';
import { type SSEMessage, streamSSE } from 'hono/streaming';
import type { DoorEnv } from './caller.ts';

/** The events for one listener. */
export interface EventSource {
  /** Calls `wake` when there may be something new. Returns the undo. */
  onNews(wake: () => void): () => void;
  /** The events to send now, at first the present; null to end the stream. */
  next(): Promise<readonly SSEMessage[] | null>;
}

const atATime = 32;

export class EventStreams {
  readonly #keepAliveMs: number;
  readonly #ends = new Set<() => void>();
  #isClosed = false;

  /** `keepAliveMs`: after that much silence a comment is sent, so that nothing in between takes the stream for dead. */
  constructor(keepAliveMs = 20_000) {
    this.#keepAliveMs = keepAliveMs;
  }

  get size(): number {
    return this.#ends.size;
  }

  get isFull(): boolean {
    return this.#isClosed || this.size >= atATime;
  }

  /** Ends every stream and refuses new ones. */
  close(): void {
    this.#isClosed = true;
    for (const end of this.#ends) end();
  }

  answer(c: Context<DoorEnv>, source: EventSource): Response {
    return streamSSE(c, async (stream) => {
      let isOver = false;
      let isNew = true;
      let wake = () => {};
      const end = () => {
        isOver = true;
        wake();
      };
      this.#ends.add(end);
      stream.onAbort(end);
      const stop = source.onNews(() => {
        isNew = true;
        wake();
      });
      const silence = () =>
        new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(true), this.#keepAliveMs);
          wake = () => {
            clearTimeout(timer);
            resolve(false);
          };
        });
      try {
        await stream.write('retry: 1000\n\n');
        while (!isOver) {
          if (isNew) {
            isNew = false;
            const news = await source.next();
            if (news === null) return;
            for (const each of news) await stream.writeSSE(each);
          } else if (await silence()) await stream.write(': still here\n\n');
        }
      } finally {
        stop();
        this.#ends.delete(end);
      }
    });
  }
}
