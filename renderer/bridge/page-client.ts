/** The client that pages use: the client of the contract, and whether the program can be reached. A call never rejects. */
import type { Client, MethodName, OutputOf, RefusedCall } from '../../shared/contract/contract.ts';
import { isResult, type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';

/** `open`: the next pushes are complete and current. `lost`: the client retries by itself. `signed-out`: only a new sign-in link helps. */
export type Connection = 'open' | 'lost' | 'signed-out';

export interface PageClient extends Client {
  /** Returns the function that unsubscribes the listener. */
  onConnection(listener: (connection: Connection) => void): () => void;
  /**
   * Called with the last action of the tray menu, a shortcut or a link if it was refused, and with null when the next one succeeds. Returns
   * the function that unsubscribes the listener.
   */
  onRefused(listener: (refused: RefusedCall | null) => void): () => void;
}

export const noAnswer = refused('unavailable', message('connection.noAnswer'));

/**
 * Types an answer that came over the bridge as the answer of the method that was called. It checks only that the value has the form of a
 * result: the page and the program come from one build and share the contract that types the rest.
 */
export function answerOf<Name extends MethodName>(value: unknown): Result<OutputOf<Name>> {
  return isResult<OutputOf<Name>>(value) ? value : noAnswer;
}
