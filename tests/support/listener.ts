/** Listens at `/api/events` and hands out one snapshot after the other; null once the stream has ended. */
import { type ClientRequest, request } from 'node:http';
import type { z } from 'zod';
import { presentSchema } from '../../shared/contract/api/events.ts';

export class Listener {
  readonly #sent: ClientRequest;
  readonly #snapshots: (z.infer<typeof presentSchema> | null)[] = [];
  #heartbeats = 0;
  #wake = () => {};
  status = 0;

  constructor(port: number, token: string) {
    const headers = { Authorization: `Bearer ${token}` };
    this.#sent = request({ host: '127.0.0.1', port, path: '/api/events', headers, agent: false });
    this.#sent.on('error', () => {});
    this.#sent.on('response', (response) => {
      this.status = response.statusCode ?? 0;
      let text = '';
      response.setEncoding('utf8').on('data', (more: string) => {
        text += more;
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) {
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (data !== undefined) this.#push(presentSchema.parse(JSON.parse(data)));
          else if (block.startsWith(':')) this.#heartbeats += 1;
          this.#wake();
        }
      });
      response.on('error', () => {});
      response.on('close', () => this.#push(null));
    });
    this.#sent.end();
  }

  async next(): Promise<z.infer<typeof presentSchema> | null> {
    await this.#until(() => this.#snapshots.length > 0);
    return this.#snapshots.shift() ?? null;
  }

  /** Resolves after this many heartbeats of the server. */
  heartbeats(count: number): Promise<void> {
    return this.#until(() => this.#heartbeats >= count);
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo())
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
  }

  get waiting(): number {
    return this.#snapshots.length;
  }

  stop(): void {
    this.#sent.destroy();
  }

  #push(snapshot: z.infer<typeof presentSchema> | null): void {
    this.#snapshots.push(snapshot);
    this.#wake();
  }
}
