/** A real server for tests, in this process or as a child, each on a folder of its own, asked over real HTTP with any headers. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Limits } from '../../electron/doors/http/server/socket.ts';
import { type ReadyLine, type Serving, serve } from '../../electron/hosts/server/server.ts';
import { threadScriptsIn } from '../../electron/hosts/thread-scripts.ts';
import type { Clock } from '../../electron/ports/clock.ts';
import type { Leaving } from '../../electron/ports/presence.ts';
import { byHand } from './by-hand.ts';

export const builtPages = join(import.meta.dirname, '../../dist/renderer');
const builtBin = join(import.meta.dirname, '../../dist/electron/routinelog.js');

/** A new empty folder; `remove` removes it. */
export async function makeFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'routinelog-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export interface TestServer extends Serving {
  readonly port: number;
  readonly token: string;
  readonly folder: string;
  ask(asked: Asked): Promise<Answer>;
  /**
   * Closes the server and starts another one on the same folder. `why` is a quit by the person unless the machine shuts down; `between`
   * runs meanwhile.
   */
  restart(why?: Leaving, between?: () => void): Promise<TestServer>;
  /** Closes the server and removes the folder. */
  close(): Promise<void>;
}

/** A server in this process. */
export async function startServer(clock?: Clock, limits?: Limits, pages = builtPages): Promise<TestServer> {
  return startServerOn(await makeFolder(), clock, limits, pages);
}

async function startServerOn(
  folder: Awaited<ReturnType<typeof makeFolder>>,
  clock: Clock | undefined,
  limits: Limits | undefined,
  pagesFolder: string,
): Promise<TestServer> {
  const serving = await serve({
    dataFolder: folder.path,
    port: 0,
    pagesFolder,
    scripts: { calendar: threadScriptsIn(join(import.meta.dirname, '../..')).calendar },
    ...(clock === undefined ? {} : { time: byHand(clock) }),
    ...(limits === undefined ? {} : { limits }),
  });
  const port = Number(new URL(serving.ready.url).port);
  return {
    ...serving,
    port,
    folder: folder.path,
    token: await tokenIn(serving.ready),
    ask: (asked) => ask(port, asked),
    restart: async (why, between) => {
      await serving.close(why);
      between?.();
      return startServerOn(folder, clock, limits, pagesFolder);
    },
    close: async () => {
      await serving.close();
      await folder.remove();
    },
  };
}

export async function tokenIn(ready: ReadyLine): Promise<string> {
  return (await readFile(ready.tokenFile, 'utf8')).trim();
}

export interface Asked {
  readonly path: string;
  readonly method?: string;
  /** Headers in addition to a correct `Host`, or instead of it. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Sends the body in pieces, without announcing its length. */
  readonly chunked?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: unknown;
}

/** One request on its own connection with exactly these headers, which `fetch` would not allow. */
export function ask(port: number, asked: Asked): Promise<Answer> {
  const { path, method = 'GET', headers = {}, body, chunked = false } = asked;
  return new Promise((resolve, reject) => {
    const length = body === undefined || chunked ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers: { ...length, ...headers }, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: jsonIn(text) });
        });
      },
    );
    sent.on('error', reject);
    if (body !== undefined) sent.write(body);
    sent.end();
  });
}

function jsonIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export interface ServeChild {
  readonly ready: ReadyLine;
  readonly process: ChildProcess;
  /** Sends the signal and waits for the end. */
  stop(signal: NodeJS.Signals): Promise<Ran>;
}

/** `routinelog serve` as a child process. Rejects with its output if it ends before it is ready. */
export async function spawnServe(folder: string, port = 0): Promise<ServeChild> {
  const child = spawn(process.execPath, [builtBin, 'serve', '--data', folder, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const ended = once(child, 'close').then(([code]: unknown[]) => (typeof code === 'number' ? code : null));
  const ready = await new Promise<ReadyLine>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
      const [line, rest] = output.stdout.split('\n');
      if (line !== undefined && rest !== undefined) resolve(JSON.parse(line));
    });
    void ended.then((code) => reject(new Error(`serve ended with ${code}: ${output.stderr}`)));
  });
  return {
    ready,
    process: child,
    stop: async (signal) => {
      child.kill(signal);
      return { code: await ended, ...output };
    },
  };
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command with these words, without a display and without an Electron. */
export function routinelog(...words: readonly string[]): Promise<Ran> {
  return routinelogIn({}, ...words);
}

/** The same with additional environment variables. */
export async function routinelogIn(
  more: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Ran> {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...environment } = process.env;
  // A shell runs the script by its first line, which Windows does not support.
  const isWindows = process.platform === 'win32';
  const child = spawn(isWindows ? process.execPath : builtBin, isWindows ? [builtBin, ...words] : words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, ELECTRON_OVERRIDE_DIST_PATH: join(tmpdir(), 'no-electron-here'), ...more },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const [code]: unknown[] = await once(child, 'close');
  return { code: typeof code === 'number' ? code : null, ...output };
}
