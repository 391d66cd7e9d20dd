/** The client that pages use: the contract's, and whether the program can be reached. A call never rejects. */
import type { Client, RefusedCall } from '../../shared/contract/contract.ts';
import { type Result, refused } from '../../shared/domain/refusal.ts';
import { message } from '../../shared/messages/message.ts';

/** `open`: what comes next is complete and current; `lost`: it retries by itself; `signed-out`: only a new link helps. */
export type Connection = 'open' | 'lost' | 'signed-out';

export interface PageClient extends Client {
  /** Returns the undo. */
  onConnection(listener: (connection: Connection) => void): () => void;
  /** The last action of the tray menu, a shortcut or a link, where it was refused; null when the next one succeeds. Returns the undo. */
  onRefused(listener: (refused: RefusedCall | null) => void): () => void;
}

export const noAnswer = refused('unavailable', message('connection.noAnswer'));

/** Whether a value from the bridge has the form of a Result; the content was typed on the other side. */
export function isResult(value: unknown): value is Result<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}
