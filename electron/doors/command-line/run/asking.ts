/** Everything that running a verb needs. */
import type { Client } from '../../../../shared/contract/contract.ts';
import type { Speech } from '../../../../shared/messages/speech.ts';
import type { Instant } from '../../../../shared/time/instant.ts';

export type Call = Client['call'];

export interface Asking {
  readonly call: Call;
  /** The moment up to which running time is counted. */
  readonly now: () => Instant;
  /** When the verb was entered; “ten minutes ago” counts from then. */
  readonly asked: Instant;
  /** The language and formats of the person who entered it. */
  readonly speech: Speech;
  /**
   * True if a refusal is shown in a window, where the person can choose what happens with an overlap. If absent, it is printed on a
   * terminal.
   */
  readonly isAskedInWindow?: boolean;
  /** Called with the progress of long work, 0 to 1. If absent, nobody watches. */
  readonly onProgress?: (share: number) => void;
}
