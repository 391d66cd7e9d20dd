/** What a verb is carried out with. */
import type { Client } from '../../../shared/contract/contract.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { Instant } from '../../../shared/time/instant.ts';

export type Call = Client['call'];

export interface Asking {
  readonly call: Call;
  /** Up to when what runs is counted. */
  readonly now: () => Instant;
  /** When the verb was entered, from which “ten minutes ago” counts. */
  readonly asked: Instant;
  /** The language and the formats of whoever entered it. */
  readonly speech: Speech;
  /** A refusal is shown in a window, where the person can choose what becomes of an overlap. Absent: it is printed on a terminal. */
  readonly isAskedInWindow?: boolean;
  /** Told how far something long has come, 0 to 1. Absent: nobody watches. */
  readonly onProgress?: (share: number) => void;
}
