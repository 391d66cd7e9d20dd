/** Carries out the tasks of backups: in this thread piece by piece, or in a thread of its own, which ends once it is idle. */
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { FileSystem } from '../file-system.ts';
import { type BackupTasks, runTask, type TaskName } from './backup-tasks.ts';

export interface BackupEngine {
  /** Rejects as the task does: a system's error keeps its `code`, and any error its `name`. */
  run<Name extends TaskName>(
    name: Name,
    asks: BackupTasks[Name]['asks'],
  ): Promise<BackupTasks[Name]['answers']>;
  close(): Promise<void>;
}

export function backupsHere(fs: FileSystem): BackupEngine {
  let isClosed = false;
  const between = async () => {
    await setImmediate();
    if (isClosed) throw givenUp('given up');
  };
  return {
    run: (name, asks) => runTask(name, fs, asks, between),
    close: async () => {
      isClosed = true;
    },
  };
}

/** The error of a task that did not end. It has a code, because an error without one means that the backup itself is damaged. */
function givenUp(message: string): Error {
  return Object.assign(new Error(message), { code: 'ECANCELED' });
}

/** The messages to the thread and from it. */
export interface Asked {
  readonly id: number;
  readonly name: TaskName;
  readonly asks: unknown;
}
export type Answered =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number;
      readonly error: { readonly name: string; readonly message: string; readonly code: string | null };
    };

interface Waiting {
  resolve(value: never): void;
  reject(error: Error): void;
}

const idleMs = 30_000;

/** `script` is the path of the built `backup-worker`. */
export class BackupThread implements BackupEngine {
  readonly #script: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #id = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor(script: string) {
    this.#script = script;
  }

  run<Name extends TaskName>(
    name: Name,
    asks: BackupTasks[Name]['asks'],
  ): Promise<BackupTasks[Name]['answers']> {
    clearTimeout(this.#idle);
    const worker = this.#worker ?? this.#begin();
    this.#id += 1;
    const asked: Asked = { id: this.#id, name, asks };
    return new Promise((resolve, reject) => {
      this.#waiting.set(asked.id, { resolve, reject });
      worker.ref();
      worker.postMessage(asked);
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    if (worker === null) return;
    // Not left to the thread's exit: by then another thread may have begun, which those that wait here are not waiting for.
    this.#lose(worker, givenUp('the thread was ended'));
    await worker.terminate();
  }

  #begin(): Worker {
    const worker = new Worker(this.#script, {
      name: 'backups',
      resourceLimits: { maxOldGenerationSizeMb: 4096 },
    });
    worker.on('message', (answered: Answered) => this.#settle(worker, answered));
    worker.on('error', (error) => this.#lose(worker, error));
    worker.on('exit', () => this.#lose(worker, givenUp('the thread ended')));
    this.#worker = worker;
    return worker;
  }

  #settle(worker: Worker, answered: Answered): void {
    const waiting = this.#waiting.get(answered.id);
    this.#waiting.delete(answered.id);
    if ('error' in answered) {
      const { name, message, code } = answered.error;
      waiting?.reject(Object.assign(new Error(message), { name }, code === null ? {} : { code }));
    }
    // Safe to cast: the id belongs to the task that was asked, and both ends are of one build.
    else waiting?.resolve(answered.value as never);
    if (this.#waiting.size > 0 || this.#worker !== worker) return;
    worker.unref();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.close(), idleMs).unref();
  }

  #lose(worker: Worker, error: Error): void {
    if (this.#worker !== worker && this.#worker !== null) return;
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
