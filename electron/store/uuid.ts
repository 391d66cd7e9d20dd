/**
 * UUIDv7 (RFC 9562, section 5.7): 48 bits of time in milliseconds, the rest random. The time tells the store in which month file a session
 * lives.
 */
import { randomUUID } from 'node:crypto';
import { type Instant, msOf } from '../../shared/time/instant.ts';

/** `at` is the time stamp to carry. Instants before 1970 carry the first instant of 1970. */
export function newId(at: Instant): string {
  const time = Math.max(0, msOf(at)).toString(16).padStart(12, '0');
  // The bits after the version are random in version 4 as well, and the variant is the same.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** No thing lives in an earlier month (see `newId`). */
export const firstMonth = '1970-01';

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The UTC month (`YYYY-MM`) in whose file a session lives for ever; null if the text is not one of our ids. */
export function homeMonth(id: string): string | null {
  if (!form.test(id)) return null;
  const ms = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  // The largest 48-bit time lies beyond the four-digit years.
  if (ms > Date.UTC(9999, 11, 31)) return null;
  // Called several times per commit, so it avoids formatting the whole instant.
  const time = new Date(ms);
  return `${time.getUTCFullYear()}-${String(time.getUTCMonth() + 1).padStart(2, '0')}`;
}

/**
 * A commit's id: the reading of the hybrid logical clock (RFC 9562, section 6.2, method 1: the counter follows the time); the rest is
 * random.
 */
export function commitId({ ms, counter }: { readonly ms: number; readonly counter: number }): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}${randomUUID().slice(18)}`;
}
