/** The port to the server that knows which version is the newest. */
import type { Message } from '../../shared/messages/message.ts';

/** Why the newest version could not be found out. */
export class NoUpdateAnswer extends Error {
  readonly why: Message;

  constructor(why: Message) {
    super(why.code);
    this.why = why;
  }
}

/** Answers whether there is a newer version. */
export interface UpdateSource {
  /** The address that is asked, shown to the person beforehand and in errors. */
  readonly address: string;
  /** Sends one request and resolves with the newest version. Rejects with `NoUpdateAnswer`. */
  newest(): Promise<string>;
}
