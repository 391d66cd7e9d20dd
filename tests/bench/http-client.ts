/** An HTTP client that keeps its connections alive and sends each request only when the previous one is answered. */
import { Agent, type IncomingMessage, request } from 'node:http';

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly token: string;
  readonly body?: unknown;
  /** The value of the `Idempotency-Key` header. */
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

  /** Rejects when the status is 300 or higher. */
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

/** The result of a number of requests. */
export interface Load {
  readonly perSecond: number;
  /** Duration of each request, in milliseconds. */
  readonly ms: readonly number[];
}

/** Each client sends its next request when its last one is answered, until it has sent `times` requests. */
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
