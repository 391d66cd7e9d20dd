/** The port to where it is known which version is the newest. */
import type { Message } from '../../shared/messages/message.ts';

/** Why there is no answer. */
export class NoUpdateAnswer extends Error {
  readonly why: Message;

  constructor(why: Message) {
    super(why.code);
    this.why = why;
  }
}

/** Where it is asked whether there is a newer version. */
export interface UpdateSource {
  /** For who is told beforehand, and where it went wrong. */
  readonly address: string;
  /** Sends one request, and answers the newest version. Rejects with `NoUpdateAnswer`. */
  newest(): Promise<string>;
}
