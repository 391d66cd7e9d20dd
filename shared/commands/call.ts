/** What can be sent: a method of the contract with its input, ready, or but for the moment at which it is sent. */
import type { InputOf, MethodName } from '../contract/contract.ts';
import { type Instant, shift } from '../time/instant.ts';

/** A method of the contract with its input, ready to be sent. */
export type Call = {
  readonly [Name in MethodName]: { readonly method: Name; readonly input: InputOf<Name> };
}[MethodName];

/** A start that counts back from the moment at which it is sent, however long ago it was offered. */
export interface StartAgo {
  readonly method: 'begin';
  readonly input: Omit<InputOf<'begin'>, 'at'>;
  readonly agoMs: number;
}

/** The call to send at `now`. */
export function callAt(offered: Call | StartAgo, now: Instant): Call {
  if (!('agoMs' in offered)) return offered;
  const { method, input, agoMs } = offered;
  return { method, input: { ...input, at: startAgo(agoMs, now) } };
}

/** The instant that long before `now`; null, which is now by the service's own clock, for no time ago. */
export function startAgo(agoMs: number, now: Instant): Instant | null {
  return agoMs === 0 ? null : shift(now, -agoMs);
}
