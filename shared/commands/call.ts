/** What can be sent: a method of the contract with its input, ready, or but for the moment at which it is sent. */
import type { InputOf, MethodCall } from '../contract/contract.ts';
import { type Instant, shift } from '../time/instant.ts';

export type Call = MethodCall;

/** A start that counts back from the moment at which it is sent, however long ago it was offered. */
export interface StartAgo {
  readonly method: 'begin';
  readonly input: Omit<InputOf<'begin'>, 'at'>;
  readonly agoMs: number;
}

/** An end that counts back in the same way. */
export interface EndAgo {
  readonly method: 'end';
  readonly input: Omit<InputOf<'end'>, 'at'>;
  readonly agoMs: number;
}

export type Offered = Call | StartAgo | EndAgo;

/** The call to send at `now`. What a start comes to overlap is asked about. */
export function callAt(offered: Offered, now: Instant): Call {
  if (!('agoMs' in offered)) return offered;
  const { agoMs } = offered;
  return offered.method === 'begin'
    ? { method: 'begin', input: { ...offered.input, at: startAgo(agoMs, now) } }
    : { method: 'end', input: { ...offered.input, at: shift(now, -agoMs) } };
}

/** The instant that long before `now`; null, which is now by the service's own clock, for no time ago. */
export function startAgo(agoMs: number, now: Instant): Instant | null {
  return agoMs === 0 ? null : shift(now, -agoMs);
}
