/**
 * The servers that the HTTP figures compare, each in a process of its own: `routinelog serve` on a copy of a store, and the bare server.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ReadyLine } from '../../electron/hosts/server/server.ts';

export interface Memory {
  readonly rss: number;
  /** Heap and external buffers, in bytes. */
  readonly used: number;
}

export class BareServer {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, { url }: Pick<ReadyLine, 'url'>) {
    this.#child = child;
    this.port = Number(new URL(url).port);
  }

  /** `script`: the path of the bundled `bare-child.ts`. */
  static async start(script: string, file: string): Promise<BareServer> {
    const child = started([script, file]);
    return new BareServer(child, await ready(child));
  }

  stop(): Promise<void> {
    return stopped(this.#child);
  }
}

export class OurServer {
  readonly port: number;
  readonly token: string;
  readonly folder: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, { url, tokenFile }: ReadyLine, folder: string) {
    this.#child = child;
    this.port = Number(new URL(url).port);
    this.token = readFileSync(tokenFile, 'utf8').trim();
    this.folder = folder;
  }

  /** `script`: the path of the bundled `serve-child.ts`. */
  static async start(script: string, folder: string): Promise<OurServer> {
    const child = started(['--expose-gc', script, 'serve', '--data', folder, '--port', '0', '--api-only']);
    return new OurServer(child, await ready(child), folder);
  }

  /** Memory in use after a garbage collection, in bytes. */
  async memory(): Promise<Memory> {
    this.#child.send('memory');
    const [memory]: Memory[] = await once(this.#child, 'message');
    if (memory === undefined) throw new Error('the child printed nothing');
    return memory;
  }

  stop(): Promise<void> {
    return stopped(this.#child);
  }
}

function started(words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [...words], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
}

/** The line of JSON that a server prints when it is ready. */
async function ready(child: ChildProcess): Promise<ReadyLine> {
  if (child.stdout !== null) for await (const line of createInterface(child.stdout)) return JSON.parse(line);
  throw new Error('the server ended before it was ready');
}

async function stopped(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
}
