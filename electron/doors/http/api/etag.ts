/**
 * Weak ETags (RFC 9110): a change based on an outdated version is refused with 412 instead of overwriting a newer one, and what a program has
 * already is not sent again. A tag has two parts: what is stored, and what was answered of it, which may depend on the time of reading too.
 */
import { sha256 } from '../server/access.ts';

/** What a change is asked for with; null: not sent. */
export interface Conditions {
  readonly ifMatch: string | null;
  readonly ifNoneMatch: string | null;
}

interface Stored {
  readonly updatedAt: string;
}

/** The first part of a tag: values that depend on the time of reading do not change it. */
export function versionOf(thing: Stored): string {
  return sha256(JSON.stringify(thing)).toString('base64url').slice(0, 27);
}

/** `body`: what is answered of that version. */
export function etagOf(version: string, body: unknown): string {
  return `W/"${version}.${sha256(JSON.stringify(body)).toString('base64url').slice(0, 11)}"`;
}

/** Whether a change may be made. Compared weakly, since all our tags are weak, and by what is stored alone. */
export function allows({ ifMatch, ifNoneMatch }: Conditions, thing: Stored): boolean {
  const isOfVersion = isOf(versionOf(thing));
  return (
    (ifMatch === null || isAmong(ifMatch, isOfVersion)) &&
    (ifNoneMatch === null || !isAmong(ifNoneMatch, isOfVersion))
  );
}

/** Whether who reads with `If-Match` is answered another version than they asked for. */
export function isOther(ifMatch: string | null, etag: string): boolean {
  const [, version = ''] = wellFormed.exec(opaque(etag)) ?? [];
  return ifMatch !== null && !isAmong(ifMatch, isOf(version));
}

function isOf(version: string): (tag: string) => boolean {
  return (tag) => wellFormed.exec(tag)?.[1] === version;
}

/** Whether who asks with `If-None-Match` has the very answer already. */
export function has(ifNoneMatch: string | null, etag: string): boolean {
  return ifNoneMatch !== null && isAmong(ifNoneMatch, (tag) => tag === opaque(etag));
}

const wellFormed = /^"([\w-]{27})\.[\w-]{11}"$/;

function isAmong(listed: string, isIt: (tag: string) => boolean): boolean {
  return listed.trim() === '*' || listed.split(',').some((tag) => isIt(opaque(tag)));
}

function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}
