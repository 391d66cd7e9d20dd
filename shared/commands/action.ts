/** Something that can be done now, as it is offered: its label and the call that does it. */

import type { Message } from '../messages/message.ts';
import type { Call } from './call.ts';

export interface Action<Offered = Call> {
  /** Stable, for keys and tests: `interrupt`, `end-done`, `start-recent-0`. */
  readonly id: string;
  readonly label: Message;
  readonly call: Offered;
}
