/** Names of time zones, and which of them this runtime knows. */
import { Temporal } from 'temporal-polyfill';

/**
 * Whether a text is an IANA name of a time zone, in any letter case. Offsets do not count, although newer runtimes accept them as zones.
 * Neither does `Etc/Unknown`, which ICU reports if it does not know the system's zone.
 */
export function isNamedZone(text: string | undefined): text is string {
  if (text === undefined || !/^[a-z]/i.test(text) || text === 'Etc/Unknown') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) !== null;
  } catch {
    return false;
  }
}

const known = new Map<string, string>();
/** Nobody has been in more zones than this. */
const mostKnown = 1_000;

/**
 * The zone itself, or UTC if this runtime has no data for it: a zone that was renamed or is newer, in a record of another device or
 * version. The record stays as it is, and is read by its own clock wherever that zone is known.
 */
export function knownZone(zone: string): string {
  const found = known.get(zone);
  if (found !== undefined) return found;
  if (known.size >= mostKnown) known.clear();
  const read = canBeRead(zone) ? zone : 'UTC';
  known.set(zone, read);
  return read;
}

function canBeRead(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone) !== null;
  } catch {
    return false;
  }
}
