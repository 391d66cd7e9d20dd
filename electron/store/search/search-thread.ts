/**
 * The search in a thread of its own (`search-worker.ts`). It is started by a search and ended after some idle time, so that all its memory
 * is freed. If it breaks off, the search resolves with null, and the next search starts another thread.
 */
import { Worker } from 'node:worker_threads';
import type { Logger } from '../../ports/logger.ts';
import type { SearchFound, ToSearch } from './ask.ts';
import { HandedOver, type SearchEngine } from './engine.ts';

export interface SearchThreadParts {
  /** The path of the built `search-worker`. */
  readonly script: string;
  /** The data folder. */
  readonly folder: string;
  readonly logger: Logger;
  /** The thread ends after this many milliseconds without a search. */
  readonly idleMs?: number;
  /** The limit of the thread's heap in MB; the bytes of month files are not part of the heap. */
  readonly heapMb?: number;
}

interface Thread {
  readonly worker: Worker;
  readonly handed: HandedOver;
  readonly waiting: Map<number, (found: SearchFound | null) => void>;
}

export class SearchThread implements SearchEngine {
  readonly #parts: SearchThreadParts;
  #thread: Thread | null = null;
  #id = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(parts: SearchThreadParts) {
    this.#parts = parts;
  }

  /** Whether the thread is running. */
  get isRunning(): boolean {
    return this.#thread !== null;
  }

  ask(...[question, handOver]: Parameters<SearchEngine['ask']>): ReturnType<SearchEngine['ask']> {
    const thread = this.#thread ?? this.#begin();
    clearTimeout(this.#idle);
    this.#id += 1;
    const id = this.#id;
    const handed = thread.handed.next(question.files, handOver);
    const answer = new Promise<SearchFound | null>((resolve) => thread.waiting.set(id, resolve));
    // Keeps the process alive while somebody waits.
    thread.worker.ref();
    // Transfers the handed months instead of copying them.
    post(
      thread,
      { ask: { ...question, id, handed } },
      handed.map(({ bytes }) => bytes.buffer),
    );
    const cancel = () => {
      post(thread, { cancel: id });
      this.#settle(thread, id, null);
    };
    return { answer, cancel };
  }

  /** Starts the thread, which takes some tens of milliseconds. It ends again if nothing is searched for. */
  prepare(): void {
    if (this.#thread !== null) return;
    this.#begin().worker.unref();
    this.#endWhenIdle();
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const thread = this.#thread;
    if (thread === null) return;
    this.#lose(thread);
    await thread.worker.terminate();
  }

  #begin(): Thread {
    const { script, folder, logger, heapMb = 512 } = this.#parts;
    const worker = new Worker(script, {
      workerData: { folder },
      name: 'search',
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    const thread: Thread = { worker, handed: new HandedOver(), waiting: new Map() };
    worker.on('message', (found: SearchFound) => this.#settle(thread, found.id, found));
    worker.on('error', (error) => {
      logger.warn('a search broke off', { reason: String(error) });
      this.#lose(thread);
    });
    worker.on('exit', () => this.#lose(thread));
    this.#thread = thread;
    return thread;
  }

  #settle(thread: Thread, id: number, found: SearchFound | null): void {
    thread.waiting.get(id)?.(found);
    thread.waiting.delete(id);
    if (thread.waiting.size > 0 || this.#thread !== thread) return;
    thread.worker.unref();
    this.#endWhenIdle();
  }

  #endWhenIdle(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      // A thread that has ended by itself meanwhile has nothing left to close.
      this.close().catch(() => undefined);
    }, this.#parts.idleMs ?? 30_000).unref();
  }

  /** To be called when the thread has ended or is being ended. */
  #lose(thread: Thread): void {
    if (this.#thread === thread) this.#thread = null;
    for (const answer of thread.waiting.values()) answer(null);
    thread.waiting.clear();
  }
}

function post({ worker }: Thread, message: ToSearch, moved: readonly ArrayBufferLike[] = []): void {
  worker.postMessage(
    message,
    moved.filter((each) => each instanceof ArrayBuffer),
  );
}
