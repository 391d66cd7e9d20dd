/** What can be sent to the program: a method of the contract with its input, either complete or still missing the moment of sending. */
import type { InputOf, MethodCall } from '../contract/contract.ts';
import { type Instant, shift } from '../time/instant.ts';

export type Call = MethodCall;

/** A start some time before the moment of sending, however long ago the action was offered. */
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

/** What an action offers: a call, or one that counts back from the moment of sending. */
export type OfferedCall = Call | StartAgo | EndAgo;

/** The call to send at `now`. If a start overlaps another session, the program asks about that. */
export function callAt(offered: OfferedCall, now: Instant): Call {
  if (!('agoMs' in offered)) return offered;
  const { agoMs } = offered;
  return offered.method === 'begin'
    ? { method: 'begin', input: { ...offered.input, at: startAgo(agoMs, now) } }
    : { method: 'end', input: { ...offered.input, at: shift(now, -agoMs) } };
}

/** The instant `agoMs` milliseconds before `now`. For 0 it is null, which means now by the service's own clock. */
export function startAgo(agoMs: number, now: Instant): Instant | null {
  return agoMs === 0 ? null : shift(now, -agoMs);
}
