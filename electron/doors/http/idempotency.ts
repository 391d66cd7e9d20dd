/**
 * `Idempotency-Key`: a call that is repeated with the same key gets the first answer and does nothing again. One that comes while the first
 * is under way waits for it. Kept in memory, the last thousand for a day: who repeats a call after a restart of the server must look first.
 */
import { msOf } from '../../../shared/time/instant.ts';
import type { Clock } from '../../service/ports.ts';
import { sha256 } from './access.ts';

const answersKept = 1_000;
const keptMs = 86_400_000;

/** An answer as it is sent. */
export interface Sent {
  readonly status: number;
  readonly body: unknown;
  readonly etag: string | null;
}

interface Remembered {
  readonly fingerprint: string;
  readonly atMs: number;
  readonly sent: Promise<Sent>;
}

export class Idempotency {
  readonly #clock: Clock;
  /** Oldest first. */
  readonly #calls = new Map<string, Remembered>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * The first answer to `call` (caller, method, path and key), or `make`'s. `conflict` when the key was used with another body. An answer
   * that refuses is not kept: it changed nothing, and may be otherwise the next time.
   */
  async once(
    call: readonly string[],
    body: Uint8Array,
    make: () => Promise<Sent>,
  ): Promise<{ readonly sent: Sent; readonly isRepeated: boolean } | 'conflict'> {
    const key = JSON.stringify(call);
    const fingerprint = sha256(Buffer.from(body).toString('latin1')).toString('hex');
    this.#forgetOld();
    for (;;) {
      const known = this.#calls.get(key);
      if (known === undefined) break;
      if (known.fingerprint !== fingerprint) return 'conflict';
      const sent = await known.sent.catch(() => null);
      if (sent !== null && isSuccess(sent)) return { sent, isRepeated: true };
      // The first one came to nothing: one of those who waited is the first now.
      if (this.#calls.get(key) === known) this.#calls.delete(key);
    }
    const sending = make();
    this.#calls.set(key, { fingerprint, atMs: msOf(this.#clock.now()), sent: sending });
    try {
      const sent = await sending;
      if (!isSuccess(sent)) this.#forget(key, sending);
      return { sent, isRepeated: false };
    } catch (error) {
      this.#forget(key, sending);
      throw error;
    }
  }

  #forget(key: string, sending: Promise<Sent>): void {
    if (this.#calls.get(key)?.sent === sending) this.#calls.delete(key);
  }

  #forgetOld(): void {
    const before = msOf(this.#clock.now()) - keptMs;
    for (const [key, { atMs }] of this.#calls) {
      if (atMs >= before && this.#calls.size < answersKept) return;
      this.#calls.delete(key);
    }
  }
}

function isSuccess({ status }: Sent): boolean {
  return status < 300;
}
