/** Weak ETags (RFC 9110): a change based on an outdated version is refused with 412 instead of overwriting a newer one. */
import { sha256 } from '../server/access.ts';

/** Computed from what is stored, so values that depend on the time of reading do not change it. */
export function etagOf(thing: { readonly updatedAt: string }): string {
  return `W/"${sha256(JSON.stringify(thing)).toString('base64url').slice(0, 27)}"`;
}

/** Whether `If-Match` (null: not sent) allows a change. Compared weakly, since all our tags are weak. */
export function matches(ifMatch: string | null, thing: { readonly updatedAt: string }): boolean {
  if (ifMatch === null || ifMatch.trim() === '*') return true;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  const present = opaque(etagOf(thing));
  return ifMatch.split(',').some((tag) => opaque(tag) === present);
}
