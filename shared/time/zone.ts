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
