/** An action that can be done now, as it is offered to people: its label and the call that carries it out. */

import type { Message } from '../messages/message.ts';
import type { Call, OfferedCall } from './call.ts';

export interface Action<Offered extends OfferedCall = Call> {
  /** Stable, so that it can serve as a key and in tests: `interrupt`, `end-done`, `start-recent-0`. */
  readonly id: string;
  readonly label: Message;
  readonly call: Offered;
}
