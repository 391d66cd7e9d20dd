/**
 * Streams of server-sent events. Their number is limited for all and for each listener, comments keep them alive, and they can be ended
 * together. A slow reader gets the newest state and no backlog, because the source is queried only when something can be sent.
 */
import type { Context } from 'hono';
import { type SSEMessage, streamSSE } from 'hono/streaming';
import type { Logger } from '../../../ports/logger.ts';
import { StorageFailed } from '../../../ports/store.ts';
import type { DoorEnv } from './caller.ts';

/** The events for one listener. */
export interface EventSource {
  /** Calls `wake` when there may be something new. Returns the function that unsubscribes it. */
  onNews(wake: () => void): () => void;
  /** The events to send now, at first the present state; null ends the stream. */
  next(): Promise<readonly SSEMessage[] | null>;
}

/** The most streams at the same time. */
export interface Places {
  readonly all: number;
  /** The limit for each listener. */
  readonly each: number;
}

const usualPlaces: Places = { all: 32, each: 32 };

export class EventStreams {
  readonly #logger: Logger;
  readonly #keepAliveMs: number;
  readonly #places: Places;
  /** The functions that end the streams, with the listener of each. */
  readonly #ends = new Map<() => void, string>();
  #isClosed = false;

  /** `keepAliveMs`: after this much silence a comment is sent, so that no proxy takes the stream for dead. */
  constructor(logger: Logger, keepAliveMs = 20_000, places = usualPlaces) {
    this.#logger = logger;
    this.#keepAliveMs = keepAliveMs;
    this.#places = places;
  }

  get size(): number {
    return this.#ends.size;
  }

  isFullFor(listener: string): boolean {
    return this.#isClosed || this.size >= this.#places.all || this.#sizeOf(listener) >= this.#places.each;
  }

  /** Ends the streams of one listener. */
  end(listener: string): void {
    for (const [end, of] of this.#ends) if (of === listener) end();
  }

  /** Ends every stream and refuses new ones. */
  close(): void {
    this.#isClosed = true;
    for (const end of this.#ends.keys()) end();
  }

  #sizeOf(listener: string): number {
    return [...this.#ends.values()].filter((of) => of === listener).length;
  }

  answer(c: Context<DoorEnv>, source: EventSource, listener: string): Response {
    return streamSSE(c, async (stream) => {
      let isOver = false;
      let isNew = true;
      let wake = () => {};
      const end = () => {
        isOver = true;
        wake();
      };
      this.#ends.set(end, listener);
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
      } catch (error) {
        // Hono would print it on the standard error. The client comes back by itself.
        this.#logger.warn('an event stream failed', factsOf(error));
      } finally {
        stop();
        this.#ends.delete(end);
      }
    });
  }
}

function factsOf(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof StorageFailed) return { reason: error.reason };
  return { error: error instanceof Error ? error.stack : String(error) };
}
