/** What a verb is carried out with. */
import type { Client } from '../../../shared/contract/contract.ts';
import type { Speech } from '../../../shared/messages/speech.ts';
import type { Instant } from '../../../shared/time/instant.ts';

export type Call = Client['call'];

export interface Asking {
  readonly call: Call;
  /** For what is told in figures. */
  readonly now: () => Instant;
  /** When the verb was said, from which “ten minutes ago” counts. */
  readonly asked: Instant;
  /** Of whoever said it. */
  readonly speech: Speech;
  /** What is refused is shown in a window, where it can be chosen what becomes of an overlap. Absent: at a terminal, where nobody can. */
  readonly isAskedInWindow?: boolean;
  /** Somebody looks on, and is told how far something is, 0 to 1. Absent: nobody does. */
  readonly onProgress?: (share: number) => void;
}
