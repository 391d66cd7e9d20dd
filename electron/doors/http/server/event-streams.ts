/**
 * Streams of server-sent events: so many at a time, each with a sign of life while there is nothing to tell, and all of them ended
 * together. Whoever reads slowly gets the newest, not a backlog: what there is to tell is asked for when it can be sent.
 */
import type { Context } from 'hono';
import { type SSEMessage, streamSSE } from 'hono/streaming';
import type { DoorEnv } from './caller.ts';

/** What one listener is told. */
export interface EventSource {
  /** Calls `wake` when there may be something new to tell. Returns the undo. */
  onNews(wake: () => void): () => void;
  /** What there is to tell now, the present at first; null when this listener is to hear no more. */
  next(): Promise<readonly SSEMessage[] | null>;
}

const atATime = 32;

export class EventStreams {
  readonly #keepAliveMs: number;
  readonly #ends = new Set<() => void>();
  #isClosed = false;

  /** `keepAliveMs`: after so much silence a comment is sent, so that what lies between does not take the stream for dead. */
  constructor(keepAliveMs = 20_000) {
    this.#keepAliveMs = keepAliveMs;
  }

  get size(): number {
    return this.#ends.size;
  }

  get isFull(): boolean {
    return this.#isClosed || this.size >= atATime;
  }

  /** Ends every stream; there are no more. */
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
