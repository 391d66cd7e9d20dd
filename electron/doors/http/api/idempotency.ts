/**
 * `Idempotency-Key`: a repeated call with the same key gets the first answer and changes nothing again. If the first call is still in
 * progress, the repetition waits for it. A receipt in the record says for a day that a call was carried out. The last thousand short
 * answers are kept in memory as well; for other answers, and after a restart, a restore or a purge, a repetition is answered with the
 * present state of what the call made or changed. If that was deleted or undone, a repetition is always answered like a query for it, with
 * 404. If the receipt is gone too, the call is carried out again.
 */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { CallKey, Receipt } from '../../../../shared/domain/receipts.ts';
import type { OwnerId } from '../../../../shared/domain/session.ts';
import type { Aging } from '../../../ports/aging.ts';
import { sha256 } from '../server/access.ts';

const answersKept = 1_000;
/** In characters of JSON. */
const longestKept = 8_192;
const keptMs = 86_400_000;

/** An answer, ready to be sent. */
export interface Sent {
  readonly status: ContentfulStatusCode;
  /** The body. Kept as text, because a parsed answer takes three times as much memory. */
  readonly json: string;
  readonly etag: string | null;
}

export function callKeyOf(person: OwnerId, path: string, key: string, body: Uint8Array): CallKey {
  const call = sha256(JSON.stringify([person, path, key])).toString('hex');
  return { call: `${call}/${person}`, sent: sha256(body).toString('hex') };
}

/**
 * `make` answers the first call. `again` answers a repetition whose first answer is no longer kept, from the id of what was made or
 * changed.
 */
export interface Answering {
  make(): Promise<Sent>;
  again(made: string): Promise<Sent>;
}

interface Remembered {
  readonly key: CallKey;
  /** What `branch` was when the call came. If it is another now, what the call made may be gone. */
  readonly branch: string;
  readonly atMs: number;
  readonly sent: Promise<Sent>;
}

export class Idempotency {
  readonly #aging: Pick<Aging, 'elapsedMs'>;
  readonly #receipt: (call: string) => Receipt | undefined;
  readonly #branch: () => string;
  /** The oldest call first. */
  readonly #calls = new Map<string, Remembered>();

  /**
   * `receipt`: finds the receipt of a call that was carried out. `branch`: changes whenever the record has lost something by a restore or a
   * purge.
   */
  constructor(
    aging: Pick<Aging, 'elapsedMs'>,
    receipt: (call: string) => Receipt | undefined,
    branch: () => string,
  ) {
    this.#aging = aging;
    this.#receipt = receipt;
    this.#branch = branch;
  }

  /**
   * Answers a call and carries it out once. `conflict` if the key was used for a different request. Refusals change nothing and are not
   * remembered.
   */
  async once(
    key: CallKey,
    answering: Answering,
  ): Promise<{ readonly sent: Sent; readonly isRepeated: boolean } | 'conflict'> {
    const { call } = key;
    this.#forgetOld();
    for (;;) {
      const known = this.#calls.get(call);
      if (known === undefined) break;
      const isOfRecord = () => known.branch === this.#branch();
      if (known.key.sent !== key.sent && isOfRecord()) return 'conflict';
      const sent = await known.sent.catch(() => null);
      if (sent !== null && isSuccess(sent) && isOfRecord()) {
        const gone = await this.#goneSince(call, answering);
        return { sent: gone ?? sent, isRepeated: true };
      }
      // Either the first call failed, so that one of the calls that waited takes its place; or the record lost something since, and its
      // receipts decide.
      if (this.#calls.get(call) === known) this.#calls.delete(call);
    }
    const receipt = this.#receipt(call);
    if (receipt !== undefined)
      return receipt.sent === key.sent
        ? { sent: await answering.again(receipt.made), isRepeated: true }
        : 'conflict';
    const sending = answering.make();
    const branch = this.#branch();
    this.#calls.set(call, { key, branch, atMs: this.#aging.elapsedMs(), sent: sending });
    try {
      const sent = await sending;
      if (!isSuccess(sent) || sent.json.length > longestKept) this.#forget(call, sending);
      return { sent, isRepeated: false };
    } catch (error) {
      this.#forget(call, sending);
      throw error;
    }
  }

  /** What a query for the thing answers if it is gone now; null if it exists, or if that cannot be found out. */
  async #goneSince(call: string, { again }: Answering): Promise<Sent | null> {
    const receipt = this.#receipt(call);
    const now = receipt === undefined ? null : await again(receipt.made).catch(() => null);
    return now?.status === 404 ? now : null;
  }

  #forget(call: string, sending: Promise<Sent>): void {
    if (this.#calls.get(call)?.sent === sending) this.#calls.delete(call);
  }

  #forgetOld(): void {
    const before = this.#aging.elapsedMs() - keptMs;
    for (const [call, { atMs }] of this.#calls) {
      if (atMs > before && this.#calls.size < answersKept) return;
      this.#calls.delete(call);
    }
  }
}

function isSuccess({ status }: Sent): boolean {
  return status < 300;
}
