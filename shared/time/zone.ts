/** Names of time zones, and which of them are known here. */
import { Temporal } from 'temporal-polyfill';

/**
 * Whether a text is the name that IANA has for a time zone, in whatever case of letters. Offsets are none, although newer runtimes take them for
 * one; nor is `Etc/Unknown`, which ICU says of a system whose zone it does not know.
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
/** More of them nobody has been in. */
const mostKnown = 1_000;

/**
 * The zone itself, or UTC where the data of this runtime has none of that name: a zone that was renamed or is newer, in what another device or
 * another version recorded. What was recorded stays as it is, and is read by its own clock wherever that is known.
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
