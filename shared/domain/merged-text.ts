/** Merges a text of several lines that two writers changed at the same time. Pure. */

/**
 * Returns `typed` without losing a word of `stored`: what somebody else stored meanwhile is put above the typed text. `seen` is the text that
 * the writer began from, or saved last. Merging the same text twice gives the same result, because a writer without an answer sends it again.
 */
export function mergedText(typed: string, seen: string, stored: string): string {
  if (typed === seen) return stored;
  const isSameText = (one: string, other: string) => one.trim() === other.trim();
  // The last case means that the person typed on after the text that is stored now.
  if (isSameText(stored, seen) || isSameText(stored, typed) || typed.startsWith(stored)) return typed;
  // If what the writer has seen stands at the end, the rest was put above it, and only the end is the writer's to change.
  const others = isBelow(stored, seen) ? above(stored, seen) : stored;
  if (typed.trim() === '') return others;
  if (isSameText(typed, seen) || isBelow(stored, typed)) return stored;
  return `${others}\n${typed}`;
}

/** Whether the last lines of the stored text are those of the other text. */
export function isBelow(stored: string, text: string): boolean {
  return text.trim() !== '' && stored.trimEnd().endsWith(`\n${text.trim()}`);
}

/** What stands above the text in the stored text. */
function above(stored: string, text: string): string {
  return stored.trimEnd().slice(0, -1 - text.trim().length);
}
