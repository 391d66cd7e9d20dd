/** Something that can be done now, as it is offered: its words and the call that does it. */
import type { Call } from './call.ts';

export interface Action<Offered = Call> {
  /** Stable, for keys and tests: `interrupt`, `end-done`, `start-recent-0`. */
  readonly id: string;
  readonly label: string;
  readonly call: Offered;
}
