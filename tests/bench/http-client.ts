/** A program that asks over HTTP: its connections are kept open, and what it asks waits for an answer before the next. */
import { Agent, type IncomingMessage, request } from 'node:http';

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly token: string;
  readonly body?: unknown;
  /** `Idempotency-Key`. */
  readonly key?: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

export class HttpClient {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(port: number) {
    this.#port = port;
  }

  /** Rejects when the answer is not one of success. */
  async must(call: Call): Promise<Answer> {
    const answer = await this.ask(call);
    if (answer.status >= 300) throw new Error(`answered with ${answer.status}: ${answer.text}`);
    return answer;
  }

  ask(call: Call): Promise<Answer> {
    const { method, path, token, body, key } = call;
    const sent = body === undefined ? null : Buffer.from(JSON.stringify(body));
    const headers = {
      authorization: `Bearer ${token}`,
      ...(sent === null ? {} : { 'content-type': 'application/json', 'content-length': sent.length }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    };
    return new Promise((resolve, reject) => {
      const asked = request(
        { host: '127.0.0.1', port: this.#port, method, path, headers, agent: this.#agent },
        (incoming) => resolve(answerOf(incoming)),
      );
      asked.on('error', reject);
      asked.end(sent ?? undefined);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function answerOf(incoming: IncomingMessage): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let text = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (piece: string) => {
      text += piece;
    });
    incoming.on('error', reject);
    incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text }));
  });
}

/** What a number of requests took. */
export interface Load {
  readonly perSecond: number;
  /** Of each request. */
  readonly ms: readonly number[];
}

/** Each client asks the next when the last one is answered, until all have asked `times` times. */
export async function load(clients: readonly (() => Promise<unknown>)[], times: number): Promise<Load> {
  const ms: number[] = [];
  const begun = performance.now();
  await Promise.all(
    clients.map(async (ask) => {
      for (let time = 0; time < times; time += 1) {
        const asked = performance.now();
        await ask();
        ms.push(performance.now() - asked);
      }
    }),
  );
  return { perSecond: (ms.length / (performance.now() - begun)) * 1_000, ms };
}
