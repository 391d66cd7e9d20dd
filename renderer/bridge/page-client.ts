/** The client as pages have it: the contract's, and word of whether anything is there to answer. A call never rejects. */
import type { Client } from '../../shared/contract/contract.ts';
import { type Refusal, type Result, refused } from '../../shared/domain/refusal.ts';
import type { Speech } from '../../shared/messages/speech.ts';

/** `open`: what comes next is whole and from now; `lost`: trying again by itself; `signed-out`: only a new link helps. */
export type Connection = 'open' | 'lost' | 'signed-out';

export interface PageClient extends Client {
  /** Returns the undo. */
  onConnection(listener: (connection: Connection) => void): () => void;
  /** What was asked for elsewhere, by tray menu or shortcut, and refused; null when the next thing was done. Returns the undo. */
  onRefused(listener: (refusal: Refusal | null) => void): () => void;
}

export function noAnswer({ t }: Speech): Result<never> {
  return refused('unavailable', t('connection.noAnswer'));
}

/** Whether what came through the bridge has the form of a Result: what is in it, the other side has typed. */
export function isResult(value: unknown): value is Result<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}
