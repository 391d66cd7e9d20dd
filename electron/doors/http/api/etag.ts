/**
 * Weak ETags (RFC 9110). A change based on an outdated version is refused with 412 instead of overwriting a newer one, and an answer that a
 * client has already is not sent again. A tag has two parts: one for the stored thing and one for the answer, because the answer may also
 * depend on the time of reading.
 */
import { sha256 } from '../server/access.ts';

/** The conditions of a request; null if the header was not sent. */
export interface Conditions {
  readonly ifMatch: string | null;
  readonly ifNoneMatch: string | null;
}

/** A thing that is stored with the time of its last change. */
export interface Stored {
  readonly updatedAt: string;
}

/** The first part of a tag. Values that depend on the time of reading do not change it. */
export function versionOf(thing: Stored): string {
  return sha256(JSON.stringify(thing)).toString('base64url').slice(0, 27);
}

/** `json`: the answer for that version. */
export function etagOf(version: string, json: string): string {
  return `W/"${version}.${sha256(json).toString('base64url').slice(0, 11)}"`;
}

/** Whether a change may be made. Tags are compared weakly, because all of ours are weak, and only by the stored thing. */
export function allows({ ifMatch, ifNoneMatch }: Conditions, thing: Stored): boolean {
  const isOfVersion = isOf(versionOf(thing));
  return (
    (ifMatch === null || isAmong(ifMatch, isOfVersion)) &&
    (ifNoneMatch === null || !isAmong(ifNoneMatch, isOfVersion))
  );
}

/** Whether a read with `If-Match` would be answered with another version than requested. */
export function isOther(ifMatch: string | null, etag: string): boolean {
  const [, version = ''] = wellFormed.exec(opaque(etag)) ?? [];
  return ifMatch !== null && !isAmong(ifMatch, isOf(version));
}

function isOf(version: string): (tag: string) => boolean {
  return (tag) => wellFormed.exec(tag)?.[1] === version;
}

/** Whether a client that sent `If-None-Match` already has this answer. */
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
