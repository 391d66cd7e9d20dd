/** Weak ETags of what is kept (RFC 9110): a change that is based on an older state than the present one is refused with 412, not lost. */
import { sha256 } from '../server/access.ts';

/** Of a thing as it is kept, so that what is only computed from the time does not change it. */
export function etagOf(thing: { readonly updatedAt: string }): string {
  return `W/"${sha256(JSON.stringify(thing)).toString('base64url').slice(0, 27)}"`;
}

/** Whether `If-Match` (null: not said) allows a change. Compared weakly, since all our tags are weak. */
export function matches(ifMatch: string | null, thing: { readonly updatedAt: string }): boolean {
  if (ifMatch === null || ifMatch.trim() === '*') return true;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  const present = opaque(etagOf(thing));
  return ifMatch.split(',').some((tag) => opaque(tag) === present);
}
