/** Whether bytes contain one of many ids. What is purged is searched for in every file, and there may be thousands of purged things. */

const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Up to this many ids, one search for each is faster than one pass that looks at every UUID. */
const few = 16;

/**
 * Returns a predicate for bytes. Searching for each id by itself takes half a millisecond per id and megabyte, so that thousands of ids
 * would block the event loop for seconds. UUIDs, which nearly all ids are, are found in one pass instead.
 */
export function mentionsAny(ids: readonly string[]): (bytes: Buffer) => boolean {
  if (ids.length <= few) return (bytes) => ids.some((id) => bytes.includes(id));
  const wanted = new Set(ids.filter((id) => isUuid.test(id)));
  const others = ids.filter((id) => !wanted.has(id));
  return (bytes) => hasUuidOf(bytes.toString('latin1'), wanted) || others.some((id) => bytes.includes(id));
}

/** Looks at every hyphen that may be the first one of a UUID, which has others five, ten and fifteen letters later. */
function hasUuidOf(text: string, wanted: ReadonlySet<string>): boolean {
  for (let at = text.indexOf('-', 8); at !== -1; at = text.indexOf('-', at + 1)) {
    const mayBe = text[at + 5] === '-' && text[at + 10] === '-' && text[at + 15] === '-';
    if (mayBe && wanted.has(text.slice(at - 8, at + 28))) return true;
  }
  return false;
}
